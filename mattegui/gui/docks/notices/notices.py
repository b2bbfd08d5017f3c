"""Sentences for the user in a corner of the canvas, the newest lowest, out of the way of the hand."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.docks.notices.card import Card
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.state.voice import NoticeKind

NUMBERS = re.compile(r"\d+")
MOST_CARDS = 3  # that show at once; the others wait, and their number is told
WIDEST = 440  # widget units of a card
NOTICE_INSET = 12  # widget units to the canvas's edges
ASIDE = 40  # widget units to the hand at which they step aside while it paints


class Notices(QWidget):
    """Lies over the lower left corner of the canvas. A sentence that still shows is not shown twice.

    One that differs from it in numbers only, such as how many are left, takes its place, unless it tells of an error.
    """

    def __init__(self, canvas: Canvas, editor: Editor, toolbox: Toolbox, stage: QWidget) -> None:
        super().__init__(stage)
        self._canvas, self._editor, self._toolbox, self._stage = canvas, editor, toolbox, stage
        self._cards: list[Card] = []
        self._last = ""
        self._more = QPushButton()
        self._more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._more.clicked.connect(self.clear)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._more)
        stage.installEventFilter(self)
        editor.opened.connect(self._on_opened)
        editor.released.connect(self._come_back)
        toolbox.pointed.connect(self._step_aside)
        self.hide()

    @property
    def text(self) -> str:
        """The last sentence that was said."""
        return self._last

    @property
    def cards(self) -> list[Card]:
        """The notices that are not over, the oldest first."""
        return self._cards

    def say(self, text: str, kind: NoticeKind = "advice") -> None:
        """Show a sentence."""
        plain = _plain(text, kind)
        alike = next((card for card in self._cards if card.kind == kind and _plain(card.text, kind) == plain), None)
        if alike is not None and alike.text == text:
            alike.live()
            self._last = text
            return
        if alike is not None:
            self._drop(alike)
        self._put(Card(text, kind))

    def offer(self, text: str, button: str, act: Callable[[], None]) -> None:
        """Show a sentence with a button that does something; the offer before it is over."""
        for card in [card for card in self._cards if card.offer is not None]:
            self._drop(card)
        self._put(Card(text, "advice", button, act))

    def take(self) -> None:
        """Do what was offered last."""
        next(card for card in reversed(self._cards) if card.offer is not None).take()

    def clear(self) -> None:
        """Close all."""
        for card in list(self._cards):
            self._drop(card)

    def _put(self, card: Card) -> None:
        self._cards.append(card)
        self._last = card.text
        card.over.connect(lambda: self._drop(card))
        self._column.addWidget(card)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, card.accessibleName()))
        self._arrange()

    def _drop(self, card: Card) -> None:
        if card in self._cards:
            self._cards.remove(card)
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
            self._arrange()

    def _arrange(self) -> None:
        hidden = max(0, len(self._cards) - MOST_CARDS)
        for index, card in enumerate(self._cards):
            card.setVisible(index >= hidden)
        self._more.setVisible(hidden > 0)
        self._more.setText(tr("%n more notices · Close all", None, hidden))
        self.setVisible(bool(self._cards))
        self._place()

    def _place(self) -> None:
        width = min(WIDEST, self._stage.width() - 2 * NOTICE_INSET)
        self.setFixedWidth(max(1, width))
        height = self._column.heightForWidth(width) if self._column.hasHeightForWidth() else self.sizeHint().height()
        self.resize(width, height)
        self.move(NOTICE_INSET, self._stage.height() - height - NOTICE_INSET)
        self.raise_()

    def _on_opened(self) -> None:
        """What was said of another picture is over; errors stay until they are closed."""
        for card in [card for card in self._cards if card.kind != "error"]:
            self._drop(card)

    def _step_aside(self) -> None:
        if not self.isVisible() or not self._editor.painting or self._toolbox.cursor is None:
            return
        hand = self._canvas.viewport.point_on_screen(*self._toolbox.cursor).toPoint()
        if self.geometry().adjusted(-ASIDE, -ASIDE, ASIDE, ASIDE).contains(self._canvas.mapTo(self._stage, hand)):
            self.hide()

    def _come_back(self) -> None:
        self.setVisible(bool(self._cards))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False


def _plain(text: str, kind: NoticeKind) -> str:
    return text if kind == "error" else NUMBERS.sub("", text)

"""The sheet of all keys, beside the canvas and not in its way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mattegui.gui.dialogs.keys.caps import caps_of
from mattegui.gui.dialogs.keys.cards import Card, Columns, Row
from mattegui.gui.dialogs.keys.entries import Entry, Groups
from mattegui.gui.dialogs.keys.hand import HAND_TITLE, hand_rows, ways_of
from mattegui.gui.language import tr
from mattegui.gui.state.kept.desk import Desk
from mattegui.gui.state.kept.keymap import Keymap

SHEET_SIZE = QSize(1040, 660)
SCREEN_EDGE = QSize(20, 56)  # what a window's frame and the screen's bar take
SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class KeySheet(QDialog):
    """Keys and what they do, as they are now. desk: what the wheel does. change: opens the dialog that changes keys."""

    def __init__(self, parent: QWidget, keymap: Keymap, desk: Desk, groups: Groups, change: Callable[[], None]) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(tr("Keys"))
        self._keymap, self._desk, self._groups = keymap, desk, groups
        self._search, self._nothing, self._columns, self._scroll = QLineEdit(), QLabel(), Columns(), QScrollArea()
        self._search.setPlaceholderText(tr("Search a command or a key"))
        self._search.setAccessibleName(tr("Search a command or a key"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._find)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        edit = QPushButton(tr("&Change keys…"))
        edit.setAutoDefault(False)  # else Enter in the field would press it
        edit.clicked.connect(change)
        self._scroll.setWidget(self._columns)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Keys"))
        above, column = QHBoxLayout(), QVBoxLayout(self)
        above.addWidget(self._search, 1)
        above.addWidget(edit)
        column.addLayout(above)
        column.addWidget(self._nothing)
        column.addWidget(self._scroll, 1)
        for signal in (keymap.changed, desk.wheel_changed):
            signal.connect(self._changed)
        self.resize(SHEET_SIZE.boundedTo(self.screen().availableSize() - SCREEN_EDGE))

    def toggle(self) -> None:
        """Show the sheet with the keyboard in its field, which not every desktop gives it by itself; or put it away."""
        self.setVisible(self.isHidden())
        if self.isVisible():
            self.raise_()
            self.activateWindow()

    def _changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        by_hand = hand_rows(self._desk.wheel_zooms)
        cards = [Card(tr(HAND_TITLE), [_hand_row(tr(text), tr(gesture)) for gesture, text in by_hand])]
        for title, entries in self._groups.items():
            rows = [self._row(entry) for entry in entries if self._keymap.keys(entry.name)]
            if rows:
                cards.append(Card(title, rows))
        self._columns.put(cards)
        self._find()

    def _row(self, entry: Entry) -> Row:
        keys = self._keymap.keys(entry.name)
        return Row(entry.title, list(map(caps_of, keys)), entry.words(keys))

    def _find(self) -> None:
        wanted = self._search.text()
        found = [card.seek(wanted) for card in self._columns.cards]
        self._nothing.setText(tr("No command and no key fits “{wanted}”.", wanted=wanted))
        self._nothing.setVisible(not any(found))
        self._columns.flow()

    def showEvent(self, event: QShowEvent) -> None:
        self._fill()
        self._search.setFocus()
        self._search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        scroll = SCROLLS.get(Qt.Key(event.key()))
        if scroll is not None:  # the field above has no use for these
            self._scroll.verticalScrollBar().triggerAction(scroll)
        else:
            super().keyPressEvent(event)


def _hand_row(text: str, gesture: str) -> Row:
    ways = ways_of(gesture)
    caps = [cap.text for way in ways for cap in way]
    return Row(text, ways, " ".join((text, gesture, *caps)).casefold())

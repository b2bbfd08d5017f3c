"""One notice: a sign, a sentence, a button where there is something to offer, and a cross."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QEvent, QPropertyAnimation, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QEnterEvent, QIcon, QPalette
from PySide6.QtWidgets import QFrame, QGraphicsOpacityEffect, QHBoxLayout, QLabel, QPushButton, QToolButton

from mattegui.core.feedback import printable
from mattegui.gui.docks.icons import tinted
from mattegui.gui.language import marked, tr
from mattegui.gui.state.voice import NoticeKind

SPOKEN: dict[NoticeKind, str] = {"success": marked("Done"), "advice": marked("Advice"), "error": marked("Error")}
LIFE: dict[NoticeKind, int] = {"success": 5_000, "advice": 15_000}  # milliseconds; an error has no end
FADE = 600  # milliseconds
SIGN_SIDE = 20  # widget units


class Card(QFrame):
    """Says when it wants to go. With an offer it stays until that is taken or it is closed."""

    over = Signal()

    def __init__(self, text: str, kind: NoticeKind, offer: str = "", act: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.text, self.kind, self._act = text, kind, act
        self.setProperty("notice", kind)
        self.setAccessibleName(f"{tr(SPOKEN[kind])}: {text}")
        self._sign, words = QLabel(), QLabel(printable(text))
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.offer: QPushButton | None = None
        if offer:
            self.offer = QPushButton(offer)
            self.offer.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.offer.clicked.connect(self.take)
            row.addWidget(self.offer)
        row.addWidget(self._cross(), 0, Qt.AlignmentFlag.AlignTop)
        self._life = QTimer(self)
        self._life.setSingleShot(True)
        self._life.timeout.connect(self._fade)
        self._fading: QPropertyAnimation | None = None
        self._mark = self.palette().color(QPalette.ColorRole.WindowText)
        self._draw_sign()
        self.live()

    @property
    def lasts(self) -> bool:
        """True when it stays until the user closes it."""
        return self.offer is not None or self.kind not in LIFE

    def live(self) -> None:
        """Begin its time anew."""
        if self._fading is not None:
            self._fading.stop()
            self._fading = None
            self.setGraphicsEffect(None)  # type: ignore[arg-type]
        if not self.lasts:
            self._life.start(LIFE[self.kind])

    def take(self) -> None:
        """Do what is offered."""
        self.over.emit()
        self._act()

    def _get_mark(self) -> QColor:
        return self._mark

    def _set_mark(self, colour: QColor) -> None:
        self._mark = colour
        self._draw_sign()

    mark = Property(QColor, _get_mark, _set_mark)  # of the sign; the theme's sheet sets it

    def _draw_sign(self) -> None:
        icon = QIcon()
        for drawn in tinted(f"notices/{self.kind}", self._mark, SIGN_SIDE):
            icon.addPixmap(drawn)
        self._sign.setPixmap(icon.pixmap(QSize(SIGN_SIDE, SIGN_SIDE), self.devicePixelRatioF()))

    def _cross(self) -> QToolButton:
        cross = QToolButton()
        cross.setText("✕")
        cross.setProperty("role", "icon")
        cross.setToolTip(tr("Close this notice"))
        cross.setAccessibleName(tr("Close this notice"))
        cross.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        cross.clicked.connect(self.over)
        return cross

    def _fade(self) -> None:
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        self._fading = QPropertyAnimation(effect, b"opacity", self)
        self._fading.setDuration(FADE)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.finished.connect(self.over)
        self._fading.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.live()  # whoever reads it has the time
        self._life.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self.live()

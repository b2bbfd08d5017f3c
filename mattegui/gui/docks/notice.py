"""A sentence for the user above the canvas, never in the way of the hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from mattegui.core.feedback import printable


class Notice(QFrame):
    """One sentence, one button where there is something to offer, and a cross. A new sentence takes the place."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._act: Callable[[], None] = self.hide
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # a file's name may look like HTML
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self._accept)
        cross = QToolButton()
        cross.setText("✕")
        cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cross.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(cross)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that shows, or the last that did."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text.setText(printable(text))
        self._button.hide()
        self.show()

    def offer(self, text: str, button: str, act: Callable[[], None]) -> None:
        """Show a sentence with a button that does something."""
        self.say(text)
        self._act = act
        self._button.setText(button)
        self._button.show()

    def _accept(self) -> None:
        self.hide()
        self._act()

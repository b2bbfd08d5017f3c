"""A sentence with two answers inside a dialog: nothing opens over it, and the keyboard stays where it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mattegui.gui.language import tr


class Question(QWidget):
    """Says something, and asks where there is a choice. back: the widget that has the focus again after an answer."""

    def __init__(self, back: QWidget) -> None:
        super().__init__()
        self._back = back
        self._act: Callable[[], object] = bool
        self._text, self.agree, self.refuse = QLabel(), QPushButton(), QPushButton(tr("&Leave as it is"))
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        for button in (self.agree, self.refuse):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.agree.clicked.connect(self._agree)
        self.refuse.clicked.connect(self._refuse)
        self.say("")

    @property
    def text(self) -> str:
        """What it says now."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Say something."""
        self._text.setText(text)
        self._text.setAccessibleName(text)
        for button in (self.agree, self.refuse):
            button.hide()

    def ask(self, text: str, answer: str, act: Callable[[], object]) -> None:
        """Ask something. answer: what the button says that acts."""
        self.say(text)
        self._act = act
        self.agree.setText(answer)
        for button in (self.agree, self.refuse):
            button.show()
        self.agree.setFocus()
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # else no ring shows where the focus is

    def _agree(self) -> None:
        self.say("")
        self._back.setFocus()
        self._act()

    def _refuse(self) -> None:
        self.say("")
        self._back.setFocus()

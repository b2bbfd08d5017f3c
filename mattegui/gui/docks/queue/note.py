"""What was written about the picture in hand."""

from __future__ import annotations

import math

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

NOTE_MOST = 96  # widget units: about six lines; a longer note is scrolled


class Note(QTextEdit):
    """As high as its text, up to a limit.

    It breaks long words, so that it never widens the dock: the text may be a stranger's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys stay with the canvas
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.tell("")

    def tell(self, text: str) -> None:
        """Show a text as it was typed; nothing where there is none."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.setVisible(bool(text))

    def _fit(self, size: QSizeF) -> None:
        around = self.height() - self.viewport().height()
        self.setFixedHeight(min(math.ceil(size.height()) + around, NOTE_MOST))

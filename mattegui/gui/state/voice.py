"""The one way to tell the user something."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Voice(QObject):
    """Hand `say` to whoever must speak, on any thread; the window shows what it is told."""

    said = Signal(str)  # one sentence for the user

    def say(self, sentence: str) -> None:
        """Tell the user one sentence."""
        self.said.emit(sentence)

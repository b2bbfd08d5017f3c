"""The one way to tell the user something."""

from __future__ import annotations

from typing import Literal, Protocol

from PySide6.QtCore import QObject, Signal

NoticeKind = Literal["success", "advice", "error"]


class Speak(Protocol):
    """Takes one sentence for the user, and of which kind it is."""

    def __call__(self, sentence: str, kind: NoticeKind = "advice") -> object:
        """Say it."""


class Voice(QObject):
    """Hand `say` to whoever must speak, on any thread; the window shows it.

    A success fades, advice stays a while, an error stays until the user closes it.
    """

    said = Signal(str, str)  # one sentence for the user, and its NoticeKind

    def say(self, sentence: str, kind: NoticeKind = "advice") -> None:
        """Tell the user one sentence."""
        self.said.emit(sentence, kind)

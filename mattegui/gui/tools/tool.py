"""What every tool can do, and what it is told of the pointer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt

from mattegui.document.dab import Point


@dataclass(frozen=True)
class Pointer:
    """Where the pointer is, and what is held with it.

    point: row and column in the image. pressure: of a pen, 0 to 1; None from a mouse or a finger. opposite: do the
    contrary, as with the right button. straight: go on from where the last gesture ended.
    """

    point: Point
    pressure: float | None = None
    opposite: bool = False
    straight: bool = False


class Tool(Protocol):
    """What the pointer does between press and release, whether it is a mouse, a pen or a finger."""

    @property
    def title(self) -> str:
        """What the status bar calls it."""

    @property
    def ring(self) -> int | None:
        """The label in whose colour the brush's ring is drawn; None for a tool that has no size."""

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """How the pointer looks while the tool is at work; None for no change."""

    def press(self, pointer: Pointer) -> None:
        """Begin."""

    def move(self, pointer: Pointer) -> None:
        """Go on."""

    def release(self) -> None:
        """End."""

"""What every tool can do, and what it is told of the pointer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from mattegui.core.feedback import Step
from mattegui.document.dab import Point


@dataclass(frozen=True)
class Pointer:
    """Where the pointer is, and what is held with it.

    point: row and column in the image. pressure: of a pen, 0 to 1; None from a mouse or a finger. opposite: do the
    contrary, as with the right button or Ctrl. control: Ctrl is held. straight: go on from where the last gesture
    ended. double: the second click at one place. scale: widget units per image pixel.
    """

    point: Point
    pressure: float | None = None
    opposite: bool = False
    control: bool = False
    straight: bool = False
    double: bool = False
    scale: float = 1.0


class Tool(Protocol):
    """What the pointer does between press and release, whether it is a mouse, a pen or a finger."""

    @property
    def title(self) -> str:
        """What the status bar calls it."""

    @property
    def hint(self) -> str:
        """What it waits for, for the status bar."""

    @property
    def ring(self) -> int | None:
        """The label in whose colour the brush's ring is drawn; None for a tool that has no size."""
        return None

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """How the pointer looks over the picture; None for the usual arrow."""
        return None

    @property
    def eraser(self) -> str:
        """The tool that a pen's other end is while this one is in hand."""
        return "eraser"

    @property
    def on_stage(self) -> bool:
        """Whether it can be used where the cutout stands elsewhere than in the photograph."""
        return False

    @property
    def keys(self) -> Mapping[int, Callable[[], object]]:
        """What keys mean to it just now, before they mean anything else."""
        return {}

    def hover(self, pointer: Pointer) -> None:
        """The pointer is here and nothing is pressed."""
        return

    def press(self, pointer: Pointer) -> None:
        """Begin."""

    def move(self, pointer: Pointer) -> None:
        """Go on."""

    def release(self) -> None:
        """End."""

    def give_up(self) -> None:
        """End, and leave everything as it was before."""
        return


class Workshop(Protocol):
    """Where work on the whole picture is done while the hand goes on."""

    def change(self, text: str, rework: Callable[[NDArray[np.uint8], Step], NDArray[np.uint8]]) -> None:
        """Put another trimap in place of the present one, as one step of undo. text: what is being done."""

    def find(
        self, search: Callable[[Step], NDArray[np.bool_]], found: Callable[[NDArray[np.bool_] | None], None]
    ) -> None:
        """Look for a region, (H, W); None is found where that is given up.

        Of several searches that wait, only the last one is made, and nothing is said of the others.
        """

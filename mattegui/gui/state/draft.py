"""What a tool has begun to draw over the picture and has not painted yet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mattegui.core.trimap import UNKNOWN
from mattegui.document.dab import Point


class Draft(QObject):
    """A line of points or a region, in a label's colour.

    points: (row, column) in image pixels. width: of a band along the line, image pixels; 0 for the line alone.
    follows: true when the line goes on to the pointer. region: (H, W) bool, or None.
    """

    changed = Signal()
    toggled = Signal()  # something is begun, or nothing is any more

    def __init__(self) -> None:
        super().__init__()
        self.points: list[Point] = []
        self.label, self.width, self.follows = UNKNOWN, 0.0, False
        self.region: NDArray[np.bool_] | None = None

    @property
    def empty(self) -> bool:
        """True when nothing is begun."""
        return not self.points and self.region is None

    def begin(self, point: Point, label: int, width: float = 0.0, follows: bool = False) -> None:
        """Begin a line."""
        self.points, self.region = [point], None
        self.label, self.width, self.follows = label, width, follows
        self._tell()

    def add(self, point: Point) -> None:
        """Draw the line on to another point."""
        self.points.append(point)
        self.changed.emit()

    def take_back(self) -> None:
        """Forget the last point; with the first one, nothing is begun any more."""
        if len(self.points) > 1:
            self.points.pop()
            self.changed.emit()
        else:
            self.clear()

    def show(self, region: NDArray[np.bool_], label: int) -> None:
        """Show a region."""
        self.region, self.label = region, label
        self._tell()

    def relabel(self, label: int) -> None:
        """What is begun is to paint another label."""
        self.label = label
        if not self.empty:
            self._tell()

    def clear(self) -> bool:
        """Nothing is begun any more. Returns True when something was."""
        if self.empty:
            return False
        self.points, self.region = [], None
        self._tell()
        return True

    def _tell(self) -> None:
        self.changed.emit()
        self.toggled.emit()

"""How far a stroke of a soft brush has covered the pixels of a tile."""

from __future__ import annotations

import cv2
import numpy as np

from mattegui.core.alpha import Alpha
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.document.dab import Point
from mattegui.document.soft import LARGEST_STEP, SoftBrush

ROOM = (TILE + LARGEST_STEP) ** 2  # numbers, for a tile and the points beyond its end


class Cover:
    """The most that any dab has covered each pixel, 0 to 1.

    The edge of a large soft brush rises so slowly that a point in every few pixels tells all of them: the most is taken
    at these points, and lines between them are drawn when a dab is laid. So the order of dabs changes nothing. It is
    within 1e-4 of the true cover, and within a level of 255 where the edges of two dabs of other weights meet.
    whole: the tile's pixels. room: as SoftBrush.covers takes it, ROOM long. least: what each pixel is covered at least.
    """

    def __init__(self, brush: SoftBrush, whole: Rect, room: Alpha) -> None:
        self._brush, self._whole, self._room, self._step = brush, whole, room, brush.step
        apart, more, first = self._step, int(self._step > 1), 0.5 if self._step == 1 else 0.0
        self._rows = whole.top + first + apart * np.arange(-(-whole.height // apart) + more)
        self._columns = whole.left + first + apart * np.arange(-(-whole.width // apart) + more)
        self._points = np.zeros((self._rows.size, self._columns.size), np.float32)
        self.least = 0.0

    def add(self, start: Point, end: Point, weight: float, part: Rect) -> bool:
        """Add the dab from start to end. Returns whether it covers any pixel of a part of the tile more than before.

        weight: how far it covers where the brush does in full, 0 to 1. part: where it may cover anything.
        """
        inside = part.within(self._whole).slices if self._step == 1 else np.s_[:, :]
        rows, columns, points = self._rows[inside[0]], self._columns[inside[1]], self._points[inside]
        fresh = self._brush.covers(start, end, rows, columns, self._room)
        fresh *= np.float32(weight)
        if not np.count_nonzero(fresh > points):
            return False
        np.maximum(fresh, points, out=points)
        self.least = float(self._points.min())
        return True

    def read(self, part: Rect) -> Alpha:
        """What covers a part of the tile, (part.height, part.width) float32, to read: it may lie in room's third."""
        inside = part.within(self._whole)
        if self._step == 1:
            return self._points[inside.slices]
        height, width = self._step * self._rows.size, self._step * self._columns.size
        between = self._room[2, : height * width].reshape(height, width)
        cv2.resize(self._points, (width, height), between, interpolation=cv2.INTER_LINEAR)
        return between[inside.moved(self._step // 2, self._step // 2).slices]

"""One brush stroke, from press to release."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles
from mattegui.document.history import Edit

Point = tuple[float, float]  # row and column in image pixels; the centre of the first pixel is (0.5, 0.5)


@dataclass(frozen=True)
class Extents:
    """One interval of columns for each row of rect: lefts, rights (rect.height,) int32; empty where rights <= lefts."""

    rect: Rect
    lefts: NDArray[np.int32]
    rights: NDArray[np.int32]

    def part(self, top: int, bottom: int) -> Extents:
        """The intervals of the rows from top to bottom that rect has."""
        top = max(top, self.rect.top)
        bottom = max(top, min(bottom, self.rect.bottom))
        rows = slice(top - self.rect.top, bottom - self.rect.top)
        return Extents(Rect(top, self.rect.left, bottom, self.rect.right), self.lefts[rows], self.rights[rows])

    def of_rows(self, rect: Rect) -> Extents:
        """The intervals of rect's rows; where there are none, empty ones at rect's right edge."""
        lefts, rights = np.full((2, rect.height), rect.right, np.int32)
        ours = self.part(rect.top, rect.bottom)
        rows = slice(ours.rect.top - rect.top, ours.rect.bottom - rect.top)
        filled = ours.rights > ours.lefts
        lefts[rows][filled], rights[rows][filled] = ours.lefts[filled], ours.rights[filled]
        return Extents(rect, lefts, rights)

    @property
    def box(self) -> Rect:
        """The smallest box that holds all the intervals."""
        rows = np.flatnonzero(self.rights > self.lefts)
        if not rows.size:
            return Rect(self.rect.top, self.rect.left, self.rect.top, self.rect.left)
        left, right = int(self.lefts[rows].min()), int(self.rights[rows].max())
        return Rect(self.rect.top + int(rows[0]), left, self.rect.top + int(rows[-1]) + 1, right)


class Stroke:
    """Lays round dabs of one label into a trimap and keeps what was there before.

    trimap: (H, W) uint8, written in place. label: 0, 128 or 255. size: the diameter in image pixels, at least 1.
    """

    def __init__(self, trimap: NDArray[np.uint8], label: int, size: float) -> None:
        self._trimap = trimap
        self._label = label
        self._radius = max(size, 1.0) / 2
        self._last: Point | None = None
        self._kept: dict[Tile, NDArray[np.uint8]] = {}
        self._done = Extents(Rect(0, 0, 0, 0), *np.zeros((2, 0), np.int32))

    def to(self, row: float, column: float, size: float | None = None) -> list[Rect]:
        """Draw from the last point to (row, column), with a new brush size where one is given (pen pressure).

        Returns boxes, none larger than a tile, that hold every pixel that changed: a large dab moved a little changes
        a crescent, and only that is worth settling, showing and asking the network about.
        """
        if size is not None:
            self._radius = max(size, 1.0) / 2
        end = (row, column)
        if self._radius < 1:  # a hair's breadth always marks the pixel under the point
            end = (math.floor(row) + 0.5, math.floor(column) + 0.5)
        start = self._last or end
        self._last = end
        rect = _around(start, end, self._radius) & Rect.whole(self._trimap.shape)
        if rect.empty:
            return []
        dab = Extents(rect, *_extents(start, end, self._radius, rect))
        before, self._done = self._done.of_rows(rect), dab
        parts: dict[Tile, Rect] = {}
        for fresh in (
            Extents(rect, dab.lefts, np.minimum(dab.rights, before.lefts)),
            Extents(rect, np.maximum(dab.lefts, before.rights), dab.rights),
        ):
            for tile, part in self._lay(fresh):
                parts[tile] = parts.get(tile, part) | part
        return list(parts.values())

    def finish(self) -> Edit | None:
        """What the stroke changed, or None when it changed nothing."""
        changed = [(tile_rect(tile, self._trimap.shape), before) for tile, before in self._kept.items()]
        return Edit(changed) if changed else None

    def _lay(self, fresh: Extents) -> Iterator[tuple[Tile, Rect]]:
        """Lay the label; yields each tile in which a pixel changed, and the box of its pixels that may have."""
        whole = fresh.box
        if not np.count_nonzero(self._trimap[whole.slices] != self._label):  # as when a stroke crosses itself
            return
        for top in range(whole.top // TILE * TILE, whole.bottom, TILE):
            box = fresh.part(top, top + TILE).box
            band = fresh.part(box.top, box.bottom)
            lefts, rights = band.lefts[:, None], band.rights[:, None]
            for tile in tiles(box, self._trimap.shape):
                part = tile_rect(tile, self._trimap.shape) & box
                columns = np.arange(part.left, part.right, dtype=np.int32)
                pixels = self._trimap[part.slices]
                other = (pixels != self._label) & (columns >= lefts) & (columns < rights)
                if np.count_nonzero(other):  # several times as fast as any()
                    self._keep(tile)
                    np.copyto(pixels, self._label, where=other)
                    yield tile, part

    def _keep(self, tile: Tile) -> None:
        if tile not in self._kept:
            self._kept[tile] = self._trimap[tile_rect(tile, self._trimap.shape).slices].copy()


def _around(start: Point, end: Point, radius: float) -> Rect:
    """The box of pixels that a dab drawn from start to end can reach."""
    return Rect(
        math.floor(min(start[0], end[0]) - radius),
        math.floor(min(start[1], end[1]) - radius),
        math.ceil(max(start[0], end[0]) + radius) + 1,
        math.ceil(max(start[1], end[1]) + radius) + 1,
    )


def _extents(start: Point, end: Point, radius: float, rect: Rect) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First and one-past-last column, in each row of rect, of the pixels whose centre lies in the dab, clipped to rect.

    A dab is a disc drawn along a line, thus convex, so a row meets it in one interval. Intervals keep a 2000 px brush
    within a frame, where the distances of its four million pixels would not.
    """
    centres = np.arange(rect.top, rect.bottom, dtype=np.float64) + 0.5
    first = np.ceil(_side(start, end, radius, centres, -1) - 0.5)
    stop = np.floor(_side(start, end, radius, centres, 1) - 0.5) + 1
    return (
        np.clip(first, rect.left, rect.right).astype(np.int32),
        np.clip(stop, rect.left, rect.right).astype(np.int32),
    )


def _side(start: Point, end: Point, radius: float, rows: NDArray[np.float64], sign: int) -> NDArray[np.float64]:
    """The dab's right (sign 1) or left (sign -1) edge in each row; the opposite infinity where the row misses the dab.

    Of all discs along the line the outermost in a row is the one that touches it with the line's normal; before the
    first and after the last disc that is the end of the line.
    """
    down, across = end[0] - start[0], end[1] - start[1]
    if down == 0:
        share = np.full(rows.shape, 1.0 if sign * across > 0 else 0.0)
    else:
        touch = -sign * math.copysign(1.0, down) * across / math.hypot(down, across)
        share = np.clip((rows - radius * touch - start[0]) / down, 0.0, 1.0)
    reach = radius**2 - (rows - start[0] - share * down) ** 2
    half = np.where(reach >= 0, np.sqrt(np.maximum(reach, 0.0)), -np.inf)
    edge: NDArray[np.float64] = start[1] + share * across + sign * half
    return edge

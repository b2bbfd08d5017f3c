"""One brush stroke, from press to release."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles
from mattegui.document.dab import Extents, Point, dab, mark_of
from mattegui.document.edit import Edit
from mattegui.document.plane import Plane

# In row n those columns of a tile that are not left of n: to take rows of it is a third of the time of comparing.
COLUMNS_FROM = np.arange(TILE) >= np.arange(TILE + 1)[:, None]


class Stroke:
    """Lays round dabs of one label into a plane of a trimap and keeps what was there before.

    value: the label that is laid: 0, 128 or 255. size: the diameter in image pixels, at least 1. over: the only label
    that is painted over, not `value` itself; None for all.
    """

    def __init__(self, plane: Plane[np.uint8], value: int, size: float, over: int | None = None) -> None:
        self._plane, self._value, self._over = plane, value, over
        self._size = size
        self._paint = np.full((TILE, TILE), value, np.uint8)
        self._last: Point | None = None
        self._kept: dict[Tile, NDArray[np.uint8]] = {}
        self._done = Extents(Rect(0, 0, 0, 0), *np.zeros((2, 0), np.int32))

    def to(self, row: float, column: float, size: float | None = None) -> list[Rect]:
        """Draw from the last point to (row, column), with a new brush size where one is given (pen pressure).

        Returns boxes, none larger than a tile, that hold every pixel that changed. A large dab that moves a little
        changes only a crescent, and only that is worth settling, showing and asking the network about.
        """
        if size is not None:
            self._size = size
        end, radius = mark_of((row, column), self._size)
        new = dab(self._last or end, end, radius, Rect.whole(self._plane.pixels.shape))
        self._last = end
        if new.rect.empty:
            return []
        before, self._done = self._done.of_rows(new.rect), new
        parts: dict[Tile, Rect] = {}
        for fresh in (
            Extents(new.rect, new.lefts, np.minimum(new.rights, before.lefts)),
            Extents(new.rect, np.maximum(new.lefts, before.rights), new.rights),
        ):
            for tile, part in self._lay(fresh):
                parts[tile] = parts.get(tile, part) | part
        return list(parts.values())

    def finish(self) -> Edit | None:
        """What the stroke changed, or None when it changed nothing."""
        return Edit("trimap", self._kept) if self._kept else None

    def _lay(self, fresh: Extents) -> Iterator[tuple[Tile, Rect]]:
        """Lay the value. Yields each tile in which a pixel changed, and the box of its pixels that may have."""
        plane = self._plane.pixels
        for band in fresh.bands(TILE):
            for tile in tiles(band.rect, plane.shape):
                whole = tile_rect(tile, plane.shape)
                part = whole & band.rect
                pixels = plane[part.slices]
                other = self._open(pixels)
                if not np.count_nonzero(other):  # as when a stroke crosses itself; several times as fast as any()
                    continue
                columns = part.within(whole).slices[1]
                other &= COLUMNS_FROM.take(band.lefts - whole.left, axis=0, mode="clip")[:, columns]
                other &= ~COLUMNS_FROM.take(band.rights - whole.left, axis=0, mode="clip")[:, columns]
                if np.count_nonzero(other):
                    self._keep(tile)
                    cv2.copyTo(self._paint[: part.height, : part.width], other.view(np.uint8), pixels)
                    yield tile, part

    def _open(self, pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Which of these pixels the value may be laid on, and would change."""
        may: NDArray[np.bool_] = pixels != self._value if self._over is None else pixels == self._over
        return may

    def _keep(self, tile: Tile) -> None:
        self._plane.keep(tile)
        if tile not in self._kept:
            self._kept[tile] = self._plane.pixels[tile_rect(tile, self._plane.pixels.shape).slices].copy()

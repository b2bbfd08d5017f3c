"""One brush stroke, from press to release."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles
from mattegui.document.dab import Extents, Point, dab, mark_of
from mattegui.document.edit import Edit, PlaneName
from mattegui.document.plane import Plane


class Stroke:
    """Lays round dabs of one value into a plane and keeps what was there before.

    name, plane: which plane is written. value: what is laid, such as the label 0, 128 or 255. size: the diameter in
    image pixels, at least 1. over: the only value that is painted over,
    another one; None for all.
    """

    def __init__(
        self, name: PlaneName, plane: Plane[np.uint8], value: int, size: float, over: int | None = None
    ) -> None:
        self.name, self._plane, self._value, self._over = name, plane, value, over
        self._size = size
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
        return Edit(self.name, self._kept) if self._kept else None

    def _lay(self, fresh: Extents) -> Iterator[tuple[Tile, Rect]]:
        """Lay the value. Yields each tile in which a pixel changed, and the box of its pixels that may have."""
        whole, plane = fresh.box, self._plane.pixels
        if not np.count_nonzero(self._open(plane[whole.slices])):  # as when a stroke crosses itself
            return
        for top in range(whole.top // TILE * TILE, whole.bottom, TILE):
            box = fresh.part(top, top + TILE).box
            band = fresh.part(box.top, box.bottom)
            lefts, rights = band.lefts[:, None], band.rights[:, None]
            for tile in tiles(box, plane.shape):
                part = tile_rect(tile, plane.shape) & box
                columns = np.arange(part.left, part.right, dtype=np.int32)
                pixels = plane[part.slices]
                other = self._open(pixels) & (columns >= lefts) & (columns < rights)
                if np.count_nonzero(other):  # several times as fast as any()
                    self._keep(tile)
                    np.copyto(pixels, self._value, where=other)
                    yield tile, part

    def _open(self, pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
        """Which of these pixels the value may be laid on, and would change."""
        may: NDArray[np.bool_] = pixels != self._value if self._over is None else pixels == self._over
        return may

    def _keep(self, tile: Tile) -> None:
        self._plane.keep(tile)
        if tile not in self._kept:
            self._kept[tile] = self._plane.pixels[tile_rect(tile, self._plane.pixels.shape).slices].copy()

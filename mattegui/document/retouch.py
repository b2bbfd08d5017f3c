"""Alpha that the user painted over the answer, in tiles only where there is some."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha, retouched
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles

Touched = NDArray[np.uint16]  # (2, h, w): alpha times weight, and weight, as core.alpha.retouched takes them


class RetouchSnapshot:
    """A retouch as it was at one moment; any thread may read it.

    shape: the picture's, (H, W). tiles: what lies in each tile that has some. No array of them is ever changed.
    """

    def __init__(self, shape: tuple[int, int], tiles: Mapping[Tile, Touched]) -> None:
        self.shape, self.tiles = shape, tiles

    def over(self, alpha: Alpha, rect: Rect) -> Alpha:
        """The alpha of rect, (rect.height, rect.width) float32, with the retouch over it. It is changed in place."""
        for tile in tiles(rect, self.shape) if self.tiles else ():
            touched = self.tiles.get(tile)
            if touched is not None:
                whole = tile_rect(tile, self.shape)
                part = whole & rect
                inside = part.within(rect).slices
                alpha[inside] = retouched(alpha[inside], touched[:, *part.within(whole).slices])
        return alpha

    def read(self, rect: Rect) -> Touched:
        """A copy of what lies in rect, (2, rect.height, rect.width)."""
        found = np.zeros((2, rect.height, rect.width), np.uint16)
        for tile in tiles(rect, self.shape):
            touched = self.tiles.get(tile)
            if touched is not None:
                whole = tile_rect(tile, self.shape)
                part = whole & rect
                found[:, *part.within(rect).slices] = touched[:, *part.within(whole).slices]
        return found


class Retouch(RetouchSnapshot):
    """The plane of a document. where: the tiles that have some, (rows, columns) bool, to read."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._own: dict[Tile, Touched] = {}
        super().__init__(shape, self._own)
        self.where = np.zeros((-(-shape[0] // TILE), -(-shape[1] // TILE)), np.bool_)

    def put(self, tile: Tile, touched: Touched | None) -> None:
        """Let this lie in a tile, or nothing. The array is not changed any more from here on."""
        self.where[tile] = touched is not None
        if touched is None:
            self._own.pop(tile, None)
        else:
            self._own[tile] = touched

    def exchange(self, tile: Tile, touched: Touched | None) -> tuple[Touched | None, Rect]:
        """As put. Returns what was there, and the box of the picture that it changes."""
        before, rect = self._own.get(tile), tile_rect(tile, self.shape)
        self.put(tile, touched)
        nothing = np.uint16(0)
        differs = (nothing if before is None else before) != (nothing if touched is None else touched)
        changed = np.broadcast_to(differs, (2, rect.height, rect.width))
        return before, Rect.around(changed[0] | changed[1]).moved(rect.top, rect.left)

    def snapshot(self) -> RetouchSnapshot:
        """The retouch as it is now. No pixel is copied."""
        return RetouchSnapshot(self.shape, dict(self._own))

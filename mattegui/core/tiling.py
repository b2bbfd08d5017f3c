"""The fixed grid of tiles, and the finer grid that the network's windows start on (live/windows.py tells why)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache, reduce

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect

TILE = 256  # a stroke dirties few pixels more than it must, and a 100 megapixel picture has only 1,500 tiles
GRID = 32  # five 2x2 pools: a window off this grid pools other pixels together and answers differently

Tile = tuple[int, int]  # row and column in the grid


@lru_cache(4096)  # more than the tiles of 200 megapixels; asked for many times in every dab
def tile_rect(tile: Tile, shape: tuple[int, ...]) -> Rect:
    """The pixels of a tile, clipped to a picture of shape (H, W, ...)."""
    row, column = tile
    return Rect(row * TILE, column * TILE, (row + 1) * TILE, (column + 1) * TILE) & Rect.whole(shape)


def tiles(rect: Rect, shape: tuple[int, ...]) -> list[Tile]:
    """The tiles that share a pixel with `rect` in a picture of shape (H, W, ...), row by row."""
    inside = rect & Rect.whole(shape)
    if inside.empty:
        return []
    grid = inside.snapped(TILE)
    return [
        (row, column)
        for row in range(grid.top // TILE, grid.bottom // TILE)
        for column in range(grid.left // TILE, grid.right // TILE)
    ]


def boxes(marked: NDArray[np.bool_], shape: tuple[int, ...]) -> list[Rect]:
    """The pixels of marked tiles, (rows, columns) of a picture of shape (H, W, ...): a box for each run in a row."""
    found = []
    for row, columns in enumerate(marked):
        ends = np.flatnonzero(np.diff(columns, prepend=False, append=False)).tolist()
        runs = zip(ends[::2], ends[1::2], strict=True)
        found += [tile_rect((row, first), shape) | tile_rect((row, after - 1), shape) for first, after in runs]
    return found


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest box that holds all the boxes."""
    return reduce(Rect.__or__, rects, Rect(0, 0, 0, 0))

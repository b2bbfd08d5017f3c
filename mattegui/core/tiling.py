"""The fixed grid of tiles, and the windows that make a tile's alpha exact.

Deep Image Matting has a finite receptive field, so a window that starts on the network's grid and carries a margin
gives the same alpha as the whole picture (proved in tests/network/test_predictor.py). Everything local rests on that.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.trimap import UNKNOWN

TILE = 256  # a stroke dirties few pixels more than it must, and a 100 megapixel picture has only 1,500 tiles
MARGIN = 224  # receptive field of DIM; see tests/network/test_predictor.py
GRID = 32  # five 2x2 pools: a window off this grid pools other pixels together and answers differently

LIVE_WINDOW = 960 * 960  # about half a second for a narrow network on two cores: the grain of cancelling
BATCH_WINDOW = 1472 * 1472  # 1024 px of answer inside two margins; float32 stays near 2 GB at half width

Tile = tuple[int, int]  # row and column in the grid


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


def window(rect: Rect, shape: tuple[int, ...], margin: int = MARGIN) -> Rect:
    """What a network of that margin must see to get `rect` right in a picture of shape (H, W, ...)."""
    return rect.grown(margin).snapped(GRID) & Rect.whole(shape)


def tight(trimap: NDArray[np.uint8], rect: Rect) -> Rect:
    """The smallest box inside `rect` that holds all of its unknown pixels; empty when there is none."""
    unknown = trimap[rect.slices] == UNKNOWN
    rows = np.flatnonzero(unknown.any(axis=1))
    if not rows.size:
        return Rect(rect.top, rect.left, rect.top, rect.left)
    columns = np.flatnonzero(unknown.any(axis=0))
    return Rect(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1).moved(rect.top, rect.left)


def merge(first: Tile, dirty: set[Tile], shape: tuple[int, ...], limit: int, margin: int = MARGIN) -> set[Tile]:
    """The dirty tiles worth computing together with `first`, in one window of at most `limit` pixels.

    Margins overlap, so one window over four neighbours costs less than four windows. The box of tiles grows by the side
    that lowers the window's pixels per dirty tile most, and stops when no side lowers them.
    """

    def holds(box: Rect) -> set[Tile]:
        return {tile for tile in dirty if box.contains(*tile)}

    def cost(box: Rect, count: int) -> float:
        pixels = Rect(box.top * TILE, box.left * TILE, box.bottom * TILE, box.right * TILE) & Rect.whole(shape)
        area = window(pixels, shape, margin).area
        return area / count if area <= limit else float("inf")

    box = Rect(first[0], first[1], first[0] + 1, first[1] + 1)
    best = cost(box, 1) if cost(box, 1) < float("inf") else float(2 * limit)
    while True:
        sides = [
            Rect(box.top - 1, box.left, box.bottom, box.right),
            Rect(box.top, box.left - 1, box.bottom, box.right),
            Rect(box.top, box.left, box.bottom + 1, box.right),
            Rect(box.top, box.left, box.bottom, box.right + 1),
        ]
        price, chosen = min(
            ((cost(side, len(holds(side)) or 1), side) for side in sides),
            key=lambda pair: pair[0],
        )
        if price >= best or len(holds(chosen)) == len(holds(box)):
            return holds(box)
        best, box = price, chosen


def union(chosen: set[Tile], shape: tuple[int, ...]) -> Rect:
    """The smallest box of pixels that holds all the tiles."""
    box = Rect(0, 0, 0, 0)
    for tile in chosen:
        box |= tile_rect(tile, shape)
    return box


def blocks(trimap: NDArray[np.uint8], limit: int = BATCH_WINDOW, margin: int = MARGIN) -> Iterator[Rect]:
    """Boxes that together hold every unknown pixel of a trimap, each with a window of at most `limit` pixels.

    trimap: (H, W) uint8. Yields from the top left on; nothing for a trimap without unknown pixels.
    """
    whole = Rect.whole(trimap.shape)
    dirty = {
        tile for tile in tiles(whole, trimap.shape) if (trimap[tile_rect(tile, trimap.shape).slices] == UNKNOWN).any()
    }
    while dirty:
        chosen = merge(min(dirty), dirty, trimap.shape, limit, margin)
        dirty -= chosen
        yield tight(trimap, union(chosen, trimap.shape))

"""The fixed grid of tiles, and the windows that make a tile's alpha exact.

Deep Image Matting has a finite receptive field, so a window that starts on the network's grid and carries a margin
gives the same alpha as the whole picture (proved in tests/network/test_predictor.py). Everything local rests on that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.trimap import UNKNOWN

TILE = 256  # a stroke dirties few pixels more than it must, and a 100 megapixel picture has only 1,500 tiles
MARGIN = 224  # receptive field of DIM; see tests/network/test_predictor.py
PREVIEW_MARGIN = 32  # errs by a thousandth in a third of the time; half the size errs by 0.07: see gui/live.py
GRID = 32  # five 2x2 pools: a window off this grid pools other pixels together and answers differently

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


def merge(
    first: Tile, dirty: Mapping[Tile, Rect], shape: tuple[int, ...], limit: int, margin: int = MARGIN
) -> set[Tile]:
    """The tiles worth computing together with `first`, in one window of at most `limit` pixels.

    dirty: what has to be computed of each tile. Margins overlap, so one window over four neighbours costs less than
    four windows. The block takes in the neighbouring row or column of tiles that saves most, until none saves anything.
    """
    box, rect, chosen = Rect(first[0], first[1], first[0] + 1, first[1] + 1), dirty[first], {first}
    while True:
        best = 0
        for wider, strip in _sides(box):
            added = [tile for tile in strip if tile in dirty]
            other = union(dirty[tile] for tile in added)
            both = rect | other
            if added and window(both, shape, margin).area <= limit:
                saved = cost(rect, shape, margin) + cost(other, shape, margin) - cost(both, shape, margin)
                if saved > best:
                    best, next_box, next_rect, next_added = saved, wider, both, added
        if not best:
            return chosen
        box, rect = next_box, next_rect
        chosen.update(next_added)


def cost(rect: Rect, shape: tuple[int, ...], margin: int = MARGIN) -> int:
    """What computing rect costs, in pixels: the encoder sees the window, the decoder, about as dear, only rect."""
    return window(rect, shape, margin).area + rect.area


def union(rects: Iterable[Rect]) -> Rect:
    """The smallest box that holds all the boxes."""
    return reduce(Rect.__or__, rects, Rect(0, 0, 0, 0))


def _sides(box: Rect) -> Iterator[tuple[Rect, list[Tile]]]:
    """A box of tiles grown by each neighbouring row and column in turn, and the tiles of that row or column."""
    rows, columns = range(box.top, box.bottom), range(box.left, box.right)
    for row in (box.top - 1, box.bottom):
        yield Rect(min(row, box.top), box.left, max(row + 1, box.bottom), box.right), [(row, at) for at in columns]
    for column in (box.left - 1, box.right):
        yield (
            Rect(box.top, min(column, box.left), box.bottom, max(column + 1, box.right)),
            [(at, column) for at in rows],
        )


def blocks(trimap: NDArray[np.uint8], limit: int, margin: int = MARGIN) -> Iterator[Rect]:
    """Boxes that together hold every unknown pixel of a trimap, each worth at most `limit` pixels (`worth`).

    trimap: (H, W) uint8. Yields from the top left on; nothing for a trimap without unknown pixels. A box no larger than
    a tile may be worth more.
    """
    waiting = [Rect.whole(trimap.shape)]
    while waiting:
        rect = tight(trimap, waiting.pop())
        if max(rect.height, rect.width) <= TILE or worth(trimap, rect, margin) <= limit:
            if not rect.empty:
                yield rect
        else:
            waiting += reversed(halves(rect))


def worth(trimap: NDArray[np.uint8], rect: Rect, margin: int = MARGIN) -> int:
    """How many pixels, were all of them unknown, ask as much of a network as the unknown ones of `rect` do.

    The encoder, the larger part of time and memory, sees them with a margin around; the decoder, about half as dear,
    only them.
    """
    unknown = trimap[rect.slices] == UNKNOWN
    rows, columns = (np.arange(0, side, GRID) for side in unknown.shape)
    cells = np.maximum.reduceat(np.maximum.reduceat(unknown, rows, 0), columns, 1).view(np.uint8)
    reach = -(-margin // GRID)
    near = cv2.dilate(np.pad(cells, reach), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    top, left = (min(reach, at // GRID) for at in (rect.top, rect.left))
    bottom, right = (-(-size // GRID) for size in trimap.shape)
    first = rect.top // GRID - reach, rect.left // GRID - reach
    inside = near[reach - top : bottom - first[0], reach - left : right - first[1]]
    return (2 * GRID**2 * int(np.count_nonzero(inside)) + int(np.count_nonzero(unknown))) // 3


def halves(rect: Rect) -> tuple[Rect, Rect]:
    """A box cut across its longer side."""
    if rect.height >= rect.width:
        middle = (rect.top + rect.bottom) // 2
        return replace(rect, bottom=middle), replace(rect, top=middle)
    middle = (rect.left + rect.right) // 2
    return replace(rect, right=middle), replace(rect, left=middle)

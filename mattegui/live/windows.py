"""Which windows the network is shown: the one plan for editor, command line and Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID, TILE, Tile
from mattegui.core.trimap import UNKNOWN

MARGIN = 224
PREVIEW_MARGIN = 32  # errs by a thousandth in half of the time; half the size errs by 0.04: see gui/live.py
SPREAD = 3  # a window may hold so many times the pixels it asks for; a graphics card takes memory for all it holds


def window(rect: Rect, shape: tuple[int, ...], margin: int = MARGIN) -> Rect:
    """What a network of that margin must see to get `rect` right in a picture of shape (H, W, ...)."""
    return rect.grown(margin).snapped(GRID) & Rect.whole(shape)


def tight(trimap: NDArray[np.uint8], rect: Rect) -> Rect:
    """The smallest box inside `rect` that holds all of its unknown pixels; empty when there is none."""
    left, top, width, height = cv2.boundingRect((trimap[rect.slices] == UNKNOWN).view(np.uint8))
    return Rect(top, left, top + height, left + width).moved(rect.top, rect.left)


def merge(first: Tile, dirty: Mapping[Tile, Rect], trimap: NDArray[np.uint8], limit: int) -> dict[Tile, Rect]:
    """The tiles worth computing together with `first`, in one window that asks for at most `limit` pixels.

    dirty: what has to be computed of each tile. trimap: (H, W) uint8. Returns the chosen tiles with the boxes of their
    unknown pixels. Margins overlap, so four neighbours cost less in one window than in four: of the tiles whose margin
    meets that of those chosen, the one follows that adds least, the nearest to `first` of equals. What they ask is
    counted as in `worth`, but what the encoder sees in whole tiles, or by their box where that is less.
    """
    waits, chosen = np.zeros((2, *(-(-side // TILE) for side in trimap.shape)), np.uint8)
    waits[tuple(np.array(list(dirty)).T)] = 1
    rows, columns = np.indices(waits.shape, np.float32)
    away = (rows - first[0]) ** 2 + (columns - first[1]) ** 2
    near, added = chosen, waits  # nothing is near yet, and the first tile is taken whatever it adds
    boxes, tile, box, pixels = dict[Tile, Rect](), first, Rect(0, 0, 0, 0), 0
    while True:
        part = tight(trimap, dirty[tile])
        box, pixels = box | part, pixels + int(np.count_nonzero(trimap[part.slices] == UNKNOWN))
        area = window(box, trimap.shape).area
        seen = min(TILE**2 * int(near.sum() + added[tile]), area)
        if boxes and (_asked(seen, pixels) > limit or area > SPREAD * limit):
            return boxes
        boxes[tile], chosen[tile], waits[tile] = part, 1, 0
        near = cv2.dilate(chosen, np.ones((3, 3), np.uint8))  # a margin is no wider than a tile
        added = cv2.boxFilter(1.0 - near, -1, (3, 3), normalize=False, borderType=cv2.BORDER_CONSTANT)
        meets = waits & cv2.dilate(near, np.ones((3, 3), np.uint8))
        if not meets.any():
            return boxes
        order = np.where(meets, added * (away.max() + 1) + away, np.inf)
        tile = divmod(int(order.argmin()), order.shape[1])


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
    return _asked(GRID**2 * int(np.count_nonzero(inside)), int(np.count_nonzero(unknown)))


def _asked(seen: int, unknown: int) -> int:
    """What a network is asked for that sees so many pixels for the sake of so many unknown ones, as in `worth`."""
    return (2 * seen + unknown) // 3


def halves(rect: Rect) -> tuple[Rect, Rect]:
    """A box cut across its longer side."""
    if rect.height >= rect.width:
        middle = (rect.top + rect.bottom) // 2
        return rect._replace(bottom=middle), rect._replace(top=middle)
    middle = (rect.left + rect.right) // 2
    return rect._replace(right=middle), rect._replace(left=middle)

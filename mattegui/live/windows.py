"""Which windows the network is shown: the one plan for editor, command line and Python.

The network's receptive field is finite. A window that starts on the network's grid and carries its margin therefore
gives the same alpha as the whole picture, which tests/network/test_predictor.py proves.
"""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID, TILE, Tile
from mattegui.core.trimap import UNKNOWN

PREVIEW_MARGIN = 32  # pixels: the answer is wrong by a thousandth, in half of the time; the room's README has figures
POLISHED = 1536 * 1024  # pixels that a window of the polish may ask for, where somebody watches it come
POLISH_NEAR = 64  # pixels around what is asked for that make most of its work; farther away it works on coarse pixels
SPREAD = 3  # a window may hold this many times the pixels it asks for: a graphics card needs memory for all it holds


def window(rect: Rect, shape: tuple[int, ...], margin: int) -> Rect:
    """What a network of that margin must see to get `rect` right in a picture of shape (H, W, ...)."""
    return rect.grown(margin).snapped(GRID) & Rect.whole(shape)


def tight(trimap: NDArray[np.uint8], rect: Rect) -> Rect:
    """The smallest box inside `rect` that holds all of its unknown pixels; empty when there is none."""
    return Rect.around(trimap[rect.slices] == UNKNOWN).moved(rect.top, rect.left)


def halves(rect: Rect) -> tuple[Rect, Rect]:
    """A box cut across its longer side."""
    if rect.height >= rect.width:
        middle = (rect.top + rect.bottom) // 2
        return rect._replace(bottom=middle), rect._replace(top=middle)
    middle = (rect.left + rect.right) // 2
    return rect._replace(right=middle), rect._replace(left=middle)


def together(
    first: Tile, dirty: Mapping[Tile, Rect], trimap: NDArray[np.uint8], limit: int, margin: int
) -> dict[Tile, Rect]:
    """The tiles worth computing together with `first`, in one window that asks for at most `limit` pixels.

    dirty: what has to be computed of each tile. trimap: (H, W) uint8. limit: in pixels as `Demand.asked` counts them;
    the first tile is taken whatever it asks. margin: the network's. Returns the chosen tiles with the boxes of their
    unknown pixels, which are empty where a tile has none.

    Margins overlap, so four neighbours cost less in one window than in four. Of the tiles whose margin meets that of
    the chosen ones, the one follows whose margin adds least, and of equals the nearest to `first`.
    """
    waits, chosen = np.zeros((2, *(-(-side // TILE) for side in trimap.shape)), np.uint8)
    waits[tuple(np.array(list(dirty)).T)] = 1
    rows, columns = np.indices(waits.shape, np.float32)
    away = (rows - first[0]) ** 2 + (columns - first[1]) ** 2
    reach = -(-margin // TILE)
    around = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
    demand = Demand(trimap, margin)
    boxes, tile, box = dict[Tile, Rect](), first, Rect(0, 0, 0, 0)
    while True:
        part = tight(trimap, dirty[tile])
        box |= part
        demand.add(part)
        if boxes and (demand.asked > limit or window(box, trimap.shape, margin).area > SPREAD * limit):
            return boxes
        boxes[tile], chosen[tile], waits[tile] = part, 1, 0
        near = cv2.dilate(chosen, around)
        meets = waits & cv2.dilate(near, around)
        if not meets.any():
            return boxes
        added = cv2.boxFilter(1.0 - near, -1, around.shape, normalize=False, borderType=cv2.BORDER_CONSTANT)
        order = np.where(meets, added * (away.max() + 1) + away, np.inf)
        tile = divmod(int(order.argmin()), order.shape[1])


class Demand:
    """How much some boxes of a trimap ask of a network, counted as they are added one by one.

    trimap: (H, W) uint8. margin: the network's. The boxes may touch but not overlap.
    """

    def __init__(self, trimap: NDArray[np.uint8], margin: int) -> None:
        self._trimap = trimap
        self._reach = -(-margin // GRID)
        self._seen = np.zeros([-(-side // GRID) for side in trimap.shape], np.uint8)
        self._cells = self._unknown = 0

    def add(self, rect: Rect) -> None:
        """Ask for the unknown pixels of a box, too."""
        if rect.empty:
            return
        grid = rect.snapped(GRID)
        unknown = np.zeros((grid.height, grid.width), np.uint8)
        inner = self._trimap[rect.slices] == UNKNOWN
        unknown[rect.within(grid).slices] = inner
        self._unknown += int(np.count_nonzero(inner))
        rows = np.bitwise_or.reduce(unknown.reshape(-1, GRID, grid.width), 1)  # a last axis this long is fast
        cells = np.bitwise_or.reduce(rows.reshape(len(rows), -1, GRID), 2)
        reach = self._reach
        wide = cv2.copyMakeBorder(cells, reach, reach, reach, reach, cv2.BORDER_CONSTANT)
        near = cv2.dilate(wide, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
        full = Rect(*(side // GRID for side in grid)).grown(reach)
        part = full & Rect.whole(self._seen.shape)
        seen = self._seen[part.slices]
        before = np.count_nonzero(seen)
        np.maximum(seen, near[part.within(full).slices], out=seen)
        self._cells += int(np.count_nonzero(seen) - before)

    @property
    def asked(self) -> int:
        """How many pixels, were all of them unknown, would ask as much of a network.

        The encoder sees the unknown pixels with a margin around them and takes two thirds of time and memory; the
        decoder takes one third and works on the unknown pixels only.
        """
        return (2 * self._cells * GRID**2 + self._unknown) // 3

"""What the canvas shows: screen pixels of the whole picture, at full size and at halves of halves of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from mattegui.core.memory import zeros_where_written
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE

SMALLEST_SIDE = 512  # below this a level costs less to draw than to keep
LARGEST_PIECE = 4  # tiles to a side composed at once: sixteen take a few milliseconds at the most costly view
GRAIN = 64  # image pixels to a side of a cell: one pixel of the coarsest level, a sixteenth of a tile


class Level:
    """Screen pixels of a whole picture of shape (H, W, ...), reduced `step` times to a side.

    image: (H / step, W / step) in Qt's RGB32, which is drawn fastest; sheer: the same pixels with their alpha.
    outdated, blank: (rows, columns) bool, a value for each cell of GRAIN pixels to a side: whether it must be composed
    again, and whether it was never composed at all.
    """

    def __init__(self, shape: tuple[int, ...], step: int) -> None:
        self.step = step
        self._whole = Rect(0, 0, shape[0] // step * step, shape[1] // step * step)
        self._pixels = zeros_where_written((self._whole.height // step, self._whole.width // step, 4), np.uint8)
        height, width = self._pixels.shape[:2]
        form, data, stride = QImage.Format, self._pixels.data, self._pixels.strides[0]
        self.image = QImage(data, width, height, stride, form.Format_RGB32)
        self.sheer = QImage(data, width, height, stride, form.Format_ARGB32_Premultiplied)
        self.outdated = np.zeros((-(-shape[0] // GRAIN), -(-shape[1] // GRAIN)), np.bool_)
        self.outdated[_grid(self._whole).slices] = True
        self.blank = self.outdated.copy()

    def waiting(self, rect: Rect, side: int | None = None) -> list[Rect]:
        """Boxes to compose, in image pixels, that together hold every outdated cell in rect.

        side: how many tiles to a side one may have; by default as many as are one small tile, up to LARGEST_PIECE.
        One of which less than half is outdated is taken in smaller ones.
        """
        seen = _grid(rect & self._whole)
        grid = Rect.around(self.outdated[seen.slices]).moved(seen.top, seen.left)
        if grid.empty:
            return []
        rows, columns = np.nonzero(self.outdated[grid.slices])
        rows, columns = rows + grid.top, columns + grid.left
        side = side or min(self.step, LARGEST_PIECE)
        across = side * TILE // GRAIN
        pieces = rows // across * self.outdated.shape[1] + columns // across
        order = np.argsort(pieces)
        rows, columns = rows[order], columns[order]
        first = np.flatnonzero(np.diff(pieces[order], prepend=-1))
        tops, lefts = np.minimum.reduceat(rows, first), np.minimum.reduceat(columns, first)
        bottoms, rights = np.maximum.reduceat(rows, first) + 1, np.maximum.reduceat(columns, first) + 1
        sparse = (bottoms - tops) * (rights - lefts) > 2 * np.diff(first, append=rows.size)
        found = []
        for ends, apart in zip(np.column_stack([tops, lefts, bottoms, rights]).tolist(), sparse.tolist(), strict=True):
            box = _pixels(Rect(*ends)) & self._whole
            found += self.waiting(box, side // 2) if apart and side > 1 else [box]
        return found

    def write(self, box: Rect, colours: NDArray[np.uint8]) -> None:
        """Take the colours of one of the waiting boxes, (box.height / step, box.width / step, 3) uint8 sRGB.

        With 4 channels the colours are premultiplied by the last one.
        """
        way = cv2.COLOR_RGB2BGRA if colours.shape[2] == 3 else cv2.COLOR_RGBA2BGRA
        self._pixels[self._reduced(box).slices] = cv2.cvtColor(colours, way)
        grid = _grid(box)
        self.outdated[grid.slices] = self.blank[grid.slices] = False

    def borrow(self, other: Level, rect: Rect) -> None:
        """Show another level's pixels where this one was never composed in rect; they stay outdated."""
        grid = _grid(rect & self._whole)
        bare = self.blank[grid.slices] & ~other.blank[grid.slices]
        self.blank[grid.slices] &= ~bare
        for part in _runs(bare):
            box = _pixels(part.moved(grid.top, grid.left)) & self._whole & other._whole
            target, source = self._reduced(box), other._reduced(box)
            if not target.empty and not source.empty:
                way = cv2.INTER_LINEAR if other.step > self.step else cv2.INTER_NEAREST
                size = (target.width, target.height)
                self._pixels[target.slices] = cv2.resize(other._pixels[source.slices], size, interpolation=way)

    def _reduced(self, box: Rect) -> Rect:
        return Rect(*(side // self.step for side in box))


class Pixels:
    """The levels of one picture: each is made when it is first shown, and composed where and while it is shown.

    A zoomed-out view draws from the level just finer than the screen: composing and drawing cost what the screen
    shows, not what the picture holds, and nothing aliases.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        self._shape = shape
        self._levels: dict[int, Level] = {}

    def level(self, zoom: float, rect: Rect) -> Level:
        """The level to draw rect from at `zoom` device pixels per image pixel, filled with what others know of it."""
        step = 1
        while zoom * step * 2 <= 1 and min(self._shape[:2]) >= step * 2 and max(self._shape[:2]) > step * SMALLEST_SIDE:
            step *= 2
        if step not in self._levels:
            self._levels[step] = Level(self._shape, step)
        level = self._levels[step]
        if level.blank[_grid(rect).slices].any():
            for other in sorted(self._levels.values(), key=lambda other: abs(other.step - step)):
                level.borrow(other, rect)
        return level

    def outdate(self, rect: Rect, around: int = 0) -> None:
        """The cells of rect look different now. around: and so many pixels of each level beside it."""
        for level in self._levels.values():
            changed = rect.grown(around * level.step) & Rect.whole(self._shape) if around else rect
            level.outdated[_grid(changed).slices] = True


def _grid(rect: Rect) -> Rect:
    """The box of cells that share a pixel with rect."""
    return Rect(*(side // GRAIN for side in rect.snapped(GRAIN)))


def _pixels(grid: Rect) -> Rect:
    """The pixels of a box of cells."""
    return Rect(*(side * GRAIN for side in grid))


def _runs(marked: NDArray[np.bool_]) -> Iterator[Rect]:
    """What is marked, (rows, columns), as boxes: one for each run in a row, and in all rows below that are the same."""
    first = np.flatnonzero((marked[1:] != marked[:-1]).any(axis=1)) + 1
    ends = [0, *first.tolist(), len(marked)]
    for top, bottom in pairwise(ends):
        sides = np.flatnonzero(np.diff(marked[top], prepend=False, append=False)).tolist()
        for left, right in zip(sides[::2], sides[1::2], strict=True):
            yield Rect(top, left, bottom, right)

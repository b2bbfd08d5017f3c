"""The places of a picture where there is most of something, such as error or doubt, the largest first."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect

REGION_BLOCKS = 8  # blocks along the side of a region
REGION_SHARE = 12  # a region is one part in so many of the picture's longer side
LEAST_REGION = 0.005  # of the whole sum: a region with less is not worth the way
MOST_REGIONS = 100


@dataclass(frozen=True, slots=True)
class Region:
    """A place to look at. error: the sum in it of the error, known or feared, / 1000."""

    rect: Rect
    error: float


class Blocks:
    """Sums over the squares of a grid that is made for a picture of shape (H, W): about 96 along its longer side.

    side: of a square, in pixels, where it is another. All that is given is at least 0.
    """

    def __init__(self, shape: tuple[int, int], side: int | None = None) -> None:
        self._whole = Rect.whole(shape)
        self._side = side or max(1, -(-max(shape) // (REGION_SHARE * REGION_BLOCKS)))
        self._sums = np.zeros([-(-length // self._side) for length in shape])
        self._total = 0.0

    def add(self, rect: Rect, values: NDArray[np.float32]) -> None:
        """Add what lies in a box of the picture. values: (rect.height, rect.width)."""
        rows, columns = (np.arange(start, end) // self._side for start, end in zip(rect[:2], rect[2:], strict=True))
        down = np.add.reduceat(values, np.flatnonzero(np.diff(rows, prepend=-1)), axis=0, dtype=np.float64)
        sums = np.add.reduceat(down, np.flatnonzero(np.diff(columns, prepend=-1)), axis=1)
        self._sums[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] += sums
        self._total += float(sums.sum())

    def leave_out(self, rect: Rect) -> None:
        """No region shall hold anything of this box. What is there goes on to count for what is worth the way."""
        blocks = rect.snapped(self._side)
        top, left, bottom, right = (line // self._side for line in blocks)
        self._sums[max(top, 0) : bottom, max(left, 0) : right] = 0

    def ranked(self) -> list[Region]:
        """Regions by their sums, the largest first; nothing counts in two of them.

        The square of a fixed size with the largest sum is taken out again and again: connected areas would be one for
        all of the hair.
        """
        least = max(self._total * LEAST_REGION, 1e-9)
        blocks, found = self._sums.copy(), list[Region]()
        size = (REGION_BLOCKS, REGION_BLOCKS)
        while len(found) < MOST_REGIONS:
            sums = cv2.boxFilter(blocks, -1, size, anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
            _, largest, _, (column, row) = cv2.minMaxLoc(sums)
            if largest < least:
                break
            window = blocks[row : row + REGION_BLOCKS, column : column + REGION_BLOCKS]
            box = Rect.around(window > 0).moved(row, column)  # so that a small fault is shown in the middle
            window[:] = 0
            pixels = Rect(*(line * self._side for line in box)) & self._whole
            found.append(Region(pixels, largest / 1000))
        return found

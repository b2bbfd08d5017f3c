"""Where a layer of the network must be known, so that the wanted pixels of its answer are right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

CELL = 16  # side, in the picture's pixels, of the smallest square: of 32, a ring takes 0.008 of the whole more
LARGEST_SQUARE = 256  # side of the largest, in the picture's pixels
SMALLEST_SQUARE = 4  # side of the smallest in a layer's own pixels: a 5x5 around it looks at four times as many


def least(scale: int) -> int:
    """The side of the smallest squares of a layer, in its own pixels. No square reaches farther over an edge."""
    return max(CELL, SMALLEST_SQUARE * scale) // scale


@dataclass(frozen=True)
class Squares:
    """Squares of one size on a grid of that size, in a layer's pixels; they may reach over its bottom and right.

    at: (N, 2) int64, row and column in the grid.
    """

    side: int
    at: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.at)

    @property
    def halved(self) -> Squares:
        """The same squares after a 2x2 pool."""
        return Squares(self.side // 2, self.at)

    def chosen(self, which: slice | NDArray[np.bool_]) -> Squares:
        """Some of them."""
        return Squares(self.side, self.at[which])

    def batches(self, most: int) -> Iterator[Squares]:
        """All of them, at most so many at once, in powers of two: the CPU prepares anew for each number it meets."""
        start = 0
        while start < len(self):
            count = 1 << (min(most, len(self) - start).bit_length() - 1)
            yield self.chosen(slice(start, start + count))
            start += count


class Need:
    """What the wanted pixels of a window rest on, in squares of few sizes. wanted: (H, W) bool, multiples of CELL."""

    def __init__(self, wanted: NDArray[np.bool_]) -> None:
        # How far, in rows or columns, each pixel is from the nearest wanted one; then the nearest of each cell.
        distance = cv2.distanceTransform((~wanted).view(np.uint8), cv2.DIST_C, 3)
        for _ in range(CELL.bit_length() - 1):
            rows = np.minimum(distance[::2], distance[1::2])
            distance = np.minimum(rows[:, ::2], rows[:, 1::2])
        beyond = [(0, -side % (LARGEST_SQUARE // CELL)) for side in distance.shape]
        self._distance = np.pad(distance, beyond, constant_values=np.inf)

    def squares(self, scale: int, reach: int, side: int) -> Iterator[Squares]:
        """The part of a layer `scale` times smaller that lies at most `reach` picture's pixels from a wanted one.

        Of each size those that it fills, the largest first; the smallest also hold its edge. side: the most that a
        square may have, in the layer's own pixels.
        """
        need = self._distance <= reach
        fewest, cells = least(scale) * scale // CELL, min(LARGEST_SQUARE, side * scale) // CELL
        need = _spread(_touched(need, fewest), fewest)
        while cells >= fewest:
            full = _full(need, cells)
            if full.any():
                yield Squares(cells * CELL // scale, np.argwhere(full))
                need &= ~_spread(full, cells)
            cells //= 2

    def share(self, reach: int) -> float:
        """The share of the window that lies at most `reach` pixels from a wanted one."""
        return float((self._distance <= reach).sum() / np.isfinite(self._distance).sum())

    def touched(self, squares: Squares, scale: int, reach: int) -> NDArray[np.bool_]:
        """Which squares, of such a layer, hold some of that part."""
        near = _touched(self._distance <= reach, squares.side * scale // CELL)
        return near[squares.at[:, 0], squares.at[:, 1]]


def _full(cells: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Of each side x side cells whether all are true."""
    full: NDArray[np.bool_] = np.all(_blocks(cells, side), (1, 3))
    return full


def _touched(cells: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Of each side x side cells whether any is true."""
    touched: NDArray[np.bool_] = np.any(_blocks(cells, side), (1, 3))
    return touched


def _blocks(cells: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """The array (H, W) as (H / side, side, W / side, side)."""
    height, width = cells.shape
    return cells.reshape(height // side, side, width // side, side)


def _spread(cells: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Each cell as side x side cells."""
    return cells.repeat(side, 0).repeat(side, 1)

"""Where an alpha is farthest from its reference, the worst place first."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect

UNSEEN_ERROR = 0.02  # a smaller difference is nobody's work: an alpha of 8 bits is rounded by up to 0.002
REGION_BLOCKS = 8  # blocks along the side of a region
REGION_SHARE = 12  # a region is one part in so many of the picture's longer side
LEAST_REGION = 0.005  # of the whole error: a region with less is not worth the way
MOST_REGIONS = 100


@dataclass(frozen=True, slots=True)
class Region:
    """A place to look at. error: the sum of absolute differences in it, / 1000."""

    rect: Rect
    error: float


def worst_regions(alpha: NDArray[np.float32], reference: NDArray[np.float32]) -> list[Region]:
    """Regions by their error, the largest first; no error counts in two of them.

    alpha, reference: (H, W) float32 in [0, 1]. All pixels count, for a wrong label is an error, too. The square of a
    fixed size with the largest error is taken out again and again: connected areas would be one for all of the hair.
    """
    error = np.abs(alpha - reference)
    error[error < UNSEEN_ERROR] = 0
    side = max(1, -(-max(error.shape) // (REGION_SHARE * REGION_BLOCKS)))
    blocks = _block_sums(error, side)
    least = max(blocks.sum() * LEAST_REGION, 1e-9)
    found: list[Region] = []
    while len(found) < MOST_REGIONS:
        sums = cv2.boxFilter(
            blocks, -1, (REGION_BLOCKS, REGION_BLOCKS), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT
        )
        _, largest, _, (column, row) = cv2.minMaxLoc(sums)
        if largest < least:
            break
        window = blocks[row : row + REGION_BLOCKS, column : column + REGION_BLOCKS]
        rect = _around(window).moved(row, column)
        window[:] = 0
        scaled = Rect(rect.top * side, rect.left * side, rect.bottom * side, rect.right * side)
        found.append(Region(scaled & Rect.whole(error.shape), largest / 1000))
    return found


def _block_sums(error: NDArray[np.float32], side: int) -> NDArray[np.float64]:
    """Sums over squares of `side` pixels; those at the lower and right edge may be smaller."""
    rows, columns = (np.arange(0, length, side) for length in error.shape)
    down = np.add.reduceat(error, rows, axis=0, dtype=np.float64)
    return np.asarray(np.add.reduceat(down, columns, axis=1))


def _around(window: NDArray[np.float64]) -> Rect:
    """The box of the blocks that hold any error, so that a small fault is shown in the middle."""
    rows, columns = (np.flatnonzero(window.any(axis=axis)) for axis in (1, 0))
    return Rect(int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1)

"""Where an alpha is farthest from its reference, the worst place first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.hints.regions import Blocks, Region
from mattegui.core.rect import Rect

UNSEEN_ERROR = 0.02  # a smaller difference is nobody's work: an alpha of 8 bits is rounded by up to 0.002


def worst_regions(alpha: NDArray[np.float32], reference: NDArray[np.float32]) -> list[Region]:
    """Regions by their error, the largest first; no error counts in two of them.

    alpha, reference: (H, W) float32 in [0, 1]. All pixels count, for a wrong label is an error, too.
    """
    error = np.abs(alpha - reference)
    error[error < UNSEEN_ERROR] = 0
    blocks = Blocks((error.shape[0], error.shape[1]))
    blocks.add(Rect.whole(error.shape), error)
    return blocks.ranked()

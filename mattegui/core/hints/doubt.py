"""How unsure an alpha is. training/judging/hints/README.md compares this with other signs of an error."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha
from mattegui.core.trimap import UNKNOWN


def doubt(alpha: Alpha, trimap: NDArray[np.uint8]) -> Alpha:
    """How near alpha, (H, W) float32 in [0, 1], is to a half: 1 there, 0 at 0 and 1 and where the trimap is known."""
    far = np.abs(alpha - np.float32(0.5))
    far *= 2
    near: Alpha = np.subtract(1, far, out=far)
    near[trimap != UNKNOWN] = 0
    return near

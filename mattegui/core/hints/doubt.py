"""How unsure an alpha is, and how much paint may mend. training/README.md compares other signs of an error."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha, polished
from mattegui.core.trimap import UNKNOWN


def doubt(alpha: Alpha, trimap: NDArray[np.uint8]) -> Alpha:
    """How near alpha, (H, W) float32 in [0, 1], is to a half: 1 there, 0 at 0 and 1 and where the trimap is known."""
    far = np.abs(alpha - np.float32(0.5))
    far *= 2
    near: Alpha = np.subtract(1, far, out=far)
    near[trimap != UNKNOWN] = 0
    return near


def gain(answer: Alpha, correction: Alpha, trimap: NDArray[np.uint8]) -> Alpha:
    """Which error paint may mend in each pixel, (H, W) float32, as a number to compare; 0 where the trimap is known.

    answer, correction: the network's and the polish's. Where alpha is near a half it is soft in truth more often than
    wrong, so that labels mend nothing; between that and sure it is wrong more often, as where the polish disagrees.
    """
    unsure = doubt(polished(answer, correction, 1.0), trimap)
    unsure *= 2 * (1 - unsure)
    unsure += np.abs(correction)
    unsure[trimap != UNKNOWN] = 0
    return unsure

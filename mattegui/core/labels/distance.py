"""How far it is to what is not."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def distance_out_of(where: NDArray[np.bool_]) -> NDArray[np.float32]:
    """From every pixel of `where`, (H, W), to the nearest one outside it, between centres, (H, W) float32.

    0 elsewhere; infinite where nothing is outside, which OpenCV's transform does not answer.
    """
    if where.all():
        return np.full(where.shape, np.inf, np.float32)
    return cv2.distanceTransform(where.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)  # type: ignore[return-value]

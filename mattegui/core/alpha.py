"""The one rule that makes alpha of a trimap, a network's answer and what the colours correct in it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.trimap import FOREGROUND, UNKNOWN


def alpha_of(trimap: NDArray[np.uint8], answer: NDArray[np.float32]) -> NDArray[np.float32]:
    """Alpha, (H, W) float32: the answer where the trimap is unknown, exactly 0 or 1 where it is known."""
    alpha = trimap.astype(np.float32)
    alpha /= FOREGROUND
    if alpha.size:
        cv2.copyTo(answer, (trimap == UNKNOWN).view(np.uint8), alpha)
    return alpha


def polished(answer: NDArray[np.float32], correction: NDArray[np.float32], strength: float) -> NDArray[np.float32]:
    """The answer with a share of its correction, (H, W) float32 in [0, 1]. strength: 0 is the answer itself, 1 all."""
    if not strength:
        return answer
    alpha = answer + np.float32(strength) * correction
    return np.clip(alpha, 0, 1, out=alpha)

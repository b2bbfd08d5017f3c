"""Putting a cutout on something: the matting equation I = alpha F + (1 - alpha) B."""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", np.uint8, np.float32)


def composite(
    foreground: NDArray[np.uint8], background: NDArray[np.uint8], alpha: NDArray[np.float32]
) -> NDArray[np.uint8]:
    """Lay a foreground over a background in sRGB values, as every editor does.

    foreground, background: (H, W, 3) uint8; alpha: (H, W) float32 in [0, 1]. Returns (H, W, 3) uint8; exactly the
    foreground where alpha is 1 and exactly the background where it is 0.
    """
    mixed: NDArray[np.uint8] = cv2.blendLinear(  # type: ignore[assignment]
        np.ascontiguousarray(foreground), np.ascontiguousarray(background), np.ascontiguousarray(alpha), 1 - alpha
    )
    return mixed


def reduced(pixels: NDArray[Number], step: int) -> NDArray[Number]:
    """Means over squares of `step` pixels: (H, W) or (H, W, 3), uint8 or float32, to (H / step, W / step, ...).

    step: a power of 2 that divides H and W. Halving again and again is several times faster than one large step.
    """
    while step > 1:
        size = (pixels.shape[1] // 2, pixels.shape[0] // 2)
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        step //= 2
    return pixels

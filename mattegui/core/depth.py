"""The depths of pixels: 8 bits, 16 bits, and float32 where 1 is white."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.float32]


def white(dtype: np.dtype) -> float:
    """The value of full brightness: 255, 65535, or 1 for floats."""
    return float(np.iinfo(dtype).max) if dtype.kind == "u" else 1.0


def to_depth(pixels: Pixels, dtype: type[np.generic]) -> NDArray:
    """The same picture as uint8, uint16, or float32 in [0, 1]; rounded to the nearest value, clipped to the range."""
    target = np.dtype(dtype)
    if pixels.dtype == target and target.kind == "u":
        return pixels
    if target == np.uint8:
        return cv2.convertScaleAbs(np.maximum(pixels, 0), alpha=255 / white(pixels.dtype)).reshape(pixels.shape)
    if target == np.uint16 and pixels.dtype == np.uint8:
        return pixels.astype(np.uint16) * np.uint16(257)
    values = np.clip(pixels.astype(np.float32) / np.float32(white(pixels.dtype)), 0, 1)
    return values if target == np.float32 else np.rint(values * np.float32(65535)).astype(np.uint16)

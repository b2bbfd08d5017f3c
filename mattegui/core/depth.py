"""The depths of pixels: 8 bits, 16 bits, and float32 where 1 is white."""

from __future__ import annotations

from typing import TypeAlias, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels: TypeAlias = NDArray[np.uint8 | np.uint16 | np.float32]
Depth = TypeVar("Depth", bound=np.uint8 | np.uint16 | np.float32)


def white(dtype: np.dtype) -> float:
    """The value of full brightness: 255, 65535, or 1 for floats."""
    return float(np.iinfo(dtype).max) if dtype.kind == "u" else 1.0


def to_depth(pixels: Pixels, dtype: type[Depth]) -> NDArray[Depth]:
    """The same picture as uint8, uint16, or float32 in [0, 1]; rounded to the nearest value, clipped to the range."""
    return _converted(pixels, np.dtype(dtype)).astype(dtype, copy=False)


def _converted(pixels: Pixels, target: np.dtype) -> Pixels:
    if pixels.dtype == target and target.kind == "u":
        return pixels
    if target == np.uint8:
        eight: NDArray[np.uint8] = cv2.convertScaleAbs(  # type: ignore[assignment]
            np.maximum(pixels, 0), alpha=255 / white(pixels.dtype)
        )
        return eight.reshape(pixels.shape)
    if target == np.uint16 and pixels.dtype == np.uint8:
        return pixels.astype(np.uint16) * np.uint16(257)
    values: NDArray[np.float32] = np.clip(pixels.astype(np.float32) / np.float32(white(pixels.dtype)), 0, 1)
    return values if target == np.float32 else np.rint(values * np.float32(65535)).astype(np.uint16)

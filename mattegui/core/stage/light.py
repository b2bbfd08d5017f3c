"""Between sRGB's values and linear light."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Depth, white

SLOPE, KNEE, LIGHT_KNEE, SHIFT, EXPONENT = 12.92, 0.04045, 0.0031308, 0.055, 2.4  # IEC 61966-2-1
FINEST = 65535  # steps of light that 8 bits are found from: the darkest two greys are 20 of them apart


def to_light(values: NDArray[Depth]) -> NDArray[np.float32]:
    """sRGB values of any depth as light, float32 with 1 for white."""
    if values.dtype.kind == "f":
        return _decoded(values.astype(np.float32))
    light: NDArray[np.float32] = _table(values.dtype)[values]
    return light


def from_light(light: NDArray[np.float32], dtype: type[Depth]) -> NDArray[Depth]:
    """Light as sRGB values of a depth; what comes of `to_light` in 8 or 16 bits comes back exactly."""
    if dtype == np.uint8:
        places = np.rint(np.clip(light, 0, 1) * np.float32(FINEST)).astype(np.uint16)
        found: NDArray[Depth] = _eight()[places].astype(dtype, copy=False)
        return found
    values = _encoded(light)
    return np.rint(np.clip(values, 0, 1) * 65535).astype(dtype) if dtype == np.uint16 else values.astype(dtype)


@cache
def exposure_table(stops: float) -> NDArray[np.uint8]:
    """What each of the 256 sRGB values becomes with so many times twice the light."""
    light = _table(np.dtype(np.uint8)) * np.float32(2.0**stops)
    return from_light(light, np.uint8)


@cache
def _table(dtype: np.dtype) -> NDArray[np.float32]:
    return _decoded(np.arange(white(dtype) + 1, dtype=np.float32) / np.float32(white(dtype)))


@cache
def _eight() -> NDArray[np.uint8]:
    return np.rint(_encoded(np.arange(FINEST + 1, dtype=np.float32) / np.float32(FINEST)) * 255).astype(np.uint8)


def _decoded(values: NDArray[np.float32]) -> NDArray[np.float32]:
    dark = values <= KNEE
    bright = ((np.maximum(values, KNEE) + SHIFT) / (1 + SHIFT)) ** EXPONENT
    return np.where(dark, values / SLOPE, bright).astype(np.float32)


def _encoded(light: NDArray[np.float32]) -> NDArray[np.float32]:
    bright = (1 + SHIFT) * np.maximum(light, LIGHT_KNEE) ** (1 / EXPONENT) - SHIFT
    return np.where(light <= LIGHT_KNEE, light * SLOPE, bright).astype(np.float32)

"""Putting a cutout on something: the matting equation I = alpha F + (1 - alpha) B."""

from __future__ import annotations

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Depth
from mattegui.core.stage.light import from_light, to_light

Number = TypeVar("Number", np.uint8, np.uint16, np.float32)


def composite(
    foreground: NDArray[Depth], background: NDArray[Depth], alpha: NDArray[np.float32], linear: bool = False
) -> NDArray[Depth]:
    """Lay a foreground over a background in the values that they have, as every editor does.

    foreground, background: (H, W, 3) uint8, uint16, or float32 with 1 for white; alpha: (H, W) float32 in [0, 1].
    linear: mix their light, as a lens does; the values are taken for sRGB's.
    Returns the same shape and type: exactly the foreground where alpha is 1, exactly the background where it is 0.
    """
    if linear:
        return _mixed_light(foreground, background, alpha)
    if foreground.dtype == np.uint8:
        mixed: NDArray[Depth] = cv2.blendLinear(  # type: ignore[assignment]
            np.ascontiguousarray(foreground), np.ascontiguousarray(background), np.ascontiguousarray(alpha), 1 - alpha
        )
        return mixed
    share = alpha[..., None]
    values = foreground * share + background * (1 - share)
    return (np.rint(values) if foreground.dtype == np.uint16 else values).astype(foreground.dtype)


def _mixed_light(foreground: NDArray[Depth], background: NDArray[Depth], alpha: NDArray[np.float32]) -> NDArray[Depth]:
    """Light is only mixed where alpha is neither 0 nor 1: that is little of most pictures, and takes long."""
    mixed = np.where(alpha[..., None] < 1, background, foreground)
    soft = (alpha > 0) & (alpha < 1)
    if soft.any():
        share = alpha[soft][:, None]
        light = to_light(foreground[soft]) * share + to_light(background[soft]) * (1 - share)
        mixed[soft] = from_light(light, mixed.dtype.type)
    return mixed


def reduced(pixels: NDArray[Number], step: int) -> NDArray[Number]:
    """Means over squares of `step` pixels: (H, W) or (H, W, channels), to (H / step, W / step, ...).

    step: a power of 2 that divides H and W. Halving again and again is several times faster than one large step.
    """
    while step > 1:
        size = (pixels.shape[1] // 2, pixels.shape[0] // 2)
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        step //= 2
    return pixels

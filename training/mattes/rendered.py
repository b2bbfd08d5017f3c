"""Rendered foregrounds: which there are, what they are called, and how two renders become colour and alpha."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from training.mattes.matte import Matte, bleed

# (kind, weight). Hair weighs most because people cut it out most, then what the network fails on.
RENDERED_KINDS = (
    ("long-hair", 6.0),
    ("fur", 4.0),
    ("glass", 4.0),
    ("feather", 2.0),
    ("lace", 2.0),
    ("leaf", 2.0),
    ("grass", 1.0),
    ("smoke", 1.0),
)
RENDERED_SIZES = (576, 640, 768, 896, 1024)
FAINTEST_ALPHA = 0.01  # below it colour is the renderer's noise


@dataclass(frozen=True, slots=True)
class Exposure:
    """Two renders of one subject, float32, linear.

    lit: (H, W, 4), the subject's own light before black, premultiplied, and where it is hit; through: (H, W, 3), how
    much of a white wall behind it arrives. clear: it is transparent, as glass.
    """

    lit: NDArray[np.float32]
    through: NDArray[np.float32]
    clear: bool


def matte_of(shot: Exposure) -> Matte:
    """Straight sRGB colour and alpha from two renders (Smith and Blinn, "Blue Screen Matting", 1996).

    Alpha is what is missing of the white wall. A tinted glass lets more of one channel through, which one alpha cannot
    say: colour is then such that the composite is right before grey.
    """
    passed = shot.through.mean(2)
    alpha = np.clip(1 - passed, 0, 1)
    light = np.clip(shot.lit[..., :3] + (shot.through - passed[..., None]) / 2, 0, None)
    if shot.clear:  # a sensor that is saturated by a highlight sees nothing behind it
        alpha = np.maximum(alpha, light.max(2).clip(0, 1))
    alpha = np.where(alpha < FAINTEST_ALPHA, 0, np.where(alpha > 0.998, 1, alpha)).astype(np.float32)
    # A pixel that few rays hit takes part of its colour from its neighbours.
    near_light, near_alpha = (cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in (light, alpha))
    share = np.float32(0.05)
    colour = (light + share * near_light) / np.maximum(alpha + share * near_alpha, 1e-6)[..., None]
    levels = np.round(alpha * 255).astype(np.uint8)
    return Matte(bleed(np.round(srgb(colour) * 255).astype(np.uint8), levels), levels)


def srgb(linear: NDArray[np.float32]) -> NDArray[np.float32]:
    """Linear light as sRGB values, clipped to [0, 1] (IEC 61966-2-1)."""
    clipped = np.clip(linear, 0, 1)
    return np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055).astype(np.float32)

"""The trimap over a picture: its colours, stripes where it is unknown, and lines between the labels."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import composite
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.look import Look
from mattegui.gui.state.palette import PALETTES, PaletteName

# What is unknown must still look like the photograph.
LABEL_STRENGTH = {FOREGROUND: 1.0, BACKGROUND: 1.0, UNKNOWN: 0.45}
STRIPE, STRIPES_APART = 3, 9  # screen pixels: how wide, and from one to the next
ON_STRIPE, OFF_STRIPE = 0.9, 0.2  # strengths, as LABEL_STRENGTH


def overlaid(image: NDArray[np.uint8], trimap: NDArray[np.uint8], rect: Rect, look: Look) -> NDArray[np.uint8]:
    """The trimap's colours over a photograph.

    image: (h, w, 3) uint8, all of rect at any size; trimap: (h, w) uint8 at the same size.
    """
    weight: NDArray[np.float32] = cv2.LUT(trimap, _strengths() * np.float32(look.opacity))  # type: ignore[assignment]
    weight = weight.reshape(trimap.shape)
    if look.hatched:
        height, width = trimap.shape
        down, across = rect.top * height // rect.height, rect.left * width // rect.width  # so that tiles join
        places = np.arange(down, down + height)[:, None] + np.arange(across, across + width)
        stripes = np.where(places % STRIPES_APART < STRIPE, np.float32(ON_STRIPE), np.float32(OFF_STRIPE))
        stripes *= np.float32(look.opacity)
        cv2.copyTo(stripes, (trimap == UNKNOWN).view(np.uint8), weight)
    return composite(_coloured(trimap, look.palette), image, weight)


def lined(
    colours: NDArray[np.uint8], trimap: NDArray[np.uint8], rect: Rect, step: int, palette: PaletteName
) -> NDArray[np.uint8]:
    """The colours of rect with a line of one pixel along every border between two labels.

    colours: (rect.height / step, rect.width / step, 3 or 4) uint8; trimap: (H, W) of the whole picture.
    """
    height, width = colours.shape[:2]
    middle = step // 2
    part = trimap[rect.top + middle : rect.bottom + step : step, rect.left + middle : rect.right + step : step]
    own, below, right = (part[:height, :width].copy() for _ in range(3))
    below[: part.shape[0] - 1] = part[1 : height + 1, :width]  # beyond the picture there is no other label
    right[:, : part.shape[1] - 1] = part[:height, 1 : width + 1]
    edge = (own != below) | (own != right)
    if not edge.any():
        return colours
    known = np.where(own != UNKNOWN, own, np.where(below != UNKNOWN, below, right))
    lines = _coloured(known, palette)
    if colours.shape[2] == 4:
        lines = np.dstack([lines, np.full(own.shape, 255, np.uint8)])
    marked = colours.copy()
    cv2.copyTo(lines, edge.view(np.uint8), marked)
    return marked


def _coloured(trimap: NDArray[np.uint8], palette: PaletteName) -> NDArray[np.uint8]:
    """The labels' colours, (H, W, 3)."""
    return cv2.applyColorMap(np.ascontiguousarray(trimap), _tints(palette))  # type: ignore[return-value]


@cache
def _tints(palette: PaletteName) -> NDArray[np.uint8]:
    table = np.zeros((256, 1, 3), np.uint8)
    for label, colour in PALETTES[palette].items():
        table[label, 0] = colour
    return table


@cache
def _strengths() -> NDArray[np.float32]:
    table = np.zeros(256, np.float32)
    for label, strength in LABEL_STRENGTH.items():
        table[label] = strength
    return table

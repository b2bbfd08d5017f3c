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
STRIPE, STRIPES_APART = 4, 12  # screen pixels: how wide, and from one to the next
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
    colours: NDArray[np.uint8],
    trimap: NDArray[np.uint8],
    rect: Rect,
    step: int,
    palette: PaletteName,
    wide: bool = False,
) -> NDArray[np.uint8]:
    """The colours of rect with a line along every border between two labels, of one pixel, or of two if wide.

    colours: (rect.height / step, rect.width / step, 3 or 4) uint8; trimap: (H, W) of the whole picture.
    """
    labels = _with_neighbours(trimap, rect, step)
    own = labels[1:-1, 1:-1]
    sides = [labels[2:, 1:-1], labels[1:-1, 2:]] + wide * [labels[:-2, 1:-1], labels[1:-1, :-2]]
    known, edge = own.copy(), np.zeros(own.shape, np.bool_)
    for side in sides:
        edge |= side != own
        np.copyto(known, side, where=(known == UNKNOWN) & (side != UNKNOWN))
    if not edge.any():
        return colours
    lines = _coloured(known, palette)
    if colours.shape[2] == 4:
        lines = np.dstack([lines, np.full(own.shape, 255, np.uint8)])
    marked = colours.copy()
    cv2.copyTo(lines, edge.view(np.uint8), marked)
    return marked


def _with_neighbours(trimap: NDArray[np.uint8], rect: Rect, step: int) -> NDArray[np.uint8]:
    """The trimap of rect at every step, and of one more on every side; beyond the picture it goes on as it ends."""
    height, width = rect.height // step + 2, rect.width // step + 2
    top, left = rect.top + step // 2 - step, rect.left + step // 2 - step
    above, beside = int(top < 0), int(left < 0)  # what lies beyond the picture
    part = trimap[top + step * above : rect.bottom + step : step, left + step * beside : rect.right + step : step]
    part = np.ascontiguousarray(part[: height - above, : width - beside])
    down, across = height - above - part.shape[0], width - beside - part.shape[1]
    return cv2.copyMakeBorder(part, above, down, beside, across, cv2.BORDER_REPLICATE)  # type: ignore[return-value]


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

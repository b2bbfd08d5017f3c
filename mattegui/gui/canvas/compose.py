"""From a document and a look to the colours on the screen. The exporter mixes by the same functions of core."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.backdrop import Backdrop, Background, Checkerboard
from mattegui.core.composite import composite, reduced
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.gui.state.look import Look

LABEL_COLOURS = {FOREGROUND: (40, 200, 90), BACKGROUND: (235, 60, 60), UNKNOWN: (70, 130, 255)}
# A new picture is unknown everywhere, and it must still look like the photograph.
LABEL_STRENGTH = {FOREGROUND: 1.0, BACKGROUND: 1.0, UNKNOWN: 0.45}

_TINT = np.zeros((256, 1, 3), np.uint8)
_STRENGTH = np.zeros(256, np.float32)
for _label, _colour in LABEL_COLOURS.items():
    _TINT[_label, 0] = _colour
    _STRENGTH[_label] = LABEL_STRENGTH[_label]


def compose(document: Document, rect: Rect, look: Look, step: int = 1) -> NDArray[np.uint8]:
    """The colours of rect as the look shows them, reduced `step` times to a side.

    step: a power of 2 that divides rect's sides. The planes are reduced before they are mixed, so that a picture seen
    from afar costs what the screen shows of it. Returns (rect.height / step, rect.width / step, 3) uint8 sRGB.
    """
    if look.shows_alpha:
        alpha = document.alpha(rect)
        if look.kind == "alpha":
            return _grey(reduced(alpha, step))
        return _composed(document, rect, _behind(look), alpha, step)
    image = reduced(document.image[rect.slices], step)
    if look.original or not look.overlay:
        return image
    middle = slice(step // 2, None, step)
    return _overlaid(image, document.trimap[rect.slices][middle, middle], look.opacity)


def _composed(
    document: Document, rect: Rect, behind: Backdrop, alpha: NDArray[np.float32], step: int
) -> NDArray[np.uint8]:
    """The cutout on a backdrop. alpha: rect's, not reduced."""
    region = behind.region(rect, document.shape, step)
    share = reduced(alpha, step)
    if not share.any():
        return region
    foreground = document.foreground(rect, alpha)
    if step == 1 or share.min() == 1:
        return composite(reduced(foreground, step), region, share)
    # Colour must be weighed by alpha before it is reduced, or what lies where alpha is 0 bleeds into the edge. At a
    # quarter of the size and below, weighing at half the size is near enough, and cheaper.
    first = 1 if step == 2 else 2
    weighed: NDArray[np.uint8] = cv2.multiply(  # type: ignore[assignment]
        reduced(foreground, first), _grey(reduced(alpha, first)), scale=1 / 255
    )
    dimmed = composite(np.zeros_like(region), region, share)
    return cv2.add(reduced(weighed, step // first), dimmed)  # type: ignore[return-value]


def _grey(alpha: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Alpha, (H, W) in [0, 1], as grey, (H, W, 3)."""
    return cv2.cvtColor(cv2.convertScaleAbs(alpha, alpha=255), cv2.COLOR_GRAY2RGB)  # type: ignore[return-value]


def _behind(look: Look) -> Background | Checkerboard:
    if look.kind == "checkerboard":
        return Checkerboard()
    if look.kind == "black":
        return Background((0, 0, 0))
    if look.kind == "white":
        return Background((255, 255, 255))
    return look.background


def _overlaid(image: NDArray[np.uint8], trimap: NDArray[np.uint8], opacity: float) -> NDArray[np.uint8]:
    """The trimap's colours over the photograph. opacity: 0 to 1."""
    tint: NDArray[np.uint8] = cv2.applyColorMap(np.ascontiguousarray(trimap), _TINT)  # type: ignore[assignment]
    weight: NDArray[np.float32] = cv2.LUT(trimap, _STRENGTH * np.float32(opacity))  # type: ignore[assignment]
    return composite(tint, image, weight.reshape(trimap.shape))

"""The ways to look at a document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.backdrop import Backdrop, Background, Checkerboard
from mattegui.core.composite import composite, reduced
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document

Kind = Literal["overlay", "alpha", "black", "white", "checkerboard", "composite"]
KINDS: tuple[Kind, ...] = get_args(Kind)

COLOURS = {FOREGROUND: (40, 200, 90), BACKGROUND: (235, 60, 60), UNKNOWN: (70, 130, 255)}
# A new picture is unknown everywhere: it must still look like the photograph.
STRENGTH = {FOREGROUND: 1.0, BACKGROUND: 1.0, UNKNOWN: 0.45}

_TINT = np.zeros((256, 1, 3), np.uint8)
_STRENGTH = np.zeros(256, np.float32)
for _label, _colour in COLOURS.items():
    _TINT[_label, 0] = _colour
    _STRENGTH[_label] = STRENGTH[_label]


@dataclass(frozen=True)
class View:
    """What the canvas shows. opacity: of the trimap overlay, 0 to 1. original: the photograph, while a key is held."""

    kind: Kind = "overlay"
    overlay: bool = True
    opacity: float = 0.4
    original: bool = False
    background: Background = field(default_factory=Background)

    @property
    def shows_alpha(self) -> bool:
        """True when the view depends on alpha."""
        return self.kind != "overlay" and not self.original


def compose(document: Document, rect: Rect, view: View, step: int = 1) -> NDArray[np.uint8]:
    """The colours of rect as the view shows them, reduced `step` times to a side.

    step: a power of 2 that divides rect's sides. What goes in is reduced first, so that a view from afar costs what the
    screen shows of it. Returns (rect.height / step, rect.width / step, 3) uint8 sRGB.
    """
    if view.shows_alpha:
        alpha = reduced(document.alpha[rect.slices], step)
        if view.kind == "alpha":
            return cv2.cvtColor(cv2.convertScaleAbs(alpha, alpha=255), cv2.COLOR_GRAY2RGB)
        return _composed(document, rect, _behind(view), alpha, step)
    image = reduced(document.image[rect.slices], step)
    if view.original or not view.overlay:
        return image
    middle = slice(step // 2, None, step)
    return _overlaid(image, document.trimap[rect.slices][middle, middle], view.opacity)


def _composed(
    document: Document, rect: Rect, behind: Backdrop, alpha: NDArray[np.float32], step: int
) -> NDArray[np.uint8]:
    """The cutout on a backdrop. alpha: rect's, (rect.height / step, rect.width / step) float32."""
    if not alpha.any():
        return behind.region(rect, document.shape, step)
    region = behind.region(rect, document.shape, step)
    if step == 1 or alpha.min() == 1:
        return composite(reduced(document.foreground(rect), step), region, alpha)
    # The mean of a product: colour where alpha is 0 must not bleed into a reduced edge. What a half hides is little.
    first = 1 if step == 2 else 2
    foreground, share = reduced(document.foreground(rect), first), reduced(document.alpha[rect.slices], first)
    weight = cv2.convertScaleAbs(share, alpha=255)
    cutout = reduced(cv2.multiply(foreground, cv2.merge([weight, weight, weight]), scale=1 / 255), step // first)
    return cv2.add(cutout, composite(np.zeros_like(region), region, alpha))


def _behind(view: View) -> Background | Checkerboard:
    if view.kind == "checkerboard":
        return Checkerboard()
    if view.kind == "black":
        return Background((0, 0, 0))
    if view.kind == "white":
        return Background((255, 255, 255))
    return view.background


def _overlaid(image: NDArray[np.uint8], trimap: NDArray[np.uint8], opacity: float) -> NDArray[np.uint8]:
    tint = cv2.applyColorMap(np.ascontiguousarray(trimap), _TINT)
    weight = cv2.LUT(trimap, _STRENGTH * np.float32(opacity)).reshape(trimap.shape)
    return composite(tint, image, weight)

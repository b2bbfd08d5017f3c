"""How far alpha is from its reference, and how unsure it is, as colours that everybody can tell apart."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import composite, reduced

AGREES, TOO_MUCH, TOO_LITTLE = (26, 26, 28), (255, 170, 40), (70, 160, 255)
DOUBTED, DIMMED = (255, 190, 40), 0.4  # the brightness of the photograph under it


def heat(alpha: NDArray[np.float32], reference: NDArray[np.float32], signed: bool, step: int = 1) -> NDArray[np.uint8]:
    """The difference of two alphas, (H, W) float32 in [0, 1], as colours, (H / step, W / step, 3) uint8.

    signed: orange where alpha is too high and blue where it is too low; else the brighter, the farther. The brightness
    goes with the root of the difference, so that small ones are found, too.
    """
    difference: NDArray[np.float32] = alpha - reference
    if not signed:
        return _mapped(np.sqrt(reduced(np.abs(difference), step)), _absolute())
    mean = reduced(difference, step)
    return _mapped(np.copysign(np.sqrt(np.abs(mean)), mean) / 2 + np.float32(0.5), _signed())


def glow(doubt: NDArray[np.float32], image: NDArray[np.uint8], step: int = 1) -> NDArray[np.uint8]:
    """A doubt, (H, W) float32 in [0, 1], as amber over the dark grey photograph, (H / step, W / step, 3) uint8.

    image: (H, W, 3) uint8. The grey tells where one is, and leaves brightness and colour to the doubt.
    """
    dim = cv2.convertScaleAbs(cv2.cvtColor(reduced(image, step), cv2.COLOR_RGB2GRAY), alpha=DIMMED)
    grey: NDArray[np.uint8] = cv2.merge([dim] * 3)  # type: ignore[assignment]
    return composite(np.full_like(grey, DOUBTED), grey, reduced(doubt, step))


def _mapped(share: NDArray[np.floating], table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """share: 0 for the table's first colour, 1 for its last."""
    return cv2.applyColorMap(np.rint(share * 255).astype(np.uint8), table)  # type: ignore[return-value]


@cache
def _signed() -> NDArray[np.uint8]:
    places = np.linspace(-1, 1, 256)
    ends = [np.interp(places, (-1, 0, 1), ramp) for ramp in zip(TOO_LITTLE, AGREES, TOO_MUCH, strict=True)]
    return np.rint(np.stack(ends, axis=1))[:, None].astype(np.uint8)


@cache
def _absolute() -> NDArray[np.uint8]:
    levels = np.arange(256, dtype=np.uint8)[:, None]
    return np.ascontiguousarray(cv2.applyColorMap(levels, cv2.COLORMAP_INFERNO)[..., ::-1])

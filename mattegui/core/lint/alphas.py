"""What is wrong with the numbers of an alpha, and where they say otherwise than the trimap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.lint.finding import Finding, counted, places, told
from mattegui.core.trimap import BACKGROUND, FOREGROUND

DIFFERS = 0.1  # alpha: measured ones waver by a little less where they should be 0 or 1


def out_of_range(alpha: NDArray[np.float32]) -> list[Finding]:
    """Values that are no numbers, or not from 0 to 1; alpha: (H, W) as the file has it."""

    def no_number(pixels: int) -> str:
        are = counted(pixels, "value is no number", "values are no numbers")
        return f"{are} (NaN or infinite); compute the alpha again."

    def beyond(pixels: int) -> str:
        are = counted(pixels, "value is", "values are")
        return f"{are} below 0 or above 1; clip, or save on a scale from 0 to 1."

    odd = ~np.isfinite(alpha)
    with np.errstate(invalid="ignore"):
        outside = ((alpha < 0) | (alpha > 1)) & ~odd
    return [
        *told(places(odd), "range", "error", no_number, "more places have values that are no numbers"),
        *told(places(outside), "range", "error", beyond, "more places have values below 0 or above 1"),
    ]


def contradictions(trimap: NDArray[np.uint8], alpha: NDArray[np.float32]) -> list[Finding]:
    """Where alpha, (H, W) float32 in [0, 1], is clear on foreground or opaque on background, by more than DIFFERS."""

    def clear(pixels: int) -> str:
        are = counted(pixels, "pixel is", "pixels are")
        return f"{are} marked foreground, but alpha is below 1 there; make that unknown."

    def opaque(pixels: int) -> str:
        are = counted(pixels, "pixel is", "pixels are")
        return f"{are} marked background, but alpha is above 0 there; make that unknown."

    front = (trimap == FOREGROUND) & (alpha < 1 - DIFFERS)
    back = (trimap == BACKGROUND) & (alpha > DIFFERS)
    more = "more places contradict the alpha"
    return [
        *told(places(front), "contradiction", "warning", clear, more),
        *told(places(back), "contradiction", "warning", opaque, more),
    ]

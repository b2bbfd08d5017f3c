"""What is wrong with the numbers of an alpha, and where they say otherwise than the trimap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Remark
from mattegui.core.lint.finding import Counted, Finding, places, told
from mattegui.core.trimap import BACKGROUND, FOREGROUND

DIFFERS = 0.1  # alpha: measured ones waver by a little less where they should be 0 or 1

NO_NUMBERS = Counted(
    Remark("1 value is no number (NaN or infinite); compute the alpha again."),
    Remark("{count} values are no numbers (NaN or infinite); compute the alpha again."),
)
MORE_NO_NUMBERS = Remark("{count} more places have values that are no numbers.")
BEYOND = Counted(
    Remark("1 value is below 0 or above 1; clip, or save on a scale from 0 to 1."),
    Remark("{count} values are below 0 or above 1; clip, or save on a scale from 0 to 1."),
)
MORE_BEYOND = Remark("{count} more places have values below 0 or above 1.")
TOO_CLEAR = Counted(
    Remark("1 pixel is marked foreground, but alpha is below 1 there; make that unknown."),
    Remark("{count} pixels are marked foreground, but alpha is below 1 there; make that unknown."),
)
TOO_OPAQUE = Counted(
    Remark("1 pixel is marked background, but alpha is above 0 there; make that unknown."),
    Remark("{count} pixels are marked background, but alpha is above 0 there; make that unknown."),
)
MORE_CONTRADICT = Remark("{count} more places contradict the alpha.")


def out_of_range(alpha: NDArray[np.float32]) -> list[Finding]:
    """Values that are no numbers, or not from 0 to 1; alpha: (H, W) as the file has it."""
    odd = ~np.isfinite(alpha)
    with np.errstate(invalid="ignore"):
        outside = ((alpha < 0) | (alpha > 1)) & ~odd
    return [
        *told(places(odd), "range", "error", NO_NUMBERS, MORE_NO_NUMBERS),
        *told(places(outside), "range", "error", BEYOND, MORE_BEYOND),
    ]


def contradictions(trimap: NDArray[np.uint8], alpha: NDArray[np.float32]) -> list[Finding]:
    """Where alpha, (H, W) float32 in [0, 1], is clear on foreground or opaque on background, by more than DIFFERS."""
    front = (trimap == FOREGROUND) & (alpha < 1 - DIFFERS)
    back = (trimap == BACKGROUND) & (alpha > DIFFERS)
    return [
        *told(places(front), "contradiction", "warning", TOO_CLEAR, MORE_CONTRADICT),
        *told(places(back), "contradiction", "warning", TOO_OPAQUE, MORE_CONTRADICT),
    ]

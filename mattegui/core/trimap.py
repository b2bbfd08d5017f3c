"""The trimap: (H, W) uint8 in {0, 128, 255}, and the ways to make one."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark

BACKGROUND = 0
UNKNOWN = 128
FOREGROUND = 255

# Quantising splits the grey scale in thirds, so that anti-aliased edges fall to unknown.
LOWEST_UNKNOWN = 85
HIGHEST_UNKNOWN = 170

USUAL_BAND = 20  # pixels to either side of a mask's edge: covers short fur in a photograph of 2 to 12 megapixels

GUESSED = {
    ("foreground",): Remark("nothing is marked foreground, so the network has to guess."),
    ("background",): Remark("nothing is marked background, so the network has to guess."),
    ("foreground", "background"): Remark("nothing is marked foreground or background, so the network has to guess."),
}  # by what is missing
ALL_THE_SAME = {
    "foreground": Remark("nothing is marked unknown: everything is marked background, so there is nothing to cut out."),
    "background": Remark("nothing is marked unknown: everything is marked foreground, so there is nothing to cut out."),
}


def blank(height: int, width: int) -> NDArray[np.uint8]:
    """A trimap that is unknown everywhere, (height, width) uint8."""
    return np.full((height, width), UNKNOWN, np.uint8)


def quantise(grey: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], int]:
    """Turn any grey picture into a trimap.

    grey: (H, W) uint8. Below 85 becomes background, above 170 foreground, the rest unknown.
    Returns the trimap, (H, W) uint8 in {0, 128, 255}, and how many pixels had another value before ("strays").
    """
    table = np.full(256, UNKNOWN, np.uint8)
    table[:LOWEST_UNKNOWN] = BACKGROUND
    table[HIGHEST_UNKNOWN + 1 :] = FOREGROUND
    trimap: NDArray[np.uint8] = cv2.LUT(grey, table).reshape(grey.shape)  # type: ignore[assignment]
    return trimap, int(np.count_nonzero(trimap != grey))


def from_alpha(alpha: NDArray[np.float32], band: int) -> NDArray[np.uint8]:
    """A trimap around the edge of an alpha or a mask.

    alpha: (H, W) float32 in [0, 1]; band: width in pixels, at least 0, by which unknown reaches to either side of every
    pixel that is neither 0 nor 1 (and of the edge itself where the mask is hard). Returns (H, W) uint8.
    """
    opaque = cv2.distanceTransform((alpha >= 1).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) > band
    clear = cv2.distanceTransform((alpha <= 0).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE) > band
    trimap = blank(*alpha.shape)
    trimap[opaque] = FOREGROUND
    trimap[clear] = BACKGROUND
    return trimap


def known_alpha(trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
    """What a trimap says of alpha by itself, float32: 1 for foreground, else 0."""
    alpha: NDArray[np.float32] = (trimap == FOREGROUND).astype(np.float32)
    return alpha


def check_size(trimap: Pixels, shape: tuple[int, ...], name: str) -> None:
    """Raise InputError, naming the trimap as `name`, unless it has the height and width of a picture of `shape`."""
    if trimap.shape[:2] != shape[:2]:
        (rows, columns), (height, width) = trimap.shape[:2], shape[:2]
        raise InputError(
            "{name}: the trimap is {columns} × {rows} pixels but the picture is {width} × {height}; use a trimap "
            "made for this picture.",
            name=name,
            columns=columns,
            rows=rows,
            width=width,
            height=height,
        )


def missing_labels(trimap: NDArray[np.uint8]) -> list[str]:
    """The names of the labels a trimap still lacks: "foreground", "background", both, or none."""
    return [
        name for name, label in (("foreground", FOREGROUND), ("background", BACKGROUND)) if not (trimap == label).any()
    ]


def stray_remark(strays: int) -> str:
    """The sentence about pixels of a trimap file that were quantised."""
    return Remark("{strays} pixels were not 0, 128 or 255 and were taken for the nearest of them.", strays=strays)


def remarks(trimap: NDArray[np.uint8], strays: int = 0) -> list[str]:
    """Sentences about a trimap that works but was perhaps not meant so.

    trimap: (H, W) uint8 in {0, 128, 255}. strays: how many pixels had another value in the file.
    """
    said: list[str] = []
    if strays:
        said.append(stray_remark(strays))
    missing = missing_labels(trimap)
    if (trimap == UNKNOWN).any():
        if missing:
            said.append(GUESSED[tuple(missing)])
    elif missing:
        said.append(ALL_THE_SAME[missing[0]])
    else:
        said.append(Remark("nothing is marked unknown, so the alpha is the trimap itself."))
    return said

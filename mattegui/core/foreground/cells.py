"""Means over cells of pixels, which tell foreground and background of a cell apart.

Cells of SAMPLED pixels and more are whole numbers of steps, so no sum of them rounds: it is the same in every window.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Depth, Pixels, white
from mattegui.core.rect import Rect

Floats: TypeAlias = NDArray[np.float32]

WHITE_SHADE = 255.0
SAMPLED = 4  # from cells of this size up, one pixel in SAMPLED x SAMPLED is looked at
# A float32 to which this is added, and which is less, becomes a multiple of 2**-23 of it: the sums stay exact.
STEPS_OF_COLOUR, STEPS_OF_SHARE = np.float32(2**11), np.float32(8)
SHADES = {"u1": 1.0, "u2": 1 / 257, "f4": 255.0}  # what makes of a pixel's values those from 0 to 255


class Cells(NamedTuple):
    """Means over cells: of the image I and of alpha I, (3, h, w) in 0 to 255; of alpha and of its square, (h, w)."""

    image: Floats
    lit: Floats
    alpha: Floats
    square: Floats

    def cropped(self, box: Rect) -> Cells:
        """The cells inside a box, as views."""
        return Cells(*(planes[..., *box.slices] for planes in self))

    def halved(self) -> Cells:
        """Cells twice as large."""
        return Cells(*(_means_of_four(planes) for planes in self))

    def spread(self, radius: int) -> Cells:
        """The means over boxes of 2 radius + 1 cells around every cell."""
        return Cells(*(blurred(planes, radius) for planes in self))._in_steps()

    def _in_steps(self) -> Cells:
        for planes, steps in zip(self, (STEPS_OF_COLOUR, STEPS_OF_COLOUR, STEPS_OF_SHARE, STEPS_OF_SHARE), strict=True):
            in_steps(planes, steps)
        return self


def sampled(image: Pixels, alpha: Floats, box: Rect) -> Cells:
    """Cells of SAMPLED pixels from one pixel each, in a box that may reach beyond the picture."""
    inside = (box & Rect.whole(alpha.shape)).slices
    height, width = box.height // SAMPLED, box.width // SAMPLED
    pixels, share = _every(image[inside], height, width), _every(alpha[inside], height, width)
    in_steps(share, STEPS_OF_COLOUR)  # of alpha few, so that its products with colours are exact, too
    planes = in_shades(pixels)
    return Cells(planes, planes * share, share, share * share)._in_steps()


def doubled(image: Pixels, alpha: Floats, box: Rect) -> tuple[Floats, Cells]:
    """The pixels in a box, as `in_shades`, and cells of 2 from all of them. The box may reach beyond the picture."""
    inside = box & Rect.whole(alpha.shape)
    pixels, share = image[inside.slices], alpha[inside.slices]
    if inside != box:
        pixels, share = _grown(pixels, box.height, box.width), _grown(share, box.height, box.width)
    planes, share = in_shades(pixels), np.ascontiguousarray(share)  # rows apart make numpy slow, too
    return planes, Cells(planes, planes * share, share, share * share).halved()


def in_shades(pixels: Pixels) -> Floats:
    """(h, w, 3) of any depth as (3, h, w) in 0 to 255: a last axis of 3 makes numpy slow."""
    planes = np.array(cv2.split(np.ascontiguousarray(pixels)), np.float32)
    if pixels.dtype != np.uint8:
        planes *= np.float32(SHADES[pixels.dtype.str[1:]])
    return planes


def merged(planes: Floats, dtype: np.dtype) -> Pixels:
    """The reverse of `in_shades`, kept in the range of the depth."""
    pixels: Pixels = cv2.merge([_in_depth(plane, dtype) for plane in planes])  # type: ignore[assignment]
    return pixels


def _in_depth(plane: Floats, dtype: np.dtype) -> Pixels:
    if dtype == np.uint8:  # np.rint and astype take twice the time
        return cv2.convertScaleAbs(np.maximum(plane, 0))  # type: ignore[return-value]
    values: Floats = np.clip(plane / np.float32(SHADES[dtype.str[1:]]), 0, white(dtype))
    return np.rint(values).astype(dtype) if dtype.kind == "u" else values


def in_steps(planes: Floats, steps: np.float32) -> None:
    """Round values from 0 to below `steps`, to multiples of steps / 2**23."""
    planes += steps
    planes -= steps


def blurred(planes: Floats, radius: int) -> Floats:
    """Means over boxes of 2 radius + 1 a side, (h, w) or (3, h, w). OpenCV adds up in float64."""
    side = 2 * radius + 1, 2 * radius + 1
    if planes.ndim == 2:
        return cv2.blur(planes, side)  # type: ignore[return-value]
    found = np.empty_like(planes)
    for plane, mean in zip(planes, found, strict=True):
        cv2.blur(plane, side, mean)
    return found


def _every(planes: NDArray[Depth], height: int, width: int) -> NDArray[Depth]:
    """One in SAMPLED x SAMPLED pixels; the last are repeated up to a size in cells."""
    if min(planes.shape[:2]) < SAMPLED:
        planes = _grown(planes, max(planes.shape[0], SAMPLED), max(planes.shape[1], SAMPLED))
    rows, columns = (side // SAMPLED for side in planes.shape[:2])
    whole = planes[: rows * SAMPLED, : columns * SAMPLED]
    seen = cv2.resize(whole, (columns, rows), interpolation=cv2.INTER_NEAREST_EXACT)
    return _grown(seen, height, width)  # type: ignore[arg-type]


def _grown(planes: NDArray[Depth], height: int, width: int) -> NDArray[Depth]:
    """Pixels whose last rows and columns are repeated."""
    bottom, right = height - planes.shape[0], width - planes.shape[1]
    if not (bottom or right):
        return planes
    return cv2.copyMakeBorder(planes, 0, bottom, 0, right, cv2.BORDER_REPLICATE)  # type: ignore[return-value]


def _means_of_four(planes: Floats) -> Floats:
    """Means over 2 x 2: (..., h, w) to (..., h / 2, w / 2), h and w even."""
    *first, height, width = planes.shape
    size = (width // 2, planes.size // width // 2)
    halved: Floats = cv2.resize(planes.reshape(-1, width), size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
    return halved.reshape(*first, height // 2, width // 2)

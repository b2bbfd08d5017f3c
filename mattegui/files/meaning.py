"""What the numbers of a decoded file mean: their range, their bits, and whether they are numbers at all.

A function that finds something unusual tells `say` one sentence, or raises InputError; neither names the file.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels, to_depth, white
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Say
from mattegui.core.memory import strip_by_strip

SMALLER_DEPTHS = (8, 10, 12)  # bits that cameras and scanners leave unscaled in a file of 16
INTEGER_SCALES = (255, 1023, 4095, 65535)
LENIENT = 1.02  # a little above the scale's end is still on it
OVERSHOOT = 0.5  # how far a resize with a sharp filter may lead beyond 0 and 1
COLOURFUL = 32  # of 255: JPEG and scanners tint grey by less
COLOURED_SHARE = 0.001  # of the visible pixels: fewer coloured ones are stray


def measured(pixels: Pixels, say: Say) -> Pixels:
    """The pixels of a mask, an alpha or a trimap on the usual scale of their depth.

    Integers as floats become integers, 8 to 12 bits that lie in a file of 16 are spread over it. Raises InputError for
    values that are no numbers, and for floats on no known scale.
    """
    if pixels.dtype == np.uint16:
        return _spread(pixels, say)
    if pixels.dtype != np.float32:
        return pixels
    if not np.isfinite(pixels).all():
        raise InputError("holds values that are no numbers (NaN or infinite); save it again without them.")
    lowest, highest = float(pixels.min()), float(pixels.max())
    if lowest < -OVERSHOOT:
        raise InputError(
            "holds values from {lowest:.6g} to {highest:.6g}; save it on a scale from 0 to 1 or 0 to 255.",
            lowest=lowest,
            highest=highest,
        )
    if highest <= 1 + OVERSHOOT:
        return pixels
    whole = bool((pixels == np.rint(pixels)).all())
    if highest > INTEGER_SCALES[-1] or not (whole or highest > COLOURFUL):
        raise InputError(
            "holds values up to {highest:.6g}; save it on a scale from 0 to 1 or 0 to 255.", highest=highest
        )
    return _rescaled(pixels, whole, say)


def photographed(pixels: Pixels, say: Say, scene: bool = False) -> Pixels:
    """The pixels of a photograph on the usual scale of their depth.

    What is no number becomes 0, or the highest that is one where it is +infinity, but at least 1. Floats above 1 stay:
    they are light beyond white, unless they are whole numbers or most of the picture is above 1. scene: they are light
    by the word of the file.
    """
    if pixels.dtype == np.uint16:
        return _spread(pixels, say)
    if pixels.dtype != np.float32:
        return pixels
    finite = np.isfinite(pixels)
    if not finite.all():
        say(
            Remark(
                "{count} values are no numbers (NaN or infinite); they were taken for black or white.",
                count=int((~finite).sum()),
            )
        )
        pixels = np.nan_to_num(pixels, posinf=pixels.max(where=finite, initial=1), neginf=0)
    lowest, highest = float(pixels.min()), float(pixels.max())
    if lowest < -OVERSHOOT:
        say(Remark("holds values down to {lowest:.6g}; what is below 0 was taken for black.", lowest=lowest))
    if scene or not 1 + OVERSHOOT < highest <= INTEGER_SCALES[-1]:
        return pixels
    whole = bool((pixels == np.rint(pixels)).all())
    lit = pixels[pixels > 1 / 512]
    return _rescaled(pixels, whole, say) if whole or (lit > 1).mean() > 0.5 else pixels


def parted(pixels: Pixels, say: Say) -> tuple[Pixels, Pixels | None]:
    """The colours of a mask, an alpha or a trimap, (H, W) or (H, W, 3), and its alpha as `own_alpha`'s.

    Both are on the usual scale of their depth: what is transparent or in colours can only be told then. Integers have
    one scale in common; float colours stay as they are where there is an alpha, for nobody may ask for them. Raises
    InputError as `measured`, for the colours only where there is no alpha.
    """
    if pixels.dtype == np.uint16:
        pixels = _spread(pixels, say)
    if pixels.ndim == 2 or pixels.shape[2] < 4:
        return measured(pixels, say), None
    said: list[str] = []
    alpha = np.ascontiguousarray(pixels[..., 3])
    if alpha.dtype == np.float32:
        alpha = measured(alpha, said.append)
    colours = np.ascontiguousarray(pixels[..., :3])
    if (alpha >= white(alpha.dtype)).all():
        return measured(colours, say), None
    for remark in said:
        say(remark)
    return colours, alpha


def has_colours(pixels: Pixels, alpha: Pixels | None = None) -> bool:
    """True when pixels of (H, W, 3) that can be seen through their alpha are not grey; False for (H, W)."""
    if pixels.ndim == 2:
        return False
    coloured = colourfulness(pixels) > COLOURFUL
    if alpha is not None:
        coloured = coloured[alpha > 0]
    return bool(coloured.any()) and float(coloured.mean()) > COLOURED_SHARE


def colourfulness(pixels: Pixels) -> NDArray[np.uint8]:
    """How far the three colours of each pixel lie apart, (H, W), 0 to 255."""
    red, green, blue = np.moveaxis(to_depth(pixels[..., :3], np.uint8), 2, 0)
    highest = np.maximum(np.maximum(red, green), blue)
    spread: NDArray[np.uint8] = highest - np.minimum(np.minimum(red, green), blue)
    return spread


def histogram(eight: NDArray[np.uint8]) -> NDArray[np.float32]:
    """How many pixels have each of the 256 values, (256,)."""
    return cv2.calcHist([eight], [0], None, [256], [0, 256]).ravel()  # type: ignore[return-value]


def own_alpha(pixels: Pixels) -> Pixels | None:
    """The alpha channel, (H, W), where there is one that is not opaque everywhere."""
    if pixels.ndim == 2 or pixels.shape[2] < 4:
        return None
    alpha = pixels[..., 3]
    return np.ascontiguousarray(alpha) if (alpha < white(alpha.dtype)).any() else None


def _spread(pixels: Pixels, say: Say) -> Pixels:
    """16-bit pixels that hold fewer bits, over the whole scale; 8 bits become a picture of 8 bits."""
    highest = int(pixels.max())
    bits = next((bits for bits in SMALLER_DEPTHS if highest < 2**bits), 16)
    if highest == 0 or bits == 16:
        return pixels
    say(
        Remark(
            "has 16 bits but no value above {highest}, so it was taken for a picture of {bits} bits.",
            highest=highest,
            bits=bits,
        )
    )
    if bits == 8:
        return pixels.astype(np.uint8)
    scale = np.float32(65535 / (2**bits - 1))
    return strip_by_strip(lambda strip: np.rint(strip * scale).astype(np.uint16), pixels, np.uint16)


def _rescaled(pixels: Pixels, whole: bool, say: Say) -> Pixels:
    """Floats on a scale of integers; whole numbers up to 255 become a picture of 8 bits, the others go from 0 to 1."""
    highest = float(pixels.max())
    top = next(top for top in INTEGER_SCALES if highest <= top * LENIENT)
    say(
        Remark(
            "holds floats up to {highest:.6g}, so they were taken for values from 0 to {top}.", highest=highest, top=top
        )
    )
    if whole and highest <= 255 and pixels.min() >= 0:
        return pixels.astype(np.uint8)
    values: NDArray[np.float32] = (pixels / np.float32(top)).astype(np.float32)
    return values

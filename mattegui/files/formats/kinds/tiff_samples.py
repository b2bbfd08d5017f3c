"""What the samples of a TIFF's page mean: numbers of any width, inks, LAB, palettes, alpha and other channels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tifffile import TiffPage

from mattegui.core.depth import Pixels, to_depth, white
from mattegui.core.errors import InputError
from mattegui.core.memory import strip_by_strip
from mattegui.files.colour import from_lab, shown
from mattegui.files.formats.opencv import stretched

# How a page means its samples: the tag PhotometricInterpretation.
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR, LAB, ICC_LAB = 0, 1, 2, 3, 5, 6, 8, 9
COLOURS = {RGB: 3, LAB: 3, ICC_LAB: 3, CMYK: 4}  # how many channels they take; of the others one
PICTURES = (*COLOURS, WHITE_IS_ZERO, BLACK_IS_ZERO, PALETTE, YCBCR)
APART = 2  # of PlanarConfiguration: each channel is a plane of its own
PREMULTIPLIED, STRAIGHT = 1, 2  # of ExtraSamples: whether the colours are multiplied by that channel
MOST_UNSCALED = 4095  # whole numbers up to here may be labels, or bits of cameras; `meaning.py` looks at them


class Samples(NamedTuple):
    """The pixels of a page, as Decoded's.

    left: the colours that they were in before they became sRGB, so that the page's profile no longer holds; None where
    they are as they were. unused: how many channels were left out.
    """

    pixels: Pixels
    left: str | None
    unused: int


def is_plain(page: TiffPage) -> bool:
    """Whether tifffile reads this page. The others are Pillow's, which has at most 8 bits."""
    if page.photometric in COLOURS:
        return True
    return (
        page.bitspersample > 8 if page.photometric == PALETTE else page.photometric != YCBCR and page.bitspersample >= 8
    )


def samples_of(page: TiffPage, profile: bytes | None) -> Samples:
    """Grey, RGB or RGBA of a page that is plain, not turned yet; inks and LAB become sRGB. Raises InputError."""
    stored = _stored(page)
    base, count = COLOURS.get(page.photometric, 1), stored.shape[2]
    if count < base:
        raise InputError("is damaged or of an unsupported kind; save it as RGB or grey.")
    extra = page.extrasamples or ((STRAIGHT,) if count == base + 1 else ())
    alpha = next((index for index, kind in enumerate(extra) if kind in (PREMULTIPLIED, STRAIGHT)), None)
    left = {CMYK: "CMYK", LAB: "Lab", ICC_LAB: "Lab"}.get(page.photometric)
    if alpha is None:
        colours = _meant(stored[..., :base], page, profile)
        return Samples(colours[..., 0] if colours.shape[2] == 1 else colours, left, count - base)
    kept = stored[..., [*range(base), base + alpha]]
    if extra[alpha] == PREMULTIPLIED:
        kept = _straight(kept)
    colours = _meant(kept[..., :base], page, profile)
    colours = np.repeat(colours, 3, axis=2) if colours.shape[2] == 1 else colours
    own = kept[..., base]  # floats as they are: what their alpha counts to is looked at by whoever reads it
    own = own if own.dtype == colours.dtype else to_depth(own, colours.dtype.type)
    return Samples(np.dstack([colours, own]), left, count - base - 1)


def _meant(samples: Pixels, page: TiffPage, profile: bytes | None) -> Pixels:
    """(H, W, 1) grey or (H, W, 3) RGB of a page's colour samples."""
    kind = page.photometric
    if kind == CMYK:  # nothing here paints in inks or LAB: they become sRGB
        depth = np.uint8 if samples.dtype == np.uint8 else np.uint16
        return shown(np.ascontiguousarray(samples), profile, "CMYK", depth)
    if kind in (LAB, ICC_LAB):
        return from_lab(_lab(samples, kind), np.uint16)
    if kind == PALETTE:
        if page.colormap is None:
            raise InputError("is damaged or of an unsupported kind; save it as RGB or grey.")
        colours: Pixels = np.moveaxis(page.colormap, 0, -1)[samples[..., 0]]
        return colours
    if kind == WHITE_IS_ZERO:
        return 1 - samples if samples.dtype.kind == "f" else np.invert(samples)
    return samples


def _lab(stored: Pixels, photometric: int) -> NDArray[np.float32]:
    """L* from 0 to 100, a* and b* as TIFF 6.0, section 23, and its ICC variant store them; floats are themselves."""
    values = stored.astype(np.float32)
    if stored.dtype.kind == "f":
        return values
    whole = np.float32(256 if stored.itemsize == 2 else 1)  # of a* and b*
    if photometric == LAB:
        values[..., 0] *= np.float32(100 / white(stored.dtype))
        values[..., 1:] = np.ascontiguousarray(stored[..., 1:]).view(f"i{stored.itemsize}") / whole
    else:
        values[..., 0] *= np.float32(100 / 255) / whole
        values[..., 1:] = values[..., 1:] / whole - 128
    return values


def _straight(pixels: Pixels) -> Pixels:
    """(H, W, channels) with its colours freed from alpha, the last channel."""
    full = np.float32(white(pixels.dtype))

    def free(strip: Pixels) -> Pixels:
        alpha = strip[..., -1:].astype(np.float32) / full
        colours = strip[..., :-1].astype(np.float32)
        np.divide(colours, alpha, out=colours, where=alpha > 0)
        colours[alpha[..., 0] <= 0] = 0
        if strip.dtype.kind == "u":
            colours = np.rint(np.minimum(colours, full))
        return np.dstack([colours.astype(strip.dtype), strip[..., -1]])

    return strip_by_strip(free, pixels, pixels.dtype)


def _stored(page: TiffPage) -> Pixels:
    """The samples, (H, W, channels), of 8 or 16 bits or float32, whatever the width of the file's."""
    if page.imagedepth != 1 or page.dtype is None or page.dtype.kind not in "uif":
        raise InputError("TIFF files must hold integers or floats.")
    stored = page.asarray(maxworkers=1)  # no threads of its own
    if page.planarconfig == APART and page.samplesperpixel > 1:
        stored = np.moveaxis(stored, 0, -1)
    stored = stored.reshape(page.imagelength, page.imagewidth, page.samplesperpixel)
    if stored.dtype.kind == "f":
        return stored.astype(np.float32, copy=False)
    return stored if page.photometric == PALETTE else _whole(stored, page.bitspersample)


def _whole(stored: np.ndarray, bits: int) -> Pixels:
    """Whole numbers of any width as 8 or 16 bits. Raises InputError for some below 0."""
    signed = stored.dtype.kind == "i"
    most = 2 ** (bits - signed) - 1
    if bits in (8, 16) and not signed:
        native: Pixels = stored.astype(stored.dtype.newbyteorder("="), copy=False)
        return native
    if bits < 8:
        eight: NDArray[np.uint8] = np.rint(stored * (255 / most)).astype(np.uint8)
        return eight
    if bits < 16 and not signed:
        return stretched(stored, most)
    lowest, highest = int(stored.min()), int(stored.max())
    if lowest < 0:
        raise InputError(
            "holds values from {lowest:.6g} to {highest:.6g}; save it on a scale from 0 to 1 or 0 to 255.",
            lowest=lowest,
            highest=highest,
        )
    if highest <= MOST_UNSCALED or (bits > 16 and highest <= 65535):
        return stored.astype(np.uint8 if highest <= 255 else np.uint16)
    return stretched(stored, most)

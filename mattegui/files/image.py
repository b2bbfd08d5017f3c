"""Photographs, masks and alphas as arrays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Say, Step, hush, ignore, part
from mattegui.files.colour import is_usable, shown
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.format import TO_SRGB
from mattegui.files.formats.profiles import linear
from mattegui.files.masks import from_classes, stretched
from mattegui.files.meaning import has_colours, measured, own_alpha, parted, photographed
from mattegui.files.picture import Picture

DECODING = 0.8  # the share of opening a photograph in which it is decoded; converting its colours takes the rest
UNUSED_PROFILE = Remark("its colour profile is damaged or of another kind and was left out; the colours count as sRGB.")


def read_image(path: Path, say: Say = hush, step: Step = ignore) -> Picture:
    """Open a photograph of any format in `formats/table.py`; grey, palette and CMYK become RGB.

    Transparency becomes the picture's `alpha` and does not touch its colours. say: told, without the file's name, what
    was unusual. step: told the share that is done. Raises InputError, naming the file, when it cannot be used.
    """
    decoded = decode(path, say, part(step, 0, DECODING))
    profile = decoded.metadata.profile
    original, alpha = _colours_and_alpha(decoded.pixels, say, decoded.scene or profile == linear())
    if not is_usable(profile, "RGB"):
        if is_usable(profile, "L") and (grey := _one_channel(original)) is not None:
            original = shown(grey, profile, "L", original.dtype.type)
            if not np.array_equal(grey, original[..., 0]):
                say(Remark(TO_SRGB, kind=Remark("grey")))
        elif profile is not None:
            say(UNUSED_PROFILE)
        profile = None  # a profile for grey cannot describe the RGB picture that is exported
    if original.ndim == 2:
        original = np.repeat(original[..., None], 3, axis=2)
    pixels = shown(original, profile, "RGB", np.uint8, part(step, DECODING, 1))
    original.flags.writeable = False
    pixels.flags.writeable = False
    return Picture(path, pixels, original, replace(decoded.metadata, profile=profile), alpha)


def read_mask(path: Path, say: Say = hush) -> NDArray[np.float32]:
    """Read a mask or an alpha to make a trimap from, (H, W) float32: exactly 0 outside the object and 1 inside.

    The alpha channel counts where the file has one that says something, else its grey; classes in colours and values
    that reach neither black nor white are understood, and `say` is told so. Raises InputError, naming the file.
    """
    pixels = decode(path, say).pixels
    try:
        mask = _alpha_or_colours(pixels, say)
        return stretched(mask, say) if mask.ndim == 2 else from_classes(mask, say)
    except InputError as error:
        raise error.of(path) from error


def read_alpha(path: Path, say: Say = hush) -> NDArray[np.float32]:
    """Read an alpha as it is, (H, W) float32 in [0, 1]: the alpha channel where the file has one that says something.

    Else it is the grey. Only the scale is looked at, and `say` told of it. Raises InputError, naming the file.
    """
    pixels = decode(path, say).pixels
    try:
        grey = _alpha_or_colours(pixels, say)
        if grey.ndim == 3:
            raise InputError("is in colours; an alpha is grey or a transparency.")
        if grey.dtype != np.uint8 or not 0 < (highest := int(grey.max())) <= 2:
            return to_depth(grey, np.float32)
        if highest == 2:
            raise InputError("holds only the values 0 to 2, which look like labels; save an alpha from 0 to 255.")
    except InputError as error:
        raise error.of(path) from error
    say(Remark("holds only the values 0 and 1; 1 was taken for foreground."))
    return grey.astype(np.float32)


def _colours_and_alpha(pixels: Pixels, say: Say, scene: bool) -> tuple[Pixels, Pixels | None]:
    """A photograph's colours, (H, W) or (H, W, 3), and its alpha where that varies, on the usual scale of their depth.

    16 bits that hold fewer have one scale in common: the alpha of faint smoke alone would seem to be of fewer bits.
    """
    alpha = own_alpha(pixels)
    if alpha is not None and alpha.min() == alpha.max():
        alpha = None
    if alpha is not None and pixels.dtype == np.uint16:
        pixels = photographed(pixels, say)
        return np.ascontiguousarray(pixels[..., :3]), np.ascontiguousarray(pixels[..., 3])
    colours = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[..., :3])
    return photographed(colours, say, scene), None if alpha is None else photographed(alpha, hush)


def _one_channel(pixels: Pixels) -> Pixels | None:
    """The grey of (H, W) or of (H, W, 3) with three equal channels, as a grey beside an alpha is decoded; else None."""
    if pixels.ndim == 2:
        return pixels
    first = pixels[..., 0]
    equal = all(np.array_equal(first, pixels[..., index]) for index in (1, 2))
    return np.ascontiguousarray(first) if equal else None


def to_grey(pixels: Pixels) -> Pixels:
    """(H, W) in the same depth, with the luminance weights of video; equal channels keep their value."""
    if pixels.ndim == 2:
        return pixels
    grey: Pixels = cv2.cvtColor(  # type: ignore[assignment]
        pixels, cv2.COLOR_RGB2GRAY if pixels.shape[2] == 3 else cv2.COLOR_RGBA2GRAY
    )
    return grey


def _alpha_or_colours(pixels: Pixels, say: Say) -> Pixels:
    """What of a file is its mask: its alpha or its grey, (H, W), else its colours, (H, W, 3), on the usual scale."""
    colours, alpha = parted(pixels, say)
    if alpha is not None and alpha.min() < alpha.max():
        seen = photographed(colours, hush)
        grey = to_grey(seen)[alpha > 0]
        if not has_colours(seen, alpha) and grey.min() < grey.max():
            say(Remark("has greys and transparency; the transparency was taken."))
        return alpha
    if alpha is not None:
        say(Remark("is equally transparent everywhere, so its colours were taken and not its transparency."))
        colours = measured(colours, say)
    return colours if has_colours(colours) else to_grey(colours)

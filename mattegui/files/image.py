"""Photographs, masks and alphas as arrays."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.depth import Pixels, to_depth, white
from mattegui.files.colour import is_usable, to_srgb
from mattegui.files.formats.decoding import decode
from mattegui.files.picture import Picture


def read_image(path: Path) -> Picture:
    """Open a photograph of any format in `formats/table.py`; grey, palette and CMYK become RGB.

    Transparency is dropped. Raises InputError, naming the file, when it cannot be used.
    """
    decoded = decode(path)
    original, profile = decoded.pixels, decoded.profile
    if original.ndim == 2:
        if original.dtype == np.uint8:
            original = to_srgb(Image.fromarray(original), profile)
        else:
            original = np.repeat(original[..., None], 3, axis=2)
        profile = None  # a profile for grey cannot describe the RGB picture that is exported
    elif original.shape[2] == 4:
        original = np.ascontiguousarray(original[..., :3])
    if not is_usable(profile, "RGB"):
        profile = None
    pixels = to_depth(original, np.uint8)
    if profile is not None:
        pixels = to_srgb(Image.fromarray(pixels), profile)
    original.flags.writeable = False
    pixels.flags.writeable = False
    return Picture(path, pixels, original, profile, decoded.exif, decoded.remarks)


def read_grey(path: Path) -> NDArray[np.uint8]:
    """Read any picture as grey, (H, W) uint8; transparency is ignored. Raises InputError."""
    return to_depth(_grey(decode(path).pixels), np.uint8)


def read_alpha(path: Path) -> NDArray[np.float32]:
    """Read an alpha, (H, W) float32 in [0, 1]: the alpha channel where the file has one that is not opaque, else grey.

    Raises InputError.
    """
    pixels = decode(path).pixels
    if pixels.ndim == 3 and pixels.shape[2] == 4:
        alpha = pixels[..., 3]
        if (alpha < white(pixels.dtype)).any():
            return to_depth(alpha, np.float32)
    return to_depth(_grey(pixels), np.float32)


def _grey(pixels: Pixels) -> Pixels:
    """(H, W) in the same depth, with the luminance weights of video; equal channels keep their value."""
    if pixels.ndim == 2:
        return pixels
    grey: Pixels = cv2.cvtColor(  # type: ignore[assignment]
        pixels, cv2.COLOR_RGB2GRAY if pixels.shape[2] == 3 else cv2.COLOR_RGBA2GRAY
    )
    return grey

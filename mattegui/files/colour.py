"""Colour profiles: from a file's own to sRGB for screen and network, and from sRGB to a file's own for export."""

from __future__ import annotations

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

SPACES = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK"}  # ICC's name for what a profile of that mode describes


def is_usable(profile: bytes | None, mode: str) -> bool:
    """True when an ICC profile describes pictures of Pillow's `mode` (L, RGB or CMYK) and leads from them to sRGB."""
    if profile is None:
        return False
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space != SPACES[mode]:
            return False
        ImageCms.buildTransform(opened, _srgb(), mode, "RGB")
    except (OSError, ImageCms.PyCMSError):  # no profile, or one without what it needs; the picture is shown as sRGB
        return False
    return True


def to_srgb(image: Image.Image, profile: bytes | None) -> NDArray[np.uint8]:
    """A picture of mode L, RGB or CMYK as (H, W, 3) uint8 sRGB; without a usable profile the values are kept."""
    if profile is None or not is_usable(profile, image.mode):
        return np.array(image.convert("RGB"))
    return _converted(image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), _srgb())


def from_srgb(pixels: NDArray[np.uint8], profile: bytes | None) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 sRGB in the values of an RGB profile; the values are kept when there is no way to them.

    That is so without a usable profile, and with those of scanners, which lead to sRGB but not back.
    """
    if profile is None or not is_usable(profile, "RGB"):
        return pixels
    try:
        return _converted(Image.fromarray(pixels), _srgb(), ImageCms.ImageCmsProfile(io.BytesIO(profile)))
    except ImageCms.PyCMSError:
        return pixels


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _converted(
    image: Image.Image, source: ImageCms.ImageCmsProfile, target: ImageCms.ImageCmsProfile
) -> NDArray[np.uint8]:
    converted = ImageCms.profileToProfile(
        image,
        source,
        target,
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,  # leaves the colours that both spaces hold as they are
        outputMode="RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    assert converted is not None  # only in-place conversions return nothing
    return np.array(converted)

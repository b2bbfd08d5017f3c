"""Colour profiles: from a file's own to sRGB for screen and network, and from sRGB to a file's own for export."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from mattegui.core.depth import Depth, Pixels, to_depth
from mattegui.core.feedback import Step, ignore

SPACES = {"L": "GRAY", "RGB": "RGB ", "CMYK": "CMYK"}  # ICC's name for what a profile of that mode describes
CONVERTED_AT_ONCE = 1 << 20  # pixels: a conversion can be given up between two such strips


def is_usable(profile: bytes | None, mode: str) -> bool:
    """True when an ICC profile describes pictures of Pillow's `mode` (L, RGB or CMYK) and leads from them to sRGB."""
    if profile is None:
        return False
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if opened.profile.xcolor_space != SPACES[mode]:
            return False
        ImageCms.buildTransform(opened, ImageCms.ImageCmsProfile(io.BytesIO(srgb())), mode, "RGB")
    except (OSError, ImageCms.PyCMSError):  # no profile, or one without what it needs; the picture is shown as sRGB
        return False
    return True


def to_srgb(image: Image.Image, profile: bytes | None) -> NDArray[np.uint8]:
    """A picture of mode L, RGB or CMYK as (H, W, 3) uint8 sRGB; without a usable profile the values are kept."""
    return shown(np.asarray(image), profile, image.mode, np.uint8)


def shown(pixels: Pixels, profile: bytes | None, mode: str, depth: type[Depth], step: Step = ignore) -> NDArray[Depth]:
    """(H, W) of mode L, (H, W, 3) of RGB or (H, W, 4) of CMYK, of any depth, as (H, W, 3) sRGB of `depth`.

    Without a usable profile grey and RGB keep their values, and CMYK is mixed like light. step: told the share that is
    done.
    """
    if is_usable(profile, mode):
        assert profile is not None  # is_usable says so
        return converted(pixels, profile, srgb(), mode, depth, step)
    if mode == "L":
        return np.repeat(to_depth(pixels, depth)[..., None], 3, axis=2)
    if mode == "RGB":
        return to_depth(pixels, depth)
    mixed = np.empty((*pixels.shape[:2], 3), depth)
    for strip in _strips(pixels, step):
        light = 1 - to_depth(pixels[strip], np.float32)
        mixed[strip] = to_depth(light[..., :3] * light[..., 3:], depth)
    return mixed


def from_lab(lab: NDArray[np.float32], depth: type[Depth]) -> NDArray[Depth]:
    """CIE L*a*b* for D50, (H, W, 3) with L* from 0 to 100, as (H, W, 3) sRGB of `depth`."""
    return converted(lab, _lab(), srgb(), "LAB", depth)


def from_srgb(pixels: NDArray[np.uint8], profile: bytes | None, depth: type[Depth]) -> NDArray[Depth]:
    """(H, W, 3) uint8 sRGB in the values of an RGB profile, of `depth`; kept as they are when there is no way to them.

    That is so without a usable profile, and with those of scanners, which lead to sRGB but not back.
    """
    if profile is None or not is_usable(profile, "RGB"):
        return to_depth(pixels, depth)
    try:
        return converted(pixels, srgb(), profile, "RGB", depth)
    except imagecodecs.CmsError:
        return to_depth(pixels, depth)


def converted(
    pixels: Pixels, source: bytes, target: bytes, mode: str, depth: type[Depth], step: Step = ignore
) -> NDArray[Depth]:
    """(H, W, 3) in the values of the RGB profile `target`, of `depth`; floats are not clipped to 0 and 1.

    pixels: in the values of `source`, (H, W) of mode L, (H, W, 3) of RGB or LAB, (H, W, 4) of CMYK. Raises CmsError
    where a profile cannot be used.
    """
    result = np.empty((*pixels.shape[:2], 3), depth)
    for strip in _strips(pixels, step):
        result[strip] = imagecodecs.cms_transform(
            np.ascontiguousarray(pixels[strip]),
            source,
            target,
            colorspace={"L": "gray"}.get(mode, mode.lower()),
            outcolorspace="rgb",
            outdtype=depth,
            intent=ImageCms.Intent.RELATIVE_COLORIMETRIC,  # leaves the colours that both spaces hold as they are
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        ).reshape(result[strip].shape)
    return result


@cache
def srgb() -> bytes:
    """The profile of sRGB."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@cache
def _lab() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def _strips(pixels: Pixels, step: Step) -> Iterator[slice]:
    """The rows of a picture in strips; `step` is told before each."""
    height, width = pixels.shape[:2]
    rows = max(1, CONVERTED_AT_ONCE // max(width, 1))
    for top in range(0, height, rows):
        step(top / height)
        yield slice(top, top + rows)

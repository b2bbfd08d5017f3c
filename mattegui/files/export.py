"""What leaves the program: cutout, alpha, foreground and composite, in the depth and colours of the photograph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from mattegui.core.backdrop import Background
from mattegui.core.depth import Pixels, to_depth, white
from mattegui.core.errors import InputError
from mattegui.core.foreground import estimate_foreground
from mattegui.core.rect import Rect
from mattegui.files.colour import from_srgb
from mattegui.files.formats.encoding import JPEG, check_suffix, depth_of, write_pixels
from mattegui.files.image import Picture, read_image

Kind = Literal["cutout", "alpha", "foreground", "composite"]
KINDS: tuple[Kind, ...] = get_args(Kind)
WHITE = Background(colour=(255, 255, 255))  # where nobody chose: paper
BAND = 512  # rows mixed at a time, so that a large composite needs little memory beside its own


def check_output(path: Path) -> None:
    """Raise InputError, before anything is computed, when a file of this name cannot be written."""
    check_suffix(path)


def write_cutout(
    path: Path, picture: Picture, alpha: NDArray[np.float32], kind: Kind = "cutout", background: Background = WHITE
) -> str | None:
    """Write one result of a picture, atomically; PNG, TIFF, WebP or JPEG by the suffix.

    alpha: (H, W) float32 in [0, 1]. The source's depth is kept where the format has it, its profile and EXIF always.
    kind: "cutout" is RGBA with straight alpha over estimated foreground colour; "alpha" grey; "foreground" the
    estimated colour alone; "composite" the cutout on `background`. JPEG has no transparency, so a cutout becomes a
    composite there. Returns a sentence for the user about such a change, else None. Raises InputError, naming the file.
    """
    check_output(path)
    depth = depth_of(path, picture.original.dtype)
    if kind == "alpha":
        write_pixels(path, to_depth(alpha, depth.type))
        return None
    note = None
    if kind == "cutout" and path.suffix.lower() in JPEG:
        kind = "composite"
        note = f"{path}: JPEG holds no transparency, so the cutout was laid on its background."
    original = to_depth(picture.original, depth.type)
    pixels = estimate_foreground(original, alpha)
    if kind == "cutout":
        pixels = np.dstack([pixels, to_depth(alpha, depth.type)])
    elif kind == "composite":
        pixels = _composite(pixels, alpha, background, picture.profile)
    write_pixels(path, pixels, picture.profile, picture.exif)
    return note


def read_background(text: str) -> Background:
    """A background from what the user typed: #rgb, #rrggbb, or the name of a picture. Raises InputError."""
    if not text.startswith("#"):
        return Background(picture=read_image(Path(text)).pixels)
    digits = text[1:]
    if not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits):
        raise InputError(f"{text}: is no colour; write it like #1e90ff, or give the name of a picture.")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return Background(colour=(red, green, blue))


def _composite(foreground: Pixels, alpha: NDArray[np.float32], background: Background, profile: bytes | None) -> Pixels:
    """alpha F + (1 - alpha) B in the values of the profile, as every editor mixes; the foreground's depth."""
    mixed = np.empty_like(foreground)
    for top in range(0, alpha.shape[0], BAND):
        band = Rect(top, 0, min(top + BAND, alpha.shape[0]), alpha.shape[1])
        behind = to_depth(from_srgb(background.region(band, alpha.shape), profile), foreground.dtype.type)
        share = alpha[band.slices][..., None]
        values = foreground[band.slices] * share + behind * (1 - share)
        if foreground.dtype.kind == "u":
            values = np.rint(np.clip(values, 0, white(foreground.dtype)))
        mixed[band.slices] = values
    return mixed

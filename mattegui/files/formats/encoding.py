"""Arrays to picture files, with straight alpha, profile and EXIF; every write is atomic."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.files.atomic import atomic_write, check_writable
from mattegui.files.formats.format import Format
from mattegui.files.formats.table import FORMATS

BY_SUFFIX = {suffix: kind for kind in FORMATS for suffix in kind.suffixes}
WRITTEN_SUFFIXES = tuple(BY_SUFFIX)


def check_suffix(path: Path, suffixes: tuple[str, ...] = WRITTEN_SUFFIXES) -> None:
    """Raise InputError unless a file of this name can be written: a known suffix and a folder that takes it."""
    if path.suffix.lower() not in suffixes:
        names = ", ".join(suffixes)
        raise InputError(f"{path}: this kind of file cannot be written here; end the name in one of {names}.")
    check_writable(path)


def format_of(path: Path) -> Format:
    """The format that a file of this name is written in; the name has passed `check_suffix`."""
    return BY_SUFFIX[path.suffix.lower()]


def depth_of(path: Path, dtype: np.dtype) -> np.dtype:
    """The depth that a file of this name holds for pixels of `dtype`: their own where it can, else its deepest."""
    depths = format_of(path).depths
    return dtype if dtype in depths else depths[-1]


def write_pixels(
    path: Path, pixels: Pixels, profile: bytes | None = None, exif: bytes | None = None, step: Step = ignore
) -> None:
    """Write (H, W) grey, (H, W, 3) RGB or (H, W, 4) RGBA with straight alpha, atomically, by the name's suffix.

    The depth must be one that `depth_of` returns for the name. step: asked once more before the file takes its place.
    Raises InputError, naming the file.
    """
    check_suffix(path)
    kind = format_of(path)
    if max(pixels.shape[:2]) > kind.side:
        suffix = path.suffix.lower()
        raise InputError(f"{path}: {suffix} holds at most {kind.side} pixels a side; choose PNG or TIFF.")
    with atomic_write(path) as stream:
        kind.write(stream, np.ascontiguousarray(pixels), profile, exif)
        step(1.0)

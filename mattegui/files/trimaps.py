"""Trimap files: one channel, exactly 0, 128 and 255, the picture's size."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.trimap import check_size, quantise
from mattegui.files.formats.encoding import check_suffix, write_pixels
from mattegui.files.image import read_grey

TRIMAP_SUFFIXES = (".png", ".tif", ".tiff")  # the other formats would blur the three values


def read_trimap(path: Path, shape: tuple[int, ...] | None = None) -> tuple[NDArray[np.uint8], int]:
    """Read a trimap from any picture: colours become grey, greys are quantised at 85 and 170, nothing is resized.

    shape: (H, W, ...) of the picture that it belongs to; None accepts any size. Returns the trimap, (H, W) uint8 in
    {0, 128, 255}, and how many pixels had another value in the file. Raises InputError, naming the file, also for a
    wrong size.
    """
    grey = read_grey(path)
    if shape is not None:
        check_size(grey, shape, str(path))
    return quantise(grey)


def write_trimap(path: Path, trimap: NDArray[np.uint8]) -> None:
    """Write a trimap, (H, W) uint8, atomically as PNG or TIFF. Raises InputError, naming the file."""
    check_suffix(path, TRIMAP_SUFFIXES)
    write_pixels(path, trimap)

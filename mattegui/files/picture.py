"""A photograph in memory. Nothing here imports a codec, so that the editor's window need not wait for one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels


@dataclass(frozen=True)
class Picture:
    """A photograph as it is worked on and as it will be exported.

    pixels: (H, W, 3) uint8 sRGB, read-only, for screen and network. original: (H, W, 3), read-only, in the file's own
    depth (uint8, uint16, or float32 where 1 is white) and in the colours of `profile` (ICC; None means sRGB).
    exif: an EXIF block with Orientation = 1, for both arrays are upright. remarks: what the user should know of how the
    file was read, in sentences without its name.
    """

    path: Path
    pixels: NDArray[np.uint8]
    original: Pixels
    profile: bytes | None = None
    exif: bytes | None = None
    remarks: tuple[str, ...] = ()

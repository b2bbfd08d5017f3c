"""A photograph in memory. Nothing here imports a codec, so that the editor's window need not wait for one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.files.session.facts import Source


@dataclass(frozen=True)
class Metadata:
    """What a file says of its picture beside the pixels; None where it says nothing.

    profile: ICC, what the colours mean; without one they are sRGB. exif: an EXIF block as Pillow writes it, with
    Orientation = 1, for all arrays are upright. xmp: a packet of XML. iptc: IPTC-IIM records. resolution: pixels per
    inch across and down.
    """

    profile: bytes | None = None
    exif: bytes | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    resolution: tuple[float, float] | None = None


NOTHING_SAID = Metadata()


@dataclass(frozen=True)
class Picture:
    """A photograph as it is worked on and as it will be exported.

    pixels: (H, W, 3) uint8 sRGB, read-only, for screen and network. original: (H, W, 3), read-only, in the file's own
    depth (uint8, uint16, or float32 where 1 is white) and in the colours of the metadata's profile.
    alpha: (H, W) of any depth, the transparency that the file has already; None where it is the same everywhere.
    source: the file as it was read, where that is known.
    """

    path: Path
    pixels: NDArray[np.uint8]
    original: Pixels
    metadata: Metadata = NOTHING_SAID
    alpha: Pixels | None = None
    source: Source | None = None

    def spare(self, path: Path) -> None:
        """Raise InputError when writing a file of that name would replace the photograph."""
        try:
            same = path.samefile(self.path)
        except OSError:  # one of them is not there: a picture from the clipboard, a result that is new
            return
        if same:
            raise InputError("{file}: is the photograph itself; choose another name for the result.", file=path)

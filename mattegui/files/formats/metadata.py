"""EXIF: which way is up, and what stays with a picture when it is cut out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.files.formats.format import DAMAGE
from mattegui.files.picture import Metadata

ORIENTATION = 0x0112
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
# Description, maker, model, orientation, resolution (three), software, date, artist, copyright. The other tags of a
# file's first directory tell how its own pixels are stored, or are a thumbnail of the picture before it was cut out.
KEPT_TAGS = (0x010E, 0x010F, 0x0110, ORIENTATION, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x8298)


def split(found: Image.Exif) -> tuple[int, bytes | None]:
    """The orientation, 1 to 8, and the EXIF block to write beside pixels that are upright by then."""
    orientation = found.get(ORIENTATION, 1)
    kept = Image.Exif()
    for tag in KEPT_TAGS:
        if tag in found:
            kept[tag] = as_stored(found[tag])
    for directory in (EXIF_IFD, GPS_IFD):
        if entries := found.get_ifd(directory):
            kept[directory] = dict(entries)
    if not len(kept):
        return 1, None
    kept[ORIENTATION] = 1
    try:
        exif = kept.tobytes()
    except DAMAGE:  # an entry of the wrong type; the pixels are good all the same
        exif = None
    return (orientation if orientation in range(1, 9) else 1), exif


def as_stored(value: object) -> object:
    """An EXIF value as Pillow should get it: it writes "?" for letters beyond ASCII unless it is given the bytes."""
    return value.encode("latin-1") if isinstance(value, str) and not value.isascii() else value


def upright(pixels: Pixels, orientation: int) -> Pixels:
    """Undo an EXIF orientation: 2 to 4 flip and turn, 5 to 8 also exchange rows and columns."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)


class Gathered(NamedTuple):
    """What a file says beside its pixels. orientation: 1 to 8, of the pixels as stored; remarks: as Decoded's."""

    orientation: int
    metadata: Metadata
    remarks: tuple[str, ...] = ()


def assembled(
    found: Image.Exif,
    profile: bytes | None = None,
    packet: bytes | None = None,
    records: bytes | None = None,
    resolution: tuple[float, float] | None = None,
) -> Gathered:
    """Metadata of its parts as they lie in a file.

    found: EXIF; packet: XMP; records: IPTC; resolution: pixels per inch, None takes that of EXIF.
    """
    orientation, block = split(found)
    if resolution is not None and orientation >= 5:
        resolution = resolution[::-1]  # across and down change places with columns and rows
    return Gathered(orientation, Metadata(profile, block, packet, records, resolution))

"""PNM: the portable bitmaps, greymaps, pixmaps and floatmaps of Netpbm."""

from __future__ import annotations

import re

from mattegui.core.errors import InputError
from mattegui.files.formats.format import Decoded, Format
from mattegui.files.formats.opencv import decode_deep, stretched
from mattegui.files.formats.pillow import decode_shallow

SPACE = rb"(?:\s|#[^\n]*\n)+"  # between the numbers of a header; comments count as space
HEADER = re.compile(rb"P[2356]" + SPACE + rb"\d+" + SPACE + rb"\d+" + SPACE + rb"(\d+)")


def _decode(data: bytes) -> Decoded:
    """By Pillow up to 8 bits, by OpenCV beyond, which does not stretch values to the range of 16 bits."""
    if data[:2] in (b"Pf", b"PF"):
        return Decoded(decode_deep(data))
    header = HEADER.match(data)
    most = int(header[1]) if header else 1
    if most <= 255:
        return decode_shallow(data)
    if most > 65535:
        raise InputError("its greatest value is {most}, and PNM ends at 65535.", most=most)
    # OpenCV wants a space behind the last number of those that are written as text.
    return Decoded(stretched(decode_deep(data + b"\n"), most))


PNM = Format(
    "PNM",
    (".pnm", ".pbm", ".pgm", ".ppm", ".pfm"),
    (b"P1", b"P2", b"P3", b"P4", b"P5", b"P6", b"Pf", b"PF"),
    _decode,
)

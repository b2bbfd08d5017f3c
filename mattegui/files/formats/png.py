"""PNG of 8 and 16 bits."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

import cv2

from mattegui.core.depth import Pixels
from mattegui.files.formats.format import SIXTEEN_BITS, Decoded, Format
from mattegui.files.formats.metadata import split, upright
from mattegui.files.formats.opencv import decode_deep
from mattegui.files.formats.pillow import decode_shallow, opened

PNG_LEVEL = 4  # of zlib: within 5 % of the smallest file in a third of the time
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_HEADER = len(PNG_SIGNATURE) + 25  # bytes up to the end of the chunk IHDR


def _decode(data: bytes) -> Decoded:
    if data[24:25] != b"\x10":  # the bit depth, ninth byte of IHDR
        return decode_shallow(data)
    with opened(data) as image:
        image.load()  # Pillow finds damage that OpenCV would print to stderr and partly overlook
        orientation, exif = split(image.getexif())
        return Decoded(upright(decode_deep(data), orientation), image.info.get("icc_profile"), exif)


def _write(stream: BinaryIO, pixels: Pixels, profile: bytes | None, exif: bytes | None) -> None:
    """By OpenCV, which knows 16 bits; the two chunks that it does not write are put in behind the header."""
    bgr = pixels
    if pixels.ndim == 3:
        code = cv2.COLOR_RGB2BGR if pixels.shape[2] == 3 else cv2.COLOR_RGBA2BGRA
        bgr = cv2.cvtColor(pixels, code)  # type: ignore[assignment]
    _, encoded = cv2.imencode(".png", bgr, [cv2.IMWRITE_PNG_COMPRESSION, PNG_LEVEL])
    stream.write(encoded[:PNG_HEADER].data)
    if profile is not None:
        stream.write(_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)))
    if exif is not None:
        stream.write(_chunk(b"eXIf", exif.removeprefix(b"Exif\0\0")))
    stream.write(encoded[PNG_HEADER:].data)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


PNG = Format("PNG", (".png",), (PNG_SIGNATURE,), _decode, _write, SIXTEEN_BITS)

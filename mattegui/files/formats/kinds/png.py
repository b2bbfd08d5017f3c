"""PNG of 8 and 16 bits."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from typing import BinaryIO

import cv2

from mattegui.core.depth import Pixels
from mattegui.files.formats.format import ANY_LENGTH, NO_END_MARK, SIXTEEN_BITS, Decoded, Format
from mattegui.files.formats.metadata import split, upright
from mattegui.files.formats.opencv import decode_deep
from mattegui.files.formats.pillow import decode_shallow, frame_remarks, opened
from mattegui.files.picture import Metadata

PNG_LEVEL = 4  # of zlib: within 5 % of the smallest file in a third of the time
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
ANCILLARY = 0x20  # this bit in a chunk's name says that a picture can be shown without it
MOST_TEXT = 1 << 20  # bytes; Pillow's limit
MOST_PROFILE = 64 << 20  # bytes; the largest profiles of printers have a few megabytes
PNG_HEADER = len(PNG_SIGNATURE) + 25  # bytes up to the end of the chunk IHDR


def _decode(data: bytes) -> Decoded:
    data, profile, lacks = _sound(data)
    if data[24:25] != b"\x10":  # the bit depth, ninth byte of IHDR
        decoded = decode_shallow(data)
        metadata = replace(decoded.metadata, profile=profile)
        return replace(decoded, metadata=metadata, remarks=decoded.remarks + lacks)
    with opened(data) as image:
        remarks = frame_remarks(image)
        image.load()  # Pillow finds damage that OpenCV would print to stderr and partly overlook
        orientation, exif = split(image.getexif())
        return Decoded(upright(decode_deep(data), orientation), Metadata(profile, exif), remarks + lacks)


def _sound(data: bytes) -> tuple[bytes, bytes | None, tuple[str, ...]]:
    """The file without the chunks for which Pillow would refuse all of it, the ICC profile, and remarks.

    Those are texts and profiles of more than a megabyte, and ancillary chunks with a wrong checksum: no pixel depends
    on them. Wrong checksums elsewhere stay, for Pillow to find. An end mark that is missing is put there.
    """
    kept, profile, at, name = [data[: len(PNG_SIGNATURE)]], None, len(PNG_SIGNATURE), b""
    while name != b"IEND" and at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if name == b"iCCP":
            profile = _inflated(body.partition(b"\0")[2][1:], MOST_PROFILE)
        elif not name[0] & ANCILLARY or (data[at:end] == _chunk(name, body) and _is_short(name, body)):
            kept.append(data[at:end])
        at = end
    if name == b"IEND" or len(data) - at >= 12:
        return b"".join([*kept, data[at:]]), profile, ()
    return b"".join([*kept, _chunk(b"IEND", b"")]), profile, (NO_END_MARK,)


def _is_short(name: bytes, body: bytes) -> bool:
    """False for a text that Pillow would not take."""
    packed = None
    if name == b"zTXt":
        packed = body.partition(b"\0")[2][1:]
    elif name == b"iTXt":
        settings = body.partition(b"\0")[2]  # two bytes, a language, a keyword, the text
        packed = settings[2:].split(b"\0", 2)[-1] if settings[:1] == b"\1" else None
    return len(body) < MOST_TEXT and (packed is None or _inflated(packed, MOST_TEXT) is not None)


def _inflated(packed: bytes, most: int) -> bytes | None:
    """What was deflated; None when it is damaged or has more than `most` bytes."""
    stream = zlib.decompressobj()
    try:
        found = stream.decompress(packed, most)
    except zlib.error:
        return None
    return found if stream.eof else None


def _write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    """By OpenCV, which knows 16 bits; the two chunks that it does not write are put in behind the header."""
    bgr = pixels
    if pixels.ndim == 3:
        code = cv2.COLOR_RGB2BGR if pixels.shape[2] == 3 else cv2.COLOR_RGBA2BGRA
        bgr = cv2.cvtColor(pixels, code)  # type: ignore[assignment]
    _, encoded = cv2.imencode(".png", bgr, [cv2.IMWRITE_PNG_COMPRESSION, PNG_LEVEL])
    stream.write(encoded[:PNG_HEADER].data)
    if metadata.profile is not None:
        stream.write(_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(metadata.profile)))
    if metadata.exif is not None:
        stream.write(_chunk(b"eXIf", metadata.exif.removeprefix(b"Exif\0\0")))
    stream.write(encoded[PNG_HEADER:].data)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


PNG = Format(
    "PNG",
    (".png",),
    (PNG_SIGNATURE,),
    _decode,
    _write,
    SIXTEEN_BITS,
    side=1_000_000,
    holds=dict.fromkeys(("profile", "exif"), ANY_LENGTH),
)  # libpng writes no more

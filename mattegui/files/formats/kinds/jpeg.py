"""JPEG, also when it is cut short, and JPEG 2000."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

import imagecodecs
import numpy as np
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.formats.format import ANY_LENGTH, NO_END_MARK, Decoded, Format, check_pixels, unreadable
from mattegui.files.formats.metadata import APP1_EXTENSION, APP1_XMP, gathered, upright
from mattegui.files.formats.opencv import decode_deep, stretched
from mattegui.files.formats.packets import iptc, xmp
from mattegui.files.formats.pillow import decode_shallow, opened
from mattegui.files.picture import Metadata

START_OF_IMAGE, START_OF_SCAN, END_OF_IMAGE = b"\xff\xd8", b"\xff\xda", b"\xff\xd9"
START_OF_CODESTREAM = b"\xff\x4f\xff\x51"  # of JPEG 2000: its markers SOC and SIZ
COUNT_PLACE, DEPTHS_PLACE = (
    40,
    42,
)  # bytes from there to how many channels there are, and to their depths
HEADER_BOX, COLOUR_BOX = b"jp2h", b"colr"  # names, behind the length of the box
ICC_METHODS = (b"\2", b"\3")  # of a box colr: simple profiles, and any
APP1, APP13 = b"\xff\xe1", b"\xff\xed"
MOST_SEGMENT = 65533  # bytes; JPEG's segments hold no more
MOST_IPTC = MOST_SEGMENT - 64  # beside what names it
MOST_JPEG_PROFILE = 255 * 65519  # in as many segments as can be numbered
MOST_PART = 65000  # bytes of a long XMP packet in one segment
JPEG_QUALITY = 95  # above it files grow without visible gain
MOST_ROWS_LOST = 0.75  # of all rows: a picture of which less is there is refused


def _decode(data: bytes) -> Decoded:
    try:
        return decode_shallow(data)
    except OSError as error:
        if "truncated" not in str(error):
            raise
    whole, remark = _completed(data)
    decoded = decode_shallow(whole)
    return replace(decoded, remarks=(*decoded.remarks, remark))


def _completed(data: bytes) -> tuple[bytes, str]:
    """A JPEG that was cut short, with an end mark, and a sentence on what it lacks. Raises InputError without pixels.

    The decoder paints the missing blocks with one colour. To find the first of them, the file is decoded a second time
    with noise in their place, and the rows are compared.
    """
    data = data.rstrip(b"\xff")
    scans = data[_first_scan(data) :].count(START_OF_SCAN)
    whole = data + END_OF_IMAGE
    with opened(whole) as image:
        image.load()
        has_all_rows = image.info.get("progressive") and scans > 1  # those of the first scan; the others refine them
        flat = np.array(image)
    noise = np.random.default_rng(0).integers(0, 255, 4096, np.uint8).tobytes()
    with opened(data + noise + END_OF_IMAGE) as image:
        image.load()
        differs = (np.array(image) != flat).reshape(len(flat), -1).any(axis=1)
    if not differs.any():
        return whole, NO_END_MARK
    if has_all_rows:
        return whole, Remark("the file is cut short; some of its fine detail is missing.")
    lost = len(flat) - int(differs.argmax())
    if lost > MOST_ROWS_LOST * len(flat):
        raise InputError("is cut short: {lost} of its {count} rows are missing.", lost=lost, count=len(flat))
    rows = len(flat)
    return whole, Remark(
        "the file is cut short; the last {lost} of its {count} stored rows are missing.", lost=lost, count=rows
    )


def _first_scan(data: bytes) -> int:
    """Where the first scan starts; what lies before it may hold a thumbnail with scans of its own."""
    at = len(START_OF_IMAGE)
    while at + 4 <= len(data) and data[at : at + 2] != START_OF_SCAN:
        at += 2 + int.from_bytes(data[at + 2 : at + 4])
    return at


def _write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    given: dict[str, object] = {"icc_profile": metadata.profile, "exif": metadata.exif, "dpi": metadata.resolution}
    encoded = io.BytesIO()  # given a file, Pillow writes past Python and does not see that the disk is full
    Image.fromarray(pixels).save(
        encoded,
        "JPEG",
        quality=JPEG_QUALITY,
        subsampling=0,
        extra=b"".join(_segments(metadata)),
        **{name: value for name, value in given.items() if value is not None},
    )
    stream.write(encoded.getbuffer())


def _segments(metadata: Metadata) -> Iterator[bytes]:
    """XMP, in several segments when it is long, and IPTC."""
    packet = metadata.xmp
    if packet is not None and len(APP1_XMP + packet) > MOST_SEGMENT:
        short, name = xmp.extended(packet)
        yield _segment(APP1, APP1_XMP + short)
        for at in range(0, len(packet), MOST_PART):
            place = name.encode() + struct.pack(">LL", len(packet), at)
            yield _segment(APP1, APP1_EXTENSION + place + packet[at : at + MOST_PART])
    elif packet is not None:
        yield _segment(APP1, APP1_XMP + packet)
    if metadata.iptc is not None:
        yield _segment(APP13, iptc.PHOTOSHOP + iptc.as_resources(metadata.iptc))


def _segment(marker: bytes, body: bytes) -> bytes:
    return marker + struct.pack(">H", 2 + len(body)) + body


def _decode_2000(data: bytes) -> Decoded:
    """By Pillow up to 8 bits, beyond by OpenCV, and by imagecodecs what OpenCV refuses: a grey with its alpha."""
    start = max(data.find(START_OF_CODESTREAM), 0)
    depths, profile = _depths_2000(data[start:]), _profile_2000(data[:start])
    if max(depths, default=0) <= 8:
        decoded = decode_shallow(data)
        pixels = _widened(decoded.pixels, depths)
        return replace(decoded, pixels=pixels, metadata=replace(decoded.metadata, profile=profile))
    with opened(data) as image:
        check_pixels(*image.size, len(image.getbands()), 2)
        orientation, metadata, remarks = gathered(image)
    try:
        deep = imagecodecs.jpeg2k_decode(data)[..., [0, 0, 0, 1]] if len(depths) == 2 else decode_deep(data)
    except (RuntimeError, IndexError) as error:  # IndexError: its alpha is not there
        raise unreadable(error) from error
    return Decoded(
        upright(stretched(deep, 2 ** max(depths) - 1), orientation), replace(metadata, profile=profile), remarks
    )


def _depths_2000(codestream: bytes) -> list[int]:
    """The bits of each channel, of which three bytes tell."""
    count = int.from_bytes(codestream[COUNT_PLACE:DEPTHS_PLACE])
    return [(depth & 0x7F) + 1 for depth in codestream[DEPTHS_PLACE : DEPTHS_PLACE + 3 * count : 3]]


def _widened(pixels: Pixels, depths: list[int]) -> Pixels:
    """Values of fewer than 8 bits, which Pillow moves to the left, over the whole scale: white is 255."""
    if len(depths) == 2:  # a grey with its alpha has become RGBA
        depths = [depths[0]] * 3 + depths[1:]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    if len(depths) != channels or min(depths) == 8:
        return pixels
    planes = pixels.astype(np.uint8, copy=False).reshape(*pixels.shape[:2], channels)
    wide = [np.rint((planes[..., index] >> (8 - bits)) * (255 / (2**bits - 1))) for index, bits in enumerate(depths)]
    return np.dstack(wide).astype(np.uint8).reshape(pixels.shape)


def _profile_2000(boxes: bytes) -> bytes | None:
    """The ICC profile among the boxes before the codestream, which Pillow passes over."""
    at = boxes.find(COLOUR_BOX, max(boxes.find(HEADER_BOX), 0))
    while at >= 0:
        if boxes[at + 4 : at + 5] in ICC_METHODS:  # two bytes more follow it
            return boxes[at + 7 : at - 4 + int.from_bytes(boxes[at - 4 : at])]
        at = boxes.find(COLOUR_BOX, at + 4)
    return None


# 65,500 and not 65,535, which the format allows: libjpeg and what is built on it end there.
JPEG = Format(
    "JPEG",
    (".jpg", ".jpeg"),
    (b"\xff\xd8\xff",),
    _decode,
    _write,
    side=65_500,
    transparent=False,
    lossy=True,
    holds={
        "profile": MOST_JPEG_PROFILE,
        "exif": MOST_SEGMENT,
        "xmp": ANY_LENGTH,
        "iptc": MOST_IPTC,
        "resolution": ANY_LENGTH,
    },
)
JPEG_2000 = Format("JPEG 2000", (".jp2", ".j2k"), (b"\0\0\0\x0cjP  \r\n\x87\n", START_OF_CODESTREAM), _decode_2000)

"""JPEG XL of 8 and 16 bits and of floats."""

from __future__ import annotations

import errno
import io
import os
import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import imagecodecs
import numpy as np

from mattegui.core.depth import Pixels
from mattegui.core.feedback import Remark
from mattegui.files.formats.format import ANY_LENGTH, FLOATS, Decoded, Format, check_pixels
from mattegui.files.formats.metadata import assembled
from mattegui.files.formats.openimageio import opened_by_name, read_channels, strips_of, write_by_name
from mattegui.files.formats.packets.exif import loaded, with_resolution
from mattegui.files.formats.profiles import HDR, of_code_points
from mattegui.files.picture import Metadata

JXL_SUFFIX = ".jxl"
JXL_BOXES, JXL_CODESTREAM = b"\0\0\0\x0cJXL \r\n\x87\n", b"\xff\x0a"  # how its two kinds of files begin
JXL_EFFORT = 3  # of 9: within a sixth of the smallest lossless file in a sixth of the time
LINEAR_LIGHT, SRGB_CURVE = 8, 13  # transfer functions by their code points
LEAST_BYTES = 256  # behind the file: OpenImageIO refuses those that are shorter
DEPTHS: dict[str, type[np.uint8 | np.uint16 | np.float32]] = {
    "uint8": np.uint8,
    "uint16": np.uint16,
    "half": np.float32,
    "float": np.float32,
}  # OpenImageIO's types
SIDE_BITS = (9, 13, 18, 30)  # of a side less one, by a selector
RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))  # of width to height, by a number from 1


class Header(NamedTuple):
    """What a file says first. width, height: as stored, before it is turned; moves: whether it is an animation."""

    width: int
    height: int
    moves: bool = False


def _decode(data: bytes) -> Decoded:
    """By OpenImageIO, but of an animation the first frame by imagecodecs: OpenImageIO takes the last.

    libjxl has turned it already: what EXIF says of that is passed over.
    """
    boxes = dict(_boxes(data)) if data.startswith(JXL_BOXES) else {b"jxlc": data}
    header = _header(boxes.get(b"jxlc") or boxes.get(b"jxlp", b"")[4:])
    check_pixels(header.width, header.height, 1)  # before OpenImageIO, which decodes all when it opens
    with opened_by_name(data + bytes(LEAST_BYTES), JXL_SUFFIX) as source:
        spec = source.spec()
        check_pixels(spec.width, spec.height, spec.nchannels, spec.format.size())
        channels = [*range(min(spec.nchannels, 3 if spec.nchannels > 2 else 1))]
        channels += [spec.alpha_channel] if spec.alpha_channel > 0 else []
        pixels = read_channels(source, channels, DEPTHS.get(str(spec.format), np.uint16))
        profile, remarks = _profile(spec.get("CICP"), spec.get("ICCProfile"))
    if header.moves:
        first = imagecodecs.jpegxl_decode(data, 0)
        pixels, remarks = (
            first.astype(pixels.dtype).reshape(pixels.shape),
            (Remark("frame 1 of several is used."), *remarks),
        )
    if pixels.shape[2] < 3:
        pixels = pixels[..., 0] if pixels.shape[2] == 1 else pixels[..., [0, 0, 0, 1]]
    exif = boxes.get(b"Exif", bytes(4))
    block = exif[4 + int.from_bytes(exif[:4]) :]  # behind a number that says where it starts
    _, metadata, more = assembled(loaded(lambda found: found.load(block)), profile, boxes.get(b"xml "))
    return Decoded(np.ascontiguousarray(pixels), metadata, remarks + more)


def _profile(code_points: object, stored: object) -> tuple[bytes | None, tuple[str, ...]]:
    """What the colours mean. libjxl writes a profile for everything; sRGB and linear light have ours."""
    if isinstance(code_points, tuple) and len(code_points) == 4:
        primaries, transfer = code_points[0] or 1, code_points[1]  # 0: grey
        if transfer in HDR or (primaries == 1 and transfer in (SRGB_CURVE, LINEAR_LIGHT)):
            return of_code_points(primaries, transfer)
    return (np.asarray(stored, np.uint8).tobytes() if isinstance(stored, np.ndarray) else None), ()


def _header(codestream: bytes) -> Header:
    """What a codestream says first (ISO 18181-1, tables of SizeHeader and ImageMetadata)."""
    bits = int.from_bytes(codestream[2:64], "little")

    def taken(count: int) -> int:
        nonlocal bits
        value = bits & ((1 << count) - 1)
        bits >>= count
        return value

    def size() -> tuple[int, int]:
        small = taken(1)  # sides that are multiples of 8, up to 256
        height = (taken(5) + 1) * 8 if small else taken(SIDE_BITS[taken(2)]) + 1
        if ratio := taken(3):
            across, down = RATIOS[ratio - 1]
            return height * across // down, height
        return (taken(5) + 1) * 8 if small else taken(SIDE_BITS[taken(2)]) + 1, height

    width, height = size()
    if taken(1) or not taken(1):  # all is as usual, or nothing more is said
        return Header(width, height)
    taken(3)  # the orientation
    if taken(1):
        size()  # that it should be shown at
    return Header(width, height, not taken(1) and bool(taken(1)))  # behind a preview nothing is looked for


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of a file, by name; those that are compressed as what they were."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack_from(">L4s", data, at)
        start = at + 8
        if size == 1 and at + 16 <= len(data):
            size, start = int.from_bytes(data[start : start + 8]), start + 8
        end = at + size if size else len(data)
        if end < start:
            return
        if name == b"brob":
            try:
                yield data[start : start + 4], bytes(imagecodecs.brotli_decode(data[start + 4 : end]))
            except RuntimeError:  # damaged; no pixel depends on it
                pass
        elif name in (b"Exif", b"xml ", b"jxlc") or (name == b"jxlp" and data[start:end][:4] == bytes(4)):
            yield name, data[start:end]
        at = end


def _write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    """Every bit, by OpenImageIO; the boxes that it does not write are put behind."""
    import OpenImageIO

    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    depth = next(name for name, dtype in DEPTHS.items() if dtype == pixels.dtype and name != "half")
    spec = OpenImageIO.ImageSpec(width, height, channels, depth)
    spec.attribute("compression", "jpegxl:100")  # no loss
    spec.attribute("jpegxl:effort", JXL_EFFORT)
    spec.attribute("oiio:UnassociatedAlpha", 1)
    if channels > 1:
        spec.attribute("oiio:ColorSpace", "srgb_rec709_scene")
    if metadata.profile is not None and channels > 1:
        stored = np.frombuffer(metadata.profile, np.uint8)
        spec.attribute("ICCProfile", f"uint8[{len(stored)}]", stored)
    encoded = io.BytesIO()
    write_by_name(encoded, JXL_SUFFIX, spec, _strips(pixels.reshape(height, width, channels)))
    for box in _without_exif(encoded.getbuffer()):
        stream.write(box)
    exif = metadata.exif
    if metadata.resolution is not None:  # which JPEG XL has in EXIF only
        exif = with_resolution(exif, metadata.resolution)
    if exif is not None:
        stream.write(_box(b"Exif", bytes(4) + exif.removeprefix(b"Exif\0\0")))
    if metadata.xmp is not None:
        stream.write(_box(b"xml ", metadata.xmp))


def _without_exif(data: memoryview) -> Iterator[memoryview]:
    """The boxes of a file but for EXIF: OpenImageIO writes an empty one, and readers take the first that they find.

    Raises OSError where the file ends early, as on a full disk, of which OpenImageIO does not tell.
    """
    at = 0
    while at < len(data):
        size, name = struct.unpack_from(">L4s", data, at) if at + 8 <= len(data) else (len(data) + 1, b"")
        size = int.from_bytes(data[at + 8 : at + 16]) if size == 1 else size or len(data) - at
        if not 8 <= size <= len(data) - at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if name != b"Exif" and not (name == b"brob" and bytes(data[at + 8 : at + 12]) == b"Exif"):
            yield data[at : at + size]
        at += size


def _strips(pixels: Pixels) -> Iterator[Pixels]:
    for strip in strips_of(*pixels.shape[:2]):
        yield pixels[strip]


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", 8 + len(body)) + name + body


JPEG_XL = Format(
    "JPEG XL",
    (JXL_SUFFIX,),
    (JXL_BOXES, JXL_CODESTREAM),
    _decode,
    _write,
    FLOATS,
    holds=dict.fromkeys(("profile", "exif", "xmp", "resolution"), ANY_LENGTH),
)

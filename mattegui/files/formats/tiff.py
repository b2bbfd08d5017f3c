"""TIFF of 8 and 16 bits and of floats, BigTIFF too."""

from __future__ import annotations

import io
import struct
import zlib
from typing import BinaryIO

import numpy as np
from PIL import Image, TiffImagePlugin

from mattegui.core.depth import Pixels, white
from mattegui.core.errors import InputError
from mattegui.files.formats.format import FLOATS, Decoded, Format, check_pixels
from mattegui.files.formats.metadata import EXIF_IFD, GPS_IFD, KEPT_TAGS, ORIENTATION, as_stored, split, upright
from mattegui.files.formats.opencv import decode_deep
from mattegui.files.formats.pillow import decode_shallow

# Tags, by the names of the specification.
WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 256, 257, 258, 259, 262
STRIP_OFFSETS, CHANNELS, STRIP_ROWS, STRIP_SIZES = 273, 277, 278, 279
TILE_OFFSETS, TILE_SIZES = 324, 325
PLANES, EXTRA, SAMPLE_FORMAT, ICC_PROFILE = 284, 338, 339, 34675
# Their values.
DEFLATE = 8  # of COMPRESSION
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB = 0, 1, 2  # of PHOTOMETRIC
INTERLEAVED, APART = 1, 2  # of PLANES; OpenCV takes what is stored plane by plane for interleaved and says nothing
UNSIGNED, FLOATING = 1, 3  # of SAMPLE_FORMAT
PREMULTIPLIED, STRAIGHT = 1, 2  # of EXTRA: whether the colours are multiplied by the fourth channel

ENTRY_LONG, ENTRY_UNDEFINED = 4, 7  # types of a directory's entries
STRIP_BYTES = 8 << 20  # before compression: readers need memory for one strip
# Classic and BigTIFF; the last two are written by programs that swap the number's bytes, and Pillow reads them.
TIFF_SIGNATURES = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"II\0*", b"MM*\0")


def _decode(data: bytes) -> Decoded:
    tags = _tags(data)
    if max(_numbers(tags.get(BITS, 1))) <= 8:
        return decode_shallow(data)
    _check(data, tags)
    metadata = Image.Exif()
    if b"+" in data[:4]:  # BigTIFF, which Pillow's Exif does not know
        metadata.update({tag: tags[tag] for tag in KEPT_TAGS if tag in tags})
    else:
        metadata.load_from_fp(io.BytesIO(data))
    orientation, exif = split(metadata)
    pixels = decode_deep(_without_orientation(data))
    if _numbers(tags.get(EXTRA, 0))[:1] == (PREMULTIPLIED,) and pixels.shape[2:] == (4,):
        pixels = _straight(pixels)
    if tags.get(PHOTOMETRIC) == WHITE_IS_ZERO and pixels.dtype == np.uint16:
        pixels = np.invert(pixels)
    profile = tags.get(ICC_PROFILE)
    return Decoded(upright(pixels, orientation), profile if isinstance(profile, bytes) else None, exif)


def _tags(data: bytes) -> dict[int, object]:
    """The first directory."""
    stream = io.BytesIO(data)
    directory = TiffImagePlugin.ImageFileDirectory_v2(stream.read(16 if b"+" in data[:4] else 8))
    stream.seek(directory.next)
    directory.load(stream)
    return dict(directory)


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(int(item) for item in value) if isinstance(value, tuple) else (int(str(value)),)


def _check(data: bytes, tags: dict[int, object]) -> None:
    """Raise InputError for what OpenCV would read wrongly without a word."""
    check_pixels(*_numbers(tags[WIDTH]), *_numbers(tags[HEIGHT]))
    if tags.get(PHOTOMETRIC) not in (WHITE_IS_ZERO, BLACK_IS_ZERO, RGB):
        raise InputError("TIFF files of more than 8 bits must be grey or RGB.")
    if PLANES in tags and _numbers(tags[PLANES]) == (APART,) and max(_numbers(tags.get(CHANNELS, 1))) > 1:
        raise InputError("TIFF files of more than 8 bits must be interleaved, not one channel after the other.")
    for offsets, sizes in ((STRIP_OFFSETS, STRIP_SIZES), (TILE_OFFSETS, TILE_SIZES)):
        parts = zip(_numbers(tags.get(offsets, ())), _numbers(tags.get(sizes, ())), strict=False)
        if any(start + size > len(data) for start, size in parts):
            raise InputError("is cut short.")


def _without_orientation(data: bytes) -> bytes:
    """The file with its orientation tag set to 1: some versions of OpenCV obey it, and it must be obeyed once."""
    order = "<" if data[:2] == b"II" else ">"
    big = b"+" in data[:4]
    count_format, entry, head = ("Q", 20, 8) if big else ("H", 12, 4)
    (start,) = struct.unpack_from(order + ("Q" if big else "L"), data, head)
    (count,) = struct.unpack_from(order + count_format, data, start)
    for index in range(count):
        at = start + struct.calcsize(order + count_format) + index * entry
        if struct.unpack_from(order + "H", data, at)[0] == ORIENTATION:
            value = at + (12 if big else 8)
            return data[:value] + struct.pack(order + "H", 1) + data[value + 2 :]
    return data


def _straight(pixels: Pixels) -> Pixels:
    """(H, W, 4) of 16 bits or floats with its colours freed from alpha, as Pillow frees those of 8 bits."""
    full = np.float32(white(pixels.dtype))
    alpha = pixels[..., 3:].astype(np.float32) / full
    colours = np.divide(pixels[..., :3], alpha, out=np.zeros((*alpha.shape[:2], 3), np.float32), where=alpha > 0)
    if pixels.dtype == np.uint16:
        colours = np.rint(np.minimum(colours, full))
    return np.dstack([colours.astype(pixels.dtype), pixels[..., 3]])


def _write(stream: BinaryIO, pixels: Pixels, profile: bytes | None, exif: bytes | None) -> None:
    """Deflated strips behind a directory by Pillow, whose own writer knows neither 16-bit RGBA nor floats."""
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    rows = max(1, STRIP_BYTES // (width * channels * pixels.itemsize))
    little = pixels.astype(pixels.dtype.newbyteorder("<"), copy=False)
    strips = [zlib.compress(little[top : top + rows].tobytes(), 6) for top in range(0, height, rows)]
    sizes = [len(strip) for strip in strips]
    directory = TiffImagePlugin.ImageFileDirectory_v2(prefix=b"II")
    if exif is not None:
        _copy_exif(directory, exif)
    directory[WIDTH], directory[HEIGHT] = width, height
    directory[BITS] = (pixels.itemsize * 8,) * channels
    directory[COMPRESSION] = DEFLATE
    directory[PHOTOMETRIC] = BLACK_IS_ZERO if channels == 1 else RGB
    directory[CHANNELS] = channels
    directory[STRIP_ROWS] = rows
    directory[STRIP_SIZES] = tuple(sizes)
    directory[PLANES] = INTERLEAVED
    directory[SAMPLE_FORMAT] = (FLOATING if pixels.dtype.kind == "f" else UNSIGNED,) * channels
    if channels == 4:
        directory[EXTRA] = STRAIGHT
    if profile is not None:
        directory.tagtype[ICC_PROFILE] = ENTRY_UNDEFINED
        directory[ICC_PROFILE] = profile
    # Pillow adds where the directory ends to these, so they count from there.
    directory[STRIP_OFFSETS] = tuple(int(start) for start in np.cumsum([0, *sizes[:-1]]))
    stream.write(b"II*\0" + struct.pack("<L", 8) + directory.tobytes(8))
    for strip in strips:
        stream.write(strip)


def _copy_exif(directory: TiffImagePlugin.ImageFileDirectory_v2, exif: bytes) -> None:
    found = Image.Exif()
    found.load(exif)
    for tag, value in found.items():
        directory[tag] = as_stored(value)
    for tag in (EXIF_IFD, GPS_IFD):
        if entries := found.get_ifd(tag):
            directory.tagtype[tag] = ENTRY_LONG
            directory[tag] = dict(entries)


TIFF = Format("TIFF", (".tif", ".tiff"), TIFF_SIGNATURES, _decode, _write, FLOATS)

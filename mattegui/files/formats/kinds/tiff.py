"""TIFF of 8 and 16 bits and of floats, BigTIFF too."""

from __future__ import annotations

import io
import logging
import math
import struct
import zlib
from dataclasses import replace
from typing import BinaryIO

import numpy as np
from PIL import Image, TiffImagePlugin, UnidentifiedImageError
from tifffile import TiffFile, TiffFileError, TiffPage

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.formats.format import (
    ANY_LENGTH,
    FLOATS,
    TO_SRGB,
    Decoded,
    Format,
    check_pixels,
    unreadable,
    unused_channels,
)
from mattegui.files.formats.kinds.tiff_samples import BLACK_IS_ZERO, PICTURES, RGB, STRAIGHT, is_plain, samples_of
from mattegui.files.formats.metadata import Gathered, assembled, upright
from mattegui.files.formats.packets import exif, iptc
from mattegui.files.formats.pillow import decode_shallow
from mattegui.files.picture import Metadata

# Tags, by the names of the specification.
WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 256, 257, 258, 259, 262
STRIP_OFFSETS, CHANNELS, STRIP_ROWS, STRIP_SIZES = 273, 277, 278, 279
PLANES, EXTRA, SAMPLE_FORMAT, ICC_PROFILE = 284, 338, 339, 34675
# Their values.
DEFLATE = 8  # of COMPRESSION
MASK = 4  # this bit of a page's kind says that it is another page's mask
INTERLEAVED = 1  # of PLANES
UNSIGNED, FLOATING = 1, 3  # of SAMPLE_FORMAT

XMP_PACKET, RESOURCES = 700, 34377
ENTRY_BYTE, ENTRY_LONG, ENTRY_UNDEFINED = 1, 4, 7  # types of a directory's entries
MOST_TIFF_BYTES = (1 << 32) - (16 << 20)  # offsets have 32 bits; some room stays for metadata and tables
MOST_FILES = 16  # in one, behind each other
STRIP_BYTES = 8 << 20  # before compression: readers need memory for one strip
SIGNATURE_OF = {b"II\0*": b"II*\0", b"MM*\0": b"MM\0*"}  # some programs swap the number's bytes
TIFF_SIGNATURES = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", *SIGNATURE_OF)  # classic and BigTIFF

logging.getLogger("tifffile").addHandler(logging.NullHandler())  # we raise one sentence; it would log several


def _decode(data: bytes) -> Decoded:
    try:
        return _decode_largest(data)
    except UnidentifiedImageError as error:
        raise _no_picture() from error
    except (TiffFileError, RuntimeError, IndexError) as error:  # RuntimeError is the base of imagecodecs' errors
        raise unreadable(error) from error


def _decode_largest(data: bytes) -> Decoded:
    """Palettes, bilevel and YCbCr of at most 8 bits by Pillow, everything else by tifffile.

    Of several pages the largest is taken, for the first may be a thumbnail; that is said.
    """
    if data[:4] in SIGNATURE_OF:
        data = SIGNATURE_OF[data[:4]] + data[4:]
    pages = _pages(data)
    if not pages:
        raise _no_picture()
    sizes = [page.imagewidth * page.imagelength for page, _ in pages]
    index = sizes.index(max(sizes))
    page, data = pages[index]
    check_pixels(page.imagewidth, page.imagelength, page.samplesperpixel, max(1, page.bitspersample // 8))
    if _end(page) > len(data) or len(page.dataoffsets) < math.prod(page.chunked):  # tifffile would paint the rest black
        raise InputError("is cut short.")
    chosen = _beginning_with(data, page.offset)
    decoded = _by_tifffile(page, chosen) if is_plain(page) else _by_pillow(page, chosen)
    if len(pages) == 1:
        return decoded
    number, count = index + 1, len(pages)
    if index:
        remark = Remark("page {number} of {count}, the largest, is used.", number=number, count=count)
    else:
        remark = Remark("page {number} of {count} is used.", number=number, count=count)
    return replace(decoded, remarks=(remark, *decoded.remarks))


def _no_picture() -> InputError:
    return InputError("no page of this TIFF holds a picture of a kind that can be read; use grey, RGB or CMYK.")


def _pages(data: bytes) -> list[tuple[TiffPage, bytes]]:
    """The pages that are pictures, each followed by those below it, and each with the file that holds it.

    Some programs put a second whole file behind the first and forget to chain their pages; it is looked for, too.
    """
    pages: list[tuple[TiffPage, bytes]] = []
    for _ in range(MOST_FILES):
        found = _pages_of_one(data)
        pictures = [page for page in found if page.photometric in PICTURES and not page.subfiletype & MASK]
        pages += [(page, data) for page in pictures if page.imagewidth * page.imagelength]
        end = max(_end(page) for page in found)
        data = data[end:].lstrip(b"\0")
        if not end or not data.startswith(TIFF_SIGNATURES):
            break
    return pages


def _pages_of_one(data: bytes) -> list[TiffPage]:
    """The pages of the first file in it. Raises InputError where there are none."""
    found: list[TiffPage] = []
    for page in TiffFile(io.BytesIO(data)).pages:
        below = [] if page.pages is None else [inner for inner in page.pages if isinstance(inner, TiffPage)]
        found += [one for one in (page, *below) if isinstance(one, TiffPage)]
    if not found:
        raise InputError("is cut short, or holds no picture.")
    return found


def _end(page: TiffPage) -> int:
    """Where the last byte of a page's pixels ends."""
    ends = [start + size for start, size in zip(page.dataoffsets, page.databytecounts, strict=False)]
    return max(ends, default=0)


def _by_pillow(page: TiffPage, data: bytes) -> Decoded:
    """One page; Pillow's IPTC is a row of numbers where the file says that it is one, so tifffile's is taken."""
    decoded, records = decode_shallow(data), _records(page)
    return replace(decoded, metadata=replace(decoded.metadata, iptc=(records and iptc.tidied(records)) or None))


def _by_tifffile(page: TiffPage, data: bytes) -> Decoded:
    """One page; `data` is a file that begins with it."""
    orientation, metadata, remarks = _metadata(page, data)
    pixels, left, unused = samples_of(page, metadata.profile)
    if left is not None:
        metadata = replace(metadata, profile=None)
        remarks += (Remark(TO_SRGB, kind=left),)
    return Decoded(upright(pixels, orientation), metadata, remarks + unused_channels(unused))


def _metadata(page: TiffPage, data: bytes) -> Gathered:
    def load(found: Image.Exif) -> None:
        if not page.parent.is_bigtiff:
            return found.load_from_fp(io.BytesIO(data))
        for tag in exif.KEPT_TAGS:  # Pillow's Exif does not know BigTIFF
            value = page.tags.valueof(tag)
            if value is not None:
                found[tag] = TiffImagePlugin.IFDRational(*value) if isinstance(value, tuple) else value
        return None

    packet = page.tags.valueof(XMP_PACKET)
    known = packet if isinstance(packet, bytes) else None
    return assembled(exif.loaded(load), page.tags.valueof(ICC_PROFILE), known, _records(page))


def _records(page: TiffPage) -> bytes | None:
    records, resources = (page.tags.valueof(tag) for tag in (iptc.TIFF_TAG, RESOURCES))
    if isinstance(records, bytes):
        return records
    return iptc.in_resources(resources) if isinstance(resources, bytes) else None


def _beginning_with(data: bytes, offset: int) -> bytes:
    """The file whose first page is the one at `offset`, for libraries that only read the first."""
    order = "<" if data[:2] == b"II" else ">"
    at, end, kind = (8, 16, "Q") if b"+" in data[:4] else (4, 8, "L")
    first = struct.pack(order + kind, offset)
    return data if data[at:end] == first else data[:at] + first + data[end:]  # a copy of all of it


def _write(stream: BinaryIO, pixels: Pixels, metadata: Metadata) -> None:
    """Deflated strips behind a directory by Pillow, whose own writer knows neither 16-bit RGBA nor floats."""
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    rows = max(1, STRIP_BYTES // (width * channels * pixels.itemsize))
    little = pixels.astype(pixels.dtype.newbyteorder("<"), copy=False)
    strips = [zlib.compress(little[top : top + rows].tobytes(), 6) for top in range(0, height, rows)]
    sizes = [len(strip) for strip in strips]
    directory = TiffImagePlugin.ImageFileDirectory_v2(prefix=b"II")
    if metadata.exif is not None:
        _copy_exif(directory, metadata.exif)
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
    if metadata.resolution is not None:
        directory[exif.X_RESOLUTION], directory[exif.Y_RESOLUTION] = metadata.resolution
        directory[exif.RESOLUTION_UNIT] = exif.INCHES
    for tag, kind, block in (
        (XMP_PACKET, ENTRY_BYTE, metadata.xmp),
        (iptc.TIFF_TAG, ENTRY_UNDEFINED, metadata.iptc),
        (ICC_PROFILE, ENTRY_UNDEFINED, metadata.profile),
    ):
        if block is not None:
            directory.tagtype[tag] = kind
            directory[tag] = block
    # Pillow adds where the directory ends to these, so they count from there.
    directory[STRIP_OFFSETS] = tuple(int(start) for start in np.cumsum([0, *sizes[:-1]]))
    stream.write(b"II*\0" + struct.pack("<L", 8) + directory.tobytes(8))
    for strip in strips:
        stream.write(strip)


def _copy_exif(directory: TiffImagePlugin.ImageFileDirectory_v2, block: bytes) -> None:
    found = Image.Exif()
    found.load(block)
    for tag, value in found.items():
        directory[tag] = exif.as_stored(value)
    for tag in (exif.EXIF_IFD, exif.GPS_IFD):
        if entries := exif.entries_in(found, tag):
            directory.tagtype[tag] = ENTRY_LONG
            directory[tag] = entries


TIFF = Format(
    "TIFF",
    (".tif", ".tiff"),
    TIFF_SIGNATURES,
    _decode,
    _write,
    FLOATS,
    most_bytes=MOST_TIFF_BYTES,
    holds=dict.fromkeys(("profile", "exif", "xmp", "iptc", "resolution"), ANY_LENGTH),
)

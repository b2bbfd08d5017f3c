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
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin
from tifffile import TiffFile, TiffFileError, TiffPage

from mattegui.core.depth import Pixels, white
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.core.memory import strip_by_strip
from mattegui.files.colour import from_lab, shown
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
from mattegui.files.formats.metadata import Gathered, assembled, upright
from mattegui.files.formats.opencv import stretched
from mattegui.files.formats.packets import exif, iptc
from mattegui.files.formats.pillow import decode_shallow
from mattegui.files.picture import Metadata

# Tags, by the names of the specification.
WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC = 256, 257, 258, 259, 262
STRIP_OFFSETS, CHANNELS, STRIP_ROWS, STRIP_SIZES = 273, 277, 278, 279
PLANES, EXTRA, SAMPLE_FORMAT, ICC_PROFILE = 284, 338, 339, 34675
# Their values.
DEFLATE = 8  # of COMPRESSION
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR, LAB, ICC_LAB = 0, 1, 2, 3, 5, 6, 8, 9  # of PHOTOMETRIC
PICTURES = (WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, PALETTE, CMYK, YCBCR, LAB, ICC_LAB)
MASK = 4  # this bit of a page's kind says that it is another page's mask
INTERLEAVED, APART = 1, 2  # of PLANES
UNSIGNED, FLOATING = 1, 3  # of SAMPLE_FORMAT
PREMULTIPLIED, STRAIGHT = 1, 2  # of EXTRA: whether the colours are multiplied by the fourth channel

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
    except (TiffFileError, RuntimeError, IndexError) as error:  # RuntimeError is the base of imagecodecs' errors
        raise unreadable(error) from error


def _decode_largest(data: bytes) -> Decoded:
    """Grey, RGB, deep CMYK and LAB by tifffile, everything else of at most 8 bits by Pillow.

    Of several pages the largest is taken, for the first may be a thumbnail; that is said.
    """
    pages = _pages(SIGNATURE_OF.get(data[:4], data[:4]) + data[4:])
    if not pages:
        raise InputError("no page of this TIFF holds a picture of a kind that can be read; use grey, RGB or CMYK.")
    sizes = [page.imagewidth * page.imagelength for page, _ in pages]
    index = sizes.index(max(sizes))
    page, data = pages[index]
    check_pixels(page.imagewidth, page.imagelength, page.samplesperpixel, max(1, page.bitspersample // 8))
    if _end(page) > len(data) or len(page.dataoffsets) < math.prod(page.chunked):  # tifffile would paint the rest black
        raise InputError("is cut short.")
    chosen = _beginning_with(data, page.offset)
    decoded = _by_tifffile(page, chosen) if _is_plain(page) else _by_pillow(page, chosen)
    if len(pages) == 1:
        return decoded
    number, count = index + 1, len(pages)
    if index:
        remark = Remark("page {number} of {count}, the largest, is used.", number=number, count=count)
    else:
        remark = Remark("page {number} of {count} is used.", number=number, count=count)
    return replace(decoded, remarks=(remark, *decoded.remarks))


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


def _is_plain(page: TiffPage) -> bool:
    """Whether the samples are what they mean, so that nothing need be known of palettes and colours to read them."""
    whole = page.bitspersample >= 8
    return whole if page.photometric in (WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, ICC_LAB) else page.bitspersample > 8


def _by_pillow(page: TiffPage, data: bytes) -> Decoded:
    """One page; Pillow's IPTC is a row of numbers where the file says that it is one, so tifffile's is taken."""
    decoded, records = decode_shallow(data), _records(page)
    return replace(decoded, metadata=replace(decoded.metadata, iptc=(records and iptc.tidied(records)) or None))


def _by_tifffile(page: TiffPage, data: bytes) -> Decoded:
    """One page; `data` is a file that begins with it."""
    pixels = _channels(page)
    orientation, metadata, remarks = _metadata(page, data)
    base = {RGB: 3, LAB: 3, ICC_LAB: 3, CMYK: 4}.get(page.photometric, 1)
    if page.photometric in (CMYK, LAB, ICC_LAB):  # nothing here paints in these: they become sRGB
        remarks += (Remark(TO_SRGB, kind="CMYK" if base == 4 else "Lab"), *unused_channels(pixels.shape[2] - base))
        if base == 4:
            converted = shown(pixels[..., :4], metadata.profile, "CMYK", np.uint16)
        else:
            converted = from_lab(_lab(pixels, page.photometric), np.uint16)
        return Decoded(upright(converted, orientation), replace(metadata, profile=None), remarks)
    if page.photometric == WHITE_IS_ZERO and pixels.dtype.kind == "u":
        pixels[..., 0] = np.invert(pixels[..., 0])
    extra = page.extrasamples or ((STRAIGHT,) if pixels.shape[2] == base + 1 else ())
    alpha = next((index for index, kind in enumerate(extra) if kind in (PREMULTIPLIED, STRAIGHT)), None)
    remarks += unused_channels(pixels.shape[2] - base - (alpha is not None))
    if alpha is None:
        kept = pixels[..., :base].squeeze(2) if base == 1 else pixels[..., :base]
    else:
        kept = pixels[..., [*(range(3) if base == 3 else [0] * 3), base + alpha]]
        kept = _straight(kept) if extra[alpha] == PREMULTIPLIED else kept
    return Decoded(upright(kept, orientation), metadata, remarks)


def _lab(stored: Pixels, photometric: int) -> NDArray[np.float32]:
    """L* from 0 to 100, a* and b* as TIFF 6.0, section 23, and its ICC variant store them; floats are themselves."""
    values = stored[..., :3].astype(np.float32)
    if stored.dtype.kind == "f":
        return values
    whole = np.float32(256 if stored.itemsize == 2 else 1)  # of a* and b*
    if photometric == LAB:
        values[..., 0] *= np.float32(100 / white(stored.dtype))
        values[..., 1:] = stored[..., 1:3].view(f"i{stored.itemsize}") / whole
    else:
        values[..., 0] *= np.float32(100 / 255) / whole
        values[..., 1:] = values[..., 1:] / whole - 128
    return values


def _channels(page: TiffPage) -> Pixels:
    """The samples as stored, (H, W, channels), but with 16-bit floats and float64 as float32 and 9 to 15 bits as 16."""
    if page.imagedepth != 1 or page.dtype is None or page.dtype.kind not in "uf" or page.dtype.str[1:] in ("u4", "u8"):
        raise InputError("TIFF files must hold 8-bit or 16-bit integers, or floats.")
    stored = page.asarray(maxworkers=1)  # no threads of its own
    if page.planarconfig == APART and page.samplesperpixel > 1:
        stored = np.moveaxis(stored, 0, -1)
    stored = stored.reshape(page.imagelength, page.imagewidth, page.samplesperpixel)
    if stored.dtype.kind == "f":
        return stored.astype(np.float32)
    if 8 < page.bitspersample < 16:
        return stretched(stored, 2**page.bitspersample - 1)
    return stored.astype(stored.dtype.newbyteorder("="))


def _metadata(page: TiffPage, data: bytes) -> Gathered:
    found = Image.Exif()
    if page.parent.is_bigtiff:  # which Pillow's Exif does not know
        for tag in exif.KEPT_TAGS:
            value = page.tags.valueof(tag)
            if value is not None:
                found[tag] = TiffImagePlugin.IFDRational(*value) if isinstance(value, tuple) else value
    else:
        found.load_from_fp(io.BytesIO(data))
    packet = page.tags.valueof(XMP_PACKET)
    known = packet if isinstance(packet, bytes) else None
    return assembled(found, page.tags.valueof(ICC_PROFILE), known, _records(page))


def _records(page: TiffPage) -> bytes | None:
    records, resources = (page.tags.valueof(tag) for tag in (iptc.TIFF_TAG, RESOURCES))
    if isinstance(records, bytes):
        return records
    return iptc.in_resources(resources) if isinstance(resources, bytes) else None


def _beginning_with(data: bytes, offset: int) -> bytes:
    """The file whose first page is the one at `offset`, for libraries that only read the first."""
    order = "<" if data[:2] == b"II" else ">"
    if b"+" in data[:4]:
        return data[:8] + struct.pack(order + "Q", offset) + data[16:]
    return data[:4] + struct.pack(order + "L", offset) + data[8:]


def _straight(pixels: Pixels) -> Pixels:
    """(H, W, 4) with its colours freed from alpha."""
    full = np.float32(white(pixels.dtype))

    def free(strip: Pixels) -> Pixels:
        alpha = strip[..., 3:].astype(np.float32) / full
        colours = np.divide(strip[..., :3], alpha, out=np.zeros((*alpha.shape[:2], 3), np.float32), where=alpha > 0)
        if strip.dtype.kind == "u":
            colours = np.rint(np.minimum(colours, full))
        return np.dstack([colours.astype(strip.dtype), strip[..., 3]])

    return strip_by_strip(free, pixels, pixels.dtype)


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

"""Arrays to picture files: PNG, TIFF, WebP and JPEG, with straight alpha, profile and EXIF."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
from PIL import Image, TiffImagePlugin

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write, check_writable
from mattegui.files.formats.decoding import EXIF_IFD, GPS_IFD, as_stored

JPEG = (".jpg", ".jpeg")
TIFF = (".tif", ".tiff")
SUFFIXES = (".png", *TIFF, ".webp", *JPEG)

LARGEST_SIDE = {".webp": 16383, ".jpg": 65535, ".jpeg": 65535}  # the formats have no bits for more
PNG_LEVEL = 4  # of zlib: within 5 % of the smallest file in a third of the time
JPEG_EXIF = 65533  # bytes; JPEG's segments hold no more
JPEG_QUALITY = 95  # above it files grow without visible gain
STRIP_BYTES = 8 << 20  # of a TIFF before compression: readers need memory for one strip
UNASSOCIATED = 2  # ExtraSamples: the fourth channel is alpha and the colours are not multiplied by it


def check_suffix(path: Path, suffixes: tuple[str, ...] = SUFFIXES) -> None:
    """Raise InputError unless a file of this name can be written: a known suffix and a folder that takes it."""
    if path.suffix.lower() not in suffixes:
        names = ", ".join(suffixes)
        raise InputError(f"{path}: this kind of file cannot be written here; end the name in one of {names}.")
    check_writable(path)


def depth_of(path: Path, dtype: np.dtype) -> np.dtype:
    """The depth that a file of this name can hold for pixels of `dtype`: JPEG and WebP 8 bits, PNG 16, TIFF float."""
    suffix = path.suffix.lower()
    if suffix in TIFF or (suffix == ".png" and dtype == np.uint16):
        return dtype
    return np.dtype(np.uint16 if suffix == ".png" and dtype == np.float32 else np.uint8)


def write_pixels(path: Path, pixels: Pixels, profile: bytes | None = None, exif: bytes | None = None) -> None:
    """Write (H, W) grey, (H, W, 3) RGB or (H, W, 4) RGBA with straight alpha, atomically, by the name's suffix.

    The depth must be one that `depth_of` returns for the name. Raises InputError, naming the file.
    """
    check_suffix(path)
    suffix = path.suffix.lower()
    if max(pixels.shape[:2]) > LARGEST_SIDE.get(suffix, 2**31):
        raise InputError(f"{path}: {suffix} holds at most {LARGEST_SIDE[suffix]} pixels a side; choose PNG or TIFF.")
    pixels = np.ascontiguousarray(pixels)
    with atomic_write(path) as stream:
        if suffix == ".png":
            _write_png(stream, pixels, profile, exif)
        elif suffix in TIFF:
            _write_tiff(stream, pixels, profile, exif)
        elif suffix == ".webp":
            # exact: the colour under alpha 0 is kept as well, so that a resize finds no black there
            _save(stream, pixels, "WEBP", profile, exif, lossless=True, exact=True, method=2)
        else:
            fits = exif if exif is None or len(exif) <= JPEG_EXIF else None
            _save(stream, pixels, "JPEG", profile, fits, quality=JPEG_QUALITY, subsampling=0)


def _save(
    stream: BinaryIO, pixels: Pixels, kind: str, profile: bytes | None, exif: bytes | None, **options: object
) -> None:
    given = {name: block for name, block in (("icc_profile", profile), ("exif", exif)) if block is not None}
    Image.fromarray(pixels).save(stream, kind, **given, **options)


def _write_png(stream: BinaryIO, pixels: Pixels, profile: bytes | None, exif: bytes | None) -> None:
    """OpenCV's PNG, which knows 16 bits, with the two chunks that it does not write put in behind the header."""
    if pixels.ndim == 3:
        pixels = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR if pixels.shape[2] == 3 else cv2.COLOR_RGBA2BGRA)
    _, encoded = cv2.imencode(".png", pixels, [cv2.IMWRITE_PNG_COMPRESSION, PNG_LEVEL])
    header = 8 + 25  # signature and IHDR
    stream.write(encoded[:header].tobytes())
    if profile is not None:
        stream.write(_chunk(b"iCCP", b"ICC profile\0\0" + zlib.compress(profile)))
    if exif is not None:
        stream.write(_chunk(b"eXIf", exif.removeprefix(b"Exif\0\0")))
    stream.write(encoded[header:].data)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + name + body + struct.pack(">L", zlib.crc32(name + body))


def _write_tiff(stream: BinaryIO, pixels: Pixels, profile: bytes | None, exif: bytes | None) -> None:
    """A TIFF of deflated strips; its directory is Pillow's, whose own writer knows neither 16-bit RGBA nor floats."""
    height, width = pixels.shape[:2]
    channels = 1 if pixels.ndim == 2 else pixels.shape[2]
    rows = max(1, STRIP_BYTES // (width * channels * pixels.itemsize))
    little = pixels.astype(pixels.dtype.newbyteorder("<"), copy=False)
    strips = [zlib.compress(little[top : top + rows].tobytes(), 6) for top in range(0, height, rows)]
    sizes = [len(strip) for strip in strips]
    directory = TiffImagePlugin.ImageFileDirectory_v2(prefix=b"II")
    if exif is not None:
        _copy_exif(directory, exif)
    directory[256], directory[257] = width, height
    directory[258] = (pixels.itemsize * 8,) * channels
    directory[259] = 8  # deflate
    directory[262] = 1 if channels == 1 else 2  # grey, black is zero; RGB
    directory[277] = channels
    directory[278] = rows
    directory[279] = tuple(sizes)
    directory[284] = 1  # channels interleaved
    directory[339] = (3 if pixels.dtype.kind == "f" else 1,) * channels
    if channels == 4:
        directory[338] = UNASSOCIATED
    if profile is not None:
        directory.tagtype[34675] = 7
        directory[34675] = profile
    # Pillow adds where the directory ends to these, so they count from there.
    directory[273] = tuple(int(start) for start in np.cumsum([0, *sizes[:-1]]))
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
            directory.tagtype[tag] = 4
            directory[tag] = dict(entries)

"""Picture files to arrays: JPEG, PNG, TIFF and WebP at their own depth, upright.

Pillow decodes everything of 8 bits; it has no 16-bit or float RGB, so those pixels come from OpenCV and only the
metadata from Pillow.
"""

from __future__ import annotations

import io
import struct
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageCms, TiffImagePlugin, UnidentifiedImageError

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.files.colour import to_srgb

FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
MOST_PIXELS = 400_000_000  # the largest cameras stitch 400 megapixels; more is a broken header or a bomb
ORIENTATION = 0x0112
EXIF_IFD, GPS_IFD = 0x8769, 0x8825
# Description, maker, model, orientation, resolution (three), software, date, artist, copyright. The rest of a file's
# first directory tells how its own pixels are stored, or is a thumbnail of the picture before it was cut out.
KEPT_TAGS = (0x010E, 0x010F, 0x0110, ORIENTATION, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x8298)

BITS, PHOTOMETRIC, STRIP_OFFSETS, STRIP_BYTES, TILE_OFFSETS, TILE_BYTES, PROFILE = 258, 262, 273, 279, 324, 325, 34675
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB = 0, 1, 2
CHANNELS, PLANES, EXTRA = 277, 284, 338
APART = 2  # of PLANES: first all of red, then all of green; OpenCV takes it for interleaved and says nothing
PREMULTIPLIED = 1  # of EXTRA: the colours are multiplied by the fourth channel

_FAILURES = (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError, struct.error, ImageCms.PyCMSError)
_limit = threading.Lock()


@dataclass(frozen=True)
class Decoded:
    """What a file holds.

    pixels: (H, W) grey, (H, W, 3) RGB or (H, W, 4) RGBA, upright, uint8, uint16 or float32. profile: ICC. exif: as
    Pillow writes it, Orientation = 1.
    """

    pixels: Pixels
    profile: bytes | None
    exif: bytes | None


def decode(path: Path) -> Decoded:
    """Read a picture file. Raises InputError, naming the file, when it cannot be used."""
    data = _contents(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata; what can be read is read
            if _is_deep_png(data):
                return _decode_deep_png(data)
            tags = _tiff_tags(data)
            if tags and max(_numbers(tags.get(BITS, 1))) > 8:
                return _decode_deep_tiff(data, tags)
            return _decode_shallow(data)
    except InputError as error:
        raise InputError(f"{path}: {error}") from error
    except UnidentifiedImageError as error:
        raise InputError(f"{path}: is not a picture that can be read; use JPEG, PNG, TIFF or WebP.") from error
    except MemoryError as error:
        raise InputError(f"{path}: is too large for the memory of this machine.") from error
    except _FAILURES as error:
        raise InputError(f"{path}: is damaged or of an unsupported kind ({error}).".replace("\n", " ")) from error


def _contents(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise InputError(f"{path}: is a folder; give the name of a picture file.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file.") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
    if not data:
        raise InputError(f"{path}: is empty.")
    return data


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    """Pillow's picture, its size checked against our own limit and not Pillow's, which stops at 179 megapixels."""
    Image.init()  # without it Pillow knows few of the formats that it has
    with _limit:
        before, Image.MAX_IMAGE_PIXELS = Image.MAX_IMAGE_PIXELS, None
        try:
            image = Image.open(io.BytesIO(data), formats=FORMATS)
        finally:
            Image.MAX_IMAGE_PIXELS = before
    with image:
        _check_pixels(*image.size)
        yield image


def _check_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise InputError(f"{width} × {height} pixels are more than the {MOST_PIXELS // 10**6} megapixels allowed.")


def _decode_shallow(data: bytes) -> Decoded:
    with _opened(data) as image:
        image.load()
        orientation, exif = _metadata(image.getexif())
        profile = image.info.get("icc_profile")
        if image.mode == "CMYK":
            # Nothing here paints in CMYK: such a picture becomes an sRGB one and leaves its profile behind.
            return Decoded(_upright(to_srgb(image, profile), orientation), None, exif)
        if image.has_transparency_data:  # an alpha channel, or a palette or colour marked as transparent
            image = image.convert("RGBA")
        elif image.mode in ("1", "L"):
            image = image.convert("L")
        else:
            image = image.convert("RGB")
        return Decoded(_upright(np.array(image), orientation), profile, exif)


def _is_deep_png(data: bytes) -> bool:
    return data[:8] == b"\x89PNG\r\n\x1a\n" and data[24:25] == b"\x10"  # bit depth, the ninth byte of IHDR


def _decode_deep_png(data: bytes) -> Decoded:
    with _opened(data) as image:
        image.load()  # finds damage, which OpenCV would report on stderr and partly overlook
        orientation, exif = _metadata(image.getexif())
        return Decoded(_upright(_decode_deep(data), orientation), image.info.get("icc_profile"), exif)


def _tiff_tags(data: bytes) -> dict[int, object] | None:
    """The first directory of a TIFF; None for any other file."""
    if data[:4] not in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return None
    stream = io.BytesIO(data)
    directory = TiffImagePlugin.ImageFileDirectory_v2(stream.read(16 if b"+" in data[:4] else 8))
    stream.seek(directory.next)
    directory.load(stream)
    return dict(directory)


def _decode_deep_tiff(data: bytes, tags: dict[int, object]) -> Decoded:
    _check_pixels(*_numbers(tags[256]), *_numbers(tags[257]))
    photometric = tags.get(PHOTOMETRIC)
    if photometric not in (WHITE_IS_ZERO, BLACK_IS_ZERO, RGB):
        raise InputError("TIFF files of more than 8 bits must be grey or RGB.")
    if PLANES in tags and _numbers(tags[PLANES]) == (APART,) and max(_numbers(tags.get(CHANNELS, 1))) > 1:
        raise InputError("TIFF files of more than 8 bits must be interleaved, not one channel after the other.")
    for offsets, sizes in ((STRIP_OFFSETS, STRIP_BYTES), (TILE_OFFSETS, TILE_BYTES)):
        parts = zip(_numbers(tags.get(offsets, ())), _numbers(tags.get(sizes, ())), strict=False)
        if any(start + size > len(data) for start, size in parts):
            raise InputError("is cut short.")
    metadata = Image.Exif()
    if b"+" in data[:4]:  # BigTIFF, which Pillow's Exif does not know
        metadata.update({tag: tags[tag] for tag in KEPT_TAGS if tag in tags})
    else:
        metadata.load_from_fp(io.BytesIO(data))
    orientation, exif = _metadata(metadata)
    pixels = _decode_deep(_without_orientation(data))
    if _numbers(tags.get(EXTRA, 0))[:1] == (PREMULTIPLIED,) and pixels.shape[2:] == (4,):
        pixels = _straight(pixels)
    if photometric == WHITE_IS_ZERO and pixels.dtype == np.uint16:
        pixels = np.invert(pixels)
    profile = tags.get(PROFILE)
    return Decoded(_upright(pixels, orientation), profile if isinstance(profile, bytes) else None, exif)


def _decode_deep(data: bytes) -> Pixels:
    """Pixels of a 16-bit or float file by OpenCV, as stored but for the order of channels."""
    level = cv2.utils.logging.getLogLevel()
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # one sentence is said, and it is ours
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    finally:
        cv2.utils.logging.setLogLevel(level)
    if pixels is None or pixels.dtype not in (np.uint16, np.float32, np.float64):
        raise InputError("is damaged or of an unsupported kind; 16-bit integers and 32-bit floats can be read.")
    if pixels.dtype == np.float64:
        pixels = pixels.astype(np.float32)
    if pixels.dtype == np.float32:
        np.nan_to_num(pixels, copy=False, posinf=1, neginf=0)
    if pixels.ndim == 3:
        cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB if pixels.shape[2] == 3 else cv2.COLOR_BGRA2RGBA, dst=pixels)
    return pixels


def _straight(pixels: Pixels) -> Pixels:
    """(H, W, 4) of 16 bits or float with its colours freed from alpha, as Pillow frees those of 8 bits."""
    white = 65535.0 if pixels.dtype == np.uint16 else 1.0
    alpha = pixels[..., 3:].astype(np.float32) / np.float32(white)
    colours = np.divide(pixels[..., :3], alpha, out=np.zeros((*alpha.shape[:2], 3), np.float32), where=alpha > 0)
    if pixels.dtype == np.uint16:
        colours = np.rint(np.minimum(colours, white))
    return np.dstack([colours.astype(pixels.dtype), pixels[..., 3]])


def _without_orientation(data: bytes) -> bytes:
    """The TIFF with its orientation tag set to 1: some versions of OpenCV obey it, and it must be obeyed once."""
    order = "<" if data[:2] == b"II" else ">"
    big = data[2:3] == b"+" or data[3:4] == b"+"
    count_format, entry, head = ("Q", 20, 8) if big else ("H", 12, 4)
    (start,) = struct.unpack_from(order + ("Q" if big else "L"), data, head)
    (count,) = struct.unpack_from(order + count_format, data, start)
    for index in range(count):
        at = start + struct.calcsize(order + count_format) + index * entry
        if struct.unpack_from(order + "H", data, at)[0] == ORIENTATION:
            value = at + (12 if big else 8)
            return data[:value] + struct.pack(order + "H", 1) + data[value + 2 :]
    return data


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(int(item) for item in value) if isinstance(value, tuple) else (int(str(value)),)


def _metadata(found: Image.Exif) -> tuple[int, bytes | None]:
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
    except _FAILURES:  # an entry of the wrong type; the pixels are good all the same
        exif = None
    return (orientation if orientation in range(1, 9) else 1), exif


def as_stored(value: object) -> object:
    """An EXIF value for Pillow to write, which makes "?" of every letter beyond ASCII unless it is given the bytes."""
    return value.encode("latin-1") if isinstance(value, str) and not value.isascii() else value


def _upright(pixels: Pixels, orientation: int) -> Pixels:
    """Undo an EXIF orientation: 2 to 4 flip and turn, 5 to 8 also exchange rows and columns."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)

"""Small pictures and files to test the formats with."""

import struct
import zlib
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin

from mattegui.core.errors import InputError
from mattegui.files.formats.decoding import decode

DATA = Path(__file__).parents[2] / "data"
PROFILE = (DATA / "display_p3.icc").read_bytes()
ORIENTATION = 0x0112


def colours(dtype: type = np.uint8, channels: int = 3, height: int = 5, width: int = 7) -> NDArray:
    """(height, width, channels) of noise, or (height, width) for one channel."""
    values = np.random.default_rng(1).random((height, width, channels))
    values = values[..., 0] if channels == 1 else values
    return values.astype(dtype) if np.issubdtype(dtype, np.floating) else (values * np.iinfo(dtype).max).astype(dtype)


def tiff(pixels: NDArray, order: str = "<", **tags: object) -> bytes:
    """A TIFF of one strip, written tag by tag; tags by number as t274=6. Deflated unless t259=1."""
    directory = TiffImagePlugin.ImageFileDirectory_v2(prefix=b"II" if order == "<" else b"MM")
    channels = pixels.shape[2] if pixels.ndim == 3 else 1
    data = pixels.astype(pixels.dtype.newbyteorder(order)).tobytes()
    data = data if tags.get("t259") == 1 else zlib.compress(data)
    standard = {256: pixels.shape[1], 257: pixels.shape[0], 258: (pixels.itemsize * 8,) * channels, 259: 8}
    standard |= {262: 2 if channels > 2 else 1, 273: 0, 277: channels, 278: pixels.shape[0], 279: len(data)}
    standard |= {339: ({"u": 1, "i": 2, "f": 3}[pixels.dtype.kind],) * channels}
    for tag, value in (standard | {int(name[1:]): value for name, value in tags.items()}).items():
        directory[tag] = value
    start = (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "L", 8)
    return start + directory.tobytes(8) + data


def metadata() -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 1, "Maker"
    exif[0x8769] = {0x9003: "2024:05:06 07:08:09"}
    exif[0x8825] = {1: "N"}
    return exif.tobytes()


def by_opencv(path: Path) -> NDArray:
    pixels = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    return pixels if pixels.ndim == 2 else pixels[..., [2, 1, 0, 3][: pixels.shape[2]]]


def refusals(path: Path, whole: bytes, start: int, count: int = 40) -> list[str]:
    """What is said of a file that is cut and has wrong bytes, for the cases in which it is refused.

    start: how many bytes stay, so that its format is known.
    """
    chance, said = np.random.default_rng(0), []
    for case in range(count):
        data = bytearray(whole[: chance.integers(start, len(whole))] if case % 2 else whole)
        end = len(data) if case % 4 < 2 else min(len(data), start + 300)
        for place in chance.integers(start, end, 4) if end > start else ():
            data[place] = chance.integers(256)
        path.write_bytes(data)
        try:
            decode(path)
        except InputError as error:
            said.append(str(error))
    return said


def is_one_sentence(words: str, path: Path) -> bool:
    """Whether this names the file first and is a sentence without temporary names."""
    return words.startswith(f"{path}: ") and words.endswith(".") and "\n" not in words and "mattegui-" not in words

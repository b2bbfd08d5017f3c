"""Files that were made to harm, and what is said of each: the same ones for the command line and for the editor."""

import io
import os
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import cv2
import numpy as np
import pytest

from mattegui.files.formats.encoding import write_pixels
from mattegui.files.picture import Metadata
from tests.files.formats.samples import colours
from tests.fuzz.samples import png

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="devices, names of any bytes, memory as Linux counts it")
_packed = zlib.compress(bytes(99))
SIDE = 40  # of what is a picture after all
GOOD = "good.png"


@dataclass(frozen=True)
class Hostile:
    """A file and its danger. make: puts it at a path, beside GOOD. refused: words of the sentence; empty: it opens."""

    name: str
    make: Callable[[Path], object]
    refused: str = ""


def _bytes(content: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content())


def _header(width: int, height: int, bits: int = 8, kind: int = 2) -> tuple[bytes, bytes]:
    return b"IHDR", struct.pack(">LLBBBBB", width, height, bits, kind, 0, 0, 0)


def _good() -> bytes:
    return cv2.imencode(".png", colours(np.uint8, 3, SIDE, SIDE))[1].tobytes()


def _long_profile() -> bytes:
    packed = zlib.compress(bytes(40_000_000), 1)
    return png(_header(8, 8), (b"iCCP", b"a\0\0" + packed), (b"IDAT", zlib.compress(bytes(8 * 25))))


def _sparse(path: Path) -> None:
    """A file of a terabyte that takes no room on the disk."""
    with path.open("wb") as stream:
        stream.write(b"II*\0")
        stream.truncate(1 << 40)


def _swelling(inside: str) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as members:
        members.writestr("mimetype", "image/openraster")
        members.writestr(inside, bytes(60_000_000))
    return stream.getvalue()


def _no_numbers(path: Path) -> None:
    pixels = colours(np.float32, 3, SIDE, SIDE)
    pixels[:4], pixels[4:8] = np.nan, np.inf
    write_pixels(path.with_suffix(".exr"), pixels)
    path.with_suffix(".exr").replace(path)


def _profiled(path: Path) -> None:
    write_pixels(path, colours(np.uint8, 3, SIDE, SIDE), Metadata(profile=os.urandom(5_000_000)))


def _wide() -> bytes:
    return png(_header(60_000, 2, 8, 0), (b"IDAT", zlib.compress(bytes(2 * 60_001))))


PICTURES = (
    Hostile("empty.png", _bytes(bytes), "is empty"),
    Hostile("cut.png", _bytes(lambda: _good()[: len(_good()) // 2]), "is damaged"),
    Hostile("begun.png", _bytes(lambda: _good()[:20]), "is not a picture"),
    Hostile("words.png", _bytes(lambda: b"no picture at all, but words" * 9), "is not a picture"),
    Hostile("program.jpg", _bytes(lambda: b"\x7fELF" + bytes(999)), "is not a picture"),
    Hostile("really a png.jpg", _bytes(_good)),
    Hostile("large.png", _bytes(lambda: png(_header(60_000, 60_000), (b"IDAT", b"x"))), "is cut short"),
    Hostile("wide.png", _bytes(_wide)),
    Hostile(
        "claims.png", _bytes(lambda: png(_header(20_000, 20_000, 16, 6), (b"IDAT", zlib.compress(bytes(99))))), "is"
    ),
    Hostile("bomb.ora", _bytes(lambda: _swelling("mergedimage.png")), "is no PNG"),
    Hostile("slip.ora", _bytes(lambda: _swelling("../../escaped.png")), "no merged picture"),
    Hostile("profile in little.png", _bytes(_long_profile)),
    Hostile("profile.tif", _profiled),
    Hostile("no numbers.exr", _no_numbers),
    Hostile("sparse.tif", _sparse, "is longer than"),
    Hostile("loop.png", lambda path: path.symlink_to(path), "cannot be read"),
    Hostile("dangling.png", lambda path: path.symlink_to(path.with_name("nothing")), "no such file"),
    Hostile("link.png", lambda path: path.symlink_to(GOOD)),
    Hostile("zero.png", lambda path: path.symlink_to("/dev/zero"), "is a device"),
    Hostile("folder.png", lambda path: path.mkdir(), "is a folder"),
    Hostile("n" * 300 + ".png", lambda path: None, "cannot be read"),
    Hostile("two\nlines \x1b[31m.png", _bytes(bytes), "is empty"),
    Hostile("<b>bold<\u202e.png", _bytes(bytes), "is empty"),
    Hostile("ein grünes 草 \u0301.png", _bytes(_good)),
    Hostile("no text \udcff.png", _bytes(bytes), "is empty"),
)


def fill(folder: Path) -> None:
    """Put a good picture and all the others into a folder."""
    (folder / GOOD).write_bytes(_good())
    for one in PICTURES:
        one.make(folder / one.name)


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """What is in a folder: size and time of change by name."""
    found = [(path.name, path.lstat()) for path in folder.iterdir()]
    return {name: (status.st_size, status.st_mtime_ns) for name, status in found}

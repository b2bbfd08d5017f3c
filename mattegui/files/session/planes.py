"""The planes of a session as PNG: written some rows at a time, and checked before they are read.

No plane is ever read, or made into bytes, as a whole while it is written. A painting goes on meanwhile, and whoever
takes and frees hundreds of megabytes beside it holds the hand up.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.trimap import UNKNOWN
from mattegui.document.document import DocumentSnapshot
from mattegui.document.plane import Snapshot
from mattegui.files.formats.format import Making, Rows
from mattegui.files.formats.kinds import png
from mattegui.files.formats.png_rows import SWIFT
from mattegui.files.picture import NOTHING_SAID

Bytes: TypeAlias = NDArray[np.uint8]
PNG_HEAD = struct.Struct(">8sL4sLLBBB")
PNG_AROUND = 12  # bytes of a chunk beside its body: length, name, checksum
PNG_GREY, PNG_RGB, PNG_RGBA = 0, 2, 6  # colour types


@dataclass(frozen=True)
class PlaneRows:
    """A plane of bytes, (H, W) or (H, W, C), of which some rows are read at a time."""

    shape: tuple[int, ...]
    read: Callable[[Rect], Bytes]

    @property
    def dtype(self) -> np.dtype:
        """Of its values."""
        return np.dtype(np.uint8)

    def __getitem__(self, rows: slice) -> Bytes:
        """Those rows, from a start to an end."""
        return self.read(Rect(rows.start, 0, rows.stop, self.shape[1]))


def rows_of_trimap(snapshot: DocumentSnapshot) -> PlaneRows:
    """The trimap."""
    return PlaneRows(snapshot.trimap.shape, snapshot.trimap.read)


def rows_of_floats(plane: Snapshot[np.float32], snapshot: DocumentSnapshot) -> PlaneRows:
    """The four bytes of each value of a plane, as OpenCV reads them; 0 where the trimap is known."""

    def read(rect: Rect) -> Bytes:
        values = plane.read(rect)
        values[snapshot.trimap.read(rect) != UNKNOWN] = 0
        return _as_read(values.view(np.uint8).reshape(rect.height, rect.width, 4))

    return PlaneRows((*plane.shape, 4), read)


def rows_of_retouch(snapshot: DocumentSnapshot) -> PlaneRows:
    """The four bytes of each pixel's retouch, as OpenCV reads them."""

    def read(rect: Rect) -> Bytes:
        pairs = np.stack(tuple(snapshot.retouch.read(rect)), axis=-1)
        return _as_read(pairs.view(np.uint8))

    return PlaneRows((*snapshot.retouch.shape, 4), read)


def _as_read(pixels: Bytes) -> Bytes:
    """OpenCV takes the first and the third byte of RGBA in the other order."""
    return cv2.cvtColor(pixels, cv2.COLOR_BGRA2RGBA)  # type: ignore[return-value]


def write_plane(stream: IO[bytes], rows: Rows, step: Step = ignore) -> None:
    """Write a plane as PNG, on one more thread: the other cores are the network's and the hand's.

    step: told the share that is written.
    """
    height = rows.shape[0]
    with ThreadPoolExecutor(1, "plane") as pool:
        making = Making(lambda bottom: step(bottom / height), pool)
        png.write(stream, rows, NOTHING_SAID, making, SWIFT)


def checked(data: bytes, depth: int, kind: int) -> tuple[int, int]:
    """Height and width that a PNG says it has, before any pixel is read. Raises InputError for one of another kind."""
    start, _, chunk, width, height, bits, colours, _ = PNG_HEAD.unpack(data[: PNG_HEAD.size])
    if start != png.PNG_SIGNATURE or chunk != b"IHDR" or (bits, colours) != (depth, kind):
        raise InputError("has a plane that is not the PNG it should be.")
    return height, width


def decoded(data: bytes, shape: tuple[int, ...]) -> Bytes:
    """The pixels of a PNG, in OpenCV's order. Raises InputError where they are none of that shape.

    OpenCV clears as much memory as a chunk says that it has, up to 2 GB, so what lies is not handed on.
    """
    at = len(png.PNG_SIGNATURE)
    while at < len(data):
        at += int.from_bytes(data[at : at + 4]) + PNG_AROUND
    if at != len(data):
        raise InputError("has a plane that cannot be decoded.")
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None or pixels.shape != shape or pixels.dtype != np.uint8:
        raise InputError("has a plane that cannot be decoded.")
    return pixels  # type: ignore[return-value]

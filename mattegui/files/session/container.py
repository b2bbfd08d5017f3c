"""The file of a session: a zip of PNG planes and one JSON, each bounded before it is read.

Nothing in it is compressed but by PNG, so the zip cannot swell; a PNG's size is read before its pixels are.
"""

from __future__ import annotations

import os
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore, part
from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles
from mattegui.core.trimap import BACKGROUND, FOREGROUND, quantise
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.files.atomic import atomic_write
from mattegui.files.formats.format import MOST_PIXELS, Rows, check_pixels, one_line
from mattegui.files.session.facts import Facts, read_facts
from mattegui.files.session.planes import (
    PNG_GREY,
    PNG_RGB,
    PNG_RGBA,
    checked,
    decoded,
    rows_of_floats,
    rows_of_retouch,
    rows_of_trimap,
    write_plane,
)

FACTS, PREVIEW, PICTURE = "session.json", "preview.png", "picture.png"
TRIMAP_PLANE, ANSWER_PLANE, CORRECTION_PLANE = "trimap.png", "answer.png", "correction.png"
RETOUCH_PLANE = "retouch.png"  # where there is one
NEEDED = {FACTS, PREVIEW, TRIMAP_PLANE, ANSWER_PLANE, CORRECTION_PLANE}
MOST_JSON = 1 << 20  # bytes: every tile of 400 megapixels takes a tenth
MOST_DIRECTORY = 1 << 12  # bytes
ZIP_END = struct.Struct("<4s4H2LH")  # the last record of a zip without a comment
ZIP64_MARK = (20, b"PK\x06\x07")  # bytes in front of the end, and what stands there in a zip of another kind
PREVIEW_SIDE = 320  # pixels at most
TINT = {FOREGROUND: (60, 200, 90), BACKGROUND: (225, 60, 60)}  # of the preview
WHEN = (1980, 1, 1, 0, 0, 0)  # equal sessions have equal bytes
DAMAGED = (zipfile.BadZipFile, OSError, EOFError, ValueError, RuntimeError, KeyError, struct.error, cv2.error)


def write_session(
    path: Path, facts: Facts, image: NDArray[np.uint8], snapshot: DocumentSnapshot, step: Step = ignore
) -> None:
    """Write a session atomically. Where no file holds the photograph any more, the session keeps its sRGB pixels.

    image: (H, W, 3) uint8. Alpha is kept to the last bit where the trimap is unknown; elsewhere it follows from the
    trimap. Raises InputError, naming the file.
    """
    if facts.source is not None and not facts.source.holds(facts.source.path):
        facts = replace(facts, source=None)
    planes: dict[str, Rows] = {
        TRIMAP_PLANE: rows_of_trimap(snapshot),
        ANSWER_PLANE: rows_of_floats(snapshot.answer, snapshot),
        CORRECTION_PLANE: rows_of_floats(snapshot.correction, snapshot),
    }
    if snapshot.retouch.tiles:
        planes[RETOUCH_PLANE] = rows_of_retouch(snapshot)
    if facts.source is None:
        planes[PICTURE] = image
    try:
        with (
            atomic_write(path) as stream,
            zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED, allowZip64=False) as members,
        ):
            members.writestr(zipfile.ZipInfo(FACTS, WHEN), facts.as_json(path.absolute().parent))
            with members.open(zipfile.ZipInfo(PREVIEW, WHEN), "w") as member:
                write_plane(member, _preview(image, snapshot))
            for number, (name, rows) in enumerate(planes.items()):
                with members.open(zipfile.ZipInfo(name, WHEN), "w") as member:
                    write_plane(member, rows, part(step, number / len(planes), (number + 1) / len(planes)))
    except zipfile.LargeZipFile as error:
        raise InputError("{file}: a session holds at most 4 GB; save trimap and alpha instead.", file=path) from error


class SessionFile:
    """A session that is open for reading. Every method raises InputError, naming the file."""

    def __init__(self, path: Path, members: zipfile.ZipFile, most: int) -> None:
        self._path, self._members, self._most = path, members, most
        self._check_members()
        self.facts: Facts = read_facts(self._read(FACTS, MOST_JSON), path.absolute().parent)
        if self.facts.size[0] * self.facts.size[1] > MOST_PIXELS:
            raise InputError("is of more than the {limit} megapixels allowed.", limit=MOST_PIXELS // 10**6)
        height, width = self.facts.size
        check_pixels(width, height, 4, 2)  # about what its planes take while they are read
        if self.facts.source is None and PICTURE not in members.namelist():
            raise InputError("names no photograph and holds none.")

    def preview(self) -> NDArray[np.uint8]:
        """A small picture of the work, (h, w, 3) uint8 sRGB, at most PREVIEW_SIDE a side."""
        data = self._read(PREVIEW, self._most)
        height, width = checked(data, 8, PNG_RGB)
        if max(height, width) > PREVIEW_SIDE:
            raise InputError("has a preview of {width} × {height} pixels.", width=width, height=height)
        return decoded(data, (height, width, 3))[..., ::-1]

    def picture(self) -> NDArray[np.uint8] | None:
        """The photograph, (H, W, 3) uint8 sRGB, where the session holds it itself."""
        if PICTURE not in self._members.namelist():
            return None
        return np.ascontiguousarray(self._plane(PICTURE, PNG_RGB, 3)[..., ::-1])

    def document(self, image: NDArray[np.uint8], step: Step = ignore) -> Document:
        """The document on its photograph, (H, W, 3) uint8, with the alpha as it was shown."""
        if image.shape[:2] != self.facts.size:
            (height, width), (rows, columns) = self.facts.size, image.shape[:2]
            raise InputError(
                "was made on {width} × {height} pixels, and the photograph has {columns} × {rows}.",
                width=width,
                height=height,
                columns=columns,
                rows=rows,
            )
        trimap = self._plane(TRIMAP_PLANE, PNG_GREY, 1)
        if quantise(trimap)[1]:
            raise InputError("has other values than 0, 128 and 255 in its trimap.")
        document = Document(image, trimap)
        document.finish = self.facts.finish
        step(0.3)
        document.write_answer(document.rect, self._floats(ANSWER_PLANE, 0, 1))
        step(0.6)
        correction = self._floats(CORRECTION_PLANE, -1, 1)
        for tile in tiles(document.rect, document.shape):
            rect = tile_rect(tile, document.shape)
            if correction[rect.slices].any():
                document.write_correction(rect, correction[rect.slices])
        step(0.9)
        if RETOUCH_PLANE in self._members.namelist():
            self._read_retouch(document)
        step(1)
        return document

    def _read_retouch(self, document: Document) -> None:
        pairs = self._plane(RETOUCH_PLANE, PNG_RGBA, 4).view(np.uint16)
        if (pairs[..., 0] > pairs[..., 1]).any():
            raise InputError("has values in {name} that are no retouch.", name=RETOUCH_PLANE)
        for tile in tiles(document.rect, document.shape):
            part = pairs[tile_rect(tile, document.shape).slices]
            if part.any():
                document.retouch.put(tile, np.ascontiguousarray(np.moveaxis(part, -1, 0)))

    def _floats(self, name: str, low: float, high: float) -> NDArray[np.float32]:
        values = self._plane(name, PNG_RGBA, 4).view(np.float32)[..., 0]
        if not (low <= values.min() and values.max() <= high):  # also when one is no number
            raise InputError("has values in {name} that are not from {low} to {high}.", name=name, low=low, high=high)
        return values

    def _plane(self, name: str, kind: int, channels: int) -> NDArray[np.uint8]:
        data = self._read(name, self._most)
        if checked(data, 8, kind) != self.facts.size:
            raise InputError("has a {name} of another size than it says.", name=name)
        return decoded(data, self.facts.size if channels == 1 else (*self.facts.size, channels))

    def _read(self, name: str, most: int) -> bytes:
        if self._members.getinfo(name).file_size > most:
            raise InputError("has a {name} that is too long.", name=name)
        return self._members.read(name)

    def _check_members(self) -> None:
        found = self._members.infolist()
        names = {member.filename for member in found}
        if len(names) != len(found) or not NEEDED <= names <= {*NEEDED, PICTURE, RETOUCH_PLANE}:
            raise InputError("is not a session of mattegui, or one of its parts is missing.")
        for member in found:
            stored = member.compress_type == zipfile.ZIP_STORED and member.file_size == member.compress_size
            if not stored or member.file_size > self._most:
                raise InputError("has a {file} that this program has not written.", file=member.filename)


@contextmanager
def open_session(path: Path) -> Iterator[SessionFile]:
    """Open a session to read. Raises InputError, naming the file, for all that is no whole session of this version."""
    try:
        if not path.is_file():  # a folder, or a device that never ends
            raise InputError("is no file." if path.exists() else "no such file.")
        with path.open("rb") as stream:
            most = os.fstat(stream.fileno()).st_size
            _check_directory(stream, most)
            with zipfile.ZipFile(stream) as members:
                yield SessionFile(path, members, most)
    except InputError as error:
        if str(error).startswith(f"{path}: "):
            raise
        raise error.of(path) from error
    except DAMAGED as error:
        raise InputError(
            "{file}: is damaged, or no session of mattegui ({reason}).", file=path, reason=one_line(error)[:120]
        ) from error
    except MemoryError as error:
        raise InputError("{file}: is too large for the memory of this machine.", file=path) from error


def _check_directory(stream: BinaryIO, size: int) -> None:
    """Raise InputError where the zip's list of members is not a session's: it is read as a whole."""
    tail = ZIP_END.size + ZIP64_MARK[0]
    if size < tail:
        raise InputError("is not a session of mattegui.")
    stream.seek(-tail, os.SEEK_END)
    marked = stream.read(ZIP64_MARK[0])
    signature, _, _, _, count, length, _, comment = ZIP_END.unpack(stream.read(ZIP_END.size))
    if signature != b"PK\x05\x06" or comment or marked.startswith(ZIP64_MARK[1]):
        raise InputError("is not a session of mattegui, or it is cut off.")
    if count > len(NEEDED) + 2 or length > MOST_DIRECTORY:
        raise InputError("holds more than a session does.")


def _preview(image: NDArray[np.uint8], snapshot: DocumentSnapshot) -> NDArray[np.uint8]:
    """(h, w, 3) uint8: the photograph, tinted where it is known."""
    height, width = snapshot.trimap.shape
    scale = min(1.0, PREVIEW_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    skipped = max(1, max(height, width) // (4 * PREVIEW_SIDE))  # enough pixels stay, and the hand is not held up
    small = cv2.resize(image[::skipped, ::skipped].copy(), size, interpolation=cv2.INTER_AREA).astype(np.float32)
    rows, columns = (np.arange(few) * many // few for few, many in zip(small.shape, (height, width), strict=False))
    labels = np.stack([snapshot.trimap.read(Rect(row, 0, row + 1, width))[0, columns] for row in rows])
    for label, colour in TINT.items():
        small[labels == label] = 0.6 * small[labels == label] + 0.4 * np.array(colour, np.float32)
    return small.round().astype(np.uint8)

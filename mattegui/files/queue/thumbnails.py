"""Small pictures of photographs and sessions, decoded at a fraction of their size and kept in the user's cache.

The names are like freedesktop's: a digest of the file's URI. Time and size are part of it, so the old thumbnail of a
picture that has changed is not found, and goes with age.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.core.quiet import quiet
from mattegui.files.atomic import atomic_write
from mattegui.files.colour import to_srgb
from mattegui.files.datasets.items import SESSION_ENDING
from mattegui.files.formats.decoding import MOST_BYTES
from mattegui.files.formats.format import DAMAGE
from mattegui.files.formats.metadata import exif_of, profile_of, upright
from mattegui.files.formats.packets import exif
from mattegui.files.formats.pillow import opened
from mattegui.files.image import read_image
from mattegui.files.session.container import open_session

SMALL_SIDE = 288  # pixels at most: what the welcome page shows on a screen of two pixels a point
SMALL_QUALITY = 85  # of the JPEG
JPEG_SUFFIXES, JPEG_START = (".jpg", ".jpeg", ".jpe"), b"\xff\xd8"
CACHED_MOST = 64 << 20  # bytes that the cache may take; a thumbnail takes about 12,000
CACHED_LEFT = 3 * CACHED_MOST // 4  # bytes that stay when it is tidied up


def thumbnail(path: Path, cache: Path) -> NDArray[np.uint8]:
    """A small picture of a photograph or a session, (h, w, 3) uint8 RGB, from the cache's folder if it is there, else
    decoded and kept.

    Raises InputError, naming the file, when it cannot be read.
    """
    if not os.path.isfile(path):  # a pipe would be waited for, a device fill the memory
        raise InputError("{file}: is no file, so it cannot be shown small.", file=path)
    kept = cache / f"{_key(path)}.jpg"
    if (found := _cached(kept)) is not None:
        return found
    small = _small(path)
    _keep(kept, small)
    return small


def is_modest(path: Path, most: int) -> bool:
    """Whether a picture has at most so many pixels, by its header; where Pillow knows none, so many bytes."""
    if not os.path.isfile(path):
        return False
    try:
        with quiet(), Image.open(path) as image:  # Pillow warns of a large picture
            return image.width * image.height <= most
    except Image.DecompressionBombError:
        return False
    except DAMAGE:
        return path.is_file() and path.stat().st_size <= most


def tidy(cache: Path) -> None:
    """Remove the oldest thumbnails while the cache is larger than it may be."""
    try:
        found = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(cache)]
    except OSError:  # there is none yet, or another program tidies it up
        return
    total = sum(size for _, size, _ in found)
    if total <= CACHED_MOST:
        return
    for _, size, name in sorted(found):
        if total <= CACHED_LEFT:
            return
        Path(name).unlink(missing_ok=True)
        total -= size


def _key(path: Path) -> str:
    try:
        found = path.stat()
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason}).", file=path, reason=error.strerror) from error
    text = f"{path.absolute().as_uri()}\n{found.st_mtime_ns}\n{found.st_size}"
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _cached(kept: Path) -> NDArray[np.uint8] | None:
    """A thumbnail from the cache; None where it is not there, or damaged.

    Its bytes are read here: on Windows OpenCV finds no file whose name has letters beyond ASCII, such as the user's.
    """
    try:
        data = kept.read_bytes()
    except OSError:
        return None
    found = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB) if data else None
    return found  # type: ignore[return-value]


def _keep(kept: Path, small: NDArray[np.uint8]) -> None:
    """Keep it; without a cache thumbnails are made anew each time, and nobody need know."""
    data = cv2.imencode(".jpg", small[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, SMALL_QUALITY])[1]
    with contextlib.suppress(InputError, OSError):
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with atomic_write(kept) as stream:
            stream.write(data.tobytes())


def _preview(session: Path) -> NDArray[np.uint8]:
    """The small picture that a session holds."""
    with open_session(session) as file:
        return file.preview()


def _small(path: Path) -> NDArray[np.uint8]:
    """Decode at an eighth to a half of the size where the format can; all others are decoded whole."""
    try:
        short = path.stat().st_size <= MOST_BYTES
        data = path.read_bytes() if short and path.suffix.lower() in JPEG_SUFFIXES else b""
        if data.startswith(JPEG_START):
            with quiet(), opened(data) as image:  # Pillow warns of odd metadata
                image.thumbnail((SMALL_SIDE, SMALL_SIDE))
                found = exif_of(image)
                orientation, _ = exif.split(found or Image.Exif())
                return upright(to_srgb(image, profile_of(image, found)), orientation)
    except DAMAGE:  # whoever reads it whole mends what can be mended, and says what is wrong
        pass
    pixels = _preview(path) if path.suffix.lower() == SESSION_ENDING else read_image(path).pixels
    scale = min(1.0, SMALL_SIDE / max(pixels.shape))
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)  # type: ignore[return-value]

"""OpenImageIO, which reads and writes files with names only: for bytes and streams it is given a copy in between."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from mattegui.core.depth import Depth, Pixels
from mattegui.core.errors import InputError
from mattegui.files.formats.format import unreadable

if TYPE_CHECKING:
    from OpenImageIO import ImageInput, ImageSpec
# The functions import it themselves: most files that are opened need it not, and it takes 80 ms.

NAMES = {"uint8": "uint8", "uint16": "uint16", "float32": "float"}  # of depths, OpenImageIO's
COPY = "mattegui-"  # what the names of folders with copies begin with
WRITTEN_AT_ONCE = 1 << 20  # pixels


@contextmanager
def opened_by_name(data: bytes, suffix: str) -> Iterator[ImageInput]:
    """OpenImageIO's reader of a file, which leaves alpha as it is stored. Raises InputError for a damaged one."""
    import OpenImageIO

    with _folder() as folder:
        path = Path(folder) / f"picture{suffix}"
        try:
            path.write_bytes(data)
        except OSError as error:
            raise InputError(
                "has no room in {folder}, where a copy of it is needed ({reason}).",
                folder=folder,
                reason=error.strerror,
            ) from error
        options = OpenImageIO.ImageSpec()
        options.attribute("oiio:UnassociatedAlpha", 1)
        source = OpenImageIO.ImageInput.open(str(path), options)
        if source is None:
            raise damaged(OpenImageIO.geterror())
        try:
            yield source
        finally:
            source.close()


def damaged(words: str) -> InputError:
    """What is raised for a file of which OpenImageIO said this."""
    copy = re.escape(gettempdir()) + rf"[\\/]{COPY}[^\\/]*[\\/]picture\.\w+"
    first = re.sub(copy, "the file", words).strip().partition("\n")[0].rstrip(".")
    return unreadable(first or "its pixels cannot be read")


def read_channels(source: ImageInput, channels: list[int], kind: type[Depth]) -> NDArray[Depth]:
    """Some channels of the part that `source` is at, (h, w, channels), of a depth."""
    first, end = min(channels), max(channels) + 1
    found = source.read_image(source.current_subimage(), 0, first, end, NAMES[np.dtype(kind).name])
    error = source.geterror()
    if found is None or error:
        raise damaged(error)
    pixels: NDArray[Depth] = np.asarray(found).reshape(*found.shape[:2], end - first)
    wanted = [channel - first for channel in channels]
    return pixels if wanted == list(range(end - first)) else pixels[..., wanted]


def write_by_name(
    stream: BinaryIO,
    suffix: str,
    spec: ImageSpec,
    strips: Iterator[Pixels],
    check: Callable[[ImageInput], None] | None = None,
) -> None:
    """Write strips of rows, (h, w, channels), from the top, as `spec` says. Raises OSError where that fails.

    check: looks at the written file where the format's library does not tell of every failure.
    """
    import OpenImageIO

    with _folder() as folder:
        path = Path(folder) / f"picture{suffix}"
        target = OpenImageIO.ImageOutput.create(str(path))
        if target is None:
            raise OSError(OpenImageIO.geterror())
        written, top = target.open(str(path), spec), 0
        for strip in strips:
            written = written and target.write_scanlines(top, top + len(strip), 0, strip)
            top += len(strip)
        if not (written and target.close()):
            raise OSError(target.geterror())
        if check is not None:
            source = OpenImageIO.ImageInput.open(str(path))
            if source is None:
                raise OSError(OpenImageIO.geterror())
            check(source)
            source.close()
        with path.open("rb") as file:
            shutil.copyfileobj(file, stream)


def strips_of(height: int, width: int) -> list[slice]:
    """The rows of a picture, in pieces that are written at once."""
    rows = max(1, WRITTEN_AT_ONCE // width)
    return [slice(top, min(top + rows, height)) for top in range(0, height, rows)]


def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix=COPY, ignore_cleanup_errors=True)

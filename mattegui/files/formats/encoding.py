"""Arrays to picture files, with straight alpha and metadata; every write is atomic."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from pathlib import Path

import numpy as np

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Step, ignore, named
from mattegui.files.atomic import atomic_write, check_writable
from mattegui.files.formats.format import Format, Layer, Making, Rows, check_pixels
from mattegui.files.formats.table import FORMATS
from mattegui.files.picture import NOTHING_SAID, Metadata

BY_SUFFIX = {suffix: kind for kind in FORMATS if kind.write is not None for suffix in kind.suffixes}
WRITTEN_SUFFIXES = tuple(BY_SUFFIX)
TOLD_AS = {
    "profile": Remark("profile"),
    "exif": Remark("EXIF"),
    "xmp": Remark("XMP"),
    "iptc": Remark("IPTC"),
    "resolution": Remark("resolution"),
}


def check_suffix(path: Path, suffixes: tuple[str, ...] = WRITTEN_SUFFIXES) -> None:
    """Raise InputError unless a file of this name can be written: a known suffix and a folder that takes it."""
    if path.suffix.lower() not in suffixes:
        names = ", ".join(suffixes)
        raise InputError(
            "{file}: this kind of file cannot be written here; end the name in one of {names}.", file=path, names=names
        )
    check_writable(path)


def format_of(path: Path) -> Format:
    """The format that a file of this name is written in; the name has passed `check_suffix`."""
    return BY_SUFFIX[path.suffix.lower()]


def depth_of(path: Path, dtype: np.dtype) -> np.dtype:
    """The depth that a file of this name holds for pixels of `dtype`: their own where it can, else its deepest."""
    depths = format_of(path).depths
    return dtype if dtype in depths else depths[-1]


def check_room(path: Path, shape: tuple[int, ...], dtype: np.dtype) -> None:
    """Raise InputError when (H, W) or (H, W, channels) pixels are too many for a file of this name."""
    kind, suffix = format_of(path), path.suffix.lower()
    _check_size(path, kind, shape[1], shape[0])
    size = math.prod(shape) * dtype.itemsize
    if size > kind.most_bytes:
        raise InputError(
            "{file}: {size:.1f} GB of pixels may not fit into {suffix}, which ends at {most:.1f} GB; choose .png.",
            file=path,
            size=size / 1e9,
            suffix=suffix,
            most=kind.most_bytes / 1e9,
        )


def _check_size(path: Path, kind: Format, width: int, height: int) -> None:
    """Raise InputError when a picture has too many pixels, or too many to a side, for a format."""
    said = {"file": path, "suffix": path.suffix.lower(), "width": width, "height": height}
    if max(width, height) > kind.side:
        raise InputError(
            "{file}: {suffix} holds at most {most} pixels a side, and the picture has {width} × {height}; choose "
            "{other}.",
            most=kind.side,
            other=".tif" if kind.suffixes == (".png",) else ".png or .tif",
            **said,
        )
    try:
        check_pixels(width, height)
    except InputError as error:
        raise error.of(path) from error
    if width * height > kind.most_pixels:
        raise InputError(
            "{file}: {suffix} holds at most {most} megapixels, and the picture has {width} × {height} pixels; choose "
            ".png or .tif.",
            most=kind.most_pixels // 10**6,
            **said,
        )


def fitted(kind: Format, metadata: Metadata) -> tuple[Metadata, tuple[str, ...]]:
    """What of the metadata a format can hold, and sentences on the rest, without a file's name."""
    said = {name: getattr(metadata, name) for name in TOLD_AS}
    none = [name for name, block in said.items() if block and name not in kind.holds]
    long = [
        name
        for name, block in said.items()
        if isinstance(block, bytes) and len(block) > kind.holds.get(name, len(block))
    ]
    remarks = [
        Remark(
            "{what} of {count} bytes does not fit into {kind} and is left out.",
            what=TOLD_AS[name],
            count=len(said[name]),
            kind=kind.name,
        )
        for name in long
    ]
    if none:
        remarks.insert(
            0,
            Remark(
                "{kind} holds no {names}; left out.",
                kind=kind.name,
                names=reduce(_nor, (TOLD_AS[name] for name in none)),
            ),
        )
    return replace(metadata, **dict.fromkeys(none + long)), tuple(remarks)


def _nor(one: Remark, other: Remark) -> Remark:
    return Remark("{one} and no {other}", one=one, other=other)


def write_pixels(
    path: Path, pixels: Rows, metadata: Metadata = NOTHING_SAID, step: Step = ignore, making: Making | None = None
) -> tuple[str, ...]:
    """Write (H, W) grey, (H, W, 3) RGB or (H, W, 4) RGBA with straight alpha, atomically, by the name's suffix.

    The depth must be one that `depth_of` returns for the name. step: asked once more before the file takes its place.
    making: of pixels that are not there yet, for a format with `write_rows`. Returns sentences, which name the file, on
    metadata that it cannot hold. Raises InputError, naming the file.
    """
    check_suffix(path)
    check_room(path, pixels.shape, pixels.dtype)
    kind = format_of(path)
    assert kind.write is not None  # formats that are only read have no suffix in BY_SUFFIX
    metadata, remarks = fitted(kind, metadata)
    with atomic_write(path) as stream:
        if kind.write_rows is not None:
            kind.write_rows(stream, pixels, metadata, making)
        else:
            kind.write(stream, np.ascontiguousarray(pixels[: pixels.shape[0]]), metadata)
        step(1.0)
    return tuple(named(path, remark) for remark in remarks)


def write_layers(
    path: Path, layers: Sequence[Layer], merged: Pixels, metadata: Metadata = NOTHING_SAID, step: Step = ignore
) -> tuple[str, ...]:
    """Write layers, from the lowest, atomically into a file of a format that has them, as `write_pixels`.

    All are as large as `merged`, which shows what is seen of them, (H, W, 3) or (H, W, 4).
    """
    check_suffix(path)
    kind = format_of(path)
    assert kind.write_layers is not None
    metadata, remarks = fitted(kind, metadata)
    with atomic_write(path) as stream:
        kind.write_layers(stream, layers, merged, metadata)
        step(1.0)
    return tuple(named(path, remark) for remark in remarks)

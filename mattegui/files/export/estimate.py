"""How large a file will be, from a few of its tiles."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.rect import Rect
from mattegui.files.export.frame import Frame, frame_of
from mattegui.files.export.rendering import Rendering, seen_alpha
from mattegui.files.export.request import Export
from mattegui.files.export.writing import depth_for, layers_of, pixels_of, results_of, shown_kind, worked_in
from mattegui.files.formats.encoding import format_of
from mattegui.files.output import ExportKind
from mattegui.files.picture import NOTHING_SAID, Metadata

MOST_TILES = 8  # a side, of what is encoded at once when a picture shrinks
# A side, of what is encoded at once of a file with a thumbnail, which would be as large as a tile, and of greys: AVIF
# and JPEG XL pack a hard edge in a single tile better than in a picture.
LARGER_TILES = 4
# How many blocks are encoded of those outside the subject, at its edge and inside: they differ in how they compress.
SAMPLES = (3, 12, 6)


def estimate_size(path: Path, export: Export) -> int:
    """About how many bytes `write_cutout` will write, within a factor of 1.5; for "everything" of all files together.

    The name must have passed `check_output`.
    """
    files = results_of(path, export.picture.path, export.output)
    return sum(_estimate(file, kind, export) for kind, file in files.items())


def _estimate(path: Path, kind: ExportKind, export: Export) -> int:
    alpha = seen_alpha(export, shown_kind(path, kind))
    frame = frame_of(export.output, alpha.shape, alpha)
    tiles = min(MOST_TILES, max(1, round(frame.rect.height / frame.height)))
    if format_of(path).layers or kind in ("alpha", "trimap"):
        tiles = max(tiles, LARGER_TILES)
    empty = _encoded(path, kind, export, Frame(Rect(frame.rect.top, frame.rect.left, *_next(frame.rect)), 1, 1))
    total = 0.0
    for blocks, samples in zip(_sorted_blocks(alpha, frame, tiles), SAMPLES, strict=True):
        wanted = min(len(blocks), max(samples // 2, samples // tiles))
        chosen = [blocks[round(at)] for at in np.linspace(0, len(blocks) - 1, wanted)]
        written = sum(_encoded(path, kind, export, block) - empty for block in chosen)
        pixels = sum(block.height * block.width for block in chosen)
        total += max(0, written) / max(1, pixels) * sum(block.height * block.width for block in blocks)
    has_metadata = kind not in ("alpha", "trimap")
    return round(total) + empty + (_length(export.picture.metadata) if has_metadata else 0)


def _next(rect: Rect) -> tuple[int, int]:
    return rect.top + 1, rect.left + 1


def _sorted_blocks(
    alpha: NDArray[np.float32], frame: Frame, tiles: int
) -> tuple[list[Frame], list[Frame], list[Frame]]:
    """The blocks of a picture: those without the subject, with its edge, and full of it."""
    found: tuple[list[Frame], list[Frame], list[Frame]] = [], [], []
    for rect in _blocks(frame, tiles * tiling.TILE):
        share = alpha[rect.slices]
        lowest, highest = float(share.min()), float(share.max())
        scale = frame.height / frame.rect.height
        block = Frame(rect, max(1, round(rect.height * scale)), max(1, round(rect.width * scale)))
        found[0 if highest == 0 else 2 if lowest == 1 else 1].append(block)
    return found


def _blocks(frame: Frame, side: int) -> Iterator[Rect]:
    """Squares of so many pixels a side, clipped at the right and below."""
    for top in range(frame.rect.top, frame.rect.bottom, side):
        for left in range(frame.rect.left, frame.rect.right, side):
            yield Rect(top, left, top + side, left + side) & frame.rect


def _encoded(path: Path, kind: ExportKind, export: Export, frame: Frame) -> int:
    """The bytes of a file that holds only this part."""
    format_, dtype = format_of(path), depth_for(path, export.picture, export.output)
    rendering, stream = Rendering(export, worked_in(dtype), frame=frame), io.BytesIO()
    if kind == "cutout" and format_.write_layers is not None:
        format_.write_layers(stream, layers_of(format_, rendering), rendering.merged, NOTHING_SAID)
    elif format_.write is not None:
        shown = shown_kind(path, kind)
        format_.write(stream, np.ascontiguousarray(pixels_of(shown, rendering, dtype)), NOTHING_SAID)
    return len(stream.getvalue())


def _length(metadata: Metadata) -> int:
    blocks = (metadata.profile, metadata.exif, metadata.xmp, metadata.iptc)
    return sum(len(block) for block in blocks if block is not None)

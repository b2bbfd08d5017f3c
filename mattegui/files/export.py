"""What leaves the program: cutout, alpha, foreground and composite, in the depth and colours of the photograph."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.backdrop import Backdrop, Background
from mattegui.core.composite import composite
from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, ignore
from mattegui.core.foreground import estimate_tile
from mattegui.core.rect import Rect
from mattegui.files.colour import from_srgb
from mattegui.files.formats.encoding import check_room, check_suffix, depth_of, format_of, write_pixels
from mattegui.files.image import read_image
from mattegui.files.picture import Picture

ExportKind = Literal["cutout", "alpha", "foreground", "composite"]
EXPORT_KINDS: tuple[ExportKind, ...] = get_args(ExportKind)
WHITE = Background(colour=(255, 255, 255))  # where nobody chose: paper
COMPUTING = 0.7  # the share of an export's time in which its pixels are computed; encoding them takes the rest


@dataclass(frozen=True)
class Export:
    """What is written of one picture.

    alpha: (H, W) float32 in [0, 1]. kind: "cutout" is RGBA with straight alpha over estimated foreground colour;
    "alpha" grey; "foreground" the estimated colour alone; "composite" the cutout on `background`.
    """

    picture: Picture
    alpha: NDArray[np.float32]
    kind: ExportKind = "cutout"
    background: Backdrop = WHITE


def check_output(path: Path, picture: Picture | None = None, kind: ExportKind = "cutout") -> None:
    """Raise InputError, before anything is computed, when a file of this name cannot be written.

    picture, kind: what will be written there, once it is known: every format ends at some size.
    """
    check_suffix(path)
    if picture is not None:
        channels = {"cutout": 4 if format_of(path).transparent else 3, "alpha": 1}.get(kind, 3)
        check_room(path, (*picture.pixels.shape[:2], channels), depth_of(path, picture.original.dtype))


def write_cutout(path: Path, export: Export, step: Step = ignore) -> str | None:
    """Write one result of a picture, atomically; PNG, TIFF, WebP or JPEG by the suffix.

    The source's depth is kept where the format has it, its profile and EXIF always. JPEG has no transparency, so a
    cutout becomes a composite there; then a sentence about it for the user is returned, else None.
    step: told the share that is done; when it raises, no file is left. Raises InputError, naming the file.
    """
    check_output(path, export.picture, export.kind)
    picture, note = export.picture, None
    depth = depth_of(path, picture.original.dtype)
    if export.kind == "alpha":
        write_pixels(path, to_depth(export.alpha, depth.type), step=step)
        return None
    if export.kind == "cutout" and not format_of(path).transparent:
        export = replace(export, kind="composite")
        note = f"{path}: {format_of(path).name} holds no transparency, so the cutout was laid on its background."
    pixels = _render(export, to_depth(picture.original, depth.type), step)
    write_pixels(path, pixels, picture.metadata, step)
    return note


def _render(export: Export, original: Pixels, step: Step) -> Pixels:
    """The pixels of an export, tile by tile as the canvas shows them, so that both are equal.

    original: (H, W, 3) in the depth of the file. Returns the same depth, (H, W, 3), or (H, W, 4) for a cutout.
    """
    shape, depth = export.alpha.shape, original.dtype.type
    pixels = np.empty((*shape, 4 if export.kind == "cutout" else 3), depth)
    tiles = tiling.tiles(Rect.whole(shape), shape)
    for done, tile in enumerate(tiles):
        step(COMPUTING * done / len(tiles))
        rect = tiling.tile_rect(tile, shape)
        alpha, colours = export.alpha[rect.slices], estimate_tile(original, export.alpha, rect)
        if export.kind == "composite":
            behind = from_srgb(export.background.region(rect, shape), export.picture.metadata.profile, depth)
            colours = composite(colours, behind, alpha)
        pixels[rect.slices][..., :3] = colours
        if export.kind == "cutout":
            pixels[rect.slices][..., 3] = to_depth(alpha, depth)
    step(COMPUTING)
    return pixels


def read_background(text: str) -> Background:
    """A background from what the user typed: #rgb, #rrggbb, or the name of a picture. Raises InputError."""
    if not text.startswith("#"):
        return Background(picture=read_image(Path(text)).pixels)
    digits = text[1:]
    if not re.fullmatch(r"[0-9a-fA-F]{3}|[0-9a-fA-F]{6}", digits):
        raise InputError(f"{text}: is no colour; write it like #1e90ff, or give the name of a picture.")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return Background(colour=(red, green, blue))

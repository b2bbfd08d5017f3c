"""Reads a folder of training material: foregrounds with alpha, photographs with alpha, backgrounds."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.core.foreground import estimate_foreground
from training.mattes.matte import Matte, bleed

MATERIAL_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}
LONGEST_MATTE = 1100  # a network's alpha holds no finer detail, and memory is finite
LONGEST_BACKGROUND = 1600
# A network's alpha wavers by a few per cent where it should be flat.
LOWEST_PREDICTED, HIGHEST_PREDICTED = 0.03, 0.97


@dataclass(frozen=True, slots=True)
class Library:
    """All material in memory: cut-out foregrounds, photographs with alpha, backgrounds (each (H, W, 3) uint8)."""

    foregrounds: list[Matte]
    photos: list[Matte]
    backgrounds: list[NDArray[np.uint8]]


def read_library(folder: Path, without: Iterable[str] = ()) -> Library:
    """Everything in `folder`, laid out as foregrounds/SET, photos-with-alpha/SET/{image,alpha}, backgrounds/SET.

    without: names of sets to leave out, "backgrounds/SET". Each kind may be absent; a folder with none of them raises
    InputError.
    """
    skipped = {folder / name for name in without}
    cutouts = list(_pictures(folder / "foregrounds", skipped))
    pairs = [
        (image, alpha)
        for image in _pictures(folder / "photos-with-alpha", skipped)
        if image.parent.name == "image" and (alpha := _partner(image)) is not None
    ]
    behind = list(_pictures(folder / "backgrounds", skipped))
    if not (cutouts or pairs or behind):
        raise InputError(f"{folder}: holds no training pictures; lay it out as training/README.md says.")
    # Two threads: decoding releases the interpreter's lock, and this runs once.
    with ThreadPoolExecutor(2) as pool:
        foregrounds = [matte for matte in pool.map(read_foreground, cutouts) if matte is not None]
        backgrounds = list(pool.map(_background, behind))
        photos = [read_photo(image, alpha) for image, alpha in pairs]
        # The photographs serve as backgrounds too, subject and all.
        backgrounds += list(pool.map(_background, (image for image, _ in pairs)))
    return Library(foregrounds, photos, backgrounds)


def read_foreground(path: Path) -> Matte | None:
    """An RGBA file as a matte, or None when nothing soft or cut out is left once opaque strips are cropped."""
    pixels = np.asarray(Image.open(path).convert("RGBA"))
    pixels = _without_strips(pixels)
    alpha = pixels[..., 3]
    used = alpha > 0
    if min(alpha.shape) < 64 or not 0.01 < used.mean() or (alpha == 255).mean() > 0.98:
        return None
    return Matte(bleed(pixels[..., :3], alpha), np.ascontiguousarray(alpha))


def read_photo(image: Path, alpha: Path) -> Matte:
    """A photograph and its alpha as a matte, its foreground colour estimated."""
    colour = _shrunk(np.asarray(Image.open(image).convert("RGB")), LONGEST_MATTE)
    grey = np.asarray(Image.open(alpha).convert("L"))
    small = cv2.resize(grey, colour.shape[1::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)
    share = np.clip((small - LOWEST_PREDICTED) / (HIGHEST_PREDICTED - LOWEST_PREDICTED), 0, 1)
    foreground = np.asarray(estimate_foreground(colour, share), np.uint8)
    return Matte(foreground, np.round(share * 255).astype(np.uint8))


def _pictures(folder: Path, skipped: set[Path]) -> Iterable[Path]:
    """All pictures below a folder but those in skipped sets, in a fixed order."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in MATERIAL_SUFFIXES and not skipped.intersection(path.parents):
            yield path


def _partner(image: Path) -> Path | None:
    """The alpha that belongs to .../image/NAME, or None."""
    found = sorted((image.parent.parent / "alpha").glob(f"{image.stem}.*"))
    return found[0] if found else None


def _background(path: Path) -> NDArray[np.uint8]:
    return _shrunk(np.asarray(Image.open(path).convert("RGB")), LONGEST_BACKGROUND)


def _shrunk(pixels: NDArray[np.uint8], longest: int) -> NDArray[np.uint8]:
    """A picture reduced, never enlarged, to a longest side."""
    factor = longest / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    return np.asarray(cv2.resize(pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA), np.uint8)


def _without_strips(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Texture atlases carry opaque strips of bark or ground along a border: crop them off. (H, W, 4) uint8."""
    for turn in range(4):
        turned = np.rot90(pixels, turn)
        solid = (turned[..., 3] > 250).mean(0) > 0.97
        if solid.all():
            return pixels[:0, :0]
        # The strip may stand a little off the border; look at the outer third only.
        outer = solid[: len(solid) // 3]
        if outer.any() and outer.sum() > 0.04 * len(solid):
            turned = turned[:, int(np.flatnonzero(outer)[-1]) + 3 :]
        pixels = np.rot90(turned, -turn)
    return np.ascontiguousarray(pixels)

"""Reads a folder of training material: foregrounds with alpha, photographs with alpha, backgrounds."""

from __future__ import annotations

import glob
import json
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from mattegui.core.errors import InputError
from mattegui.core.foreground import estimate_foreground
from training.mattes.matte import Matte, bleed

MATERIAL_SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff"}
LONGEST_MATTE = 1100  # a network's alpha holds no finer detail, and memory is finite
LONGEST_BACKGROUND = 1600
# A network's alpha wavers by a few per cent where it should be flat.
LOWEST_PREDICTED, HIGHEST_PREDICTED = 0.03, 0.97

# How often a set is drawn, against a set of the same kind with share 1. The share is the whole set's, however many
# pictures it has. Renders have true alpha of hair, fur and glass; textures of games are flat and small, but a network
# that hardly sees foliage takes broad leaves among unknown pixels for background.
SET_SHARES = {
    "foregrounds/rendered": 12.0,
    "foregrounds/0ad_gaia_foliage": 2.0,
    "foregrounds/megaglest_tilesets": 0.3,
    "foregrounds/redeclipse_vegetation": 0.3,
    "foregrounds/stk_textures": 0.8,
    "foregrounds/torcs_trees_fences": 0.8,
    "foregrounds/tuxpaint_photo_stamps": 1.5,
    "foregrounds/wesnoth_halo_fx": 0.3,
    "foregrounds/wesnoth_portraits": 0.7,
    "photos-with-alpha/am2k_demo": 2.0,
    "photos-with-alpha/p3m_demo": 2.0,
    "backgrounds/coco_ccby": 7.0,
    "backgrounds/flowers": 5.0,
    "backgrounds/debian_wallpapers": 4.0,
}
SHARES_FILE = "shares.json"  # lies beside the sets and goes before the table above

Picture = TypeVar("Picture")
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Library:
    """All material in memory: cut-out foregrounds, photographs with alpha, backgrounds (each (H, W, 3) uint8).

    The chances, each list's sum 1, say how often each picture is drawn; without them all are drawn equally often.
    """

    foregrounds: list[Matte]
    photos: list[Matte]
    backgrounds: list[NDArray[np.uint8]]
    foreground_chances: Chances | None = None
    photo_chances: Chances | None = None
    background_chances: Chances | None = None

    def foreground(self, rng: np.random.Generator) -> Matte:
        """A cut-out foreground, drawn by chance."""
        return _drawn(rng, self.foregrounds, self.foreground_chances)

    def photo(self, rng: np.random.Generator) -> Matte:
        """A photograph with alpha, drawn by chance."""
        return _drawn(rng, self.photos, self.photo_chances)

    def background(self, rng: np.random.Generator) -> NDArray[np.uint8]:
        """A background, drawn by chance, (H, W, 3) uint8."""
        return _drawn(rng, self.backgrounds, self.background_chances)


def read_library(folder: Path, without: Iterable[str] = ()) -> Library:
    """Everything in `folder`, laid out as foregrounds/SET, photos-with-alpha/SET/{image,alpha}, backgrounds/SET.

    without: names of sets to leave out, "backgrounds/SET". Each kind may be absent; a folder with none of them raises
    InputError, and so does a shares.json that cannot be read.
    """
    skipped = {folder / name for name in without}
    shares = read_shares(folder)
    cutouts = list(_pictures(folder / "foregrounds", skipped))
    pairs = [
        (image, alpha)
        for image in _pictures(folder / "photos-with-alpha", skipped)
        if image.parent.name == "image" and (alpha := alpha_of(image)) is not None
    ]
    images = [image for image, _ in pairs]
    # The photographs serve as backgrounds too, subject and all.
    behind = [*_pictures(folder / "backgrounds", skipped), *images]
    if not (cutouts or behind):
        raise InputError(f"{folder}: holds no training pictures; lay it out as training/README.md says.")
    # Two threads: decoding releases the interpreter's lock, and this runs once.
    with ThreadPoolExecutor(2) as pool:
        read = list(pool.map(read_foreground, cutouts))
        backgrounds = list(pool.map(_background, behind))
    photos = [read_photo(image, alpha) for image, alpha in pairs]
    foregrounds = [matte for matte in read if matte is not None]
    kept = [path for path, matte in zip(cutouts, read, strict=True) if matte is not None]
    chances = (_chances([_set_name(folder, path) for path in paths], shares) for paths in (kept, images, behind))
    return Library(foregrounds, photos, backgrounds, *chances)


def read_shares(folder: Path) -> dict[str, float]:
    """The share of each set that has one: SET_SHARES, and what the folder's shares.json says otherwise.

    The file is an object of names and positive numbers, {"foregrounds/SET": 3}. Raises InputError if it is not.
    """
    path = folder / SHARES_FILE
    if not path.exists():
        return SET_SHARES
    try:
        given = {str(name): float(share) for name, share in json.loads(path.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InputError(f'{path}: write it as {{"foregrounds/SET": 3, "backgrounds/SET": 0.5}}.') from error
    for name, share in given.items():
        if not 0 < share < np.inf:
            raise InputError(f"{path}: give {name} a share above 0, or leave the set out with --without.")
        if not (folder / name).is_dir():
            raise InputError(f"{path}: names {name}, which is no folder here; correct the name.")
    return SET_SHARES | given


def _set_name(folder: Path, path: Path) -> str:
    """The set that a file belongs to, "foregrounds/SET"."""
    return "/".join(path.relative_to(folder).parts[:2])


def _chances(names: Sequence[str], shares: dict[str, float]) -> Chances:
    """The chance of each picture, given its set's name: a set's share is split evenly over its pictures."""
    counts = {name: names.count(name) for name in set(names)}
    weights = np.array([shares.get(name, 1.0) / counts[name] for name in names])
    return np.asarray(weights / weights.sum())


def _drawn(rng: np.random.Generator, pictures: Sequence[Picture], chances: Chances | None) -> Picture:
    """One of the pictures. Always takes one random number, so that samples do not shift with the shares."""
    place = rng.random()
    if chances is None:
        return pictures[int(place * len(pictures))]
    index = int(np.searchsorted(np.cumsum(chances), place, side="right"))
    return pictures[min(index, len(pictures) - 1)]


def read_foreground(path: Path) -> Matte | None:
    """An RGBA file as a matte, or None when nothing soft or cut out is left once opaque strips are cropped.

    Raises InputError, naming the file, when it cannot be read; so do the other readers here.
    """
    pixels = _without_strips(pixels_of(path, "RGBA"))
    alpha = pixels[..., 3]
    used = alpha > 0
    if min(alpha.shape) < 64 or not 0.01 < used.mean() or (alpha == 255).mean() > 0.98:
        return None
    return Matte(bleed(pixels[..., :3], alpha), np.ascontiguousarray(alpha))


def read_photo(image: Path, alpha: Path) -> Matte:
    """A photograph and its alpha as a matte, its foreground colour estimated."""
    from mattegui.files.image import read_alpha  # here: where a sprint runs, its codecs may be missing

    colour = _shrunk(pixels_of(image, "RGB"), LONGEST_MATTE)
    grey = np.round(read_alpha(alpha) * 255).astype(np.uint8)
    small = cv2.resize(grey, colour.shape[1::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)
    share = np.clip((small - LOWEST_PREDICTED) / (HIGHEST_PREDICTED - LOWEST_PREDICTED), 0, 1)
    foreground = np.asarray(estimate_foreground(colour, share), np.uint8)
    return Matte(foreground, np.round(share * 255).astype(np.uint8))


def _pictures(folder: Path, skipped: set[Path]) -> Iterable[Path]:
    """All pictures below a folder but those in skipped sets, in a fixed order. A set may be a link to a folder."""
    for entry in sorted(folder.glob("*")):  # rglob passes over links
        for path in (entry, *sorted(entry.rglob("*"))):
            if path.suffix.lower() in MATERIAL_SUFFIXES and not skipped.intersection(path.parents):
                yield path


def alpha_of(image: Path) -> Path | None:
    """The alpha that belongs to .../image/NAME.SUFFIX: .../alpha/NAME with any suffix, or None."""
    found = (image.parent.parent / "alpha").glob(f"{glob.escape(image.stem)}.*")
    return min((path for path in found if path.stem == image.stem), default=None)


def pixels_of(path: Path, mode: Literal["RGB", "RGBA"]) -> NDArray[np.uint8]:
    """A picture as bytes, upright, (H, W, 3) or (H, W, 4). Raises InputError, naming the file."""
    try:
        with Image.open(path) as picture:
            return np.asarray(ImageOps.exif_transpose(picture).convert(mode))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise InputError(f"{path}: cannot be read as a picture ({error}); mend it, or take it away.") from error


def _background(path: Path) -> NDArray[np.uint8]:
    return _shrunk(pixels_of(path, "RGB"), LONGEST_BACKGROUND)


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

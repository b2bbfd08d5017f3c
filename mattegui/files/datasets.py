"""Finds pictures with trimap and alpha in the folder layouts of public matting datasets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.formats.table import FORMATS

# What names end in, the best first: where two trimaps have one stem, the PNG counts and not the JPEG.
DATASET_SUFFIXES = (".png", *(suffix for kind in FORMATS for suffix in kind.suffixes if suffix != ".png"))

# Folders of (image, trimap, alpha). The benchmark's own, AIM-500 (Li et al., 2021), the Composition-1k test set
# (Xu et al., 2017), P3M-10k (Li et al., 2021), PPMatting.
LAYOUTS = {
    "plain": ("image", "trimap", "alpha"),
    "aim": ("original", "trimap", "mask"),
    "composition": ("merged", "trimaps", "alpha_copy"),
    "p3m": ("blurred_image", "trimap", "mask"),
    "ppmatting": ("fg", "trimap", "alpha"),
}
SIDECAR = "sidecar"  # the layout of one flat folder
LAYOUT_NAMES = (*LAYOUTS, SIDECAR)
TRIMAP_SIDECAR, ALPHA_SIDECAR = "_trimap", "_alpha"
SIDECARS = (TRIMAP_SIDECAR, ALPHA_SIDECAR, "_cutout", "_fg", "_comp")  # what belongs to the picture of the same stem


@dataclass(frozen=True, slots=True)
class Entry:
    """One picture of a dataset: where its image, trimap and alpha lie."""

    image: Path
    trimap: Path
    alpha: Path

    @property
    def name(self) -> str:
        """The picture's name, without folder and suffix."""
        return self.image.stem


@dataclass(frozen=True, slots=True)
class Pair:
    """One picture to cut out. trimap: None where none was found."""

    image: Path
    trimap: Path | None


def find_entries(folder: Path, trimaps: str | None = None) -> list[Entry]:
    """All pictures of a dataset that have a trimap and an alpha, by name.

    Knows the layouts in LAYOUTS and flat folders of NAME.*, NAME_trimap.png, NAME_alpha.png. trimaps: the folder of
    the trimaps when it is not the layout's own, such as "trimap2". Raises InputError when nothing is found.
    """
    for images, own, alphas in LAYOUTS.values():
        places = [folder / name for name in (images, trimaps or own, alphas)]
        if all(place.is_dir() for place in places):
            found = _matched(*places)
            break
    else:
        found = _flat(folder) if trimaps is None and folder.is_dir() else []
    if not found:
        raise InputError(
            f"{folder}: no pictures with {trimaps or 'trimap'} and alpha; see training/README.md for layouts."
        )
    return found


def find_pairs(folder: Path, layout: str | None = None) -> list[Pair]:
    """All pictures of a folder with their trimaps, by name; an alpha is not needed.

    layout: one of LAYOUT_NAMES; None takes the first whose folders are there, else the flat one. Raises InputError
    when the folder cannot be read, has not this layout, or holds no picture.
    """
    layout = layout or _guessed(folder)
    try:
        if layout == SIDECAR:
            pairs = list(_beside(folder))
        else:
            images, trimaps, _ = LAYOUTS[layout]
            trimap_of = _by_stem(folder / trimaps)
            pairs = [Pair(image, trimap_of.get(image.stem)) for image in _pictures(folder / images)]
    except FileNotFoundError as error:
        raise InputError(f"{error.filename}: no such folder; --layout names another arrangement.") from error
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read as a folder ({error.strerror}).") from error
    if not pairs:
        raise InputError(f"{folder}: holds no pictures in the layout {layout}; --layout names another arrangement.")
    return pairs


def _guessed(folder: Path) -> str:
    for layout, (images, trimaps, _) in LAYOUTS.items():
        if (folder / images).is_dir() and (folder / trimaps).is_dir():
            return layout
    return SIDECAR


def _matched(images: Path, trimaps: Path, alphas: Path) -> list[Entry]:
    """The entries of three folders whose files have equal names (but for the suffix)."""
    trimap_of, alpha_of = _by_stem(trimaps), _by_stem(alphas)
    return [
        Entry(image, trimap_of[image.stem], alpha_of[image.stem])
        for image in _pictures(images)
        if image.stem in trimap_of and image.stem in alpha_of
    ]


def _flat(folder: Path) -> list[Entry]:
    """The entries of one folder with sidecars."""
    by_stem = _by_stem(folder)
    return [
        Entry(pair.image, pair.trimap, by_stem[pair.image.stem + ALPHA_SIDECAR])
        for pair in _beside(folder)
        if pair.trimap is not None and pair.image.stem + ALPHA_SIDECAR in by_stem
    ]


def _beside(folder: Path) -> Iterator[Pair]:
    """The pictures of one folder, without the sidecars of others among them."""
    by_stem = _by_stem(folder)
    for path in _pictures(folder):
        owners = (path.stem.removesuffix(ending) for ending in SIDECARS if path.stem.endswith(ending))
        if not any(owner in by_stem for owner in owners):
            yield Pair(path, by_stem.get(path.stem + TRIMAP_SIDECAR))


def _by_stem(folder: Path) -> dict[str, Path]:
    """The pictures of a folder by stem; of several with one stem the one whose suffix comes first."""
    best = sorted(_pictures(folder), key=lambda path: DATASET_SUFFIXES.index(path.suffix.lower()), reverse=True)
    return {path.stem: path for path in best}


def _pictures(folder: Path) -> list[Path]:
    """The pictures of a folder, by name; not the hidden files that some systems lay beside them."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in DATASET_SUFFIXES and not path.name.startswith(".") and not path.is_dir()
    )

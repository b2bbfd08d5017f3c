"""Finds pictures with trimap and alpha in the folder layouts of public matting datasets."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mattegui.core.errors import InputError

DATASET_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")

# Folders of (image, trimap, alpha). The benchmark's own, AIM-500 (Li et al., 2021), the Composition-1k test set
# (Xu et al., 2017), P3M-10k (Li et al., 2021), PPMatting.
LAYOUTS = (
    ("image", "trimap", "alpha"),
    ("original", "trimap", "mask"),
    ("merged", "trimaps", "alpha_copy"),
    ("blurred_image", "trimap", "mask"),
    ("fg", "trimap", "alpha"),
)
TRIMAP_SIDECAR, ALPHA_SIDECAR = "_trimap", "_alpha"


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


def find_entries(folder: Path, trimaps: str | None = None) -> list[Entry]:
    """All pictures of a dataset that have a trimap and an alpha, by name.

    Knows the layouts in LAYOUTS and flat folders of NAME.*, NAME_trimap.png, NAME_alpha.png. trimaps: the folder of
    the trimaps when it is not the layout's own, such as "trimap2". Raises InputError when nothing is found.
    """
    for images, own, alphas in LAYOUTS:
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


def _matched(images: Path, trimaps: Path, alphas: Path) -> list[Entry]:
    """The entries of three folders whose files have equal names (but for the suffix)."""
    trimap_of = {path.stem: path for path in _pictures(trimaps)}
    alpha_of = {path.stem: path for path in _pictures(alphas)}
    return [
        Entry(image, trimap_of[image.stem], alpha_of[image.stem])
        for image in _pictures(images)
        if image.stem in trimap_of and image.stem in alpha_of
    ]


def _flat(folder: Path) -> list[Entry]:
    """The entries of one folder with sidecars."""
    by_stem = {path.stem: path for path in _pictures(folder)}
    return [
        Entry(path, by_stem[stem + TRIMAP_SIDECAR], by_stem[stem + ALPHA_SIDECAR])
        for stem, path in by_stem.items()
        if stem + TRIMAP_SIDECAR in by_stem and stem + ALPHA_SIDECAR in by_stem
    ]


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in DATASET_SUFFIXES)

"""Finds pictures with trimap and alpha in the folder layouts of public matting datasets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.datasets.layouts import ALPHA_SIDECAR, LAYOUTS, SIDECAR, TRIMAP_SIDECAR
from mattegui.files.datasets.names import by_stem, key, pictures, without_sidecars


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
    for images, own, alphas, _ in LAYOUTS.values():
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
    chosen, layout = layout, layout or guessed(folder)
    try:
        if layout == SIDECAR:
            pairs = list(_beside(folder))
        else:
            images, trimaps, _, _ = LAYOUTS[layout]
            trimap_of = by_stem(folder / trimaps)
            pairs = [Pair(image, trimap_of.get(key(image.stem))) for image in pictures(folder / images)]
    except FileNotFoundError as error:
        raise InputError(f"{error.filename}: no such folder; --layout names another arrangement.") from error
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read as a folder ({error.strerror}).") from error
    if not pairs and chosen is None:
        raise InputError(f"{folder}: holds no pictures; choose a folder of photographs or a dataset.")
    if not pairs:
        raise InputError(f"{folder}: holds no pictures in the layout {layout}; --layout names another arrangement.")
    return pairs


def guessed(folder: Path) -> str:
    """The first layout whose pictures and trimaps have their folders, else the flat one."""
    for layout, (images, trimaps, _, _) in LAYOUTS.items():
        if (folder / images).is_dir() and (folder / trimaps).is_dir():
            return layout
    return SIDECAR


def _matched(images: Path, trimaps: Path, alphas: Path) -> list[Entry]:
    """The entries of three folders whose files have equal names (but for the suffix)."""
    trimap_of, alpha_of = by_stem(trimaps), by_stem(alphas)
    return [
        Entry(image, trimap_of[name], alpha_of[name])
        for image in pictures(images)
        if (name := key(image.stem)) in trimap_of and name in alpha_of
    ]


def _flat(folder: Path) -> list[Entry]:
    """The entries of one folder with sidecars."""
    stems = by_stem(folder)
    return [
        Entry(pair.image, pair.trimap, stems[key(pair.image.stem + ALPHA_SIDECAR)])
        for pair in _beside(folder)
        if pair.trimap is not None and key(pair.image.stem + ALPHA_SIDECAR) in stems
    ]


def _beside(folder: Path) -> Iterator[Pair]:
    """The pictures of one folder, without the sidecars of others among them."""
    stems = by_stem(folder)
    for path in without_sidecars(folder):
        yield Pair(path, stems.get(key(path.stem + TRIMAP_SIDECAR)))

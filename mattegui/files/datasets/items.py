"""All pictures of a dataset with whatever belongs to them, complete or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.datasets.layouts import (
    BESIDE_IMAGE,
    ENDINGS,
    LAYOUTS,
    LISTS,
    SESSIONS,
    SIDECAR,
    TRAINING,
    TRAINING_SETS,
    Folders,
    PlaneName,
    Split,
)
from mattegui.files.datasets.manifest import Listed, Manifest, read_manifest
from mattegui.files.datasets.names import by_stem, key, pictures, without_sidecars

SESSION_SUFFIXES = (".matte",)


SESSION_ENDING = ".matte"  # also paths.SESSION_SUFFIX, which this room does not know


@dataclass(frozen=True, slots=True)
class Item:
    """One picture of a dataset. files: those that are there, by plane. session: what they are all made from instead.

    annotator, seconds, note: who made it, how long it took, and what was noted, as far as that is known. listed: what
    its files were when a manifest was written.
    """

    name: str
    files: Mapping[PlaneName, Path] = field(default_factory=dict)
    session: Path | None = None
    split: Split | None = None
    annotator: str = ""
    seconds: float | None = None
    note: str = ""
    listed: Mapping[PlaneName, Listed] = field(default_factory=dict)

    @property
    def source(self) -> Path:
        """The file to name when there is something to say of the picture."""
        return self.session or self.files["image"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds. alone: files of the other planes that belong to no picture."""

    layout: str
    items: list[Item]
    alone: list[Path]


def find_items(folder: Path, layout: str | None = None) -> Found:
    """All pictures of a folder, by name, with what its lists and its manifest say of them.

    layout: one of READ_LAYOUTS; None takes the first whose folders are there, else the flat one. Raises InputError
    when the folder cannot be read, has not this layout, or holds no picture.
    """
    try:
        layout = layout or _recognised(folder)
        items, alone = _listed(folder, layout)
        items = _split(folder, items)
    except FileNotFoundError as error:
        raise InputError(f"{error.filename}: no such folder; name another layout.") from error
    except OSError as error:
        raise InputError(f"{error.filename}: cannot be read ({error.strerror}).") from error
    if not items:
        raise InputError(f"{folder}: holds no pictures in the layout {layout}; name another one.")
    manifest = read_manifest(folder)
    return Found(layout, items if manifest is None else _annotated(items, manifest), alone)


def _recognised(folder: Path) -> str:
    for name, folders in LAYOUTS.items():
        others = (folder / folders.trimap, folder / folders.alpha)
        if (folder / folders.image).is_dir() and any(other.is_dir() for other in others):
            return name
    if any((folder / name).is_dir() for name in TRAINING_SETS.values()):
        return TRAINING
    if folder.is_dir() and any(path.suffix.lower() == SESSION_ENDING for path in folder.iterdir()):
        return SESSIONS
    return SIDECAR


def _listed(folder: Path, layout: str) -> tuple[list[Item], list[Path]]:
    if layout == SIDECAR:
        return _flat(folder), []
    if layout == SESSIONS:
        sessions = sorted(path for path in folder.iterdir() if path.suffix.lower() == SESSION_ENDING)
        return [Item(path.stem, session=path) for path in sessions if not path.name.startswith(".")], []
    if layout != TRAINING:
        return _in_folders(folder, LAYOUTS[layout])
    items, alone = list[Item](), list[Path]()
    for split, name in TRAINING_SETS.items():
        images = sorted((folder / name).glob("*/image")) if (folder / name).is_dir() else []
        for one in (path.parent for path in images):
            found, rest = _in_folders(one, LAYOUTS["plain"])
            items += [replace(item, split=split) for item in found]
            alone += rest
    return items, alone


def _in_folders(folder: Path, folders: Folders) -> tuple[list[Item], list[Path]]:
    beside = {
        plane: by_stem(folder / name) if (folder / name).is_dir() else {}
        for plane, name in zip(BESIDE_IMAGE, folders[1:], strict=True)
    }
    images = pictures(folder / folders.image)
    items = [_item(path, {plane: found.get(key(path.stem)) for plane, found in beside.items()}) for path in images]
    known = {key(path.stem) for path in images}
    return items, [path for found in beside.values() for stem, path in sorted(found.items()) if stem not in known]


def _flat(folder: Path) -> list[Item]:
    stems = by_stem(folder)
    return [
        _item(path, {plane: stems.get(key(path.stem + ENDINGS[plane])) for plane in BESIDE_IMAGE})
        for path in without_sidecars(folder)
    ]


def _item(image: Path, beside: Mapping[PlaneName, Path | None]) -> Item:
    files: dict[PlaneName, Path] = {"image": image}
    return Item(image.stem, files | {plane: path for plane, path in beside.items() if path is not None})


def _split(folder: Path, items: list[Item]) -> list[Item]:
    """The items with the part that the folder's lists give them. A line begins with the image's path."""
    part_of: dict[str, Split] = {}
    for split, name in LISTS.items():
        path = folder / name
        if path.is_file():
            for line in path.read_bytes().decode("utf-8", "surrogateescape").splitlines():
                part_of[line] = part_of[line.split("|")[0]] = part_of.setdefault(line.split(" ")[0], split)
    if not part_of:
        return items
    return [
        replace(item, split=part_of.get(item.files["image"].relative_to(folder).as_posix())) if item.files else item
        for item in items
    ]


def _annotated(items: list[Item], manifest: Manifest) -> list[Item]:
    """The items with what a manifest says of them."""
    by_name = {picture.name: picture for picture in manifest.pictures}
    annotated = []
    for item in items:
        known = by_name.get(item.name)
        if known is not None:
            split = known.split or item.split
            work = replace(item, annotator=known.annotator, seconds=known.seconds, note=known.note)
            item = replace(work, split=split, listed=known.files)
        annotated.append(item)
    return annotated

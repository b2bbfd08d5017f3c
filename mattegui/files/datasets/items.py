"""All pictures of a folder with whatever belongs to them: the one finder of layouts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark
from mattegui.files.datasets.layouts import (
    BESIDE_IMAGE,
    ENDINGS,
    LAYOUTS,
    SESSIONS,
    SIDECAR,
    TRAINING,
    TRAINING_SETS,
    Folders,
    PlaneName,
    Split,
)
from mattegui.files.datasets.manifest import Listed
from mattegui.files.datasets.names import by_stem, key, pictures, without_sidecars
from mattegui.files.queue.ledger import PictureState

SESSION_ENDING = ".matte"  # also paths.SESSION_SUFFIX, which this room does not know


@dataclass(frozen=True, slots=True)
class Item:
    """One picture of a dataset. files: those that are there, by plane. session: what they are all made from instead.

    annotator, seconds, note, state: who made it, how long it took, what was noted, and what the queue says of it, as
    far as that is known. listed: what its files were when a manifest was written.
    """

    name: str
    files: Mapping[PlaneName, Path] = field(default_factory=dict)
    session: Path | None = None
    split: Split | None = None
    annotator: str = ""
    seconds: float | None = None
    note: str = ""
    state: PictureState | None = None
    listed: Mapping[PlaneName, Listed] = field(default_factory=dict)

    @property
    def image(self) -> Path:
        """The photograph, where it has a file of its own."""
        return self.files["image"]

    @property
    def trimap(self) -> Path | None:
        """The file of its trimap; None where there is none."""
        return self.files.get("trimap")

    @property
    def source(self) -> Path:
        """The file to name when there is something to say of the picture."""
        return self.session or self.image


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture that has all that a measurement needs: where its image, trimap and alpha lie."""

    image: Path
    trimap: Path
    alpha: Path

    @property
    def name(self) -> str:
        """The picture's name, without folder and suffix."""
        return self.image.stem


@dataclass(frozen=True, slots=True)
class Found:
    """What a folder holds. alone: files of the other planes that belong to no picture."""

    folder: Path
    layout: str
    items: list[Item]
    alone: list[Path]

    def complete(self) -> list[Entry]:
        """The pictures that have a trimap and an alpha. Raises InputError where there are none."""
        found = [
            Entry(item.image, item.trimap, item.files["alpha"])
            for item in self.items
            if item.trimap is not None and "alpha" in item.files
        ]
        if not found:
            raise InputError(
                "{folder}: holds no pictures with trimap and alpha; training/README.md shows the layouts.",
                folder=self.folder,
            )
        return found


class NoPictures(InputError):
    """A folder holds no picture in the layout that was looked for."""


def find_items(folder: Path, layout: str | None = None, sessions: bool = False, trimaps: str | None = None) -> Found:
    """All pictures of a folder, by name.

    layout: one of READ_LAYOUTS; None takes the first whose folders are there, else the flat one. sessions: whether
    files of the editor count before the photographs that they may lie beside. trimaps: the folder of the trimaps when
    it is not the layout's own, such as "trimap2". Raises InputError when the folder cannot be read or has not this
    layout, and NoPictures when it holds none.
    """
    try:
        layout = layout or _recognised(folder, sessions)
        items, alone = _listed(folder, layout, trimaps)
    except FileNotFoundError as error:
        known = error.filename == str(folder)
        advice = Remark("check its name") if known else Remark("--layout names another arrangement")
        raise InputError("{file}: no such folder; {advice}.", file=error.filename, advice=advice) from error
    except OSError as error:
        raise InputError(
            "{file}: cannot be read as a folder ({reason}).", file=error.filename, reason=error.strerror
        ) from error
    if not items:
        raise NoPictures(
            "{folder}: holds no pictures in the layout {layout}; --layout names another arrangement.",
            folder=folder,
            layout=layout,
        )
    return Found(folder, layout, items, alone)


def passed_over(found: Found) -> list[str]:
    """Sentences on what a look for sessions found and does not take: pictures without one, or sessions elsewhere."""
    if found.layout != SESSIONS:
        folders = sorted({item.image.parent for item in found.items})
        return [
            f"{folder}: holds sessions, which are not read; name this folder to convert what they hold."
            for folder in folders
            if _sessions(folder)
        ]
    begun, paths = {item.name for item in found.items}, pictures(found.folder)
    left = [path for path in without_sidecars(paths, by_stem(paths)) if not {path.stem, path.name} & begun]
    more = f", as are {len(left) - 1} more" if len(left) > 1 else ""
    advice = f"--layout {SIDECAR} reads files instead."
    return [f"{path}: has no session and is left out{more}; {advice}" for path in left[:1]]


def _sessions(folder: Path) -> list[Path]:
    """The sessions of a folder, by name."""
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() == SESSION_ENDING)
    return [path for path in found if not path.name.startswith(".")]


def _recognised(folder: Path, sessions: bool) -> str:
    for name, folders in LAYOUTS.items():
        others = (folder / folders.trimap, folder / folders.alpha)
        if (folder / folders.image).is_dir() and any(other.is_dir() for other in others):
            return name
    if any(_training_images(folder / name) for name in TRAINING_SETS.values()):
        return TRAINING
    if sessions and _sessions(folder):
        return SESSIONS
    return SIDECAR


def _training_images(folder: Path) -> list[Path]:
    """The folders of photographs of the training layout's sets."""
    return sorted(path for path in folder.glob("*/image") if path.is_dir()) if folder.is_dir() else []


def _listed(folder: Path, layout: str, trimaps: str | None) -> tuple[list[Item], list[Path]]:
    if layout == SIDECAR:
        return _flat(folder), []
    if layout == SESSIONS:
        return [Item(path.stem, session=path) for path in _sessions(folder)], []
    if layout != TRAINING:
        folders = LAYOUTS[layout]
        return _in_folders(folder, folders._replace(trimap=trimaps or folders.trimap))
    items, alone = list[Item](), list[Path]()
    for split, name in TRAINING_SETS.items():
        for images in _training_images(folder / name):
            found, rest = _in_folders(images.parent, LAYOUTS["plain"])
            items += [replace(item, split=split) for item in found]
            alone += rest
    return items, alone


def _in_folders(folder: Path, folders: Folders) -> tuple[list[Item], list[Path]]:
    beside = {
        plane: by_stem(pictures(folder / name)) if (folder / name).is_dir() else {}
        for plane, name in zip(BESIDE_IMAGE, folders[1:], strict=True)
    }
    images = pictures(folder / folders.image)
    items = [_item(path, {plane: found.get(key(path.stem)) for plane, found in beside.items()}) for path in images]
    known = {key(path.stem) for path in images}
    return items, [path for found in beside.values() for stem, path in sorted(found.items()) if stem not in known]


def _flat(folder: Path) -> list[Item]:
    paths = pictures(folder)
    stems = by_stem(paths)
    return [
        _item(path, {plane: stems.get(key(path.stem + ENDINGS[plane])) for plane in BESIDE_IMAGE})
        for path in without_sidecars(paths, stems)
    ]


def _item(image: Path, beside: Mapping[PlaneName, Path | None]) -> Item:
    files: dict[PlaneName, Path] = {"image": image}
    return Item(image.stem, files | {plane: path for plane, path in beside.items() if path is not None})

"""Writes pictures of a dataset in another layout: every file atomically, then the lists and the manifest."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from mattegui.core.depth import Pixels, to_depth
from mattegui.core.errors import InputError
from mattegui.core.feedback import Remark, Say
from mattegui.core.foreground import estimate_foreground
from mattegui.files.atomic import atomic_write
from mattegui.files.datasets.items import Item
from mattegui.files.datasets.layouts import (
    DATASET_SUFFIXES,
    FRAMES,
    LISTS,
    PPMATTING,
    TRAINING,
    PlaneName,
    Split,
    place_of,
)
from mattegui.files.datasets.manifest import Annotated, Listed, Manifest, read_manifest, write_manifest
from mattegui.files.datasets.names import key
from mattegui.files.datasets.plan import Wishes
from mattegui.files.datasets.reading import Planes, read_planes, read_session_alpha
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.format import DAMAGE
from mattegui.files.formats.pillow import opened
from mattegui.files.picture import NOTHING_SAID, Metadata, Picture
from mattegui.files.session.facts import source_of

TRAINED_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")

FEWER_BITS = Remark("{file}: is written with 8 bits in the layout {layout}; keep the original, too.")


def write_item(item: Item, out: Path, wishes: Wishes, say: Say) -> Annotated:
    """Write one picture with all that belongs to it, and tell what the manifest says of it.

    What holds the right pixels already is copied byte by byte; a trimap becomes grey with 0, 128 and 255, an alpha
    grey of 8 or 16 bits. say: told what is unusual about the files. Raises InputError, naming the file.
    """
    if wishes.layout == FRAMES:
        return _write_frame(item, out, wishes, say)
    planes = read_planes(item, say)
    files: dict[PlaneName, Listed] = {}

    def put(plane: PlaneName, source: Path | None, pixels: Pixels, metadata: Metadata = NOTHING_SAID) -> None:
        suffix = ".png" if source is None else source.suffix
        place = place_of(wishes.layout, plane, item.name, suffix, item.split, wishes.set_name)
        target = out / place
        make_folder(target.parent)
        if source is None:
            write_pixels(target, pixels, metadata)
        else:
            _copy(source, target)
        if wishes.force:
            _remove_twins(target, item.files.values())
        found = source_of(target)
        files[plane] = Listed(place.as_posix(), found.size, found.digest)

    image, anew = _image_to_copy(planes, wishes.layout), _image_anew(planes.picture, wishes.layout)
    if image is None and anew[0].dtype != planes.picture.original.dtype:
        say(Remark(FEWER_BITS, file=planes.picture.path, layout=wishes.layout))
    put("image", image, *anew)
    if planes.trimap is not None:
        put("trimap", planes.kept.get("trimap"), planes.trimap)
    if planes.alpha is not None:
        alpha = _of_depth(planes.alpha, 8 if wishes.layout == TRAINING else wishes.depth)
        put("alpha", planes.kept.get("alpha") if alpha is planes.alpha else None, alpha)
    if "foreground" in planes.kept:
        put("foreground", planes.kept["foreground"], planes.picture.pixels)
    elif wishes.foreground and planes.alpha is not None:
        put("foreground", None, estimate_foreground(planes.picture.pixels, to_depth(planes.alpha, np.float32)))
    annotator = item.annotator or wishes.annotator
    return Annotated(item.name, item.split, annotator, item.seconds, item.note, files, item.state)


def _write_frame(item: Item, out: Path, wishes: Wishes, say: Say) -> Annotated:
    """Write the alpha of one frame of a film, under the frame's own name."""
    target = out / place_of(FRAMES, "alpha", item.name, ".png", None, "")
    photograph: Path | None
    alpha: Pixels | None
    if item.session is not None:
        photograph, alpha = read_session_alpha(item.session)
    else:
        planes = read_planes(item, say)
        photograph, alpha = planes.picture.path, planes.alpha
    if alpha is None:
        raise InputError("{source}: has no alpha and is left out.", source=item.source)
    if photograph is not None and target.exists() and photograph.exists() and target.samefile(photograph):
        raise InputError("{target}: is the photograph itself; choose another folder for the alphas.", target=target)
    make_folder(target.parent)
    write_pixels(target, _of_depth(alpha, wishes.depth))
    found = source_of(target)
    return Annotated(item.name, files={"alpha": Listed(target.name, found.size, found.digest)})


def write_lists(out: Path, layout: str, pictures: Iterable[Annotated], program: str) -> None:
    """Write the manifest, and the lists of what is for training and for validation where there are such parts.

    Pictures that an earlier manifest there names, and that are not among these, stay in it. Raises InputError.
    """
    before = manifest_before(out, layout)
    every = {} if before is None else {key(picture.name): picture for picture in before.pictures}
    every |= {key(picture.name): picture for picture in pictures}
    ordered = tuple(every[name] for name in sorted(every))
    parts: dict[Split, list[str]] = {split: [] for split in LISTS}
    for picture in ordered:
        listed = picture.split is not None or layout == PPMATTING  # which trains on nothing but lists
        if listed and "image" in picture.files:
            parts[picture.split or "train"].append(picture.files["image"].path)
    for split, names in parts.items():
        if names or (out / LISTS[split]).exists():
            with atomic_write(out / LISTS[split]) as stream:
                stream.write("".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape"))
    write_manifest(out, Manifest(program, layout, ordered))


def manifest_before(out: Path, layout: str) -> Manifest | None:
    """What an earlier export there says of itself. Raises InputError where it has another layout."""
    before = read_manifest(out)
    if before is not None and before.layout != layout:
        raise InputError(
            "{out}: holds a dataset in the layout {layout}; choose another folder.", out=out, layout=before.layout
        )
    return before


def make_folder(folder: Path) -> None:
    """Make a folder with those above it. Raises InputError, naming it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            "{folder}: cannot be made a folder ({reason}).", folder=folder, reason=error.strerror
        ) from error


def _copy(source: Path, target: Path) -> None:
    try:
        with source.open("rb") as read, atomic_write(target) as written:
            shutil.copyfileobj(read, written)
    except OSError as error:
        raise InputError("{source}: cannot be read ({reason}).", source=source, reason=error.strerror) from error


def _remove_twins(target: Path, sources: Iterable[Path]) -> None:
    """Remove what lies beside a new file under its name with another suffix: readers would find two pictures.

    sources: what is read; it stays. Raises InputError, naming the file.
    """
    for twin in (target.with_suffix(suffix) for suffix in DATASET_SUFFIXES):
        try:
            if twin.is_file() and not any(path.exists() and twin.samefile(path) for path in (target, *sources)):
                twin.unlink()
        except OSError as error:
            raise InputError(
                "{file}: is in the way of {other} and cannot be removed ({reason}); remove it.",
                file=twin,
                other=target.name,
                reason=error.strerror,
            ) from error


def _image_to_copy(planes: Planes, layout: str) -> Path | None:
    """The photograph's file where the layout's readers see in it what we see; None where they need a PNG."""
    path = planes.kept.get("image")
    if path is None:
        return None
    if layout == PPMATTING:  # finds the alpha by the photograph's whole name
        return path if path.suffix == ".png" else None
    if layout == TRAINING and not (path.suffix.lower() in TRAINED_SUFFIXES and _is_plain(path, planes.picture)):
        return None
    return path


def _image_anew(picture: Picture, layout: str) -> tuple[Pixels, Metadata]:
    """The photograph as a PNG holds it: in its own depth and colours, but for training, and where they are floats."""
    if layout == TRAINING or picture.original.dtype == np.float32:
        return picture.pixels, NOTHING_SAID
    return picture.original, picture.metadata


def _is_plain(path: Path, picture: Picture) -> bool:
    """True when Pillow alone, which knows nothing of orientation and profiles, reads the same pixels."""
    try:
        with opened(path.read_bytes()) as image:
            return np.array_equal(np.asarray(image.convert("RGB")), picture.pixels)
    except DAMAGE:  # of which only our readers make something
        return False


def _of_depth(alpha: Pixels, depth: int | None) -> Pixels:
    """Alpha in 8 or 16 bits; itself where it is so already."""
    if depth is None:
        depth = 8 if alpha.dtype == np.uint8 else 16
    return to_depth(alpha, np.uint8 if depth == 8 else np.uint16)

"""What a folder's lists and its manifest say of the pictures there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.datasets.items import Item
from mattegui.files.datasets.layouts import LISTS, Split
from mattegui.files.datasets.manifest import Manifest, read_manifest


def described(folder: Path, items: Sequence[Item]) -> list[Item]:
    """The items with what is said of them, the manifest's word before the lists'.

    Raises InputError, naming the file, when one of them cannot be read.
    """
    try:
        listed = _split(folder, items)
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason}).", file=error.filename, reason=error.strerror) from error
    manifest = read_manifest(folder)
    return listed if manifest is None else _annotated(listed, manifest)


def _split(folder: Path, items: Sequence[Item]) -> list[Item]:
    """The items with the part that the folder's lists give them. A line begins with the image's path."""
    part_of: dict[str, Split] = {}
    for split, name in LISTS.items():
        path = folder / name
        if path.is_file():
            for line in path.read_bytes().decode("utf-8", "surrogateescape").splitlines():
                part_of[line] = part_of[line.split("|")[0]] = part_of.setdefault(line.split(" ")[0], split)
    if not part_of:
        return list(items)
    return [
        replace(item, split=part_of.get(item.image.relative_to(folder).as_posix())) if item.files else item
        for item in items
    ]


def _annotated(items: Sequence[Item], manifest: Manifest) -> list[Item]:
    """The items with what a manifest says of them."""
    by_name = {picture.name: picture for picture in manifest.pictures}
    annotated = []
    for item in items:
        known = by_name.get(item.name)
        if known is not None:
            split = known.split or item.split
            work = replace(item, annotator=known.annotator, seconds=known.seconds, note=known.note, state=known.state)
            item = replace(work, split=split, listed=known.files)
        annotated.append(item)
    return annotated

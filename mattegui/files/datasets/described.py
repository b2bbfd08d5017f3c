"""What a folder's lists and its manifest say of the pictures there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.datasets.items import Item
from mattegui.files.datasets.layouts import LISTS, Split
from mattegui.files.datasets.manifest import Annotated, Manifest, read_manifest
from mattegui.files.datasets.names import key
from mattegui.files.queue.ledger import LONGEST_NOTE, NOTHING_DONE, Record


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


def records_of(folder: Path, items: Sequence[Item]) -> dict[Path, Record]:
    """What a folder's manifest says of the pictures, as a queue knows it, by the photograph; empty without a manifest.

    Raises InputError, naming the file, when it cannot be read.
    """
    manifest = read_manifest(folder)
    known = {} if manifest is None else {key(picture.name): picture for picture in manifest.pictures}
    return {item.image: _record(picture) for item in items if (picture := known.get(key(item.name))) is not None}


def _record(picture: Annotated) -> Record:
    return Record(picture.state or NOTHING_DONE.state, picture.seconds or 0.0, picture.note[:LONGEST_NOTE])


def _split(folder: Path, items: Sequence[Item]) -> list[Item]:
    """The items with the part that the folder's lists give them. A line begins with the image's path."""
    images = {item.image.relative_to(folder).as_posix() for item in items if item.files}
    part_of: dict[str, Split] = {}
    for split, name in LISTS.items():
        path = folder / name
        if path.is_file():
            for line in path.read_bytes().decode("utf-8-sig", "surrogateescape").splitlines():
                image = next((start for start in _starts(line) if start in images), None)
                if image is not None:
                    part_of.setdefault(image, split)
    if not part_of:
        return list(items)
    return [
        replace(item, split=part_of.get(item.image.relative_to(folder).as_posix())) if item.files else item
        for item in items
    ]


def _starts(line: str) -> Iterator[str]:
    """What the image's path in a line may be, the longest first: "|" or a blank follows it, and names hold both."""
    yield line
    yield from (line[:end] for end in range(len(line) - 1, 0, -1) if line[end] in "| ")


def _annotated(items: Sequence[Item], manifest: Manifest) -> list[Item]:
    """The items with what a manifest says of them."""
    by_name = {key(picture.name): picture for picture in manifest.pictures}
    annotated = []
    for item in items:
        known = by_name.get(key(item.name))
        if known is not None:
            split = known.split or item.split
            work = replace(item, annotator=known.annotator, seconds=known.seconds, note=known.note, state=known.state)
            item = replace(work, split=split, listed=known.files)
        annotated.append(item)
    return annotated

"""What is checked before a dataset is written: names, what is in the way, who trains and who validates."""

from __future__ import annotations

import filecmp
import hashlib
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.datasets.items import Item
from mattegui.files.datasets.layouts import ENDINGS, FRAMES, SIDECAR, SIDECARS, TRAINING, PlaneName, place_of
from mattegui.files.datasets.names import by_stem, in_one_line, key, pictures


@dataclass(frozen=True)
class Wishes:
    """How a dataset is written. Raises InputError for what cannot be.

    depth: 8 or 16 bits of alpha; None keeps each file's, and takes 16 for floats. set_name: of the training layout's
    set. foreground: whether its colour is estimated where the source has none. force: whether files in the way are
    replaced. annotator: who is named where the source names nobody.
    """

    layout: str
    depth: int | None = None
    set_name: str = "set"
    foreground: bool = False
    force: bool = False
    annotator: str = ""

    def __post_init__(self) -> None:
        """Check the values."""
        if self.layout == TRAINING and self.depth == 16:
            raise InputError("Training reads alphas of 8 bits; leave --depth out, or choose another layout.")
        if self.layout == TRAINING and not _is_name(self.set_name):
            raise InputError("{name}: is no name for a folder; give the set a plain one.", name=self.set_name)


class InTheWay(InputError):
    """Files have the names of what would be written, and are not to be replaced."""

    def __init__(self, files: Sequence[Path]) -> None:
        more = f" and {len(files) - 1} more" if len(files) > 1 else ""
        super().__init__(f"{files[0]}: is there already{more}; choose another folder, or --force to replace.")
        self.files = files


def parted(items: Iterable[Item], share: float, seed: int) -> list[Item]:
    """The items, about that share of them to validate with, by a hash of seed and name.

    A picture's part hangs on its own name only, so it stays when others are added.
    """

    def validates(name: str) -> bool:
        digest = hashlib.sha256(f"{seed}:{key(name)}".encode("utf-8", "surrogateescape")).digest()
        return int.from_bytes(digest[:8]) < share * 2**64

    return [replace(item, split="val" if validates(item.name) else "train") for item in items]


def check_plan(items: Sequence[Item], out: Path, wishes: Wishes) -> None:
    """Raise InputError, naming a file, when the items cannot all be written to `out` as they are called.

    Refused are two of one name, a name that would be taken for another picture's, and files in the way, unless they
    hold the same bytes already.
    """
    _check_names(items, wishes.layout)
    sources = {os.path.realpath(path) for item in items for path in item.files.values()}
    in_the_way = []
    for there, name, source in _existing(items, out, wishes):
        if os.path.realpath(there) in sources:
            raise InputError(
                "{there}: is one of the pictures that are read; choose another folder for what is made.", there=there
            )
        same = source is not None and there.stem == name and _hold_the_same(source, there)
        if not (same or wishes.force):
            in_the_way.append(there)
    if in_the_way:
        raise InTheWay(in_the_way)


def _hold_the_same(one: Path, other: Path) -> bool:
    """True when both are files with the same bytes."""
    try:
        return one.is_file() and other.is_file() and filecmp.cmp(one, other, shallow=False)
    except OSError:  # one of them is not ours to read: whoever reads it says so
        return False


def _check_names(items: Sequence[Item], layout: str) -> None:
    alike = defaultdict(list)
    for item in items:
        alike[key(item.name).casefold()].append(item)
        if not in_one_line(item.name):
            raise InputError(
                "{file}: has a name with a line break or the like, which other systems refuse; rename it.",
                file=_called(item),
            )
    for group in alike.values():
        if len(group) > 1:
            raise InputError(
                "{file}: has the name of {other}; rename one of them.",
                file=_called(group[1]),
                other=_called(group[0]),
            )
    for item in items if layout == SIDECAR else ():
        for ending in SIDECARS:
            owner = key(item.name.removesuffix(ending)).casefold()
            if item.name.endswith(ending) and owner in alike:
                raise InputError(
                    "{file}: would be taken for a file of {name}; rename it.",
                    file=_called(item),
                    name=alike[owner][0].name,
                )


def _called(item: Item) -> Path:
    """The file that gave the picture its name: the photograph, where it is known."""
    return item.files.get("image", item.source)


def _existing(items: Sequence[Item], out: Path, wishes: Wishes) -> Iterator[tuple[Path, str, Path | None]]:
    """The files that have the names of what will be written, as some system sees it.

    Each with the name that is meant, without its suffix, and the file it would be a copy of, if of any.
    """
    listed: dict[Path, dict[str, Path]] = {}
    for item in items:
        for plane in _planes(item, wishes):
            place = out / place_of(wishes.layout, plane, item.name, "", item.split, wishes.set_name)
            if place.parent not in listed:
                try:
                    found = by_stem(pictures(place.parent)) if place.parent.is_dir() else {}
                except OSError as error:
                    raise InputError(
                        "{folder}: cannot be looked into ({reason}).", folder=place.parent, reason=error.strerror
                    ) from error
                listed[place.parent] = {stem.casefold(): path for stem, path in found.items()}
            there = listed[place.parent].get(key(place.name).casefold())
            if there is not None:
                yield there, place.name, item.files.get(plane)


def _planes(item: Item, wishes: Wishes) -> Iterable[PlaneName]:
    """What may be written of an item."""
    if wishes.layout == FRAMES:
        return ("alpha",)
    return ENDINGS if item.session is not None or wishes.foreground else item.files


def _is_name(word: str) -> bool:
    return in_one_line(word) and word not in ("", ".", "..") and not set(word) & set("/\\:")

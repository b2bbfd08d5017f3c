"""What a batch has to do: which pictures, under which names, and which of them are done already."""

from __future__ import annotations

import os
import re
import unicodedata
from argparse import ArgumentTypeError
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from mattegui.batch.journal import Record
from mattegui.batch.task import MatteTask, Settings, stamp_of
from mattegui.batch.workshop import Order, Outcome
from mattegui.core.errors import InputError
from mattegui.files.datasets import Found, Item
from mattegui.files.datasets.layouts import TRIMAP_SIDECAR
from mattegui.files.export import KIND_WORDS


@dataclass(frozen=True)
class Shard:
    """One of several equal parts of a batch; the first is 1."""

    number: int = 1
    count: int = 1

    @property
    def suffix(self) -> str:
        """What the names of its report and journal end in; nothing when it is the only one."""
        return "" if self.count == 1 else f"-{self.number}-of-{self.count}"

    def of(self, entries: Sequence[Order | Outcome]) -> Sequence[Order | Outcome]:
        """Its pictures: every count-th, so that neighbours in a folder, which are alike, are spread."""
        return entries[self.number - 1 :: self.count]


def shard(word: str) -> Shard:
    """A shard as the command line names it, such as 2/8. Raises ArgumentTypeError."""
    parts = re.fullmatch(r"(\d+)/(\d+)", word)
    if parts is None or not 1 <= int(parts[1]) <= int(parts[2]):
        raise ArgumentTypeError(f"{word} is not a shard, such as 2/8")
    return Shard(int(parts[1]), int(parts[2]))


@dataclass(frozen=True)
class Plan:
    """What is still to do, and what needs no doing. again: how many were done, but not with these files and options."""

    orders: Sequence[Order]
    settled: Sequence[Outcome]
    again: int = 0


def make_orders(
    items: Sequence[Item], out: Path, settings: Settings, suffix: str, scratch: Path
) -> list[Order | Outcome]:
    """All pictures of a folder, in its order; for one without a trimap, what became of it.

    suffix: of the outputs, such as ".png". Raises InputError when the outputs would lie among the sources.
    """
    folders = {path.parent for item in items for path in (item.image, item.trimap) if path is not None}
    if out.exists() and any(folder.samefile(out) for folder in folders):
        raise InputError(f"{out}: holds the pictures; choose another folder for what is cut out of them.")
    options = f"{settings.fingerprint()} {suffix}"
    pictures = short_names([item.image for item in items])
    names = output_names(pictures, f"_{KIND_WORDS[settings.output.kind]}{suffix}")
    entries: list[Order | Outcome] = []
    for item, picture, name in zip(items, pictures, names, strict=True):
        if item.trimap is None:
            entries.append(Outcome(str(picture), "skipped", _without_trimap(item.image)))
            continue
        task = MatteTask(item.image, item.trimap, out / name, settings)
        sources = f"{picture} {stamp_of(item.image)} {stamp_of(item.trimap)}"
        entries.append(Order(str(picture), task, sources, options, scratch))
    return entries


def _without_trimap(image: Path) -> str:
    if image.stem.endswith(TRIMAP_SIDECAR):
        return f"{image}: is a trimap without its picture."
    return f"{image}: has no trimap; make one, or name the layout."


def trimaps_alone(found: Found) -> list[Path]:
    """The trimaps that belong to no picture; alphas do not matter here."""
    folders = {item.trimap.parent for item in found.items if item.trimap is not None}
    return [path for path in found.alone if path.parent in folders]


def short_names(images: Sequence[Path]) -> list[PurePosixPath]:
    """The pictures' names; where they lie in several folders, the path below what these have in common."""
    folders = {image.parent for image in images}
    common = Path(os.path.commonpath(folders)) if folders else Path()
    return [PurePosixPath(image.relative_to(common).as_posix()) for image in images]


def output_names(pictures: Sequence[PurePosixPath], ending: str) -> list[str]:
    """The stem of each picture with the ending; where two would be one file, their whole names with it.

    Names count as one that differ in letters' case or in how accents are stored, as on some systems. Where whole names
    are alike, too, the folders come before them, and at last a number behind.
    """
    longer = [[picture.name, "-".join(picture.parts)] for picture in pictures]
    stems = [picture.stem for picture in pictures]
    while shared := [index for group in _alike(stems) for index in group if longer[index]]:
        for index in shared:
            stems[index] = longer[index].pop(0)
    for group in _alike(stems):
        for number, index in enumerate(group[1:], 2):
            stems[index] += f"-{number}"
    return [stem + ending for stem in stems]


def _alike(stems: Sequence[str]) -> list[list[int]]:
    """The places of those that would be one file, together."""
    groups = defaultdict(list)
    for index, stem in enumerate(stems):
        groups[unicodedata.normalize("NFC", stem).casefold()].append(index)
    return [group for group in groups.values() if len(group) > 1]


def plan(entries: Iterable[Order | Outcome], records: dict[str, Record], resume: bool, force: bool) -> Plan:
    """Sort out what is done, what cannot be done, and what must not be done.

    records: of the journals, by output. resume: whether what they say is done stays done. force: whether files in the
    way are replaced.
    """
    todo, settled, again = [], [], 0
    for entry in entries:
        if isinstance(entry, Outcome):
            settled.append(entry)
            continue
        out = entry.task.out
        stamp, record = stamp_of(out), records.get(out.name)
        ours = resume and record is not None and (record.begun or record.stamp == stamp)
        if ours and (finished := _finished(entry, record)):
            settled.append(finished)
        elif stamp and not ours and not force:
            settled.append(Outcome(entry.name, "skipped", _in_the_way(out, record, resume)))
        else:
            again += resume and record is not None and record.outcome is not None
            todo.append(replace(entry, replaces=force or ours))
    return Plan(todo, settled, again)


def _finished(order: Order, record: Record | None) -> Outcome | None:
    """What a record says was done, if that is what the order asks for."""
    if record is None or (record.sources, record.options) != (order.sources, order.options):
        return None
    return record.outcome


def _in_the_way(out: Path, record: Record | None, resume: bool) -> str:
    if record is None:
        return f"{out}: is there already; --force replaces it."
    if resume:
        return f"{out}: was changed after it was made; --force replaces it."
    return f"{out}: is there already; --resume goes on where a batch ended, --force replaces what is there."

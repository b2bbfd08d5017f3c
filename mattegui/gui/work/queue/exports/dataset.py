"""The pictures of the queue that are done, as a dataset: what `mattegui convert` does, for a part of a folder."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.files.queue.ledger import Record
from mattegui.gui.language import tr
from mattegui.gui.work.queue.exports.written import Written
from mattegui.gui.work.queue.listing import listed
from mattegui.gui.work.queue.preparing import session_of

if TYPE_CHECKING:
    from mattegui.files.datasets import Item
    from mattegui.files.datasets.layouts import PlaneName

SEED = 0  # of the parts; the command line's, too


@dataclass(frozen=True)
class DatasetWish:
    """What is written where.

    depth: bits of alpha, None for those of each file, 16 of what was painted. validation: the share of the pictures to
    validate with, None for the parts that are known. foreground: whether its colour is estimated where there is none.
    annotator: who is named where nobody is. set_name: of the training layout's set. replaces: files in the way.
    """

    folder: Path
    layout: str
    depth: Literal[8, 16] | None = None
    validation: float | None = None
    foreground: bool = False
    annotator: str = ""
    set_name: str = "set"
    replaces: bool = False


@dataclass(frozen=True)
class Source:
    """Where the pictures come from. sessions: their folder, None for beside the pictures. done: by the photograph.

    others: how many are not done.
    """

    paths: Sequence[Path]
    sessions: Path | None
    done: Mapping[Path, Record]
    others: int = 0


def write_dataset(source: Source, wish: DatasetWish, step: Step) -> Written:
    """Write what is done. Ended before its end, it leaves a dataset of what was written.

    Raises InputError where names would meet, files are in the way, or the folder cannot be written.
    """
    from mattegui.files.datasets.converting import begin, convert, finish  # here: the window must not wait for codecs
    from mattegui.files.datasets.plan import InTheWay, Wishes, parted

    wishes = Wishes(wish.layout, wish.depth, wish.set_name, wish.foreground, wish.replaces, wish.annotator)
    items = _items(source)
    if wish.validation is not None:
        items = parted(items, wish.validation, SEED)
    try:
        begin(items, wish.folder, wishes)
    except InTheWay as error:
        sentence = tr("{file}: is there already; choose another folder, or let files be replaced.", file=error.files[0])
        raise InputError(sentence) from error
    written, left, remarks = [], list[str](), list[str]()
    try:
        for number, item in enumerate(items):
            step(number / len(items))
            entry, said = convert(item, wish.folder, wishes)
            if entry is None:
                left.append(said.pop())
            else:
                written.append(entry)
            remarks += said
    finally:
        remarks += finish(written, wish.folder, wishes)
        for remark in (*remarks, *left):
            logging.warning(remark)  # the log keeps nothing less
    return Written(len(written), left, remarks, source.others)


def _items(source: Source) -> list[Item]:
    """The pictures that are done, with all that is known of them, each once; their session takes the place of files."""
    from mattegui.files.datasets.described import described
    from mattegui.files.datasets.worked import with_record

    found: dict[Path, Item] = {}
    for folder, pictures in listed(source.paths)[1].items():
        for item in described(folder, pictures):
            if item.image in source.done:
                worked = with_record(item, source.done[item.image])
                found[item.image] = _with_session(worked, session_of(item.image, source.sessions))
    return list(found.values())


def _with_session(item: Item, session: Path) -> Item:
    if not session.is_file():
        return item
    kept: dict[PlaneName, Path] = {"image": item.image}
    if "foreground" in item.files:
        kept["foreground"] = item.files["foreground"]
    return replace(item, files=kept, session=session)

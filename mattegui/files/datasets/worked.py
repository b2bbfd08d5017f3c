"""What a queue's ledger says of the pictures of a dataset."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.datasets.items import Item
from mattegui.files.queue.ledger import LEDGER, NOTHING_DONE, Record, picture_key, read_ledger
from mattegui.files.session.container import open_session


def worked(folder: Path, items: list[Item]) -> list[Item]:
    """The items with the time, the notes and the states of the queue that was worked through there.

    Its ledger lies in the folder, or in the one above where this is a dataset's folder of photographs with the sessions
    beside them. The time is added to what a manifest says, which is of the work before; a note takes the place of the
    manifest's, and so does a state. Raises InputError, naming the file, when a ledger cannot be read.
    """
    here = Path(os.path.abspath(folder))
    for place in (here, here.parent):
        records = read_ledger(place / LEDGER)
        if records:
            return [with_record(item, records.get(_key(item, place), NOTHING_DONE)) for item in items]
    return items


def with_record(item: Item, record: Record) -> Item:
    """The item with what a queue says of it."""
    known = record.after(Record(item.state or NOTHING_DONE.state, item.seconds or 0.0, item.note))
    state = item.state if known.state == NOTHING_DONE.state else known.state
    return replace(item, seconds=round(known.seconds, 1) or item.seconds, note=known.note, state=state)


def _key(item: Item, place: Path) -> str:
    """What the queue calls the picture."""
    path = item.image if item.session is None else _photograph(item.session)
    return picture_key(path.parent, path.name, place)


def _photograph(session: Path) -> Path:
    """Where the photograph of a session lay when the session was saved; the session itself where it is damaged."""
    try:
        with open_session(session) as file:
            facts = file.facts
    except InputError:  # whoever reads its planes says so
        return session
    return session.with_name(facts.name) if facts.source is None else facts.source.path

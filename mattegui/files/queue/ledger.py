"""What was done of many pictures: a versioned JSON that several annotators may write, each only what they did."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write

PictureState = Literal["untouched", "in work", "done", "flagged", "approved", "sent back"]
PICTURE_STATES: tuple[PictureState, ...] = get_args(PictureState)
FINISHED: tuple[PictureState, ...] = ("done", "approved")  # nothing is left to do for the one who paints
LEDGER = "mattegui-queue.json"
LEDGER_FORMAT = "mattegui queue"
LEDGER_VERSION = 1  # of what is written; others are refused
MOST_LEDGER = 1 << 26  # bytes: a hundred times what 10,000 pictures take
LONGEST_WORK = 1e9  # seconds
LONGEST_NOTE = 4000  # characters


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one picture. seconds: how long hands worked at it. note: of who judged it."""

    state: PictureState = "untouched"
    seconds: float = 0.0
    note: str = ""

    def after(self, before: Record) -> Record:
        """This on top of what was known of the picture before. Seconds add up; state and note count where there are."""
        state = before.state if self.state == "untouched" else self.state
        return Record(state, before.seconds + self.seconds, self.note or before.note)


NOTHING_DONE = Record()


@dataclass(frozen=True, slots=True)
class Progress:
    """What one program did to one picture and has not written yet. state, note: None where it left them."""

    state: PictureState | None = None
    seconds: float = 0.0
    note: str | None = None

    def onto(self, record: Record) -> Record:
        """The record with this on top. Seconds add up, so two programs at one picture both count."""
        state = record.state if self.state is None else self.state
        note = record.note if self.note is None else self.note
        return Record(state, record.seconds + self.seconds, note)

    def then(self, later: Progress) -> Progress:
        """This and what came after it, as one."""
        state = self.state if later.state is None else later.state
        note = self.note if later.note is None else later.note
        return Progress(state, self.seconds + later.seconds, note)


def picture_key(parent: Path, name: str, folder: Path) -> str:
    """What a picture is called in the ledger of a folder: the way to it from there, with /. No file is touched."""
    try:
        way = Path(os.path.relpath(parent, folder)).as_posix()
    except ValueError:  # on Windows, another drive
        way = parent.absolute().as_posix()
    return name if way == "." else f"{way}/{name}"


def read_ledger(path: Path) -> dict[str, Record]:
    """The records by the picture's key; none where there is no file yet. Raises InputError, naming the file."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):  # a pipe would be waited for
            raise InputError("{file}: cannot be read, for it is a folder, a device or a pipe; move it away.", file=path)
        with path.open("rb") as stream:
            text = stream.read(MOST_LEDGER + 1)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError("{file}: cannot be read ({reason}).", file=path, reason=error.strerror or error) from error
    try:
        return _records(text)
    except InputError as error:
        raise error.of(path) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError("{file}: is no list of what was done, or it is damaged; move it away.", file=path) from error


def write_ledger(path: Path, progress: Mapping[str, Progress]) -> dict[str, Record]:
    """Lay what this program did over what lies on the disk, and return both together.

    What others did to other pictures stays. Whoever calls this holds a lock meanwhile. Raises InputError, naming the
    file, also where what lies there cannot be read: it is never written over.
    """
    records = read_ledger(path)
    for key, done in progress.items():
        records[key] = done.onto(records.get(key, NOTHING_DONE))
    found = {
        "format": LEDGER_FORMAT,
        "version": LEDGER_VERSION,
        "pictures": {
            key: {"state": record.state, "seconds": round(record.seconds, 1), "note": record.note}
            for key, record in sorted(records.items())
        },
    }
    with atomic_write(path) as stream:
        stream.write(json.dumps(found, indent=1).encode())
    return records


def _records(text: bytes) -> dict[str, Record]:
    if len(text) > MOST_LEDGER:
        raise InputError("is too long for a list of what was done; move it away.")
    found = json.loads(text)
    if not isinstance(found, dict) or found.get("format") != LEDGER_FORMAT:
        raise InputError("is no list of what was done; move it away.")
    if found.get("version") != LEDGER_VERSION:
        raise InputError(
            "is of version {version}, and this program reads version {known}; open the pictures with the "
            "mattegui that wrote it.",
            version=str(found.get("version"))[:20],
            known=LEDGER_VERSION,
        )
    return {key: _record(value) for key, value in found["pictures"].items()}


def _record(value: Mapping[str, Any]) -> Record:
    state, seconds, note = value["state"], value["seconds"], value["note"]
    known = next(name for name in (*PICTURE_STATES, None) if name == state or name is None)
    if known is None or type(seconds) not in (int, float) or type(note) is not str:
        raise ValueError("record")
    if not 0 <= seconds <= LONGEST_WORK:
        raise ValueError("seconds")
    return replace(NOTHING_DONE, state=known, seconds=float(seconds), note=note[:LONGEST_NOTE])

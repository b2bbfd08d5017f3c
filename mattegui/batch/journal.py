"""What a batch has begun and done, line by line, so that it goes on after a kill at any moment."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from errno import ENOSPC
from io import FileIO
from pathlib import Path
from typing import Any

from mattegui.batch.task import stamp_of
from mattegui.batch.workshop import Order, Outcome
from mattegui.core.errors import InputError

JOURNAL = "journal{}.jsonl"  # with the shard's name


@dataclass(frozen=True)
class Record:
    """The last that journals know of an output.

    time: seconds since 1970. begun: whether its output may have come into being after it. stamp: of the output that a
    batch has left there, else empty. outcome: only where the picture was done.
    """

    time: float
    sources: str
    options: str
    begun: bool
    stamp: str = ""
    outcome: Outcome | None = None


class Journal:
    """One file of JSON lines, without a buffer. Each is on the disk before the next step is taken.

    Raises InputError when one cannot be written.
    """

    def __init__(self, stream: FileIO) -> None:
        self._stream = stream
        if stream.tell():
            self._put(b"\n")  # a kill may have left half a line

    def begin(self, order: Order) -> None:
        """Say that a picture's output may come into being from now on."""
        self._add({"begun": order.name} | _entry(order))

    def end(self, order: Order, outcome: Outcome) -> None:
        """Say what became of a picture."""
        ours = outcome.status == "done" or order.replaces
        stamp = stamp_of(order.task.out) if ours else ""
        self._add({"ended": order.name, "stamp": stamp, "outcome": outcome.as_json()} | _entry(order))

    def _add(self, entry: dict[str, Any]) -> None:
        self._put(json.dumps(entry).encode() + b"\n")

    def _put(self, line: bytes) -> None:
        try:
            if self._stream.write(line) < len(line):  # as a disk does that has just become full
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            os.fsync(self._stream.fileno())
        except OSError as error:
            advice = "--resume goes on when it can be"
            raise InputError(f"{self._stream.name}: cannot be written ({error.strerror}); {advice}.") from error


@contextmanager
def journal(path: Path) -> Iterator[Journal]:
    """The journal of that name, to be continued. Raises InputError when it cannot be written."""
    try:
        stream = path.open("ab", buffering=0)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror}).") from error
    with stream:
        yield Journal(stream)


def recorded(folder: Path) -> dict[str, Record]:
    """The last record of every output in all journals of a folder, by its name, whichever shard wrote it.

    A line that is no record was cut by a kill, and is left out. Raises InputError when a journal cannot be read.
    """
    found: dict[str, Record] = {}
    for path in sorted(folder.glob(JOURNAL.format("*"))):
        try:
            lines = path.read_bytes().splitlines()
        except OSError as error:
            raise InputError(f"{path}: cannot be read ({error.strerror}).") from error
        own: dict[str, Record] = {}  # by the order of lines, for clocks are set back
        for line in lines:
            try:
                name, record = _parsed(json.loads(line))
            except (ValueError, KeyError, TypeError, RecursionError, OverflowError):
                continue
            own[name] = record
        for name, record in own.items():
            if name not in found or found[name].time <= record.time:
                found[name] = record
    return found


def _entry(order: Order) -> dict[str, Any]:
    facts = {"sources": order.sources, "options": order.options, "output": order.task.out.name}
    return {"time": time.time()} | facts


def _parsed(entry: dict[str, Any]) -> tuple[str, Record]:
    """The name of an output, and what a line says of it; ValueError, KeyError, TypeError for a line of others."""
    begun = "begun" in entry
    outcome, row = None, {} if begun else entry["outcome"]
    if not begun and row["status"] == "done":
        outcome = Outcome(**row | {"remarks": tuple(row["remarks"])})
    sources, options, output = (str(entry[key]) for key in ("sources", "options", "output"))
    return output, Record(float(entry["time"]), sources, options, begun, str(entry.get("stamp", "")), outcome)

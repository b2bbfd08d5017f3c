"""How long work tells what it does, and how it is ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

Step = Callable[[float], None]  # takes the share that is done, 0 to 1; what it raises ends the work
Say = Callable[[str], None]  # takes one sentence for the user
REST_AFTER_WORK = 3  # times as long as the part of the work before it


class Cancelled(Exception):
    """Nobody waits for this work any more."""


class Remark(str):
    """A sentence for the user, which the window says in the user's language.

    text: the English sentence with the names of values in braces, written out where it is made, so that Qt's tools find
    it. values: what stands in their place, which may be a Remark or an InputError; a str is made `printable`.
    """

    text: str
    values: dict[str, object]

    def __new__(cls, text: str, **values: object) -> Remark:
        """The sentence in English."""
        shown = {name: printable(value) if type(value) is str else value for name, value in values.items()}
        made = super().__new__(cls, text.format(**shown) if shown else text)
        made.text, made.values = text, shown
        return made


def ignore(share: float) -> None:
    """A Step that nobody listens to."""


def hush(remark: str) -> None:
    """A Say that nobody listens to."""


def about(path: Path, say: Say) -> Say:
    """A Say for remarks on a file that do not name it."""
    return lambda remark: say(named(path, remark))


def named(path: Path, remark: str) -> Remark:
    """A remark on a file that it does not name."""
    return Remark("{file}: {error}", file=path, error=remark)


def printable(sentence: str) -> str:
    """A sentence in one line: a file's name may hold line breaks and orders for the terminal."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in sentence)


def part(step: Step, start: float, end: float) -> Step:
    """A Step for one part of longer work: its 0 to 1 is the whole's `start` to `end`."""
    return lambda share: step(start + (end - start) * share)


def unhurried(step: Step, busy: Callable[[], bool]) -> Step:
    """A Step of work that nobody waits for: while `busy` is true, a longer rest follows each part of it."""
    ended = time.monotonic()

    def rest(share: float) -> None:
        nonlocal ended
        step(share)
        if busy():
            time.sleep(REST_AFTER_WORK * (time.monotonic() - ended))
        ended = time.monotonic()

    return rest


def paced(tell: Step, every: float, cancelled: Event) -> Step:
    """A Step that tells at most once in `every` seconds, and raises Cancelled once nobody waits for the work."""
    told = time.monotonic()

    def step(share: float) -> None:
        nonlocal told
        if cancelled.is_set():
            raise Cancelled
        if time.monotonic() - told > every:
            told = time.monotonic()
            tell(share)

    return step

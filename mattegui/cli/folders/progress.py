"""How far work on a folder is, and how Ctrl+C ends it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from mattegui.cli.parser import say

QUIET = 10.0  # seconds between two lines about the progress where there is no terminal


class Progress:
    """How far it is: a bar with rate and time left on a terminal, a line now and then elsewhere."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self._bar = tqdm(unit=" pictures", smoothing=0, disable=not sys.stderr.isatty(), leave=False)
        self._start = self._told = time.monotonic()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def say(self, sentence: str) -> None:
        """Tell a sentence on a line of its own."""
        self._bar.clear()
        say(sentence)

    def print(self, line: str) -> None:
        """Print a line of the result on stdout, which may be the same terminal."""
        self._bar.clear()
        print(line, flush=True)

    def tell(self, done: int, total: int) -> None:
        """Show how many pictures are through, of how many."""
        now = time.monotonic()
        if done == 0:  # the network is loaded only now, but that is part of what is waited for
            self._start = self._told = now
        self._bar.total = total
        self._bar.update(done - self._bar.n)
        if self._bar.disable and done and now - self._told >= QUIET:
            self._told = now
            rate = done / (now - self._start)
            left = self._bar.format_interval((total - done) / rate)
            say(f"{done} of {total} pictures, {60 * rate:.3g} a minute, {left} left.")


@contextmanager
def stoppable() -> Iterator[Event]:
    """An event that the first Ctrl+C sets; the second one ends the program at once."""
    stop = Event()

    def heard(number: int, frame: FrameType | None) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, heard)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)

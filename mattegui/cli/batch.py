"""`mattegui batch`: cut a folder of pictures out."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType

from mattegui.batch.plan import shard
from mattegui.batch.run import Batch, run
from mattegui.cli.options import add_settings, settings
from mattegui.cli.parser import Parser, say
from mattegui.files.datasets import LAYOUT_NAMES
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES
from mattegui.files.output import EXPORT_KINDS

QUIET = 10.0  # seconds between two lines about the progress where there is no terminal


def main(words: Sequence[str]) -> int:
    """Run the command with its words; 1 when a picture was not cut out, 130 when it was stopped."""
    given = _parser().parse_args(words)
    batch = Batch(
        given.folder,
        given.out,
        settings(given),
        given.layout,
        f".{given.format}",
        given.shard,
        given.resume,
        given.force,
        given.jobs,
        given.ray,
    )
    with _stoppable() as stop, Progress() as progress:
        outcomes = run(batch, progress.say, progress.tell, stop)
    counts = Counter(outcome.status for outcome in outcomes)
    told = [f"{counts[status]} {status}" for status in ("done", "failed", "skipped") if counts[status]]
    say(f"{', '.join(told) or 'nothing to do'}; report{given.shard.suffix}.csv in {given.out} tells of each picture.")
    if stop.is_set():
        return 130
    return 0 if counts["done"] == len(outcomes) else 1


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
def _stoppable() -> Iterator[Event]:
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


def _parser() -> Parser:
    parser = Parser("mattegui batch", description="Cut a folder of pictures out.", allow_abbrev=False)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a dataset, or pictures with NAME_trimap.png")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="folder of outputs and report")
    parser.add_argument("--layout", choices=LAYOUT_NAMES, help="how FOLDER is arranged; default: as it looks")
    formats = [suffix.removeprefix(".") for suffix in WRITTEN_SUFFIXES]
    parser.add_argument("--format", choices=formats, default="png", help="of the outputs; default: %(default)s")
    parser.add_argument("--resume", action="store_true", help="go on where an earlier run ended, however it ended")
    parser.add_argument("--force", action="store_true", help="replace files that are in the way")
    parser.add_argument("--shard", type=shard, default="1/1", metavar="I/N", help="only the I-th of N equal parts")
    parser.add_argument("--jobs", type=_count, metavar="N", help="pictures in memory at a time; with --ray, workers")
    parser.add_argument("--ray", metavar="ADDRESS", help="work on this Ray cluster; it sees FOLDER and OUT, too")
    add_settings(parser, [kind for kind in EXPORT_KINDS if kind != "everything"])
    return parser


def _count(word: str) -> int:
    """A number of 1 or more; argparse says what is wrong with any other word."""
    count = int(word)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{word} is not 1 or more")
    return count

"""`mattegui matte`: cut a picture out by its trimap."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from threading import Event, Thread

from mattegui.batch.task import MatteTask, read, spare, write
from mattegui.cli.options import add_settings, settings
from mattegui.cli.parser import Parser, say
from mattegui.cli.pipes import DASH, OUTPUT_NAME, file_or_stream, one_stream, opened
from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, Step, hush, ignore, part
from mattegui.core.trimap import known_alpha
from mattegui.files.export import check_output
from mattegui.files.formats.encoding import WRITTEN_SUFFIXES
from mattegui.files.output import EXPORT_KINDS
from mattegui.live.whole import matte_array

TICK = 0.2  # seconds between two looks of the bar
SEEN, SEEN_SHARE = 1.0, 0.1  # seconds and share of the work after which the rest is known about
MATTING = 0.9  # the share of the time that the network takes; writing takes the rest


def run(task: MatteTask, say: Say, step: Step = ignore, begin: Say = hush) -> None:
    """Cut one picture out and write a file. Whatever can be wrong is checked before the network is loaded.

    say: told what the user should know although nothing failed. begin: told what is being done. Raises InputError,
    naming the file; nothing is written then.
    """
    begin("Reading")
    check_output(task.out, output=task.settings.output)
    spare(task.results, *task.sources)
    behind = task.settings.behind()
    files = read(task, say)
    if not task.settings.output.needs_alpha:
        alpha = known_alpha(files.trimap)
    else:
        begin("Loading the network")
        network = task.settings.load()
        begin("Cutting out")
        alpha = matte_array(files.picture.pixels, files.trimap, network, task.settings.polish, part(step, 0, MATTING))
        if network.notice:
            say(network.notice)
    begin("Writing")
    write(task, files, alpha, behind, say, part(step, MATTING, 1))


def main(words: Sequence[str]) -> int:
    """Run the command with its words; on a terminal with a progress bar."""
    given = _parser().parse_args(words)
    one_stream(given.image, given.trimap)
    if given.out == DASH and given.kind == "everything":
        raise InputError(f"{OUTPUT_NAME}: takes one file; name a folder for everything.")
    with opened() as pipes, TerminalBar() if sys.stderr.isatty() else nullcontext() as bar:
        out = pipes.target(given.out, given.format)
        task = MatteTask(pipes.source(given.image), pipes.source(given.trimap), out, settings(given))
        if bar is None:
            run(task, pipes.through(say))
        else:
            run(task, pipes.through(bar.say), bar.step, bar.begin)
    return 0


class TerminalBar:
    """What is being done, how much of it, and for how long.

    It counts the time while a library tells nothing, and tells how long the rest will take once that can be known.
    """

    def __init__(self) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=1, bar_format="{desc} |{bar}| {percentage:3.0f} %{postfix}", leave=False)
        self._doing, self._began = "", time.monotonic()
        self._first: tuple[float, float] | None = None  # when the first share was told, and which
        self._ended = Event()
        self._thread = Thread(target=self._tick, name="progress")

    def begin(self, doing: str) -> None:
        """Something else is being done now."""
        self._doing = doing
        self._show()

    def step(self, share: float) -> None:
        """That share of all is done."""
        self._first = self._first or (time.monotonic(), share)
        self._bar.n = share

    def say(self, sentence: str) -> None:
        """Say a sentence; the bar would stand before it on its line."""
        with self._bar.get_lock():  # or the bar might be shown between the two
            self._bar.clear(nolock=True)
            say(sentence)

    def __enter__(self) -> TerminalBar:
        """Show the bar from here on."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self._ended.set()
        self._thread.join()
        self._bar.close()

    def _tick(self) -> None:
        while not self._ended.wait(TICK):
            self._show()

    def _show(self) -> None:
        self._bar.set_description_str(self._doing, refresh=False)
        self._bar.set_postfix_str(f"{time.monotonic() - self._began:.1f} s{self._left()}", refresh=False)
        self._bar.refresh()

    def _left(self) -> str:
        """How long the rest will take; nothing before enough was seen."""
        if self._first is None:
            return ""
        began, first = self._first
        taken, done = time.monotonic() - began, self._bar.n - first
        if taken < SEEN or done < SEEN_SHARE:
            return ""
        return f", {self._bar.format_interval(taken * (1 - self._bar.n) / done)} left"


def _parser() -> Parser:
    parser = Parser("mattegui matte", description="Cut a picture out by its trimap.", allow_abbrev=False)
    also_read, also_written = "; - reads standard input", "; - writes to standard output"
    parser.add_argument(
        "image",
        type=file_or_stream,
        metavar="IMAGE",
        help=f"a photograph: JPEG, PNG, TIFF, WebP, HEIC, OpenEXR, camera raw and more{also_read}",
    )
    parser.add_argument(
        "trimap",
        type=file_or_stream,
        metavar="TRIMAP",
        help=f"black background, white foreground, grey unknown{also_read}",
    )
    parser.add_argument(
        "-o", "--out", type=file_or_stream, required=True, metavar="OUT", help=f"a file, or a folder{also_written}"
    )
    formats = [suffix.removeprefix(".") for suffix in WRITTEN_SUFFIXES]
    parser.add_argument("--format", choices=formats, help="of standard output; default: png")
    add_settings(parser, EXPORT_KINDS)
    return parser

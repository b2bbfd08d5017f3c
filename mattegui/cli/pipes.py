"""`-` in the place of a file: pictures from standard input and to standard output.

Decoders and writers want files: they look back and ahead. So a file in a folder of its own stands for the stream.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.core.feedback import Say

DASH = Path("-")
INPUT_NAME, OUTPUT_NAME = "standard input", "standard output"


def file_or_stream(word: str) -> Path:
    """A file's name from the command line; - is DASH, and ./- is the file of that name."""
    return Path.cwd() / DASH if word != str(DASH) and Path(word) == DASH else Path(word)


class Pipes:
    """The files that stand for the streams, in a folder that `opened` removes; made for who needs them."""

    def __init__(self, ending: ExitStack) -> None:
        self._ending = ending
        self._out: Path | None = None
        self._names: dict[str, str] = {}  # of our files, and what the user calls them

    def source(self, path: Path) -> Path:
        """The file to read; for - all of standard input is read first. Raises InputError when it fails."""
        if path != DASH:
            return path
        if sys.__stdin__ is None:
            raise InputError(f"{INPUT_NAME}: is closed; send a file to it, or name one.")
        taken = self._stand_in(INPUT_NAME, "")
        try:
            with taken.open("xb") as file:
                shutil.copyfileobj(sys.stdin.buffer, file)
        except OSError as error:
            raise InputError(f"{INPUT_NAME}: cannot be read ({error.strerror}).") from error
        return taken

    def target(self, path: Path, suffix: str | None, usual: str = "png") -> Path:
        """The file to write. suffix: which format standard output gets, without the dot; None is the usual one.

        Raises InputError when standard output is a terminal or closed, and when a suffix is given for a file.
        """
        if path != DASH:
            if suffix is not None:
                raise InputError(f"{path}: its name says the format; --format is for standard output (-o -).")
            return path
        if sys.__stdout__ is None:  # it was closed when the program started
            raise InputError(f"{OUTPUT_NAME}: is closed; send it to a file or a program, or name a file.")
        if sys.stdout.isatty():
            raise InputError(f"{OUTPUT_NAME}: is a terminal; send it to a file or a program, or name a file.")
        self._out = self._stand_in(OUTPUT_NAME, f".{suffix or usual}")
        return self._out

    def deliver(self) -> None:
        """Send what was written for standard output. Raises OSError as any write to a stream."""
        if self._out is not None:
            with self._out.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)

    def worded(self, sentence: str) -> str:
        """A sentence for the user, who knows the streams and not our files."""
        for ours, name in self._names.items():
            sentence = sentence.replace(ours, name)
        return sentence

    def through(self, say: Say) -> Say:
        """A Say for sentences that name our files."""
        return lambda sentence: say(self.worded(sentence))

    def _stand_in(self, name: str, suffix: str) -> Path:
        """The file for a stream. Raises InputError when there is no room for it."""
        try:
            folder = self._ending.enter_context(tempfile.TemporaryDirectory(prefix="mattegui-"))
        except OSError as error:
            reason = f"no folder for temporary files ({error.strerror}); set TMPDIR to one that can be written"
            raise InputError(f"{name}: there is {reason}, or name a file.") from error
        path = Path(folder, name + suffix)
        self._names[str(path)] = name
        return path


@contextmanager
def opened() -> Iterator[Pipes]:
    """Pipes for one command; what stands on standard output afterwards is complete, or nothing does."""
    with ExitStack() as ending:
        pipes = Pipes(ending)
        try:
            yield pipes
        except InputError as error:
            raise InputError(pipes.worded(str(error))) from error
        pipes.deliver()


def one_stream(*sources: Path) -> None:
    """Raise InputError when more than one source is standard input."""
    if sum(path == DASH for path in sources) > 1:
        raise InputError(f"{INPUT_NAME}: can be read once; name a file for the picture or for the trimap.")

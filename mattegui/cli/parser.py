"""How every command reads its words."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from mattegui.core.errors import InputError

PLAIN = str.maketrans({"×": "x", "…": "...", "−": "-", "–": "-"})  # for terminals that know ASCII only


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with code 2."""
        self.exit(2, f"mattegui: {message} (mattegui --help shows how it is used).\n")


def say(sentence: str) -> None:
    """Tell the user something on stderr, so that stdout stays clean for programs."""
    try:
        sentence.encode(sys.stderr.encoding or "utf-8")
    except UnicodeEncodeError:
        sentence = sentence.translate(PLAIN)  # what is left, such as a file's name, Python writes as \xe4
    print(f"mattegui: {sentence}", file=sys.stderr)


def spare(out: Path, *sources: Path) -> None:
    """Raise InputError when writing `out` would replace one of its own sources."""
    for source in sources:
        try:
            same = out.samefile(source)
        except OSError:  # one of them is not there, or cannot be looked at
            continue
        if same:
            raise InputError(f"{out}: is one of the files that were given; choose another name for the result.")

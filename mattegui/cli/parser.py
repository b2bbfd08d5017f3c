"""How every command reads its words."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from mattegui.core.feedback import printable

PLAIN = str.maketrans({"×": "x", "…": "...", "−": "-", "–": "-"})  # for terminals that know ASCII only


class Parser(argparse.ArgumentParser):
    """Says what is wrong with a command line in one line, as everything else here does."""

    def error(self, message: str) -> NoReturn:
        """Print one line and exit with code 2."""
        self.exit(2, f"mattegui: {message} (mattegui --help shows how it is used).\n")


def say(sentence: str) -> None:
    """Tell the user something on stderr, in one line, so that stdout stays clean for programs."""
    sentence = printable(sentence)
    try:
        sentence.encode(sys.stderr.encoding or "utf-8")
    except UnicodeEncodeError:
        sentence = sentence.translate(PLAIN)  # what is left, such as a file's name, Python writes as \xe4
    print(f"mattegui: {sentence}", file=sys.stderr)

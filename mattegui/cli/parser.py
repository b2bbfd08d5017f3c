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
        self.exit(2, f"mattegui: {message} ({self.prog} --help shows how it is used).\n")


def count(word: str) -> int:
    """A number of 1 or more; argparse says what is wrong with any other word."""
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{word} is not 1 or more")
    return number


def share(word: str) -> float:
    """A number from 0 to 1; argparse says what is wrong with any other word."""
    number = float(word)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError(f"{word} is not from 0 to 1")
    return number


def counted(number: int, thing: str) -> str:
    """A number of things in words, such as "1 picture" and "2 pictures"."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def say(sentence: str) -> None:
    """Tell the user something on stderr, in one line, so that stdout stays clean for programs."""
    sentence = printable(sentence)
    try:
        sentence.encode(sys.stderr.encoding or "utf-8")
    except UnicodeEncodeError:
        sentence = sentence.translate(PLAIN)  # what is left, such as a file's name, Python writes as \xe4
    print(f"mattegui: {sentence}", file=sys.stderr)

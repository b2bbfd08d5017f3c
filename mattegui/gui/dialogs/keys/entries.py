"""What can be chosen by a key, as the sheet of keys and the dialog show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence


@dataclass(frozen=True)
class Entry:
    """A command of the user. name: in the keymap. text: in the menu. tip: what it does, or nothing."""

    name: str
    text: str
    tip: str

    @property
    def title(self) -> str:
        """The text as a part of a sentence."""
        return self.text.rstrip("… ")

    def words(self, keys: Sequence[str]) -> str:
        """What it is found by, in lower case. keys: those of the command."""
        return " ".join((self.text, self.tip, *keys, *map(native, keys))).casefold()


Groups = dict[str, list[Entry]]  # by the title of their menu


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def fits(wanted: str, words: str) -> bool:
    """True when all that is wanted is among the words, whatever its case and order."""
    return all(word in words for word in wanted.casefold().split())

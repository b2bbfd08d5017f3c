"""What an export of many pictures came to, and how it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mattegui.gui.language import all_words_of, tr

MOST_NAMED = 3  # pictures that are named one by one; of the others only the number is told


@dataclass(frozen=True)
class Written:
    """How many pictures were written, and a sentence for each that was left out.

    remarks: on what was unusual. others: how many were not to be written.
    """

    count: int
    left_out: list[str]
    remarks: list[str] = field(default_factory=list)
    others: int = 0


def left_out(sentences: Sequence[str]) -> str:
    """One text of what each left-out picture lacks."""
    return _together(sentences, lambda more: tr("%n more were left out.", None, more))


def remarked(sentences: Sequence[str]) -> str:
    """One text of what is unusual about pictures that were written."""
    return _together(sentences, lambda more: tr("More remarks are in the log: {number}.", number=more))


def _together(sentences: Sequence[str], told: Callable[[int], str]) -> str:
    """The first sentences, and how many more there are."""
    named, more = sentences[:MOST_NAMED], len(sentences) - MOST_NAMED
    return all_words_of([*named, told(more)] if more > 0 else named)

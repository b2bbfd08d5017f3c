"""What an export of many pictures came to, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mattegui.gui.language import tr

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
    named, more = sentences[:MOST_NAMED], len(sentences) - MOST_NAMED
    told = " ".join(named)
    if more <= 0:
        return told
    others = tr("%n more were left out.", None, more)
    return f"{told} {others}"


def remarked(sentences: Sequence[str]) -> str:
    """One text of what is unusual about pictures that were written."""
    named, more = sentences[:MOST_NAMED], len(sentences) - MOST_NAMED
    told = " ".join(named)
    if more <= 0:
        return told
    others = tr("More remarks are in the log: {number}.", number=more)
    return f"{told} {others}"

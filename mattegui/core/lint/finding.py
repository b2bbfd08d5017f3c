"""A finding, and how many wrong pixels become a few places to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Remark
from mattegui.core.rect import Rect
from mattegui.core.tiling import union

FindingKind = Literal[
    "unreadable",
    "incomplete",
    "changed",
    "size",
    "range",
    "stray",
    "label",
    "unknown",
    "speck",
    "hole",
    "touching",
    "contradiction",
    "gap",
]
Severity = Literal["error", "warning", "hint"]
LEAST_NEAR, NEAR_PART = 16, 1 / 50  # pixels, and of the shorter side: pixels about as near as this are one place
MOST_PLACES = 10  # of one kind that are told one by one


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or may be.

    severity: an error makes a file useless, a warning is hardly ever right, a hint is worth a look. rect: the place in
    image pixels; None where no pixel is to blame. sentence: for the user, without a file's name.
    """

    kind: FindingKind
    severity: Severity
    sentence: str
    rect: Rect | None = None


class Place(NamedTuple):
    """Wrong pixels that lie near each other: the box around them and how many they are."""

    rect: Rect
    pixels: int


def places(wrong: NDArray[np.bool_]) -> list[Place]:
    """Where `wrong`, (H, W), is true: one place for all pixels near each other, the one of most pixels first."""
    if not wrong.any():
        return []
    near = max(LEAST_NEAR, round(min(wrong.shape) * NEAR_PART))
    rows, columns = (range(0, side, near) for side in wrong.shape)
    counts = np.add.reduceat(np.add.reduceat(wrong, rows, axis=0, dtype=np.int32), columns, axis=1)
    count, blocks, figures, _ = cv2.connectedComponentsWithStats((counts > 0).view(np.uint8), connectivity=8)
    pixels = np.bincount(blocks.ravel(), counts.ravel(), count).astype(np.int64)
    found = []
    for number in range(1, count):
        left, top, width, height = (int(value) * near for value in figures[number, :4])
        box = Rect(top, left, top + height, left + width) & Rect.whole(wrong.shape)
        found.append(Place(Rect.around(wrong[box.slices]).moved(box.top, box.left), int(pixels[number])))
    return sorted(found, key=lambda place: -place.pixels)


class Counted(NamedTuple):
    """What is said of one thing, and of `count` things; each written out, for Qt's tools to find it."""

    one: Remark
    several: Remark

    def of(self, count: int) -> Remark:
        """What is said of so many."""
        return Remark(self.one if count == 1 else self.several, count=count)


def told(found: list[Place], kind: FindingKind, severity: Severity, sentence: Counted, more: Remark) -> list[Finding]:
    """A finding for each of the largest places, and one for all others together where there are several.

    sentence: of a place with so many pixels. more: of the other places, by their count.
    """
    shown = len(found) if len(found) <= MOST_PLACES + 1 else MOST_PLACES
    findings = [Finding(kind, severity, sentence.of(place.pixels), place.rect) for place in found[:shown]]
    if rest := found[shown:]:
        others = Remark(more, count=len(rest))
        findings.append(Finding(kind, severity, others, union([place.rect for place in rest])))
    return findings

"""What the labels of a trimap say of themselves: values, labels, specks, holes, how much is unknown."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Remark
from mattegui.core.labels.gaps import gaps
from mattegui.core.lint.finding import Counted, Finding, places, told
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, missing_labels, quantise

LEAST_SPECK_SIDE = 2  # pixels
SPECK_PART = 1 / 100  # of the picture's shorter side: the side of the largest speck or hole
MOST_UNKNOWN = 0.9  # of the picture
NARROWEST = 1.5  # pixels of unknown for each pixel of the known areas' edges
SURE_ALPHA = 0.99  # alpha
MARKED_PART = 1 / 20  # of the shorter side: what is narrower may lie in the unknown altogether
CLEAR, FILLED = 0.1, 0.9  # alpha of a gap: below and above, somebody has decided

_BESIDE = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))

STRAYS = Counted(
    Remark("1 pixel is not 0, 128 or 255; save the trimap again without blurring or resizing it."),
    Remark("{count} pixels are not 0, 128 or 255; save the trimap again without blurring or resizing it."),
)
MORE_STRAYS = Remark("{count} more places have other values than 0, 128, 255.")
NOTHING_MARKED = {
    "foreground": Remark("Nothing is marked foreground; mark some of it."),
    "background": Remark("Nothing is marked background; mark some of it."),
}
MUCH_UNKNOWN = Remark("{share:.0%} is unknown; mark more of what is surely foreground or background.")
NARROW_UNKNOWN = Remark("The unknown along the edges is {width:.1f} pixels wide on average; widen it.")
NOTHING_UNKNOWN = Remark("Nothing is unknown, so every edge is hard.")
SPECK = Counted(
    Remark("A speck of foreground, 1 pixel, lies in the background; remove it."),
    Remark("A speck of foreground, {count} pixels, lies in the background; remove it."),
)
MORE_SPECKS = Remark("{count} more places have specks.")
HOLE = Counted(
    Remark("A hole of background, 1 pixel, lies in the foreground; fill it, or make its edge unknown."),
    Remark("A hole of background, {count} pixels, lies in the foreground; fill it, or make its edge unknown."),
)
MORE_HOLES = Remark("{count} more places have holes.")
SEE_THROUGH = Counted(
    Remark("1 pixel is unknown inside the foreground; fill the gap unless the background shows there."),
    Remark("{count} pixels are unknown inside the foreground; fill the gap unless the background shows there."),
)
MORE_SEE_THROUGH = Remark("{count} more gaps lie inside the foreground.")


def strays(grey: NDArray[np.uint8]) -> list[Finding]:
    """Where a trimap's file, (H, W) uint8, has another value than 0, 128 and 255."""
    trimap, count = quantise(grey)
    if not count:
        return []
    return told(places(trimap != grey), "stray", "warning", STRAYS, MORE_STRAYS)


def labels(trimap: NDArray[np.uint8], alpha: NDArray[np.float32] | None = None) -> list[Finding]:
    """Labels that are missing, and unknown that is too little or too much, of a trimap, (H, W) uint8.

    alpha: the true one, (H, W), where there is one: what is opaque nowhere but in highlights, as glass, needs no
    foreground.
    """
    whole, unknown = Rect.whole(trimap.shape), float(np.mean(trimap == UNKNOWN))
    missing = missing_labels(trimap)
    if unknown and alpha is not None:
        there = {"foreground": alpha >= SURE_ALPHA, "background": alpha <= 1 - SURE_ALPHA}
        missing = [label for label in missing if _could_be_marked(there[label])]
    found = [Finding("label", "warning", NOTHING_MARKED[label], whole) for label in missing]
    if not unknown and not missing:
        found.append(Finding("unknown", "warning", NOTHING_UNKNOWN, whole))
    elif unknown > MOST_UNKNOWN and not missing and not _justified(trimap, alpha):
        found.append(Finding("unknown", "warning", Remark(MUCH_UNKNOWN, share=unknown), whole))
    elif unknown and not missing and (width := _width(trimap)) < NARROWEST:
        found.append(Finding("unknown", "warning", Remark(NARROW_UNKNOWN, width=width), whole))
    return found


def specks(trimap: NDArray[np.uint8]) -> list[Finding]:
    """Small pieces of one label that touch the opposite one only, so that no unknown says where they end."""
    largest = max(LEAST_SPECK_SIDE, round(min(trimap.shape) * SPECK_PART)) ** 2
    front, back = trimap == FOREGROUND, trimap == BACKGROUND
    if not (back & (cv2.dilate(front.view(np.uint8), np.ones((3, 3), np.uint8)) > 0)).any():
        return []  # they touch nowhere
    return [
        *told(places(_islands(front, back, largest)), "speck", "warning", SPECK, MORE_SPECKS),
        *told(places(_islands(back, front, largest)), "hole", "warning", HOLE, MORE_HOLES),
    ]


def enclosed(trimap: NDArray[np.uint8], alpha: NDArray[np.float32] | None = None) -> list[Finding]:
    """Unknown that only foreground touches.

    alpha: where there is one, a gap that it fills or sees through is meant so; what is between is not.
    """
    found = gaps(trimap)
    where = found.where
    if alpha is not None:
        where = np.zeros_like(where)
        for box in found.boxes:
            inside = found.where[box.slices]
            if CLEAR < float(alpha[box.slices][inside].min()) < FILLED:
                where[box.slices] |= inside

    return told(places(where), "gap", "hint", SEE_THROUGH, MORE_SEE_THROUGH)


def _islands(front: NDArray[np.bool_], sea: NDArray[np.bool_], largest: int) -> NDArray[np.bool_]:
    """The pieces of `front`, of at most so many pixels, that touch nothing but `sea`; (H, W)."""
    _, pieces, figures, _ = cv2.connectedComponentsWithStats(front.view(np.uint8), connectivity=8)
    small = figures[:, cv2.CC_STAT_AREA] <= largest
    small[0] = False
    if not small.any():
        return np.zeros_like(front)
    other = cv2.dilate((~(front | sea)).view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    small[np.unique(pieces[other & front])] = False
    island: NDArray[np.bool_] = small[pieces]
    return island


def _could_be_marked(where: NDArray[np.bool_]) -> bool:
    """True when a square of a trimap's usual details fits into a region, (H, W)."""
    side = max(1, round(min(where.shape) * MARKED_PART))
    square = np.ones((side, side), np.uint8)
    return bool(cv2.erode(where.view(np.uint8), square, borderType=cv2.BORDER_CONSTANT, borderValue=0).any())


def _justified(trimap: NDArray[np.uint8], alpha: NDArray[np.float32] | None) -> bool:
    """True when at least half of what is unknown is neither opaque nor clear in the true alpha."""
    if alpha is None:
        return False
    inside = alpha[trimap == UNKNOWN]
    return float(np.mean((inside > 0) & (inside < 1))) >= 0.5


def _width(trimap: NDArray[np.uint8]) -> float:
    """How wide the unknown is on average, in pixels."""
    unknown = trimap == UNKNOWN
    front = (trimap == FOREGROUND).view(np.uint8)
    edge = int(np.count_nonzero(cv2.dilate(front, _BESIDE) > front))
    return int(np.count_nonzero(unknown)) / max(edge, 1)

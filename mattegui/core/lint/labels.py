"""What the labels of a trimap say of themselves: values, labels, specks, holes, how much is unknown."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.labels.gaps import gaps
from mattegui.core.lint.finding import Finding, counted, places, told
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


def strays(grey: NDArray[np.uint8]) -> list[Finding]:
    """Where a trimap's file, (H, W) uint8, has another value than 0, 128 and 255."""
    trimap, count = quantise(grey)
    if not count:
        return []

    def sentence(pixels: int) -> str:
        are = counted(pixels, "pixel is", "pixels are")
        return f"{are} not 0, 128 or 255; save the trimap again without blurring or resizing it."

    return told(places(trimap != grey), "stray", "warning", sentence, "more places have other values than 0, 128, 255")


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
    found = [Finding("label", "warning", f"Nothing is marked {label}; mark some of it.", whole) for label in missing]
    if not unknown and not missing:
        found.append(Finding("unknown", "warning", "Nothing is unknown, so every edge is hard.", whole))
    elif unknown > MOST_UNKNOWN and not missing and not _justified(trimap, alpha):
        sentence = f"{unknown:.0%} is unknown; mark more of what is surely foreground or background."
        found.append(Finding("unknown", "warning", sentence, whole))
    elif unknown and not missing and (width := _width(trimap)) < NARROWEST:
        sentence = f"The unknown along the edges is {width:.1f} pixels wide on average; widen it."
        found.append(Finding("unknown", "warning", sentence, whole))
    return found


def specks(trimap: NDArray[np.uint8]) -> list[Finding]:
    """Small pieces of one label that touch the opposite one only, so that no unknown says where they end."""
    largest = max(LEAST_SPECK_SIDE, round(min(trimap.shape) * SPECK_PART)) ** 2
    front, back = trimap == FOREGROUND, trimap == BACKGROUND
    if not (back & (cv2.dilate(front.view(np.uint8), np.ones((3, 3), np.uint8)) > 0)).any():
        return []  # they touch nowhere

    def speck(pixels: int) -> str:
        return f"A speck of foreground, {counted(pixels)}, lies in the background; remove it."

    def hole(pixels: int) -> str:
        return f"A hole of background, {counted(pixels)}, lies in the foreground; fill it, or make its edge unknown."

    return [
        *told(places(_islands(front, back, largest)), "speck", "warning", speck, "more places have specks"),
        *told(places(_islands(back, front, largest)), "hole", "warning", hole, "more places have holes"),
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

    def sentence(pixels: int) -> str:
        are = counted(pixels, "pixel is", "pixels are")
        return f"{are} unknown inside the foreground; fill the gap unless the background shows there."

    return told(places(where), "gap", "hint", sentence, "more gaps lie inside the foreground")


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

"""Unknown places that the foreground encloses: nobody looked at them, and the network may see through."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN


@dataclass(frozen=True)
class Gaps:
    """where: all of them, (H, W). boxes: one around each, the largest first."""

    where: NDArray[np.bool_]
    boxes: list[Rect]


def gaps(trimap: NDArray[np.uint8], step: Step = ignore) -> Gaps:
    """The pieces of unknown in a trimap, (H, W) uint8, that touch foreground and nothing else.

    A piece at the picture's border is none: nobody can tell what lies beyond. Diagonal neighbours hang together.
    """
    step(0.0)
    unknown = trimap == UNKNOWN
    _, pieces, figures, _ = cv2.connectedComponentsWithStats(unknown.view(np.uint8), connectivity=8)
    step(0.5)
    beside_background = cv2.dilate((trimap == BACKGROUND).view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    enclosed = np.ones(len(figures), bool)
    enclosed[np.unique(pieces[beside_background & unknown])] = False
    for side in (pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]):
        enclosed[np.unique(side)] = False
    enclosed[0] = False
    step(0.8)
    numbers = sorted(np.flatnonzero(enclosed), key=lambda number: -int(figures[number, cv2.CC_STAT_AREA]))
    boxes = [Rect(top, left, top + height, left + width) for left, top, width, height, _ in figures[numbers].tolist()]
    return Gaps(enclosed[pieces], boxes)


def without_gaps(trimap: NDArray[np.uint8], step: Step = ignore) -> NDArray[np.uint8]:
    """The trimap, (H, W) uint8, with foreground in its gaps; it is left as it is, and another one returned."""
    return np.where(gaps(trimap, step).where, np.uint8(FOREGROUND), trimap)

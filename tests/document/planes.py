"""A trimap as the planes of a document, and strokes on it."""

import numpy as np

from mattegui.core.rect import Rect
from mattegui.document.edit import Planes
from mattegui.document.history import Change
from mattegui.document.plane import Plane
from mattegui.document.stroke import Stroke


def planes(trimap: np.ndarray) -> Planes:
    """The trimap as a document's planes."""
    return {"trimap": Plane(trimap)}


def stroke_on(trimap: np.ndarray, label: int, size: float) -> Stroke:
    """A stroke on the trimap."""
    return Stroke(Plane(trimap), label, size)


def swapped(change: Change | None, trimap: np.ndarray) -> list[Rect]:
    """The boxes that changed when all of a change was swapped; none without a change."""
    return [] if change is None else [rect for rects in change.swap(planes(trimap)) for rect in rects]

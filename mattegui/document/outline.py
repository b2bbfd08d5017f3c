"""A whole trimap from one line around the subject."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore, part
from mattegui.core.labels.regions import filled
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.dab import Point
from mattegui.document.plane import Plane
from mattegui.document.stroke import Stroke

TOLD_EVERY = 64  # points of a line


def outlined(
    trimap: NDArray[np.uint8],
    points: Sequence[Point],
    size: float,
    inner: int = FOREGROUND,
    over: int | None = None,
    step: Step = ignore,
) -> NDArray[np.uint8]:
    """One label inside a closed line, the opposite one outside, and unknown where a brush drawn along it would paint.

    trimap: (H, W) uint8, left as it is. size: the brush's diameter in image pixels. inner: the label inside. over: the
    only label of the trimap that changes; None for all. Returns another trimap.
    """
    outer = BACKGROUND if inner == FOREGROUND else FOREGROUND
    new = filled(np.full_like(trimap, outer), points, inner, step=part(step, 0.0, 0.3))
    stroke = Stroke(Plane(new), UNKNOWN, size)
    for index, point in enumerate((*points, points[0])):
        stroke.to(*point)
        if index % TOLD_EVERY == 0:
            step(0.3 + 0.7 * index / len(points))
    return new if over is None else np.where(trimap == over, new, trimap)

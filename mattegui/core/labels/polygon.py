"""Which pixels lie inside a closed line."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect


def around(points: Sequence[tuple[float, float]]) -> Rect:
    """The box of pixels that a line through these points, (row, column), can hold; empty without a point."""
    if not points:
        return Rect(0, 0, 0, 0)
    corners = np.array(points)
    (top, left), (bottom, right) = np.floor(corners.min(axis=0)), np.ceil(corners.max(axis=0))
    return Rect(int(top), int(left), int(bottom), int(right))


def inside(points: Sequence[tuple[float, float]], rect: Rect) -> NDArray[np.bool_]:
    """The pixels of rect whose centre the closed line winds around, (rect.height, rect.width).

    points: (row, column) in image pixels; the last one is joined to the first. Where the line crosses itself, as where
    a hand draws past its own beginning, both sides are inside: the winding number counts, not its parity (Foley et
    al., "Computer Graphics", 2nd edition, 3.7). Left of a pixel we count how often the line goes down, less up.
    """
    turns = np.zeros((rect.height, rect.width + 1), np.int16)
    if len(points) > 2:
        starts = np.array(points, np.float64)
        ends = np.roll(starts, -1, axis=0)
        first, stop = (
            np.clip(np.ceil(side - 0.5), rect.top, rect.bottom).astype(np.intp)
            for side in (np.minimum(starts[:, 0], ends[:, 0]), np.maximum(starts[:, 0], ends[:, 0]))
        )
        crossed = stop - first  # rows of pixels whose centre each side passes
        side = np.repeat(np.arange(len(starts)), crossed)
        rows = np.arange(side.size) + np.repeat(first - np.cumsum(crossed) + crossed, crossed)
        (top, left), (down, across) = starts[side].T, (ends - starts)[side].T
        columns = np.ceil(left + (rows + 0.5 - top) * across / down - 0.5)
        columns = np.clip(columns, rect.left, rect.right).astype(np.intp)
        np.add.at(turns, (rows - rect.top, columns - rect.left), np.sign(down).astype(np.int16))
    wound: NDArray[np.bool_] = np.cumsum(turns[:, :-1], axis=1, dtype=np.int16) != 0
    return wound

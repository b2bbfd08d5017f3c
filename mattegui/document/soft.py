"""A soft round brush, drawn from one point to another."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha
from mattegui.core.rect import Rect
from mattegui.document.dab import Point


@dataclass(frozen=True)
class SoftBrush:
    """size: its diameter in image pixels. hardness: 0 to 1, the share of its radius that is covered in full.

    The edge of a hard brush still takes a pixel, so that no stairs show.
    """

    size: float
    hardness: float

    @property
    def reach(self) -> float:
        """How far from its middle it covers anything, image pixels."""
        return max(self.size, 1.0) / 2 + 0.5

    def covers(self, start: Point, end: Point, rect: Rect) -> Alpha:
        """How far it covers each pixel of rect, (rect.height, rect.width) float32 in [0, 1], drawn along a line."""
        rows, columns = np.arange(rect.top, rect.bottom) + 0.5, np.arange(rect.left, rect.right) + 0.5
        length = math.dist(start, end)
        down, across = ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (1.0, 0.0)
        along = _sum((rows - start[0]) * down, (columns - start[1]) * across)
        aside = _sum((rows - start[0]) * -across, (columns - start[1]) * down)
        along -= np.clip(along, 0, np.float32(length))
        ramp = max(1.0, (self.reach - 0.5) * (1 - self.hardness))
        share: Alpha = cv2.magnitude(along, aside)  # type: ignore[assignment]
        share *= np.float32(-1 / ramp)
        share += np.float32(self.reach / ramp)
        np.clip(share, 0, 1, out=share)
        return _eased(share) if ramp > 1 else share

    def box(self, start: Point, end: Point) -> Rect:
        """The pixels that it may cover."""
        reach = math.ceil(self.reach)
        top, bottom = sorted((math.floor(start[0]), math.floor(end[0])))
        left, right = sorted((math.floor(start[1]), math.floor(end[1])))
        return Rect(top, left, bottom + 1, right + 1).grown(reach)


def ahead(start: Point, end: Point, rect: Rect) -> bool:
    """False where a brush drawn from start to end covers no pixel of rect more than it did at start."""
    down, across = end[0] - start[0], end[1] - start[1]
    row, column = (rect.bottom if down > 0 else rect.top), (rect.right if across > 0 else rect.left)
    return (row - start[0]) * down + (column - start[1]) * across > 0


def _sum(rows: NDArray[np.floating], columns: NDArray[np.floating]) -> Alpha:
    return rows.astype(np.float32)[:, None] + columns.astype(np.float32)


def _eased(share: Alpha) -> Alpha:
    """Without a corner at either end: 3 x^2 - 2 x^3."""
    eased = share * np.float32(-2)
    eased += 3
    eased *= share
    eased *= share
    return eased

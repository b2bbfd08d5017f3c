"""A soft round brush, drawn from one point to another."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha
from mattegui.core.rect import Rect
from mattegui.document.dab import Point

FINEST_STEPS = 128  # of a soft edge: lines between so many points of it are at most 1e-4 beside it
LARGEST_STEP = 8  # image pixels


@dataclass(frozen=True)
class SoftBrush:
    """size: its diameter in image pixels. hardness: 0 to 1, the share of its radius that is covered in full.

    The edge of a hard brush still takes a pixel, so that no stairs show.
    """

    size: float
    hardness: float

    @cached_property
    def reach(self) -> float:
        """How far from its middle it covers anything, image pixels."""
        return max(self.size, 1.0) / 2 + 0.5

    @cached_property
    def ramp(self) -> float:
        """How wide its edge is, image pixels."""
        return max(1.0, (self.reach - 0.5) * (1 - self.hardness))

    @cached_property
    def step(self) -> int:
        """How far apart points may lie, image pixels, between which its cover is a straight line: a power of 2."""
        step = LARGEST_STEP
        while step > 1 and step * FINEST_STEPS > self.ramp:
            step //= 2
        return step

    def covers(
        self, start: Point, end: Point, rows: NDArray[np.floating], columns: NDArray[np.floating], room: Alpha
    ) -> Alpha:
        """How far it covers points, drawn along a line; (rows.size, columns.size) float32 in [0, 1].

        rows, columns: of the points, in image points. room: three rows of memory for as many points, float32. What is
        returned lies in it: to take new memory each time costs more than the sums do.
        """
        shape = rows.size, columns.size
        along, aside, spare = (line[: rows.size * columns.size].reshape(shape) for line in room)
        length = math.dist(start, end)
        down, across = ((end[0] - start[0]) / length, (end[1] - start[1]) / length) if length else (1.0, 0.0)
        _sum((rows - start[0]) * down, (columns - start[1]) * across, along)
        _sum((rows - start[0]) * -across, (columns - start[1]) * down, aside)
        along -= np.clip(along, 0, np.float32(length), out=spare)
        share: Alpha = cv2.magnitude(along, aside, spare)
        share *= np.float32(-1 / self.ramp)
        share += np.float32(self.reach / self.ramp)
        np.clip(share, 0, 1, out=share)
        return _eased(share, along) if self.ramp > 1 else share

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


def _sum(rows: NDArray[np.floating], columns: NDArray[np.floating], out: Alpha) -> None:
    np.add(rows.astype(np.float32)[:, None], columns.astype(np.float32), out=out)


def _eased(share: Alpha, out: Alpha) -> Alpha:
    """Without a corner at either end: 3 x^2 - 2 x^3."""
    np.multiply(share, np.float32(-2), out=out)
    out += 3
    out *= share
    out *= share
    return out

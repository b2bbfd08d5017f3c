"""A round dab, drawn from one point to another, as one interval of columns for each row of pixels."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import starmap

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect

Point = tuple[float, float]  # row and column in image pixels; the centre of the first pixel is (0.5, 0.5)


@dataclass(frozen=True)
class Extents:
    """One interval of columns for each row of rect.

    lefts, rights: (rect.height,) int32; an interval is empty where rights <= lefts.
    """

    rect: Rect
    lefts: NDArray[np.int32]
    rights: NDArray[np.int32]

    def part(self, top: int, bottom: int) -> Extents:
        """The intervals of those rows from top to bottom that lie in rect."""
        top = max(top, self.rect.top)
        bottom = max(top, min(bottom, self.rect.bottom))
        rows = slice(top - self.rect.top, bottom - self.rect.top)
        return Extents(Rect(top, self.rect.left, bottom, self.rect.right), self.lefts[rows], self.rights[rows])

    def of_rows(self, rect: Rect) -> Extents:
        """The intervals for the rows of another box; empty ones, at its right edge, where we have none."""
        lefts, rights = np.full((2, rect.height), rect.right, np.int32)
        ours = self.part(rect.top, rect.bottom)
        rows = slice(ours.rect.top - rect.top, ours.rect.bottom - rect.top)
        filled = ours.rights > ours.lefts
        lefts[rows][filled], rights[rows][filled] = ours.lefts[filled], ours.rights[filled]
        return Extents(rect, lefts, rights)

    def bands(self, height: int) -> Iterator[Extents]:
        """The intervals of the rows from one multiple of height to the next, in boxes no wider than they are.

        Bands without a pixel are left out.
        """
        filled, rect = self.rights > self.lefts, self.rect
        rows = np.flatnonzero(filled)
        if not rows.size:
            return
        top, bottom = rect.top + int(rows[0]), rect.top + int(rows[-1]) + 1
        starts = [top, *range(top // height * height + height, bottom, height)]
        lefts = np.where(filled, self.lefts, rect.right)[: bottom - rect.top]
        rights = np.where(filled, self.rights, rect.left)[: bottom - rect.top]
        first = np.array(starts) - rect.top
        least, most = np.minimum.reduceat(lefts, first), np.maximum.reduceat(rights, first)
        boxes = zip(starts, least.tolist(), [*starts[1:], bottom], most.tolist(), strict=True)
        for box in starmap(Rect, boxes):
            if not box.empty:
                part = slice(box.top - rect.top, box.bottom - rect.top)
                yield Extents(box, lefts[part], rights[part])


def mark_of(point: Point, size: float) -> tuple[Point, float]:
    """Where a brush of that diameter really marks, and its radius: the smallest one takes the pixel under the point."""
    radius = max(size, 1.0) / 2
    return ((math.floor(point[0]) + 0.5, math.floor(point[1]) + 0.5) if radius < 1 else point), radius


def dab(start: Point, end: Point, radius: float, whole: Rect) -> Extents:
    """The pixels inside `whole` whose centre lies in a disc of that radius drawn from start to end.

    A disc drawn along a line is convex, so each row meets it in one interval. Working on intervals keeps a 2000 px
    brush within a frame, where the distances of its four million pixels would not.
    """
    rect = _around(start, end, radius) & whole
    if rect.empty:
        return Extents(rect, *np.zeros((2, rect.height), np.int32))
    edges = _edges(start, end, radius, np.arange(rect.top, rect.bottom, dtype=np.float64) + 0.5)
    edges -= 0.5
    np.ceil(edges[0], out=edges[0])
    np.floor(edges[1], out=edges[1])
    edges[1] += 1
    np.clip(edges, rect.left, rect.right, out=edges)
    return Extents(rect, *edges.astype(np.int32))


def _around(start: Point, end: Point, radius: float) -> Rect:
    """The box of pixels that a dab drawn from start to end can reach."""
    return Rect(
        math.floor(min(start[0], end[0]) - radius),
        math.floor(min(start[1], end[1]) - radius),
        math.ceil(max(start[0], end[0]) + radius) + 1,
        math.ceil(max(start[1], end[1]) + radius) + 1,
    )


def _edges(start: Point, end: Point, radius: float, rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The dab's left and right edge in each row, (2, n); the opposite infinities where a row misses the dab.

    In each row one disc along the line reaches farthest: the one whose edge touches the row along the line's normal.
    Rows before the first and after the last such disc belong to the line's ends.
    """
    down, across, signs = end[0] - start[0], end[1] - start[1], np.array([[-1.0], [1.0]])
    if down == 0:
        share = (signs * across > 0) + np.zeros(rows.shape)
    else:
        touch = signs * (-math.copysign(1.0, down) * across / math.hypot(down, across))
        share = np.clip((rows - radius * touch - start[0]) / down, 0.0, 1.0)
    reach = radius**2 - (rows - start[0] - share * down) ** 2
    half = np.where(reach >= 0, np.sqrt(np.maximum(reach, 0.0)), -np.inf)
    edges: NDArray[np.float64] = start[1] + share * across + signs * half
    return edges

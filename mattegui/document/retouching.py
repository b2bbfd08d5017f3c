"""One stroke of a retouch, from press to release."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

import cv2
import numpy as np

from mattegui.core.alpha import FULL_WEIGHT, Alpha
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect, tiles
from mattegui.document.dab import Point, mark_of
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.document.edit import Edit, PlaneName
from mattegui.document.retouch import Touched
from mattegui.document.soft import SoftBrush, ahead

RetouchKind = Literal["set", "dodge", "burn", "smooth", "clone", "accept", "restore"]
RETOUCH_KINDS: tuple[RetouchKind, ...] = get_args(RetouchKind)
SMOOTHED_SHARE, MOST_SMOOTHED = 1 / 16, 8  # of the brush's size, and image pixels: how far each of two means reaches


@dataclass(frozen=True)
class Touch:
    """What a stroke does to alpha under its brush.

    kind: "set" gives it `value`; "dodge" and "burn" raise and lower what is neither 0 nor 1; "smooth" blurs it;
    "clone" takes it from `offset`, rows and columns of image pixels away; "accept" takes the reference, which
    must be there; "restore" takes the retouch away. strength: 0 to 1, how far it goes where the brush covers in full.
    """

    kind: RetouchKind
    brush: SoftBrush
    strength: float = 1.0
    value: float = 1.0
    offset: tuple[int, int] = (0, 0)


class RetouchStroke:
    """Covers each pixel as far as the stroke has covered it most, so that neither speed nor crossing itself counts.

    What it makes of alpha comes from alpha as it was at the press: live answers that come meanwhile do not mix in.
    """

    name: PlaneName = "retouch"

    def __init__(self, document: Document, touch: Touch) -> None:
        self._retouch, self._touch = document.retouch, touch
        self._aim = _aim(touch, document.snapshot(), document.reference)
        self._open = document.rect  # where there is something to take
        if touch.kind == "clone":
            self._open &= document.rect.moved(-touch.offset[0], -touch.offset[1])
        self._last: Point | None = None
        self._pressure = 1.0
        self._before: dict[Tile, Touched | None] = {}
        self._covered: dict[Tile, Alpha] = {}
        self._aims: dict[Tile, Alpha | float] = {}

    def to(self, row: float, column: float, pressure: float | None = None) -> list[Rect]:
        """Draw from the last point to (row, column). pressure: of a pen, 0 to 1; it weakens the stroke.

        Returns boxes, none larger than a tile, that hold every pixel that changed.
        """
        end, _ = mark_of((row, column), self._touch.brush.size)
        start, pressed = self._last or end, self._pressure if pressure is None else pressure
        harder, first = pressed > self._pressure, self._last is None
        self._last, self._pressure = end, pressed
        box = self._touch.brush.box(start, end) & self._open
        changed = []
        for tile in tiles(box, self._retouch.shape):
            part = tile_rect(tile, self._retouch.shape) & box
            if (first or harder or ahead(start, end, part)) and self._lay(tile, part, start, end):
                changed.append(part)
        return changed

    def finish(self) -> Edit | None:
        """What the stroke changed, or None when it changed nothing."""
        return Edit(self.name, self._before) if self._before else None

    def _lay(self, tile: Tile, part: Rect, start: Point, end: Point) -> bool:
        """Cover a part of a tile. Returns whether any pixel changed."""
        now = self._retouch.tiles.get(tile)
        if self._aim is None and now is None and tile not in self._before:
            return False  # the network's alpha is there already
        whole = tile_rect(tile, self._retouch.shape)
        inside, shape = part.within(whole).slices, (whole.height, whole.width)
        fresh = self._touch.brush.covers(start, end, part)
        fresh *= np.float32(self._touch.strength * self._pressure)
        covered = self._covered[tile] if tile in self._covered else np.zeros(shape, np.float32)
        if not np.count_nonzero(fresh > covered[inside]):
            return False
        if tile not in self._before:
            self._before[tile], self._covered[tile] = now, covered
        np.maximum(fresh, covered[inside], out=covered[inside])
        made = np.zeros((2, *shape), np.uint16) if now is None else now.copy()
        self._mix(tile, whole, part, made)
        self._retouch.put(tile, made if self._aim is not None or made.any() else None)
        return True

    def _mix(self, tile: Tile, whole: Rect, part: Rect, made: Touched) -> None:
        """Lay the aim over what was there, as far as it is covered."""
        inside = part.within(whole).slices
        before, covered = self._before[tile], self._covered[tile][inside]
        if self._aim is None:
            aims: tuple[Alpha | float, float] = (0.0, 0.0)
        else:
            aim = self._aims[tile] if tile in self._aims else self._aims.setdefault(tile, self._aim(whole))
            aims = (aim if isinstance(aim, float) else aim[inside], float(FULL_WEIGHT))
        for plane, aimed in enumerate(aims):
            mixed = covered * aimed if before is None else before[plane][inside].astype(np.float32)
            if before is not None:
                mixed += covered * (aimed - mixed)
            made[plane][inside] = np.rint(mixed, out=mixed)


def _aim(touch: Touch, then: DocumentSnapshot, reference: Alpha | None) -> Callable[[Rect], Alpha | float] | None:
    """What gives the alpha that the stroke goes to, times FULL_WEIGHT; None for no retouch."""
    if touch.kind == "restore":
        return None
    if touch.kind == "set":
        value = round(touch.value * FULL_WEIGHT)
        return lambda rect: float(value)
    if touch.kind == "accept":
        assert reference is not None
        return lambda rect: reference[rect.slices] * np.float32(FULL_WEIGHT)
    change = {"dodge": _raised, "burn": _lowered, "smooth": _smoothed, "clone": _cloned}[touch.kind]
    return lambda rect: change(then, rect, touch) * np.float32(FULL_WEIGHT)


def _raised(then: DocumentSnapshot, rect: Rect, _touch: Touch) -> Alpha:
    """Twice as far from 0 where alpha is small, nearer to 1 where it is large; 0 and 1 stay."""
    alpha = then.unfinished(rect)
    return alpha * (2 - alpha)


def _lowered(then: DocumentSnapshot, rect: Rect, _touch: Touch) -> Alpha:
    """The opposite: what is left of the background is raised."""
    alpha = then.unfinished(rect)
    return alpha * alpha


def _smoothed(then: DocumentSnapshot, rect: Rect, touch: Touch) -> Alpha:
    """Means of means over squares: nearly a Gaussian, and as fast for every size."""
    reach = min(MOST_SMOOTHED, max(1, round(touch.brush.size * SMOOTHED_SHARE)))
    near, side = rect.grown(2 * reach) & then.rect, 2 * reach + 1
    alpha = then.unfinished(near)
    for _ in range(2):
        cv2.blur(alpha, (side, side), alpha, borderType=cv2.BORDER_REPLICATE)
    return np.clip(alpha[rect.within(near).slices], 0, 1)


def _cloned(then: DocumentSnapshot, rect: Rect, touch: Touch) -> Alpha:
    """From beside it; where the picture ends there is nothing, and nothing is painted."""
    source = rect.moved(*touch.offset)
    there = source & then.rect
    alpha = np.zeros((rect.height, rect.width), np.float32)
    alpha[there.within(source).slices] = then.unfinished(there)
    return alpha

"""One stroke of a retouch, from press to release."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, get_args

import cv2
import numpy as np

from mattegui.core.alpha import FULL_WEIGHT, Alpha
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile, tile_rect, tiles, union
from mattegui.document.cover import ROOM, Cover
from mattegui.document.dab import Point, mark_of
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.document.edit import Edit
from mattegui.document.retouch import Touched
from mattegui.document.soft import SoftBrush, ahead

RetouchKind = Literal["set", "dodge", "burn", "smooth", "clone", "accept", "restore"]
RETOUCH_KINDS: tuple[RetouchKind, ...] = get_args(RetouchKind)
SMOOTHED_SHARE, MOST_SMOOTHED = 1 / 16, 8  # of the brush's size, and image pixels: how far each of two means reaches

LAID_AT_ONCE = 6.0  # tiles that a dab changes: two or three milliseconds
ADDED_COST = 0.2  # of a further dab on the same tile, in those tiles
BEGUN_COST, BEGUN_FROM_ALPHA = 1.0, 3.0  # of a tile's first dab, too: of a value, and of what is made of its alpha


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


class _Dab(NamedTuple):
    """A line that the brush is drawn along, on one tile. weight: 0 to 1. part: where it may cover anything."""

    start: Point
    end: Point
    weight: float
    part: Rect


class RetouchStroke:
    """Covers each pixel as far as the stroke has covered it most, so that neither speed nor crossing itself counts.

    What it makes of alpha comes from alpha as it was at the press: live answers that come meanwhile do not mix in.
    A large brush reaches over more than fits into a frame, so `to` only notes what is to be done and `rest` does it,
    some tiles at a time. How that is divided changes no pixel. edit: what the stroke has changed, to undo it.
    """

    def __init__(self, document: Document, touch: Touch) -> None:
        self.edit = Edit("retouch", {})
        self._retouch, self._touch = document.retouch, touch
        self._aim = _aim(touch, document.snapshot(), document.reference)
        self._begun_cost = BEGUN_COST if touch.kind in ("set", "restore") else BEGUN_FROM_ALPHA
        self._open = document.rect  # where there is something to take
        if touch.kind == "clone":
            self._open &= document.rect.moved(-touch.offset[0], -touch.offset[1])
        self._last: Point | None = None
        self._pressure = 1.0
        self._waiting: dict[Tile, list[_Dab]] = {}  # what is to be laid, the tile first that waits longest
        self._covers: dict[Tile, Cover] = {}
        self._aims: dict[Tile, Alpha | float] = {}
        self._room = np.empty((3, ROOM), np.float32)

    def to(self, row: float, column: float, pressure: float | None = None) -> bool:
        """Draw from the last point to (row, column). pressure: of a pen, 0 to 1; it weakens the stroke.

        Returns True when nothing waited before, so that `rest` is to be begun.
        """
        was_idle = self.idle
        brush = self._touch.brush
        end, _ = mark_of((row, column), brush.size)
        start, pressed = self._last or end, self._pressure if pressure is None else pressure
        anew = self._last is None or pressed > self._pressure
        self._last, self._pressure = end, pressed
        weight, shape = float(np.float32(self._touch.strength * pressed)), self._retouch.shape
        box = brush.box(start, end).grown(brush.step - 1) & self._open
        for tile in sorted(tiles(box, shape), key=partial(_away, end)):
            part = tile_rect(tile, shape) & box
            if (anew or ahead(start, end, part)) and self._may_change(tile, weight):
                self._waiting.setdefault(tile, []).append(_Dab(start, end, weight, part))
        return was_idle

    @property
    def idle(self) -> bool:
        """True when nothing waits to be laid."""
        return not self._waiting

    def rest(self) -> Iterator[list[Rect]]:
        """Lay what waits, some of it at a time, while anything does.

        Yields boxes, none larger than a tile, that hold every pixel that changed.
        """
        while self._waiting:
            rects, cost = [], 0.0
            while self._waiting and cost < LAID_AT_ONCE:
                tile = next(iter(self._waiting))
                cost += 1 + len(self._waiting[tile]) * ADDED_COST + self._begun_cost * (tile not in self._covers)
                rect = self._lay(tile, self._waiting.pop(tile))
                if not rect.empty:
                    rects.append(rect)
            yield rects

    def finish(self) -> Edit | None:
        """What the stroke changes when all is laid, or None when that is nothing."""
        for tile in self._waiting:
            self.edit.tiles.setdefault(tile, self._retouch.tiles.get(tile))
        return self.edit if self.edit.tiles else None

    def _may_change(self, tile: Tile, weight: float) -> bool:
        """False where alpha is the network's already, as it is to be, or covered that far."""
        if self._aim is None and tile not in self._retouch.tiles and tile not in self.edit.tiles:
            return False
        return tile not in self._covers or self._covers[tile].least < weight

    def _lay(self, tile: Tile, dabs: list[_Dab]) -> Rect:
        """Lay dabs on a tile. Returns the box of the pixels that changed."""
        whole = tile_rect(tile, self._retouch.shape)
        if tile not in self._covers:
            self._covers[tile] = Cover(self._touch.brush, whole, self._room)
        cover = self._covers[tile]
        part = union(dab.part for dab in dabs if cover.add(dab.start, dab.end, dab.weight, dab.part))
        if not part.empty:
            now = self._retouch.tiles.get(tile)
            before = self.edit.tiles.setdefault(tile, now)
            made = np.zeros((2, whole.height, whole.width), np.uint16) if now is None else now.copy()
            self._mix(tile, before, cover.read(part), made[:, *part.within(whole).slices], part)
            self._retouch.put(tile, made if self._aim is not None or made.any() else None)
        return part

    def _mix(self, tile: Tile, before: Touched | None, covered: Alpha, made: Touched, part: Rect) -> None:
        """Lay the aim over what was there, as far as it is covered. made: what comes of a part of the tile."""
        inside = part.within(tile_rect(tile, self._retouch.shape)).slices
        mixed, spare = (line[: part.area].reshape(covered.shape) for line in self._room[:2])
        for plane, aim in enumerate(self._aims_of(tile)):
            aimed = aim if isinstance(aim, float) else aim[inside]
            if before is None:
                np.multiply(covered, aimed, out=mixed)
            else:
                np.copyto(mixed, before[plane][inside])
                np.subtract(aimed, mixed, out=spare)
                spare *= covered
                mixed += spare
            np.rint(mixed, out=mixed)
            np.copyto(made[plane], mixed, casting="unsafe")

    def _aims_of(self, tile: Tile) -> tuple[Alpha | float, float]:
        """What a tile's alpha, times FULL_WEIGHT, and its weight go to."""
        if self._aim is None:
            return 0.0, 0.0
        if tile not in self._aims:
            self._aims[tile] = self._aim(tile_rect(tile, self._retouch.shape))
        return self._aims[tile], float(FULL_WEIGHT)


def _away(point: Point, tile: Tile) -> float:
    """How far the middle of a tile is from a point."""
    return math.hypot((tile[0] + 0.5) * TILE - point[0], (tile[1] + 0.5) * TILE - point[1])


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

"""Where a placed cutout can be taken hold of, and what pulling there does to it."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Literal

from mattegui.core.rect import Rect
from mattegui.core.stage.placement import LEAST_SIZE, MOST_SIZE, Placement
from mattegui.document.dab import Point

Grip = tuple[int, int]  # -1, 0 or 1 along rows and columns of the photograph: (-1, -1) is its top left corner
Hold = Grip | Literal["move", "turn"]

GRIPS: tuple[Grip, ...] = ((-1, -1), (-1, 1), (1, -1), (1, 1), (-1, 0), (0, -1), (0, 1), (1, 0))
NEAR_GRIP = 9.0  # widget units from which a grip is taken hold of
NEAR_CORNER = 30.0  # widget units outside a corner from which the cutout is turned
KNOB_AWAY = 28.0  # widget units from the middle of the upper side to the knob that turns it
SNAP = 15.0  # degrees


def photographed(box: Rect, grip: Grip) -> Point:
    """The point of the photograph at a grip of a box; (0, 0) is its middle."""
    return box.top + (1 + grip[0]) / 2 * box.height, box.left + (1 + grip[1]) / 2 * box.width


def knob(placement: Placement, box: Rect, scale: float) -> Point:
    """Where the knob is that turns the cutout. scale: widget units per image pixel."""
    top, middle = placement.placed(photographed(box, (-1, 0))), placement.placed(photographed(box, (0, 0)))
    away = (top[0] - middle[0], top[1] - middle[1])
    longer = KNOB_AWAY / scale / max(math.hypot(*away), 1e-6)
    return top[0] + away[0] * longer, top[1] + away[1] * longer


def hold_at(placement: Placement, box: Rect, point: Point, scale: float) -> Hold:
    """What a press at a point takes hold of. scale: widget units per image pixel."""
    places = {grip: placement.placed(photographed(box, grip)) for grip in GRIPS}
    if math.dist(knob(placement, box, scale), point) * scale <= NEAR_GRIP:
        return "turn"
    nearest = min(GRIPS, key=lambda grip: math.dist(places[grip], point))  # of equals the corner, which comes first
    if math.dist(places[nearest], point) * scale <= NEAR_GRIP:
        return nearest
    row, column = placement.unplaced(point)
    if box.contains(row, column):
        return "move"
    return "turn" if min(math.dist(places[grip], point) for grip in GRIPS[:4]) * scale <= NEAR_CORNER else "move"


def moved(placement: Placement, start: Point, point: Point, straight: bool) -> Placement:
    """Moved from one point to another by whole pixels. straight: along rows or columns only."""
    down, across = round(point[0] - start[0]), round(point[1] - start[1])
    if straight:
        down, across = (down, 0) if abs(down) > abs(across) else (0, across)
    return replace(placement, offset=(placement.offset[0] + down, placement.offset[1] + across))


def turned(placement: Placement, box: Rect, start: Point, point: Point, snaps: bool) -> Placement:
    """Turned around the middle of the box as far as the pointer went. snaps: to steps of 15 degrees."""
    middle = photographed(box, (0, 0))
    row, column = placement.placed(middle)
    before, after = (math.atan2(at[0] - row, at[1] - column) for at in (start, point))
    rotation = placement.rotation + math.degrees(after - before)
    if snaps:
        rotation = SNAP * round(rotation / SNAP)
    return replace(placement.about(middle), rotation=upright(rotation))


def pulled(placement: Placement, box: Rect, grip: Grip, distance: Point, free: bool, centred: bool) -> Placement:
    """Scaled so that a grip goes with the pointer, which went so many rows and columns.

    A corner keeps the proportions, a side changes one of them; `free` turns both around. centred: the middle stays
    where it is, else the grip on the other side.
    """
    middle, at = photographed(box, (0, 0)), photographed(box, grip)
    anchor = middle if centred else photographed(box, (-grip[0], -grip[1]))
    placed_at, placed_anchor = placement.placed(at), placement.placed(anchor)
    turn = math.radians(placement.rotation)
    cos, sin = math.cos(turn), math.sin(turn)

    def along(vector: Point) -> Point:
        """A vector in the photograph's own directions, scaled as it is shown."""
        across = cos * vector[1] + sin * vector[0]
        return cos * vector[0] - sin * vector[1], -across if placement.mirrored else across

    arm = along((placed_at[0] - placed_anchor[0], placed_at[1] - placed_anchor[1]))
    gone = along(distance)
    new = (arm[0] + gone[0], arm[1] + gone[1])
    rows = new[0] / arm[0] if grip[0] else 1.0
    columns = new[1] / arm[1] if grip[1] else 1.0
    if free != bool(grip[0] and grip[1]):  # keep the proportions
        rows = columns = (
            (new[0] * arm[0] + new[1] * arm[1]) / (arm[0] ** 2 + arm[1] ** 2)
            if grip[0] and grip[1]
            else (rows if grip[0] else columns)
        )
        lowest, highest = LEAST_SIZE / min(placement.scale), MOST_SIZE / max(placement.scale)
        rows = columns = min(highest, max(lowest, rows))
    return sized(placement.about(anchor), (placement.scale[0] * rows, placement.scale[1] * columns))


def sized(placement: Placement, scale: Point) -> Placement:
    """With another scale around its pivot, as far as that is possible."""
    rows, columns = (min(MOST_SIZE, max(LEAST_SIZE, value)) for value in scale)
    return replace(placement, scale=(rows, columns))


def upright(rotation: float) -> float:
    """The same rotation from above -180 to 180 degrees."""
    return 180 - (180 - rotation) % 360

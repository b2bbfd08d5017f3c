"""What pulling at a placed cutout does to it, without a widget."""

import math

import pytest

from mattegui.core.rect import Rect
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement
from mattegui.gui.tools.place.grips import (
    GRIPS,
    Grip,
    hold_at,
    knob,
    moved,
    photographed,
    pulled,
    sized,
    turned,
    upright,
)

BOX = Rect(100, 200, 300, 600)
TURNED = Placement((20, 30), (1.5, 0.5), 40.0, True, (50.0, 60.0))


@pytest.mark.parametrize("placement", [AS_PHOTOGRAPHED, TURNED])
@pytest.mark.parametrize("scale", [0.25, 1.0])
def test_each_place_is_taken_hold_of(placement: Placement, scale: float) -> None:
    for grip in GRIPS:
        row, column = placement.placed(photographed(BOX, grip))
        assert hold_at(placement, BOX, (row + 5 / scale, column), scale) == grip
    assert hold_at(placement, BOX, knob(placement, BOX, scale), scale) == "turn"
    assert hold_at(placement, BOX, placement.placed((200, 350)), scale) == "move"
    row, column = placement.placed(photographed(BOX, (1, 1)))
    centre = placement.placed(photographed(BOX, (0, 0)))
    away = math.dist((row, column), centre)
    outside = (row + (row - centre[0]) / away * 20 / scale, column + (column - centre[1]) / away * 20 / scale)
    assert hold_at(placement, BOX, outside, scale) == "turn"
    assert hold_at(placement, BOX, (row + 5000, column + 5000), scale) == "move"


@pytest.mark.parametrize("placement", [AS_PHOTOGRAPHED, TURNED])
@pytest.mark.parametrize("grip", GRIPS)
@pytest.mark.parametrize("free", [False, True])
def test_the_other_side_stays_and_proportions_as_wished(placement: Placement, grip: Grip, free: bool) -> None:
    distance = (13.0, -21.0)
    other = photographed(BOX, (-grip[0], -grip[1]))
    new = pulled(placement, BOX, grip, distance, free, centred=False)
    assert new.placed(other) == pytest.approx(placement.placed(other))
    kept = new.scale[0] / new.scale[1] == pytest.approx(placement.scale[0] / placement.scale[1])
    assert kept == (free != all(grip))
    if free and all(grip):
        start = placement.placed(photographed(BOX, grip))
        assert new.placed(photographed(BOX, grip)) == pytest.approx((start[0] + 13, start[1] - 21))
    middle = photographed(BOX, (0, 0))
    centred = pulled(placement, BOX, grip, distance, free, centred=True)
    assert centred.placed(middle) == pytest.approx(placement.placed(middle))


def test_it_never_shrinks_to_nothing_nor_turns_over() -> None:
    for grip in GRIPS:
        for free in (False, True):
            new = pulled(TURNED, BOX, grip, (-5000.0 * (grip[0] or 1), 7000.0), free, centred=False)
            assert min(new.scale) >= 0.01
            if free == (not all(grip)):
                assert new.scale[0] / new.scale[1] == pytest.approx(3)
    assert sized(AS_PHOTOGRAPHED, (0.0, 1000.0)).scale == (0.01, 100.0)


def test_it_turns_with_the_pointer_around_its_middle() -> None:
    middle = TURNED.placed(photographed(BOX, (0, 0)))
    start, end = (middle[0], middle[1] + 100), (middle[0] + 70, middle[1] + 70)
    new = turned(TURNED, BOX, start, end, snaps=False)
    assert new.rotation == pytest.approx(85)
    assert new.placed(photographed(BOX, (0, 0))) == pytest.approx(middle)
    assert turned(TURNED, BOX, start, (middle[0] + 10, middle[1] + 100), snaps=True).rotation == 45
    assert [upright(angle) for angle in (-180, 180, 190, -190, 540, 0)] == [180, 180, -170, 170, 180, 0]


def test_it_moves_by_whole_pixels() -> None:
    assert moved(AS_PHOTOGRAPHED, (10.2, 20.2), (15.9, 8.0), straight=False).offset == (6, -12)
    assert moved(AS_PHOTOGRAPHED, (10.2, 20.2), (15.9, 8.0), straight=True).offset == (0, -12)
    assert moved(TURNED, (0, 0), (9, 3), straight=True).offset == (29, 30)

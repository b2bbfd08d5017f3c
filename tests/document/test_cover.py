import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.document.cover import ROOM, Cover
from mattegui.document.soft import LARGEST_STEP, SoftBrush

TILE_RECT = Rect(256, 512, 480, 768)  # the last row of tiles is not whole
DABS = [((200.0, 300.0), (230.0, 340.0), 0.9), ((230.0, 340.0), (500.0, 410.0), 0.4), ((500.0, 410.0),) * 2 + (1.0,)]


def covered(brush: SoftBrush, dabs: list) -> Cover:
    cover = Cover(brush, TILE_RECT, np.empty((3, ROOM), np.float32))
    for start, end, weight in dabs:
        cover.add(start, end, weight, TILE_RECT)
    return cover


def expected(brush: SoftBrush, dabs: list) -> np.ndarray:
    """The most of all dabs, asked for every pixel."""
    rows, columns = np.arange(256, 480) + 0.5, np.arange(512, 768) + 0.5
    room = np.empty((3, TILE_RECT.area), np.float32)
    return np.max([brush.covers(*dab[:2], rows, columns, room) * dab[2] for dab in dabs], axis=0)


@pytest.mark.parametrize(("brush", "step"), [((500, 1.0), 1), ((600, 0.1), 2), ((1100, 0.0), 4), ((2100, 0.0), 8)])
def test_points_far_apart_tell_every_pixel(brush: tuple[float, float], step: int) -> None:
    soft = SoftBrush(*brush)
    assert soft.step == step <= LARGEST_STEP
    for dabs, off in ((DABS[:1], 1e-4), (DABS[1:2], 1e-4), (DABS, 1 / 255)):  # the edge between two dabs is a corner
        found = covered(soft, dabs).read(TILE_RECT)
        np.testing.assert_allclose(found, expected(soft, dabs), atol=off if step > 1 else 0)
        assert found.max() - found.min() > 0.05
    part = Rect(300, 600, 310, 700)
    whole = found.copy()
    np.testing.assert_array_equal(covered(soft, DABS).read(part), whole[part.within(TILE_RECT).slices])


@pytest.mark.parametrize("brush", [SoftBrush(500, 0.9), SoftBrush(900, 0.0)])
def test_the_order_of_dabs_changes_no_bit(brush: SoftBrush) -> None:
    there = covered(brush, DABS).read(TILE_RECT).copy()
    np.testing.assert_array_equal(covered(brush, DABS[::-1]).read(TILE_RECT), there)


def test_it_tells_whether_a_dab_adds_anything_and_what_is_covered_everywhere() -> None:
    cover, middle = covered(SoftBrush(900, 0.9), []), (370.0, 640.0)
    assert cover.least == 0
    assert cover.add(middle, middle, 0.5, TILE_RECT)
    assert cover.least == 0.5
    assert not cover.add(middle, middle, 0.5, TILE_RECT)
    assert cover.add(middle, middle, 0.6, Rect(300, 600, 310, 610))
    assert cover.least == 0.5
    assert cover.read(Rect(300, 600, 301, 601)) == np.float32(0.6)

import numpy as np
import pytest

from mattegui.core.tiling import TILE, tile_rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.plane import Plane
from mattegui.document.stroke import Stroke
from tests.document.planes import stroke_on, swapped


def distances(shape: tuple[int, int], start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Distance of every pixel's centre from the line: what a dab means, said another way than in the code."""
    rows, columns = np.mgrid[: shape[0], : shape[1]] + 0.5
    along = end - start
    length = along @ along
    share = ((rows - start[0]) * along[0] + (columns - start[1]) * along[1]) / (length or 1)
    share = np.clip(share, 0, 1)
    return np.hypot(rows - start[0] - share * along[0], columns - start[1] - share * along[1])


@pytest.mark.parametrize("seed", range(4))
def test_a_dab_marks_exactly_the_pixels_within_its_radius(seed: int) -> None:
    rng = np.random.default_rng(seed)
    for turn in range(150):
        start = rng.uniform(-10, 80, 2)
        end = [start, rng.uniform(-10, 80, 2), np.array([start[0], rng.uniform(-10, 80)])][turn % 3]
        radius = rng.uniform(1, 20)
        trimap = blank(60, 70)
        stroke = stroke_on(trimap, FOREGROUND, 2 * radius)
        stroke.to(*start)
        stroke.to(*end)
        distance = distances(trimap.shape, start, end)
        assert (trimap[distance < radius - 1e-9] == FOREGROUND).all()
        assert (trimap[distance > radius + 1e-9] == UNKNOWN).all()


@pytest.mark.parametrize("seed", range(3))
def test_a_stroke_of_many_dabs_marks_exactly_their_union(seed: int) -> None:
    rng = np.random.default_rng(seed)
    trimap = blank(300, 560)
    stroke = stroke_on(trimap, FOREGROUND, 10)
    inside, edge = np.zeros(trimap.shape, bool), np.zeros(trimap.shape, bool)
    start = end = rng.uniform(0, 500, 2)
    for size in rng.uniform(2, 90, 25):
        stroke.to(*end, size)
        distance = distances(trimap.shape, start, end)
        inside |= distance < size / 2 - 1e-9
        edge |= np.abs(distance - size / 2) <= 1e-9
        start, end = end, np.clip(end + rng.uniform(-60, 60, 2), -20, 600)
    assert ((trimap == FOREGROUND) == inside)[~edge].all()


def test_the_returned_boxes_hold_every_change_and_no_tile_twice() -> None:
    rng = np.random.default_rng(5)
    trimap = blank(580, 690)
    stroke = stroke_on(trimap, BACKGROUND, 9)
    for size in rng.uniform(1, 300, 60):
        before = trimap.copy()
        rects = stroke.to(*rng.uniform(-20, 710, 2), size)
        outside = np.ones(trimap.shape, bool)
        for rect in rects:
            assert (before != trimap)[rect.slices].any()
            outside[rect.slices] = False
        assert (before == trimap)[outside].all()
        assert len({(rect.top // TILE, rect.left // TILE) for rect in rects}) == len(rects)
        assert all(rect == rect & tile_rect((rect.top // TILE, rect.left // TILE), trimap.shape) for rect in rects)


def test_a_large_brush_moved_a_little_changes_a_crescent() -> None:
    trimap = blank(3000, 3000)
    stroke = stroke_on(trimap, FOREGROUND, 2000)
    stroke.to(1500, 1400)
    crescent = stroke.to(1500, 1420)
    assert sum(rect.area for rect in crescent) < 0.3 * 2000**2
    assert stroke.to(1500, 1420) == []


@pytest.mark.parametrize(("size", "pixels"), [(0.2, 1), (1, 1), (3, 9), (5, 21)])
def test_small_brushes(size: float, pixels: int) -> None:
    trimap = blank(9, 9)
    stroke_on(trimap, FOREGROUND, size).to(4.5, 4.5)
    assert (trimap == FOREGROUND).sum() == pixels


def test_a_one_pixel_brush_marks_the_pixel_under_the_point_and_leaves_no_gaps() -> None:
    trimap = blank(30, 30)
    stroke = stroke_on(trimap, FOREGROUND, 1)
    stroke.to(2.95, 3.05)
    assert trimap[2, 3] == FOREGROUND
    stroke.to(20.1, 9.7)
    assert (trimap[2:21] == FOREGROUND).any(axis=1).all()


def test_outside_the_picture_nothing_happens() -> None:
    trimap = blank(20, 20)
    stroke = stroke_on(trimap, FOREGROUND, 6)
    assert stroke.to(-50, -50) == []
    assert stroke.finish() is None


def test_pressure_changes_the_size_along_the_way() -> None:
    trimap = blank(40, 100)
    stroke = stroke_on(trimap, FOREGROUND, 4)
    stroke.to(20.5, 10.5)
    stroke.to(20.5, 60.5, 20)
    assert (trimap[:, 60] == FOREGROUND).sum() == 21


def test_an_edit_keeps_only_tiles_that_changed() -> None:
    trimap = blank(600, 600)
    trimap[:, 300:] = FOREGROUND
    stroke = stroke_on(trimap, FOREGROUND, 20)
    stroke.to(100, 500)
    assert stroke.finish() is None
    stroke.to(100, 100)
    edit = stroke.finish()
    assert edit is not None
    assert sorted(edit.tiles) == [(0, 0), (0, 1)]


def test_a_stroke_over_one_value_leaves_all_others() -> None:
    rng = np.random.default_rng(2)
    trimap = rng.choice([BACKGROUND, UNKNOWN, FOREGROUND], (300, 300)).astype(np.uint8)
    before, plane = trimap.copy(), Plane(trimap)
    stroke = Stroke(plane, FOREGROUND, 90, over=UNKNOWN)
    for point in ((50, 50), (200, 240), (150, 20)):
        stroke.to(*point)
    assert (trimap != before).any()
    assert (before[trimap != before] == UNKNOWN).all()
    assert (trimap[140:160, 30:40] != UNKNOWN).all()
    swapped(stroke.finish(), trimap)
    np.testing.assert_array_equal(trimap, before)

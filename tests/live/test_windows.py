from collections.abc import Iterable

import numpy as np
import pytest

from mattegui.core import tiling
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.live import windows
from mattegui.live.windows import Demand, together

LIVE_WINDOW = 1024 * 1024
MARGIN = 224


def test_a_window_carries_the_margin_and_starts_on_the_grid() -> None:
    shape = (3001, 4001)
    for rect in (Rect(1000, 1003, 1100, 1201), Rect(0, 0, 10, 10), Rect(2990, 3990, 3001, 4001)):
        window = windows.window(rect, shape, MARGIN)
        assert window.top % tiling.GRID == window.left % tiling.GRID == 0
        assert window.bottom % tiling.GRID == 0 or window.bottom == shape[0]
        assert window.right % tiling.GRID == 0 or window.right == shape[1]
        assert window & rect.grown(MARGIN) == rect.grown(MARGIN) & Rect.whole(shape)


def test_tight_is_the_box_of_the_unknown_pixels() -> None:
    trimap = np.full((300, 300), BACKGROUND, np.uint8)
    trimap[40:50, 60] = UNKNOWN
    trimap[45, 20:90] = UNKNOWN
    assert windows.tight(trimap, Rect(0, 0, 300, 300)) == Rect(40, 20, 50, 90)
    assert windows.tight(trimap, Rect(0, 0, 46, 55)) == Rect(45, 20, 46, 55)
    assert windows.tight(trimap, Rect(100, 100, 200, 200)).empty


def whole_tiles(chosen: set[tuple[int, int]], shape: tuple[int, int]) -> dict[tuple[int, int], Rect]:
    """Tiles of which everything has to be computed."""
    return {tile: tiling.tile_rect(tile, shape) for tile in chosen}


def unknown_in(rects: Iterable[Rect], shape: tuple[int, int]) -> np.ndarray:
    """A trimap that is unknown there and background elsewhere."""
    trimap = np.full(shape, BACKGROUND, np.uint8)
    for rect in rects:
        trimap[rect.slices] = UNKNOWN
    return trimap


def asked(trimap: np.ndarray, rects: Iterable[Rect]) -> int:
    """What these boxes ask of the network in one window."""
    demand = Demand(trimap, MARGIN)
    for rect in rects:
        demand.add(rect)
    return demand.asked


def test_four_neighbours_are_merged_and_far_tiles_are_not() -> None:
    shape = (5000, 5000)
    neighbours = {(4, 4), (4, 5), (5, 4), (5, 5)}
    dirty = whole_tiles(neighbours | {(15, 15)}, shape)
    trimap = unknown_in(dirty.values(), shape)
    assert together((4, 4), dirty, trimap, LIVE_WINDOW, MARGIN) == {tile: dirty[tile] for tile in neighbours}
    assert together((15, 15), dirty, trimap, LIVE_WINDOW, MARGIN) == {(15, 15): dirty[15, 15]}


def test_merging_four_neighbours_saves_much() -> None:
    rects = whole_tiles({(4, 4), (4, 5), (5, 4), (5, 5)}, (5000, 5000)).values()
    trimap = unknown_in(rects, (5000, 5000))
    assert asked(trimap, rects) < 0.6 * sum(asked(trimap, [rect]) for rect in rects)


def test_a_stroke_s_window_is_no_larger_than_it_must_be() -> None:
    shape = (4000, 3000)
    reach = Rect(1990, 1490, 2050, 1550).grown(MARGIN)
    dirty = {tile: tiling.tile_rect(tile, shape) & reach for tile in tiling.tiles(reach, shape)}
    assert together((8, 6), dirty, blank(*shape), 1024 * 1024, MARGIN) == dirty
    unknown = Rect(1900, 1300, 2020, 1500)
    chosen = together((8, 6), dirty, unknown_in([unknown], shape), 1024 * 1024, MARGIN)
    assert tiling.union(chosen.values()) == unknown


@pytest.mark.parametrize("limit", [LIVE_WINDOW, 3 * LIVE_WINDOW, 8 * LIVE_WINDOW])
@pytest.mark.parametrize("ring", [False, True])
def test_a_merged_window_asks_for_no_more_than_the_limit(ring: bool, limit: int) -> None:
    square = {(row, column) for row in range(20) for column in range(20)}
    if ring:
        square = {(row, column) for row, column in square if not (2 < row < 17 and 2 < column < 17)}
    dirty = whole_tiles(square, (5000, 5000))
    chosen = together((1, 10), dirty, blank(5000, 5000), limit, MARGIN)
    assert (1, 10) in chosen
    box, trimap = tiling.union(chosen.values()), unknown_in(chosen.values(), (5000, 5000))
    assert 0.5 * limit <= asked(trimap, chosen.values()) <= limit
    assert windows.window(box, trimap.shape, MARGIN).area <= windows.SPREAD * limit


def test_a_merged_window_goes_along_a_band_and_not_across() -> None:
    """Each window twice the one before: together they ask for little more than one window of all of it would."""
    dirty = whole_tiles({(row, row + part) for row in range(14) for part in (0, 1, 2)}, (4096, 4096))
    trimap = unknown_in(dirty.values(), (4096, 4096))
    whole, every, limit = asked(trimap, dirty.values()), 0, LIVE_WINDOW
    while dirty:
        rects = together(min(dirty), dirty, trimap, limit, MARGIN)
        every += asked(trimap, rects.values())
        dirty = {tile: rect for tile, rect in dirty.items() if tile not in rects}
        limit *= 2
    assert every < 1.25 * whole


def test_in_a_long_picture_too_the_tile_that_adds_least_follows() -> None:
    """However far from the first: one beyond a gap, near the first, adds two tiles to what is seen."""
    row = {(0, column) for column in range(21)}
    dirty = whole_tiles(row | {(0, 22)}, (256, 60 * 256))
    chosen = together((0, 20), dirty, unknown_in(dirty.values(), (256, 60 * 256)), 18 * 256**2, MARGIN)
    assert len(chosen) > 15
    assert set(chosen) == {(0, 20 - away) for away in range(len(chosen))}


@pytest.mark.parametrize("margin", [MARGIN, 288])
def test_what_a_box_asks_is_its_unknown_pixels_and_what_the_network_sees_around_them(margin: int) -> None:
    trimap = unknown_in([Rect(640, 640, 1280, 1280)], (2000, 2000))
    demand, seen = Demand(trimap, margin), 640 + 2 * margin
    demand.add(Rect(640, 640, 1280, 1280))
    assert demand.asked == (2 * seen**2 + 640**2) // 3
    left = Demand(trimap, margin)
    left.add(Rect(500, 640, 960, 1280))
    assert left.asked == (2 * seen * (seen - 320) + 320 * 640) // 3
    left.add(Rect(960, 640, 1280, 1280))
    assert left.asked == demand.asked, "what both see is counted once"
    left.add(Rect(0, 0, 300, 300))
    left.add(Rect(5, 5, 5, 9))
    assert left.asked == demand.asked


def test_a_box_at_the_edge_sees_no_farther_than_the_picture() -> None:
    assert asked(blank(640, 600), [Rect(0, 0, 640, 600)]) == (2 * 640 * 608 + 640 * 600) // 3


def test_a_thin_frame_asks_for_little() -> None:
    trimap = unknown_in([Rect(640, 640, 1280, 1280)], (2000, 2000))
    trimap[672:1248, 672:1248] = FOREGROUND
    assert asked(trimap, [Rect(640, 640, 1280, 1280)]) < 0.75 * (640 + 2 * MARGIN) ** 2


def test_a_wider_margin_reaches_tiles_farther_away() -> None:
    dirty = whole_tiles({(2, 2), (2, 6)}, (1800, 3000))
    trimap = unknown_in(dirty.values(), (1800, 3000))
    assert set(together((2, 2), dirty, trimap, 10**7, MARGIN)) == {(2, 2)}
    assert set(together((2, 2), dirty, trimap, 10**7, 288)) == {(2, 2), (2, 6)}


def test_halves_cut_across_the_longer_side() -> None:
    assert windows.halves(Rect(0, 0, 10, 4)) == (Rect(0, 0, 5, 4), Rect(5, 0, 10, 4))
    assert windows.halves(Rect(0, 3, 2, 8)) == (Rect(0, 3, 2, 5), Rect(0, 5, 2, 8))

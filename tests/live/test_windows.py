from collections.abc import Iterable

import numpy as np
import pytest

from mattegui.core import tiling
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.live import windows

LIVE_WINDOW = 1024 * 1024


def test_tiles_of_a_box() -> None:
    shape = (600, 700, 3)
    assert tiling.tiles(Rect(250, 250, 260, 260), shape) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert tiling.tiles(Rect(0, 0, 256, 256), shape) == [(0, 0)]
    assert tiling.tiles(Rect(-300, -300, -1, -1), shape) == []
    assert tiling.tile_rect((2, 2), shape) == Rect(512, 512, 600, 700)


def test_tiles_cover_the_picture_once() -> None:
    shape = (530, 777)
    count = np.zeros(shape, int)
    for tile in tiling.tiles(Rect.whole(shape), shape):
        count[tiling.tile_rect(tile, shape).slices] += 1
    assert (count == 1).all()


def test_a_window_carries_the_margin_and_starts_on_the_grid() -> None:
    shape = (3001, 4001)
    for rect in (Rect(1000, 1003, 1100, 1201), Rect(0, 0, 10, 10), Rect(2990, 3990, 3001, 4001)):
        window = windows.window(rect, shape)
        assert window.top % tiling.GRID == window.left % tiling.GRID == 0
        assert window.bottom % tiling.GRID == 0 or window.bottom == shape[0]
        assert window.right % tiling.GRID == 0 or window.right == shape[1]
        assert window & rect.grown(windows.MARGIN) == rect.grown(windows.MARGIN) & Rect.whole(shape)


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


def test_four_neighbours_are_merged_and_far_tiles_are_not() -> None:
    shape = (5000, 5000)
    neighbours = {(4, 4), (4, 5), (5, 4), (5, 5)}
    dirty = whole_tiles(neighbours | {(15, 15)}, shape)
    trimap = unknown_in(dirty.values(), shape)
    assert windows.merge((4, 4), dirty, trimap, LIVE_WINDOW) == {tile: dirty[tile] for tile in neighbours}
    assert windows.merge((15, 15), dirty, trimap, LIVE_WINDOW) == {(15, 15): dirty[15, 15]}


def test_merging_four_neighbours_saves_much() -> None:
    rects = whole_tiles({(4, 4), (4, 5), (5, 4), (5, 5)}, (5000, 5000)).values()
    trimap = unknown_in(rects, (5000, 5000))
    assert windows.worth(trimap, tiling.union(rects)) < 0.6 * sum(windows.worth(trimap, rect) for rect in rects)


def test_a_stroke_s_window_is_no_larger_than_it_must_be() -> None:
    shape = (4000, 3000)
    reach = Rect(1990, 1490, 2050, 1550).grown(windows.MARGIN)
    dirty = {tile: tiling.tile_rect(tile, shape) & reach for tile in tiling.tiles(reach, shape)}
    assert windows.merge((8, 6), dirty, blank(*shape), 1024 * 1024) == dirty
    unknown = Rect(1900, 1300, 2020, 1500)
    chosen = windows.merge((8, 6), dirty, unknown_in([unknown], shape), 1024 * 1024)
    assert tiling.union(chosen.values()) == unknown


@pytest.mark.parametrize("limit", [LIVE_WINDOW, 3 * LIVE_WINDOW, 8 * LIVE_WINDOW])
@pytest.mark.parametrize("ring", [False, True])
def test_a_merged_window_asks_for_no_more_than_the_limit(ring: bool, limit: int) -> None:
    square = {(row, column) for row in range(20) for column in range(20)}
    if ring:
        square = {(row, column) for row, column in square if not (2 < row < 17 and 2 < column < 17)}
    dirty = whole_tiles(square, (5000, 5000))
    chosen = windows.merge((1, 10), dirty, blank(5000, 5000), limit)
    assert (1, 10) in chosen
    box, trimap = tiling.union(chosen.values()), unknown_in(chosen.values(), (5000, 5000))
    assert 0.5 * limit <= windows.worth(trimap, box) <= limit
    assert windows.window(box, trimap.shape).area <= windows.SPREAD * limit


def test_a_merged_window_goes_along_a_band_and_not_across() -> None:
    """Each window twice the one before: together they ask for little more than one window of all of it would."""
    dirty = whole_tiles({(row, row + part) for row in range(14) for part in (0, 1, 2)}, (4096, 4096))
    trimap = unknown_in(dirty.values(), (4096, 4096))
    whole, asked, limit = windows.worth(trimap, Rect.whole(trimap.shape)), 0, LIVE_WINDOW
    while dirty:
        rects = windows.merge(min(dirty), dirty, trimap, limit)
        asked += windows.worth(unknown_in(rects.values(), trimap.shape), Rect.whole(trimap.shape))
        dirty = {tile: rect for tile, rect in dirty.items() if tile not in rects}
        limit *= 2
    assert asked < 1.25 * whole


def test_in_a_long_picture_too_the_tile_that_adds_least_follows() -> None:
    """However far from the first: one beyond a gap, near the first, adds two tiles to what is seen."""
    row = {(0, column) for column in range(21)}
    dirty = whole_tiles(row | {(0, 22)}, (256, 60 * 256))
    chosen = windows.merge((0, 20), dirty, unknown_in(dirty.values(), (256, 60 * 256)), 18 * 256**2)
    assert len(chosen) > 15
    assert set(chosen) == {(0, 20 - away) for away in range(len(chosen))}


@pytest.mark.parametrize("limit", [1, LIVE_WINDOW, 3 * 1024 * 1024])
def test_blocks_hold_every_unknown_pixel(limit: int) -> None:
    rng = np.random.default_rng(1)
    trimap = np.full((1500, 1700), BACKGROUND, np.uint8)
    for _ in range(12):
        row, column = rng.integers(0, 1400, 2)
        trimap[row : row + rng.integers(1, 300), column : column + rng.integers(1, 300)] = UNKNOWN
    missed = trimap == UNKNOWN
    for rect in windows.blocks(trimap, limit):
        assert not rect.empty
        missed[rect.slices] = False
    assert not missed.any()


def test_blocks_are_worth_no_more_than_the_limit_and_little_more_than_the_picture() -> None:
    trimap = blank(4000, 3000)
    limit = 2 * 1024 * 1024
    worths = [windows.worth(trimap, rect) for rect in windows.blocks(trimap, limit)]
    assert max(worths) <= limit
    assert trimap.size < sum(worths) < 1.6 * trimap.size


def test_what_a_box_is_worth_is_its_unknown_pixels_and_what_the_network_sees_around_them() -> None:
    trimap = np.full((1600, 1600), BACKGROUND, np.uint8)
    trimap[640:1280, 640:1280] = UNKNOWN
    whole = Rect.whole(trimap.shape)
    seen = 640 + 2 * windows.MARGIN
    assert windows.worth(trimap, whole) == (2 * seen**2 + 640**2) // 3
    assert windows.worth(trimap, Rect(640, 640, 960, 1280)) == (2 * seen * (seen - 320) + 320 * 640) // 3
    trimap[672:1248, 672:1248] = FOREGROUND  # a thin frame: most is seen, little is wanted
    assert windows.worth(trimap, whole) < 0.75 * seen**2
    assert (
        windows.worth(trimap[640:1280, 640:1280], Rect(0, 0, 640, 640))
        == (2 * (640**2 - 128**2) + 640**2 - 576**2) // 3
    )
    assert windows.worth(trimap, Rect(0, 0, 300, 300)) == 0


def test_a_picture_that_fits_is_one_block() -> None:
    trimap = np.full((900, 700), BACKGROUND, np.uint8)
    trimap[3:5, 9] = trimap[800, 600:650] = UNKNOWN
    assert list(windows.blocks(trimap, 10**6)) == [Rect(3, 9, 801, 650)]


def test_a_known_trimap_needs_no_network() -> None:
    assert list(windows.blocks(np.full((300, 300), BACKGROUND, np.uint8), 10**6)) == []

"""The grid of tiles over a picture."""

import numpy as np

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, tile_rect, tiles, union


def test_tiles_cover_every_pixel_once() -> None:
    shape = (2 * TILE + 1, TILE)
    seen = np.zeros(shape, int)
    for tile in tiles(Rect.whole(shape), shape):
        seen[tile_rect(tile, shape).slices] += 1
    assert (seen == 1).all()
    assert tile_rect((2, 0), shape) == Rect(2 * TILE, 0, 2 * TILE + 1, TILE)


def test_tiles_of_a_box_are_those_that_it_touches() -> None:
    shape = (900, 900, 3)
    assert tiles(Rect(TILE - 1, TILE, TILE + 1, 2 * TILE + 1), shape) == [(0, 1), (0, 2), (1, 1), (1, 2)]
    assert tiles(Rect(-50, -50, 1, 1), shape) == [(0, 0)]
    assert tiles(Rect(5, 5, 5, 9), shape) == []
    assert tiles(Rect(900, 0, 950, 9), shape) == []


def test_union_holds_all_boxes() -> None:
    assert union([Rect(1, 2, 3, 4), Rect(9, 0, 10, 1)]) == Rect(1, 0, 10, 4)
    assert union([]).empty

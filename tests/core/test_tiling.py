import numpy as np

from mattegui.core import tiling
from mattegui.core.rect import Rect


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


def test_the_union_of_boxes_is_the_smallest_that_holds_them() -> None:
    assert tiling.union([Rect(3, 4, 5, 6), Rect(0, 0, 0, 0), Rect(1, 9, 2, 10)]) == Rect(1, 4, 5, 10)
    assert tiling.union([]).empty


def test_boxes_of_marked_tiles_are_runs_in_a_row() -> None:
    marked = np.array([[1, 1, 0, 1], [0, 0, 0, 0], [0, 1, 1, 1]], np.bool_)
    assert tiling.boxes(marked, (600, 900)) == [Rect(0, 0, 256, 512), Rect(0, 768, 256, 900), Rect(512, 256, 600, 900)]
    assert tiling.boxes(np.zeros((3, 4), np.bool_), (600, 900)) == []

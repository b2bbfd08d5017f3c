import numpy as np

from mattegui.core.rect import Rect


def test_sizes() -> None:
    rect = Rect(2, 3, 7, 13)
    assert (rect.height, rect.width, rect.area, rect.empty) == (5, 10, 50, False)
    assert Rect(5, 5, 5, 9).empty
    assert Rect(5, 5, 2, 9).area == 0


def test_slices_are_a_view_of_the_box() -> None:
    array = np.zeros((10, 20))
    array[Rect(2, 3, 7, 13).slices] = 1
    assert array.sum() == 50
    assert array[2, 3] == array[6, 12] == 1
    assert Rect.whole(array.shape) == Rect(0, 0, 10, 20)


def test_grow_snap_move() -> None:
    assert Rect(10, 20, 30, 40).grown(5) == Rect(5, 15, 35, 45)
    assert Rect(33, 64, 65, 65).snapped(32) == Rect(32, 64, 96, 96)
    assert Rect(-5, -32, 0, 1).snapped(32) == Rect(-32, -32, 0, 32)
    assert Rect(10, 20, 30, 40).moved(1, -1) == Rect(11, 19, 31, 39)
    assert Rect(10, 20, 30, 40).within(Rect(8, 16, 100, 100)) == Rect(2, 4, 22, 24)


def test_contains_is_half_open() -> None:
    rect = Rect(2, 3, 7, 13)
    assert rect.contains(2, 3)
    assert rect.contains(6.9, 12.9)
    assert not rect.contains(7, 5)
    assert not rect.contains(3, 13)


def test_intersection_and_union() -> None:
    one, other = Rect(0, 0, 10, 10), Rect(5, 5, 20, 8)
    assert one & other == Rect(5, 5, 10, 8)
    assert one | other == Rect(0, 0, 20, 10)
    assert (one & Rect(50, 50, 60, 60)).empty
    assert one | Rect(0, 0, 0, 0) == one
    assert Rect(3, 3, 3, 3) | one == one

"""Where pixels lie in a picture that is seen through a linear map."""

import numpy as np
import pytest

from mattegui.core.rect import Rect
from mattegui.core.stage.sampling import Places, bounds, corners, cut, density, halvings, inverse, mapped, matrix_of

TURNED = matrix_of((2.0, -0.5), 30.0, (3.0, 4.0), (10.0, 20.0))


def test_the_centre_goes_to_its_place_and_all_comes_back() -> None:
    assert mapped(TURNED, 3.0, 4.0) == pytest.approx((10, 20))
    assert mapped(TURNED, 4.0, 4.0) == pytest.approx((10 + 2 * np.cos(np.pi / 6), 21))
    for point in corners(Rect(-5, 7, 11, 13)):
        assert mapped(inverse(TURNED), *mapped(TURNED, *point)) == pytest.approx(point)


def test_bounds_hold_what_becomes_of_a_box() -> None:
    quarter = matrix_of((2.0, 3.0), 0.0, (0.0, 0.0), (0.5, -1.0))
    assert bounds(quarter, Rect(1, 2, 3, 4)) == Rect(2, 4, 8, 9)
    box = bounds(TURNED, Rect(0, 0, 10, 10))
    assert all(box.left <= x <= box.right and box.top <= y <= box.bottom for x, y in (mapped(TURNED, 5, 5),))


def test_places_are_told_in_32nds_and_alike_rows_once() -> None:
    straight, turned = matrix_of((2.0, 2.0), 0.0, (0, 0), (0, 0)), matrix_of((2.0, 2.0), 5.0, (0, 0), (0, 0))
    places = Places.of(straight, Rect(4, 8, 8, 16), 2, 1)
    assert (places.x.shape, places.y.shape) == ((1, 4), (2, 1))
    assert places.x[0].tolist() == [32 * value - 16 for value in (18, 22, 26, 30)]
    assert places.box == Rect(9, 17, 15, 31)
    assert Places.of(turned, Rect(4, 8, 8, 16), 2, 2).x.shape == (4, 8)


def test_how_small_and_how_dense_a_picture_is_sampled() -> None:
    assert [halvings((grain, 9.0)) for grain in (0.1, 1.0, 1.9, 2.0, 7.9, 8.0)] == [0, 0, 0, 1, 2, 3]
    assert [density((grain, 1.0)) for grain in (1.0, 1.3, 1.5, 2.5, 9.0)] == [1, 1, 2, 2, 4]
    assert density((9.0, 9.0), blur=1.5) == 1


def test_beyond_a_picture_lies_its_edge_or_the_next_one() -> None:
    picture = np.arange(12, dtype=np.uint8).reshape(3, 4, 1)
    assert cut(picture, Rect(1, 1, 3, 3), False)[..., 0].tolist() == [[5, 6], [9, 10]]
    assert cut(picture, Rect(-1, 2, 1, 6), False)[..., 0].tolist() == [[2, 3, 3, 3], [2, 3, 3, 3]]
    assert cut(picture, Rect(-1, 2, 1, 6), True)[..., 0].tolist() == [[10, 11, 8, 9], [2, 3, 0, 1]]

"""Where a cutout stands."""

import numpy as np
import pytest

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import AS_PHOTOGRAPHED, Placement, subject_box
from mattegui.core.stage.stage import Stage

TURNED = Placement((5, -7), (2.0, 0.5), 30.0, True, (40.0, 60.0))


def test_points_go_there_and_back() -> None:
    for point in ((0.0, 0.0), (40.0, 60.0), (-3.0, 99.5)):
        assert TURNED.unplaced(TURNED.placed(point)) == pytest.approx(point)
    assert TURNED.placed((40.0, 60.0)) == pytest.approx((45, 53))
    assert Placement(rotation=90.0).placed((0.0, 10.0)) == pytest.approx((10, 0)), "to the right goes down"
    assert Placement(mirrored=True, pivot=(0, 50)).placed((3.0, 20.0)) == pytest.approx((3, 80))


def test_another_pivot_tells_the_same_placement() -> None:
    other = TURNED.about((1.0, 2.0))
    assert other.pivot == (1.0, 2.0)
    np.testing.assert_allclose(other.matrix, TURNED.matrix, atol=1e-9)
    assert AS_PHOTOGRAPHED.about((3.0, 4.0)).unmoved
    assert not TURNED.unmoved


def test_it_scales_with_the_picture() -> None:
    assert TURNED.scaled(0.5).placed((10.0, 20.0)) == pytest.approx(tuple(np.array(TURNED.placed((20.0, 40.0))) / 2))


@pytest.mark.parametrize("scale", [(0.0, 1.0), (1.0, 1e6), (-1.0, 1.0)])
def test_a_scale_that_cannot_be_meant_is_refused(scale: tuple[float, float]) -> None:
    with pytest.raises(InputError, match="scale"):
        Placement(scale=scale)


def test_the_subject_is_what_is_not_background() -> None:
    trimap = np.zeros((100, 200), np.uint8)
    assert subject_box(trimap) == Rect.whole(trimap.shape)
    trimap[20:31, 50:60], trimap[25:40, 55:80] = 128, 255
    assert subject_box(trimap) == Rect(20, 50, 40, 80)
    large = np.kron(trimap, np.ones((20, 20), np.uint8))
    found, step = subject_box(large), -(-4000 // 512)
    assert np.abs(np.array(found) - np.array(Rect(400, 1000, 800, 1600))).max() <= step


def test_stages_are_equal_when_they_look_equal() -> None:
    assert Stage(Background((1, 2, 3))) == Stage(Background((1, 2, 3)))
    assert Stage(Background((1, 2, 3))) != Stage(Background((1, 2, 3)), linear=True)

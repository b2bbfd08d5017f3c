"""Lines between pixels that are seen as squares."""

import numpy as np

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.views.lines import borders


def test_every_border_is_a_line_and_straight_ones_are_one_line() -> None:
    trimap = np.full((6, 8), UNKNOWN, np.uint8)
    trimap[:2, 1:5] = FOREGROUND
    trimap[4:] = BACKGROUND
    level, upright = borders(trimap)
    assert level[FOREGROUND].tolist() == [[2, 1, 5]]
    assert level[BACKGROUND].tolist() == [[4, 0, 8]]
    assert upright[FOREGROUND].tolist() == [[1, 0, 2], [5, 0, 2]]
    assert upright[BACKGROUND].tolist() == []


def test_foreground_beside_background_has_one_border_of_what_lies_first() -> None:
    trimap = np.array([[FOREGROUND, BACKGROUND], [FOREGROUND, UNKNOWN]], np.uint8)
    level, upright = borders(trimap)
    assert level[BACKGROUND].tolist() == [[1, 1, 2]]
    assert level[FOREGROUND].tolist() == []
    assert upright[FOREGROUND].tolist() == [[1, 0, 2]]


def test_noise_has_as_many_sides_as_it_has() -> None:
    trimap = np.random.default_rng(0).choice(np.array([BACKGROUND, UNKNOWN, FOREGROUND], np.uint8), (60, 90))
    lines = borders(trimap)
    lengths = [sum(int((found[:, 2] - found[:, 1]).sum()) for found in way.values()) for way in lines]
    assert lengths == [np.count_nonzero(np.diff(trimap.astype(int), axis=axis)) for axis in (0, 1)]

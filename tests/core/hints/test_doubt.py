"""How unsure an alpha is, on small arrays."""

import numpy as np
import pytest

from mattegui.core.hints.doubt import doubt, gain
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

TRIMAP = np.array([[UNKNOWN, UNKNOWN, UNKNOWN, FOREGROUND, BACKGROUND]], np.uint8)


def test_doubt_is_largest_at_a_half_and_none_where_it_is_known() -> None:
    alpha = np.array([[0.5, 0.9, 1, 0.5, 0.5]], np.float32)
    assert doubt(alpha, TRIMAP)[0].tolist() == pytest.approx([1, 0.2, 0, 0, 0])
    assert doubt(1 - alpha, TRIMAP)[0].tolist() == pytest.approx([1, 0.2, 0, 0, 0])
    assert alpha[0, 1] == np.float32(0.9), "what is given stays as it is"


def test_paint_mends_what_leans_and_what_the_polish_moves() -> None:
    answer, correction = np.array([[0.5, 0.25, 1, 0.5, 0.5]], np.float32), np.zeros((1, 5), np.float32)
    assert gain(answer, correction, TRIMAP)[0].tolist() == pytest.approx([0, 0.5, 0, 0, 0])
    correction[:] = 0.5
    moved = gain(answer, correction, TRIMAP)[0]
    assert moved.tolist() == pytest.approx([0.5, 1, 0.5, 0, 0]), "0.25 comes to lie at 0.75; above 1 is 1"
    assert gain(1 - answer, -correction, TRIMAP)[0].tolist() == pytest.approx(moved.tolist())

"""How unsure an alpha is, on small arrays."""

import numpy as np
import pytest

from mattegui.core.hints.doubt import doubt
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN

TRIMAP = np.array([[UNKNOWN, UNKNOWN, UNKNOWN, FOREGROUND, BACKGROUND]], np.uint8)


def test_doubt_is_largest_at_a_half_and_none_where_it_is_known() -> None:
    alpha = np.array([[0.5, 0.9, 1, 0.5, 0.5]], np.float32)
    assert doubt(alpha, TRIMAP)[0].tolist() == pytest.approx([1, 0.2, 0, 0, 0])
    assert doubt(1 - alpha, TRIMAP)[0].tolist() == pytest.approx([1, 0.2, 0, 0, 0])
    assert alpha[0, 1] == np.float32(0.9), "what is given stays as it is"

"""Which squares of a layer are made."""

from __future__ import annotations

import numpy as np
import pytest

from mattegui.network.sparse.need import LARGEST_SQUARE, Need, least


@pytest.mark.parametrize("scale", [1, 2, 4, 8, 16, 32])
@pytest.mark.parametrize("shape", [(32, 32), (160, 416), (288, 96)])
def test_no_square_reaches_over_an_edge_by_more_than_the_smallest_has(scale: int, shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(3)
    for reach in (0, 20, 400):
        wanted = rng.random(shape) < 0.001
        wanted[-1, -1] = True
        for squares in Need(wanted).squares(scale, reach, LARGEST_SQUARE):
            ends = (squares.at.max(0) + 1) * squares.side
            over = ends - np.array(shape) // scale
            assert over.max() <= least(scale)


def test_a_full_layer_is_made_of_the_largest_squares_that_fit() -> None:
    sides = [squares.side for squares in Need(np.ones((512, 256), bool)).squares(2, 0, 64)]
    assert sides == [64]

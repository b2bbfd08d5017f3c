"""Procedural mattes."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.families import FAMILIES, Family, render
from training.samples.crop import sees_through


@pytest.mark.parametrize("family", [family for family, _ in FAMILIES], ids=lambda family: family.__name__)
def test_every_family_draws_soft_edges_over_a_part_of_the_square(family: Family) -> None:
    for seed in range(3):
        matte = family(np.random.default_rng(seed), 160)
        assert matte.alpha.shape == (160, 160)
        assert matte.foreground.shape == (160, 160, 3)
        assert (matte.alpha.dtype, matte.foreground.dtype) == (np.uint8, np.uint8)
        assert 0 < (matte.alpha > 0).mean()
        assert ((matte.alpha > 0) & (matte.alpha < 255)).sum() > 30
        assert (matte.alpha == 0).any()


def test_the_same_seed_draws_the_same_matte_and_another_one_does_not() -> None:
    first, second, other = render((1, 2), 96), render((1, 2), 96), render((1, 3), 96)
    np.testing.assert_array_equal(first.alpha, second.alpha)
    np.testing.assert_array_equal(first.foreground, second.foreground)
    assert not np.array_equal(first.alpha, other.alpha)


def test_glass_is_drawn_more_often_where_it_is_asked_for() -> None:
    usual, many = (sum(sees_through(render((7, n), 96, clear)) for n in range(60)) for clear in (1, 8))
    assert many > usual + 10

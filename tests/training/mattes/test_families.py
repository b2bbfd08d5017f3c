"""Procedural mattes."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.clear.glass import glass
from training.mattes.exact.wisps import wisps
from training.mattes.families import FAMILIES, PHOTOGRAPHED, Family, render
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
    def seen_through(clear: float) -> int:
        drawn = [render((7, number), 96, clear) for number in range(60)]
        return sum(sees_through(matte) for matte in drawn if not matte.crisp)  # strands without a body are soft too

    usual, many = seen_through(1), seen_through(8)
    assert many > usual + 10


def test_half_of_the_strands_take_their_colour_from_a_photograph_and_alpha_stays() -> None:
    green = np.zeros((80, 80, 3), np.uint8)
    green[..., 1] = 200
    taken = []
    for number in range(80):
        plain, other = (render((8, number), 96, 1, photograph) for photograph in (None, lambda _: green))
        np.testing.assert_array_equal(plain.alpha, other.alpha)
        assert plain.crisp == other.crisp
        taken.append(bool((other.foreground[..., [0, 2]] == 0).all()))
    weights = {family: weight for family, weight in FAMILIES}
    share = sum(weights[family] for family in PHOTOGRAPHED) / sum(weights.values())
    assert abs(np.mean(taken) - share / 2) < 0.15
    assert wisps in PHOTOGRAPHED
    assert glass not in PHOTOGRAPHED

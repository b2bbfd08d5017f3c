"""Procedural glass: the optics of hollow vessels."""

from __future__ import annotations

import numpy as np

from training.mattes.clear.glass import glass, thick

SIZE = 256
SEEDS = range(12)


def test_most_of_a_vessel_shows_what_is_behind_it() -> None:
    shares = []
    for seed in SEEDS:
        alpha = glass(np.random.default_rng(seed), SIZE).alpha
        shares.append(np.mean((alpha[alpha > 0] > 0) & (alpha[alpha > 0] < 250)))
    assert np.median(shares) > 0.7


def test_a_thick_filling_hides_most_of_what_is_behind_it_and_is_light() -> None:
    below = np.zeros((SIZE, SIZE))
    below[SIZE // 2 :] = 1
    for seed in SEEDS:
        colour, alpha = thick(np.random.default_rng(seed), SIZE, below)
        assert alpha[: SIZE // 2].max() == 0
        assert 0.75 <= alpha[SIZE // 2 :].min() <= alpha.max() <= 1
        assert 0.35 < colour.min() <= colour.max() <= 1

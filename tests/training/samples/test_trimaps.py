"""Trimaps for training never lie."""

from __future__ import annotations

import numpy as np

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.exact.wisps import wisps
from training.mattes.families import render
from training.samples.trimaps import random_trimap


def disc(size: int = 128) -> np.ndarray:
    """A soft disc, (size, size) float32."""
    rows, columns = np.mgrid[:size, :size] - size / 2
    return np.clip(size * 0.3 - np.hypot(rows, columns), 0, 1).astype(np.float32)


def test_known_pixels_are_true() -> None:
    for seed in range(40):
        alpha = render((seed,), 96).alpha.astype(np.float32) / 255
        trimap = random_trimap(np.random.default_rng(seed), alpha, 12, seed % 2)
        assert set(np.unique(trimap)) <= {BACKGROUND, UNKNOWN, FOREGROUND}
        assert (alpha[trimap == FOREGROUND] > 0.99).all()
        assert (alpha[trimap == BACKGROUND] < 0.01).all()


def test_widths_vary_and_foreground_and_background_are_eroded_independently() -> None:
    alpha = disc()
    outer, inner = [], []
    for seed in range(60):
        trimap = random_trimap(np.random.default_rng(seed), alpha, 20)
        inner.append((alpha >= 1).sum() - (trimap == FOREGROUND).sum())
        outer.append((alpha <= 0).sum() - (trimap == BACKGROUND).sum())
    assert np.std(inner) > 300
    assert np.std(outer) > 300
    assert abs(np.corrcoef(inner, outer)[0, 1]) < 0.75


def test_a_swathe_is_far_wider_than_the_strands_that_it_covers() -> None:
    clear = {0: [], 1: []}
    for seed in range(30):
        alpha = wisps(np.random.default_rng(seed), 192).opacity
        for swathe, shares in clear.items():
            trimap = random_trimap(np.random.default_rng(seed), alpha, 20, swathe)
            unknown = trimap == UNKNOWN
            shares.append(np.mean(alpha[unknown] == 0))
    assert np.median(clear[1]) > np.median(clear[0]) + 0.08
    assert np.median(clear[1]) > 0.8

"""Crops of mattes."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.clear.glass import glass, jelly
from training.mattes.exact.wisps import wisps
from training.mattes.strands import fur, net
from training.mattes.translucent import cloth, holes
from training.samples.crop import crop, sees_through, softened, veiled


def test_glass_and_smoke_are_seen_through_and_fur_is_not() -> None:
    for family, expected in ((jelly, True), (cloth, True), (fur, False), (holes, False)):
        assert all(sees_through(family(np.random.default_rng(seed), 128)) == expected for seed in range(4)), family


def test_softened_edges_are_wider_and_keep_the_colour_of_the_subject() -> None:
    alpha = np.zeros((64, 64), np.float32)
    alpha[:, 32:] = 1
    colour = np.zeros((64, 64, 3), np.float32)
    colour[:, 32:] = (0.9, 0.5, 0.1)  # what lies under alpha 0 must not come through
    for seed in range(6):
        out, soft = softened(np.random.default_rng(seed), colour, alpha)
        slope = soft[32]
        assert (np.diff(slope) >= -1e-6).all()
        assert ((slope > 0.02) & (slope < 0.98)).sum() >= 2
        assert slope.sum() == pytest.approx(32, abs=0.5)
        np.testing.assert_allclose(out[32, 33:], np.broadcast_to((0.9, 0.5, 0.1), (31, 3)), atol=1e-3)


def test_glass_becomes_clearer_or_denser_and_nothing_else_changes() -> None:
    alpha = np.zeros((32, 32), np.float32)
    alpha[:16], alpha[0], alpha[1] = 0.35, 1.0, 0.8  # a rim, and the middle of a vessel
    found = [veiled(np.random.default_rng(seed), alpha) for seed in range(60)]
    middles = [float(each[10, 5]) for each in found]
    assert min(middles) < 0.05
    assert max(middles) > 0.75
    assert 0.5 < np.mean(np.less(middles, 0.35)) < 0.9
    for each in found:
        assert (each[16:] == 0).all()
        assert (each[0] == 1).all()
        assert (each[1] >= each[10]).all()
    opaque = (alpha > 0.9).astype(np.float32)
    assert (veiled(np.random.default_rng(0), opaque) == opaque).all()


def test_strands_and_nets_do_not_become_glass() -> None:
    for family in (fur, net, wisps):
        alpha = family(np.random.default_rng(1), 128).opacity
        assert all((veiled(np.random.default_rng(seed), alpha) == alpha).all() for seed in range(8)), family
    for see_through in (glass, cloth):
        alpha = see_through(np.random.default_rng(1), 384).opacity
        assert any((veiled(np.random.default_rng(seed), alpha) != alpha).any() for seed in range(8)), see_through


def test_a_crop_of_a_crisp_matte_holds_its_very_pixels() -> None:
    matte = wisps(np.random.default_rng(0), 200)
    turned = [np.rot90(side, turns) for side in (matte.alpha, matte.alpha[:, ::-1]) for turns in range(4)]
    for seed in range(12):
        _, alpha = crop(np.random.default_rng(seed), matte, 32, centred=True)
        found = np.round(alpha * 255).astype(np.uint8)
        assert found.any()
        padded = [np.pad(side, 32, "reflect") for side in turned]
        assert any(
            (np.lib.stride_tricks.sliding_window_view(side, (32, 32)) == found).all((2, 3)).any() for side in padded
        )

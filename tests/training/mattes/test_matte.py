"""Bleeding colour and resampling premultiplied."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.matte import Matte, bleed, composite_over, warp


def test_bleed_replaces_the_colour_under_alpha_zero_only() -> None:
    colour = np.zeros((40, 40, 3), np.uint8)
    alpha = np.zeros((40, 40), np.uint8)
    alpha[10:20, 10:20] = 200
    colour[alpha > 0] = (200, 100, 50)
    colour[alpha == 0] = (0, 255, 0)  # junk
    filled = bleed(colour, alpha)
    np.testing.assert_array_equal(filled[alpha > 0], colour[alpha > 0])
    assert np.abs(filled.astype(int) - (200, 100, 50)).max() <= 1


def test_warp_by_identity_returns_the_matte() -> None:
    rng = np.random.default_rng(0)
    matte = Matte(rng.integers(0, 256, (32, 32, 3), dtype=np.uint8), rng.integers(0, 256, (32, 32), dtype=np.uint8))
    foreground, alpha = warp(matte, np.eye(2, 3), 32)
    assert np.abs(alpha * 255 - matte.alpha).max() < 0.6
    assert np.abs(foreground * 255 - matte.foreground).max() < 0.6


@pytest.mark.parametrize("zoom", [0.25, 0.5, 2.0])
def test_warp_keeps_colour_clean_of_what_lies_under_alpha_zero(zoom: float) -> None:
    colour = np.zeros((64, 64, 3), np.uint8)
    alpha = np.zeros((64, 64), np.uint8)
    alpha[:, 24:40] = 255
    colour[:, 24:40] = 240  # black under alpha 0: straight resampling would darken the edge
    shift = 0.5 * zoom - 0.5
    foreground, out = warp(Matte(colour, alpha), np.array([[zoom, 0, shift], [0, zoom, shift]]), 16)
    assert out.min() >= 0
    edge = (out > 0.2) & (out < 1)
    assert (foreground[edge] > 0.93).all()


def test_warp_shrinks_a_thin_strand_to_its_share_instead_of_breaking_it() -> None:
    alpha = np.zeros((128, 128), np.uint8)
    alpha[:, 61] = 255
    matte = Matte(np.full((128, 128, 3), 90, np.uint8), alpha)
    _, out = warp(matte, np.array([[0.25, 0, -0.375], [0, 0.25, -0.375]]), 32)
    np.testing.assert_allclose(out.sum(1), 0.25, atol=0.02)


def test_warp_mirrors_beyond_the_border() -> None:
    alpha = np.zeros((32, 32), np.uint8)
    alpha[16:] = 255  # a subject cut by the lower border
    _, out = warp(Matte(np.zeros((32, 32, 3), np.uint8), alpha), np.array([[1.0, 0, 16], [0, 1.0, -16]]), 32)
    assert (out[1:14] == 1).all()
    assert (out[20:30, 16:] == 1).all()


def test_composite_over_gives_the_same_picture_as_two_composites() -> None:
    rng = np.random.default_rng(1)
    over, under, background = rng.random((3, 8, 8, 3), dtype=np.float32)
    cover, alpha = rng.random((2, 8, 8), dtype=np.float32)
    colour, union = composite_over(over, cover, under, alpha)
    first = under * alpha[..., None] + background * (1 - alpha[..., None])
    expected = over * cover[..., None] + first * (1 - cover[..., None])
    found = colour * union[..., None] + background * (1 - union[..., None])
    np.testing.assert_allclose(found, expected, atol=1e-5)

"""Straight hard edges."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from training.mattes.canvas import EXACT_SUBPIXELS, Canvas
from training.mattes.exact.rods import rods

SIZE = 256
GROWN = 0.07  # pixels by which OpenCV draws polygons too large at eight sub-pixels
SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_only_the_pixels_that_an_edge_crosses_are_neither_opaque_nor_clear(seed: int) -> None:
    matte = rods(np.random.default_rng(seed), SIZE)
    assert matte.crisp
    soft = ((matte.alpha > 0) & (matte.alpha < 255)).astype(np.uint8)
    assert soft.any()
    # An edge at any angle crosses at most two pixels in a row and a column; only corners and thin rods fill a square.
    blocks = cv2.erode(soft, np.ones((3, 3), np.uint8))
    assert blocks.sum() < 0.05 * soft.sum()


def test_an_edge_has_the_coverage_of_a_half_plane() -> None:
    canvas = Canvas(np.random.default_rng(0), 64, np.zeros(3, np.float32), EXACT_SUBPIXELS)
    corners = np.array([[10.2, 14.7], [52.9, 20.1], [48.4, 55.3], [5.7, 49.9]])
    canvas.fill(corners)
    alpha = canvas.matte().alpha.astype(float) / 255
    places = (np.mgrid[: 64 * 16, : 64 * 16] + 0.5) / 16
    inside = np.ones(places.shape[1:], bool)
    for (x, y), (to_x, to_y) in zip(corners, np.roll(corners, -1, 0), strict=True):
        inside &= (to_x - x) * (places[0] - y) - (to_y - y) * (places[1] - x) > -GROWN * np.hypot(to_x - x, to_y - y)
    coverage = inside.reshape(64, 16, 64, 16).mean((1, 3))
    assert np.abs(alpha - coverage).max() < 0.08
    edge = (coverage > 0) & (coverage < 1)
    assert np.abs(alpha - coverage)[edge].mean() < 0.03

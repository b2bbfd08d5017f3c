"""Meshes."""

from __future__ import annotations

import cv2
import numpy as np

from training.mattes.exact.mesh import mesh

SIZE = 320


def test_meshes_have_many_holes_of_clear_background() -> None:
    holes = []
    for seed in range(16):
        matte = mesh(np.random.default_rng(seed), SIZE)
        count, _ = cv2.connectedComponents((matte.alpha == 0).astype(np.uint8), connectivity=4)
        holes.append(count - 1)
    assert np.median(holes) > 60
    assert np.mean(np.array(holes) > 20) > 0.8


def test_wires_are_opaque_where_they_are_wide() -> None:
    broad = []
    for seed in range(16):
        alpha = mesh(np.random.default_rng(seed), SIZE).alpha
        inside = cv2.erode((alpha > 0).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
        broad.extend(alpha[inside])
    assert len(broad) > 10000
    assert np.mean(np.array(broad) == 255) > 0.95


def test_some_wire_glitters() -> None:
    brightest, darkest = [], []
    for seed in range(24):
        matte = mesh(np.random.default_rng(seed), SIZE)
        colours = matte.foreground[matte.alpha > 128].mean(1)
        brightest.append(np.quantile(colours, 0.98))
        darkest.append(np.quantile(colours, 0.02))
    spread = np.array(brightest) - darkest
    assert 0.1 < np.mean(spread > 220) < 0.6


def test_about_half_of_the_meshes_are_crisp() -> None:
    crisp = [mesh(np.random.default_rng(seed), 128).crisp for seed in range(40)]
    assert 0.25 < np.mean(crisp) < 0.75

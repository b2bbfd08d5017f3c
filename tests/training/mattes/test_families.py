"""Procedural mattes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

from training.mattes.canvas import SUBPIXELS, Canvas
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


@pytest.mark.parametrize("width", [0.15, 0.33, 0.7, 2.0])
def test_a_strand_covers_as_much_as_its_width(width: float) -> None:
    canvas = Canvas(np.random.default_rng(0), 64, np.zeros(3, np.float32))
    path = np.column_stack([np.full(20, 32.3), np.linspace(-10, 74, 20)])
    canvas.strands(path[None], np.array([width]), np.zeros((1, 3), np.float32))
    covered = canvas.matte().alpha.astype(float).sum(1)[8:-8] / 255
    # Lines come in a few widths, about two sub-pixels apart, and fainter ones in steps of a fifth.
    assert np.abs(covered - width).max() <= (1.2 / SUBPIXELS if width > 0.4 else 0.07)


def test_glass_is_drawn_more_often_where_it_is_asked_for() -> None:
    usual, many = (sum(sees_through(render((7, n), 96, clear)) for n in range(60)) for clear in (1, 8))
    assert many > usual + 10


def test_the_contact_sheet_has_a_row_for_every_family(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    subprocess.run([sys.executable, "-m", "training.synthesis", "--sheet", str(sheet)], check=True, timeout=120)
    assert cv2.imread(str(sheet)).shape[0] == 256 * len(FAMILIES)

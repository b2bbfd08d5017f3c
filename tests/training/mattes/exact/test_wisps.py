"""Single strands."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from training.mattes.canvas import EXACT_SUBPIXELS, Canvas
from training.mattes.exact.wisps import THINNEST_WISP, WIDEST_WISP, wisps

SIZE = 256


@pytest.mark.parametrize("width", [THINNEST_WISP, 0.5, 0.8, 1.1, WIDEST_WISP])
def test_a_drawn_strand_covers_as_much_as_its_width_and_nothing_beside_it(width: float) -> None:
    canvas = Canvas(np.random.default_rng(0), 64, np.zeros(3, np.float32), EXACT_SUBPIXELS)
    path = np.column_stack([np.linspace(20.3, 40.7, 20), np.linspace(-10, 74, 20)])
    canvas.strands(path[None], np.array([width]), np.zeros((1, 3), np.float32))
    alpha = canvas.matte().alpha[8:-8].astype(float) / 255
    across = np.cos(np.arctan2(20.4, 84))  # a row cuts the strand at this angle
    assert alpha.sum(1).mean() * across == pytest.approx(width, abs=0.14)
    rows, columns = np.mgrid[8:56, :64] + 0.5
    away = np.abs(columns - (20.3 + (rows + 10) * 20.4 / 84)) * across
    assert (alpha[away > WIDEST_WISP / 2 + 0.8] == 0).all()


def test_strands_are_thin_and_what_lies_between_them_is_clear() -> None:
    for seed in range(8):
        matte = wisps(np.random.default_rng(seed), SIZE)
        assert matte.crisp
        solid = cv2.morphologyEx(matte.alpha, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        near_body = cv2.dilate(solid, np.ones((9, 9), np.uint8)) > 0
        strands = (matte.alpha > 0) & ~near_body
        assert strands.sum() > 50
        # A strand of 1.5 pixels touches at most four in a row; only crossings are wider.
        wide = cv2.morphologyEx(strands.astype(np.uint8), cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
        assert wide.sum() < 0.1 * strands.sum()
        assert (matte.alpha == 0).mean() > 0.3


def test_most_subjects_have_a_body() -> None:
    opened = np.ones((9, 9), np.uint8)
    solid = [cv2.erode(wisps(np.random.default_rng(seed), SIZE).alpha, opened).max() == 255 for seed in range(40)]
    assert 0.5 < np.mean(solid) < 0.95

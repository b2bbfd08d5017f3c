"""Colours of drawings."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.strands import hair
from training.mattes.texture import photographed


def test_a_drawing_takes_the_colours_of_a_photograph_and_keeps_its_own_strokes() -> None:
    drawing = hair(np.random.default_rng(0), 128).foreground
    picture = np.zeros((90, 200, 3), np.uint8)
    picture[:] = (40, 90, 160)
    found = photographed(np.random.default_rng(1), drawing, picture)
    assert found.shape == drawing.shape
    assert found.dtype == np.uint8
    for channel, value in enumerate((40, 90, 160)):
        assert found[..., channel].mean() == pytest.approx(value, rel=0.1)
    strokes = np.corrcoef(np.diff(drawing.mean(2)).ravel(), np.diff(found.mean(2)).ravel())[0, 1]
    assert strokes > 0.7


def test_pieces_are_taken_from_all_over_the_picture() -> None:
    drawing = np.full((64, 64, 3), 128, np.uint8)
    picture = np.broadcast_to(np.linspace(0, 255, 400).astype(np.uint8)[None, :, None], (60, 400, 3))
    means = [photographed(np.random.default_rng(seed), drawing, picture).mean() for seed in range(30)]
    assert min(means) < 60
    assert max(means) > 190

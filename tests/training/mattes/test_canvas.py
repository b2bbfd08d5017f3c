"""Coverage of what is drawn."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.canvas import SUBPIXELS, Canvas


@pytest.mark.parametrize("width", [0.15, 0.33, 0.7, 2.0])
def test_a_strand_covers_as_much_as_its_width(width: float) -> None:
    canvas = Canvas(np.random.default_rng(0), 64, np.zeros(3, np.float32))
    path = np.column_stack([np.full(20, 32.3), np.linspace(-10, 74, 20)])
    canvas.strands(path[None], np.array([width]), np.zeros((1, 3), np.float32))
    covered = canvas.matte().alpha.astype(float).sum(1)[8:-8] / 255
    # Lines come in a few widths, about two sub-pixels apart, and fainter ones in steps of a fifth.
    assert np.abs(covered - width).max() <= (1.2 / SUBPIXELS if width > 0.4 else 0.07)


def test_paint_changes_colour_under_a_polygon_and_leaves_alpha() -> None:
    canvas = Canvas(np.random.default_rng(0), 32, np.zeros(3, np.float32))
    canvas.paint(np.array([[8.0, 4.0], [20.0, 4.0], [20.0, 24.0], [8.0, 24.0]]), (200, 0, 0))
    assert canvas.coverage().max() == 0
    painted = canvas.colour[..., 0]
    assert (painted[5:23, 9:19] == 200).all()
    assert (painted[:, :7] == 0).all()
    assert (painted[26:] == 0).all()


def test_a_polygon_with_a_shade_covers_and_paints_the_same_place() -> None:
    canvas = Canvas(np.random.default_rng(0), 32, np.zeros(3, np.float32))
    canvas.fill(np.array([[8.0, 4.0], [20.0, 4.0], [20.0, 24.0], [8.0, 24.0]]), (200, 0, 0))
    assert canvas.coverage()[5:23, 9:19].min() == 1
    assert (canvas.colour[5:23, 9:19, 0] == 200).all()
    assert (canvas.colour[:, :7] == 0).all()

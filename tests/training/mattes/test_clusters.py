"""Mattes of many broad opaque parts."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from training.mattes.clusters import cords, leaves
from training.mattes.families import Family
from training.mattes.strands import hair


def opaque_share(family: Family) -> float:
    """Of the pixels that some part covers, how many are fully covered, over some seeds."""
    drawn = [family(np.random.default_rng((9, seed)), 256).alpha for seed in range(6)]
    return float(np.mean([(alpha == 255).sum() / (alpha > 0).sum() for alpha in drawn]))


def clear_nearby(family: Family) -> float:
    """Of the opaque pixels, how many have background within 20 px, over some seeds."""
    drawn = [family(np.random.default_rng((9, seed)), 256).alpha for seed in range(6)]
    depths = [cv2.distanceTransform((alpha > 0).astype(np.uint8), cv2.DIST_L2, 5)[alpha == 255] for alpha in drawn]
    return float(np.mean([(depth < 20).mean() for depth in depths]))


@pytest.mark.parametrize("family", [leaves, cords], ids=lambda family: family.__name__)
def test_the_parts_are_solid_and_no_part_is_far_from_a_gap(family: Family) -> None:
    assert opaque_share(family) > 0.6 > opaque_share(hair) + 0.1
    assert clear_nearby(family) > 0.6


@pytest.mark.parametrize("family", [leaves, cords], ids=lambda family: family.__name__)
def test_neighbours_differ_in_colour(family: Family) -> None:
    spreads = []
    for seed in range(6):
        matte = family(np.random.default_rng((10, seed)), 256)
        grey = cv2.cvtColor(matte.foreground, cv2.COLOR_RGB2GRAY)
        spreads.append(grey[matte.alpha == 255].std())
    assert np.median(spreads) > 12


def test_a_fringe_hangs_from_any_side() -> None:
    sides = set()
    for seed in range(40):
        alpha = cords(np.random.default_rng((11, seed)), 128).alpha
        sides.add(int(np.argmax([alpha[0].mean(), alpha[:, 0].mean(), alpha[-1].mean(), alpha[:, -1].mean()])))
    assert sides == {0, 1, 2, 3}

"""The optics of hollow vessels."""

from __future__ import annotations

import numpy as np
import pytest

from training.mattes.clear.shell import OUTLINES, Shell

SIZE = 256
SEEDS = range(12)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wall_hides_most_just_inside_its_edge_and_least_in_the_middle(seed: int) -> None:
    shell = Shell(np.random.default_rng(seed), SIZE)
    row = int(np.argmax(shell.radius[:, 0]))
    way = shell.way(0.05)[row, SIZE // 2 :]
    # The longest way touches the inner wall: sqrt(1 - 0.95^2) of the radius. Straight through it is the wall itself.
    assert way.max() == pytest.approx(np.sqrt(1 - 0.95**2), abs=0.06)  # by whole pixels
    assert way[0] == pytest.approx(0.05, abs=0.005)
    assert np.argmax(way) == pytest.approx(0.95 * shell.radius[row, 0], abs=1.5)


def test_what_is_mirrored_is_an_alpha() -> None:
    for seed in SEEDS:
        rng = np.random.default_rng(seed)
        mirrored = Shell(rng, SIZE).mirrored(rng)
        assert mirrored.min() >= 0
        assert 0.1 < mirrored.max() <= 1


def test_outlines_go_from_the_top_to_the_foot() -> None:
    for outline in OUTLINES:
        heights = [height for height, _ in outline]
        assert (heights[0], heights[-1]) == (0, 1)
        assert heights == sorted(heights)

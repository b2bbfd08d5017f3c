"""How hair grows: arrays only, no Blender."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from training.scenes.strands import Balls, Growth, grow, nearest, unit

PLAIN = Growth(points=12, flow=0.0, frizz=0.0, clump=0.0, stray=0.0)


def hair(how: Growth, around: Balls | None = None, count: int = 300) -> NDArray[np.float32]:
    """Strands of length 1 from a unit ball, outwards."""
    roots = unit(np.random.default_rng(0).normal(size=(count, 3)))
    return grow(np.random.default_rng(1), roots, roots, np.ones(count), how, around)


def test_plain_strands_are_straight_start_at_their_roots_and_have_their_length() -> None:
    strands = hair(PLAIN)
    roots = unit(np.random.default_rng(0).normal(size=(300, 3)))
    np.testing.assert_allclose(strands[:, 0], roots, atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(np.diff(strands, axis=1), axis=2).sum(1), 1, rtol=1e-3)
    assert np.linalg.norm(strands[:, -1] - roots, axis=1).min() > 0.9


def test_the_same_generator_grows_the_same_hair() -> None:
    wild = Growth(curl=0.05, frizz=0.4, gravity=1.0)
    np.testing.assert_array_equal(hair(wild), hair(wild))


@pytest.mark.parametrize(("change", "axis", "sign"), [({"gravity": 2.0}, 2, -1), ({"wind": (3.0, 0.0, 0.0)}, 0, 1)])
def test_gravity_and_wind_pull_tips(change: dict[str, object], axis: int, sign: int) -> None:
    moved = hair(replace(PLAIN, **change))[:, -1, axis] - hair(PLAIN)[:, -1, axis]
    assert (sign * moved).mean() > 0.2


def test_hair_lies_on_a_head_instead_of_passing_through() -> None:
    head = Balls(np.zeros((1, 3)), np.ones((1, 3)))
    falling = replace(PLAIN, gravity=4.0)
    assert np.linalg.norm(hair(falling), axis=2).min() < 0.95
    assert np.linalg.norm(hair(falling, head), axis=2).min() > 0.999


def test_clumps_draw_tips_together_and_leave_roots() -> None:
    loose, tight = hair(PLAIN), hair(replace(PLAIN, clump=0.8, locks=30))
    np.testing.assert_allclose(loose[:, 0], tight[:, 0], atol=1e-5)

    def neighbour(points: NDArray[np.float32]) -> float:
        far = np.linalg.norm(points[:, None] - points[None], axis=2) + 9 * np.eye(len(points))
        return float(far.min(1).mean())

    assert neighbour(tight[:, -1]) < 0.7 * neighbour(loose[:, -1])


def test_curls_go_around_the_strand() -> None:
    straight, curled = hair(PLAIN), hair(replace(PLAIN, curl=0.1, points=40, turns=3))
    tips = np.linalg.norm(np.diff(curled, axis=1), axis=2).sum(1)
    assert tips.mean() > 1.5
    np.testing.assert_allclose(curled[:, -1], straight[:, -1], atol=0.35)


def test_strays_leave_the_rest() -> None:
    assert hair(replace(PLAIN, stray=0.5))[:, -1].std() != pytest.approx(hair(PLAIN)[:, -1].std(), rel=1e-3)


def test_nearest_finds_what_brute_force_finds() -> None:
    rng = np.random.default_rng(2)
    points, among = rng.normal(size=(5000, 3)), rng.normal(size=(40, 3))
    brute = np.linalg.norm(points[:, None] - among[None], axis=2).argmin(1)
    np.testing.assert_array_equal(nearest(points, among), brute)

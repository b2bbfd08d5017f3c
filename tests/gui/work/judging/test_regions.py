"""Where an alpha is farthest from its reference, on small arrays."""

import numpy as np
import pytest

from mattegui.core.hints.regions import LEAST_REGION, MOST_REGIONS
from mattegui.core.rect import Rect
from mattegui.gui.work.judging.regions import worst_regions


def test_the_worst_region_comes_first_whatever_its_label() -> None:
    reference = np.zeros((300, 400), np.float32)
    alpha = reference.copy()
    alpha[40:60, 300:320] = 0.5  # 200 pixels' worth
    alpha[200:220, 30:50] = 1  # 400
    reference[280:290, 380:400] = 0.4  # 80, and too little instead of too much
    found = worst_regions(alpha, reference)
    assert [region.error for region in found] == pytest.approx([0.4, 0.2, 0.08])
    for region, place in zip(
        found, (Rect(200, 30, 220, 50), Rect(40, 300, 60, 320), Rect(280, 380, 290, 400)), strict=True
    ):
        assert region.rect & place == place
        assert region.rect.height < 32, "it lies near around the fault, so that the fault is shown in the middle"
        assert region.rect & Rect(0, 0, 300, 400) == region.rect


def test_neighbours_are_one_region_and_a_long_edge_is_many() -> None:
    alpha, reference = np.zeros((2, 480, 480), np.float32)
    alpha[100:110, 100:130:3] = 1
    assert len(worst_regions(alpha, reference)) == 1
    alpha[300:302] = 1
    edge = [region for region in worst_regions(alpha, reference) if region.rect.top > 200]
    assert len(edge) == 12
    assert sum(region.error for region in edge) == pytest.approx(0.96)


def test_no_error_counts_twice_and_errors_fall() -> None:
    alpha, reference = np.random.default_rng(1).random((2, 250, 330), np.float32)
    found = worst_regions(alpha, reference)
    errors = [region.error for region in found]
    assert errors == sorted(errors, reverse=True)
    difference = np.abs(alpha - reference)
    assert sum(errors) * 1000 <= difference.sum()
    assert sum(errors) * 1000 > 0.8 * difference.sum()
    assert len(found) <= MOST_REGIONS
    assert errors[-1] * 1000 >= LEAST_REGION * 0.9 * difference.sum()


def test_rounding_is_no_error() -> None:
    reference = np.linspace(0, 1, 12000, dtype=np.float32).reshape(100, 120)
    assert worst_regions(np.rint(reference * 255) / np.float32(255), reference) == []
    assert worst_regions(reference[:1, :1] + 1, reference[:1, :1])[0].rect == Rect(0, 0, 1, 1)

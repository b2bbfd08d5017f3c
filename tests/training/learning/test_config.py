"""The schedule of a run: sizes, learning rate, what is trained."""

from __future__ import annotations

from collections import Counter

import pytest

from training.learning.config import MIX, REFINED_FROM, Config, part_at, share_at, size_at


def test_the_rate_rises_linearly_stays_and_falls_to_nothing_in_a_cool_down() -> None:
    config = Config(warm=10)
    assert share_at(config, 0, 0.0) == pytest.approx(0.1)
    assert share_at(config, 9, 0.0) == pytest.approx(1.0)
    assert share_at(config, 1_000_000, 0.0) == pytest.approx(1.0)
    assert share_at(config, 1000, 0.25) == pytest.approx(0.75)
    assert share_at(config, 1000, 1.0) == 0


def test_the_sizes_come_as_often_as_the_mix_says_and_the_same_in_every_session() -> None:
    config = Config(seed=3)
    drawn = [size_at(config, step) for step in range(4000)]
    found = Counter(drawn)
    total = sum(size.share for size in MIX)
    for size in MIX:
        assert found[size] / len(drawn) == pytest.approx(size.share / total, abs=0.03)
    assert [size_at(config, step) for step in range(50)] == drawn[:50]
    assert [size_at(Config(seed=4), step) for step in range(50)] != drawn[:50]


def test_only_the_end_of_a_cool_down_trains_the_refinement() -> None:
    assert [part_at(cooled) for cooled in (0.0, REFINED_FROM - 0.01, REFINED_FROM, 1.0)] == [
        "decoder",
        "decoder",
        "all",
        "all",
    ]

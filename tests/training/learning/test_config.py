"""Where a run stands in its schedule."""

from __future__ import annotations

import pytest

from tests.training.toys import TINY
from training.learning.config import Config, share_at, stage_at


def test_the_rate_rises_linearly_and_falls_as_a_cosine() -> None:
    config = Config(warm=10, lowest=0.0)
    assert share_at(config, 0.0, 0) == pytest.approx(0.1)
    assert share_at(config, 0.0, 9) == pytest.approx(1.0)
    assert share_at(config, 0.5, 500) == pytest.approx(0.5)
    assert share_at(config, 1.0, 999) == pytest.approx(0.0)


def test_stages_follow_one_another_by_their_shares() -> None:
    places = [stage_at(TINY, progress)[0] for progress in (0.0, 0.49, 0.5, 0.69, 0.7, 1.0)]
    assert places == [0, 0, 1, 1, 2, 2]

"""What happens between two lines of the log."""

from __future__ import annotations

import time

import pytest

from training.learning.meter import Meter, Timer


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock whose hand the test moves."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    return now


def test_a_reading_covers_what_came_since_the_last_one(clock: list[float]) -> None:
    meter = Meter()
    meter.add({"total": 1.0}, 8, 0.5)
    meter.add({"total": 3.0}, 8, 1.5)
    clock[0] += 4
    assert meter.read() == ({"total": 2.0}, 4.0, 0.5)
    meter.add({"total": 5.0}, 2, 0.0)
    clock[0] += 1
    assert meter.read() == ({"total": 5.0}, 2.0, 0.0)


def test_a_timer_is_due_after_its_seconds_and_again_after_a_new_start(clock: list[float]) -> None:
    timer = Timer(20)
    clock[0] += 19
    assert not timer.due
    clock[0] += 1
    assert timer.due
    timer.start()
    assert not timer.due

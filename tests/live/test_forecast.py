"""How long the work that waits will take."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from mattegui.core.tiling import TILE
from mattegui.live.forecast import SILENT, Forecast, answering, polishing

FULL = TILE**2


RECORDED = json.loads(Path(__file__).with_name("recorded_jobs.json").read_text(encoding="utf-8"))


def seconds(forecast: Forecast, left: float, done: float, now: float, working: bool = True) -> float:
    """What is told, which must be something."""
    told = forecast.seconds(left, done, now, working)
    assert told is not None
    return told


def test_nothing_is_told_before_the_network_was_seen_at_work() -> None:
    forecast = Forecast(rate=1000.0)
    forecast.begin(0.0, 10.0)
    assert forecast.seconds(5000.0, 0.0, 10.0) is None
    assert forecast.seconds(5000.0, 0.0, 30.0) is None, "it says nothing for twenty seconds"
    forecast.begin(0.0, 40.0)
    assert forecast.seconds(4500.0, 500.0, 40.0 + SILENT / 2) is None
    assert forecast.seconds(4000.0, 1000.0, 40.0 + SILENT) is not None


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda recorded: recorded["load"])
def test_what_is_told_of_recorded_jobs_is_within_a_factor_of_two(recorded: dict[str, Any]) -> None:
    """Real jobs, of int8 on one core: seconds, the work that is left, all that was done, whether work is done now.

    Two values are a new run. The rate is what the network said of itself. What is told in the last second is not
    looked at.
    """
    forecast, ratios = Forecast(recorded["rate"]), []
    for run in recorded["runs"]:
        end, told = run["events"][-1][0], []
        for event in run["events"]:
            if len(event) == 2:
                forecast.begin(event[1], event[0])
                continue
            now, left, done, working = event
            found = forecast.seconds(left, done, now, bool(working))
            if found is not None and end - now > 1:
                told.append((now, found / (end - now)))
        began = next(event[0] for event in run["events"] if len(event) == 4 and event[3])
        assert told or end - began < 3, "a short run ends before"
        assert not told or told[0][0] - began < 3, "it is told soon"
        assert not told or 0.5 <= told[0][1] <= 2, f"{run['name']}: the first"
        ratios += [ratio for _, ratio in told]
    assert 0.45 <= min(ratios) <= max(ratios) <= 2


@pytest.mark.parametrize("truth", [100.0, 10_000.0])
def test_what_was_seen_counts_more_and_more(truth: float) -> None:
    """A network ten times as slow or as fast as it says."""
    forecast, work, errors = Forecast(rate=1000.0), 20 * truth, []
    forecast.begin(0.0, 0.0)
    for tenth in range(1, 10):
        left, now = work * (1 - tenth / 10), work / truth * tenth / 10
        errors.append(abs(np.log(seconds(forecast, left, work - left, now) / (left / truth))))
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < np.log(2)


def test_what_was_seen_is_known_in_the_next_run() -> None:
    """A busy machine."""
    forecast = Forecast(rate=1000.0)
    for run in range(3):
        forecast.begin(1000.0 * run, 100.0 * run)
        told = seconds(forecast, 1000.0, 1000.0 * run + 200.0, 100.0 * run + 2.0)
        seconds(forecast, 0.0, 1000.0 * run + 1000.0, 100.0 * run + 10.0, working=False)
    assert told == pytest.approx(10.0, rel=0.2)


def test_nothing_left_takes_no_time() -> None:
    forecast = Forecast(rate=1000.0)
    assert forecast.seconds(0.0, 0.0, 5.0) == 0.0
    forecast.seconds(1000.0, 0.0, 6.0)
    assert forecast.seconds(0.0, 1000.0, 7.0) == 0.0


def test_a_rest_is_no_slow_work() -> None:
    """Live was off for ten minutes, and half of the work had been done before."""
    forecast = Forecast(rate=1000.0)
    forecast.begin(0.0, 0.0)
    assert seconds(forecast, 4000.0, 4000.0, 4.0, working=False) == pytest.approx(4.0)
    assert seconds(forecast, 4000.0, 4000.0, 500.0, working=False) == pytest.approx(4.0)
    assert forecast.seconds(4000.0, 4000.0, 600.0) is None, "a new run"
    assert seconds(forecast, 2000.0, 6000.0, 602.0) == pytest.approx(2.0)


def test_a_picture_of_nothing_but_unknown_is_counted_by_its_pixels() -> None:
    unknown = np.full((3, 5), FULL)
    every = list(np.ndindex(3, 5))
    assert answering(every, unknown, 224) == 15 * FULL
    assert polishing(every, unknown) == 15 * FULL
    assert answering([], unknown, 224) == polishing([], unknown) == 0


def test_the_encoder_sees_what_is_around() -> None:
    unknown = np.zeros((5, 5), np.int64)
    unknown[2, 2] = FULL
    waiting = list(np.ndindex(5, 5))
    assert answering(waiting, unknown, 224) == pytest.approx(FULL * (2 * 9 + 1) / 3)
    assert answering(waiting, unknown, TILE + 1) == pytest.approx(FULL * (2 * 25 + 1) / 3)
    assert answering([(0, 0)], unknown, 224) == 0, "a tile without unknown pixels costs nothing"

"""How long the work that waits will take."""

import numpy as np
import pytest

from mattegui.core.tiling import TILE
from mattegui.live.forecast import TRUSTED, Forecast, answering, polishing

FULL = TILE**2


def test_at_first_it_is_the_network_s_own_word() -> None:
    forecast = Forecast(rate=1000.0)
    assert forecast.seconds(5000.0, 10.0) == pytest.approx(5.0)


@pytest.mark.parametrize("truth", [100.0, 10_000.0])
def test_what_was_seen_counts_more_and_more(truth: float) -> None:
    """A network ten times as slow or as fast as it says."""
    forecast, work, errors = Forecast(rate=1000.0), 10 * TRUSTED * truth, []
    forecast.begin(0.0)
    for tenth in range(10):
        left, now = work * (1 - tenth / 10), work / truth * tenth / 10
        errors.append(abs(np.log(forecast.seconds(left, now) / (left / truth))))
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < np.log(2) / 2


def test_a_late_first_word_of_progress_is_no_proof_of_a_hundred_times_as_long() -> None:
    """A busy machine: nothing for 20 seconds, then the first thousandth. It said an hour, and it took two minutes."""
    forecast, work = Forecast(rate=1000.0), 10_000.0
    assert forecast.seconds(work, 0.0) == pytest.approx(10.0)
    waited, begun = forecast.seconds(work, 20.0), forecast.seconds(0.999 * work, 20.0)
    assert 40.0 < begun < waited < 100.0


def test_nothing_left_takes_no_time() -> None:
    forecast = Forecast(rate=1000.0)
    assert forecast.seconds(0.0, 5.0) == 0.0
    forecast.seconds(1000.0, 6.0)
    assert forecast.seconds(0.0, 6.0) == 0.0


def test_a_rest_is_no_slow_work() -> None:
    """Live was off for ten minutes, and half of the work had been done before."""
    forecast = Forecast(rate=1000.0)
    forecast.seconds(8000.0, 0.0)
    assert forecast.seconds(4000.0, 4.0, working=False) == pytest.approx(4.0)
    assert forecast.seconds(4000.0, 600.0) == pytest.approx(4.0)


def test_more_work_is_a_new_run() -> None:
    forecast = Forecast(rate=1000.0)
    forecast.seconds(1000.0, 0.0)
    assert forecast.seconds(4000.0, 100.0) == pytest.approx(4.0), "the hundred seconds were no work on this"


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

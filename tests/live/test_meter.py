"""The work that went out, and how long the rest takes."""

import pytest

from mattegui.live.meter import Meter


def told(meter: Meter, waiting: float, now: float) -> float:
    """What is told of the rest."""
    seconds = meter.seconds(waiting, True, now)
    assert seconds is not None
    return seconds


def test_before_the_network_is_there_nothing_is_told() -> None:
    meter = Meter()
    meter.begin(1.0)
    assert meter.seconds(100.0, True, 5.0) is None


def test_what_is_out_counts_by_the_share_that_is_left() -> None:
    meter = Meter()
    meter.ready(100.0, 0.0)
    meter.send(400.0)
    meter.share = 0.5
    assert told(meter, 100.0, 2.0) == pytest.approx(3.0)
    assert meter.seconds(100.0, False, 2.0) == pytest.approx(1.0), "another document's is none of this one's"
    meter.take_back()
    meter.send(100.0)
    assert told(meter, 0.0, 2.0) == pytest.approx(1.0)


def test_colours_and_quick_looks_are_no_slow_work() -> None:
    """Ten seconds of them lie between two runs of the same speed."""
    meter = Meter()
    meter.ready(100.0, 0.0)
    meter.send(400.0)
    meter.share = 1.0
    told(meter, 100.0, 4.0)
    meter.take_back()
    meter.send(0.0)
    for tenth in range(100):
        meter.seconds(0.0, True, 4.0 + tenth / 10)
    meter.take_back()
    meter.begin(14.0)
    meter.send(400.0)
    meter.share = 0.5
    assert told(meter, 0.0, 16.0) == pytest.approx(2.0)

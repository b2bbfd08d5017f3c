"""The same work on every picture of a folder, in order, and stopped at any moment."""

from __future__ import annotations

import threading
import time
from threading import Event

import pytest

from mattegui.batch.folders import QUEUED_PER_THREAD, each


def test_results_come_in_order_however_long_each_takes() -> None:
    def work(number: int) -> int:
        time.sleep(0.02 if number % 3 == 0 else 0)
        return number * number

    assert list(each(work, range(20), Event(), 4)) == [(number, number * number) for number in range(20)]
    assert list(each(work, [], Event())) == []


def test_no_more_is_begun_than_is_soon_needed() -> None:
    begun: list[int] = []
    results = each(begun.append, range(100), Event(), 2)
    next(results)
    assert len(begun) <= 2 * QUEUED_PER_THREAD + 1
    results.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("folder")]


def test_stopped_it_tells_nothing_more_and_waits_for_nobody_else() -> None:
    stop, blocked = Event(), Event()

    def work(number: int) -> int:
        if number == 1:
            stop.set()
            blocked.wait(0.5)
        return number

    assert [number for number, _ in each(work, range(50), stop, 1)] == [0]


def test_a_mistake_in_the_work_is_raised() -> None:
    def work(number: int) -> float:
        return 1 / number

    with pytest.raises(ZeroDivisionError):
        list(each(work, [1, 0], Event(), 2))


def test_a_timeout_that_the_work_raises_is_not_taken_for_waiting() -> None:
    def work(_number: int) -> None:
        raise TimeoutError("the disk")

    with pytest.raises(TimeoutError, match="the disk"):
        list(each(work, [1], Event(), 1))

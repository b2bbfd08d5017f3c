"""Only the time in which the hand works counts."""

from mattegui.gui.state.queue.stopwatch import REST_MOST, Stopwatch


def test_short_rests_count_and_long_ones_do_not() -> None:
    stopwatch, now = Stopwatch(), 100.0
    stopwatch.move(now)
    assert stopwatch.seconds == 0
    for gap in (1, REST_MOST, REST_MOST + 0.1, 2):
        now += gap
        stopwatch.move(now)
    assert stopwatch.seconds == 3 + REST_MOST
    stopwatch.stop()
    stopwatch.move(now + 1)
    assert stopwatch.take() == 3 + REST_MOST
    stopwatch.move(now + 3)
    assert stopwatch.take() == 2
    assert stopwatch.take() == 0

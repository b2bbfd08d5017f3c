"""The time at work is the hand's, in the active window, at the picture that is open."""

import itertools
from types import SimpleNamespace

import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.work.queue import timing
from tests.gui.work.queue.conftest import arrive, stroke


def test_time_counts_while_the_hand_works_in_the_active_window(
    queued: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(100.0, 2.0)
    monkeypatch.setattr(timing, "time", SimpleNamespace(monotonic=lambda: next(clock)))  # not every thread's
    monkeypatch.setattr(timing, "active", lambda: True)
    queue = queued.parts.queue
    for _ in range(4):
        queued.toolbox.pointed.emit()
    assert queue.timing.seconds == 6
    monkeypatch.setattr(timing, "active", lambda: False)
    queued.toolbox.pointed.emit()
    assert queue.timing.seconds == 6
    assert arrive(queued, qtbot, queue.next) == "b.png"
    assert queue.pictures.record(0).seconds == 6
    assert queue.timing.seconds == 0
    monkeypatch.setattr(timing, "active", lambda: True)
    stroke(queued)
    assert queue.timing.seconds > 0

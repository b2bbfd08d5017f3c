"""The next picture is ready before it is asked for, and never at the cost of the present one."""

import itertools
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.document.document import Document
from mattegui.gui.work.network.answers import WRITING
from mattegui.gui.work.queue import ahead as module
from mattegui.gui.work.queue import preparing
from tests.gui.conftest import FakeNetwork, said, whole_answer
from tests.gui.work.queue.conftest import arrive, name, open_queue, stroke, write_picture

Settled = Callable[[Desktop], None]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Need no lull worth waiting for."""
    monkeypatch.setattr(module, "LULL", 20)


def is_ready(desktop: Desktop, picture: str) -> bool:
    """Whether that picture is in memory with all of its alpha."""
    ahead = desktop.parts.queue.ahead
    return ahead.prepared is not None and ahead.prepared.item.name == picture and not ahead.pending


def test_the_next_picture_is_read_and_answered_ahead(
    quick: None,
    desktop: Desktop,
    qtbot: QtBot,
    folder: Path,
    network: FakeNetwork,
    monkeypatch: pytest.MonkeyPatch,
    settled: Settled,
) -> None:
    desktop.live.start()
    open_queue(desktop, qtbot, [folder])
    qtbot.waitUntil(lambda: is_ready(desktop, "b.png"))
    asked, polished = len(network.windows), len(network.polished)
    assert asked >= 1
    monkeypatch.setattr(preparing, "photograph", None)  # nothing is read again
    assert arrive(desktop, qtbot, desktop.parts.queue.next) == "b.png"
    assert not desktop.live.stale
    assert not desktop.live.unpolished
    settled(desktop)
    assert (len(network.windows), len(network.polished)) == (asked, polished)
    document = desktop.editor.document
    np.testing.assert_allclose(document.alpha(document.rect), whole_answer(desktop), atol=1e-5)
    assert document._foreground  # colours are estimated once the picture is open


def test_paint_on_the_present_picture_ends_what_is_computed_ahead(
    quick: None, desktop: Desktop, qtbot: QtBot, folder: Path, network: FakeNetwork
) -> None:
    desktop.live.start()
    network.seconds = 1.0
    open_queue(desktop, qtbot, [folder])
    ahead = desktop.parts.queue.ahead
    qtbot.waitUntil(lambda: ahead._schedule.working)
    job = ahead._schedule._out.job
    sent = []
    desktop.live.sent.connect(sent.append)
    stroke(desktop)
    stroke(desktop, 0, row=180)
    assert job.cancelled.is_set()
    qtbot.waitUntil(lambda: not ahead._schedule.working)
    assert ahead.pending  # it waits again
    network.seconds = 0.1
    qtbot.waitUntil(lambda: bool(sent))
    while desktop.live.working or desktop.live.pending:
        out = ahead._schedule._out
        assert out is None or out.job.cancelled.is_set()
        qtbot.wait(20)


def test_a_session_that_was_saved_since_is_read_again(
    quick: None, desktop: Desktop, qtbot: QtBot, folder: Path
) -> None:
    open_queue(desktop, qtbot, [folder])
    queue = desktop.parts.queue
    qtbot.waitUntil(lambda: queue.ahead.prepared is not None)
    assert arrive(desktop, qtbot, queue.next) == "b.png"
    stroke(desktop, row=100)
    assert arrive(desktop, qtbot, queue.previous) == "a.png"
    qtbot.waitUntil(lambda: queue.ahead.prepared is not None)
    other = (folder / "b.matte").read_bytes()
    before = queue.ahead.prepared
    (folder / "b.matte").unlink()
    (folder / "b.matte").write_bytes(other)  # as another annotator would
    assert arrive(desktop, qtbot, queue.next) == "b.png"
    assert desktop.editor.document is not before.found.document


def test_one_picture_is_held_and_none_that_is_large(
    quick: None, desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for one in "abc":
        write_picture(tmp_path / f"{one}.png")
    read = []
    real = preparing.photograph
    monkeypatch.setattr(preparing, "photograph", lambda path, *more: read.append(path.name) or real(path, *more))
    open_queue(desktop, qtbot, [tmp_path])
    ahead = desktop.parts.queue.ahead
    qtbot.waitUntil(lambda: ahead.prepared is not None)
    assert read == ["a.png", "b.png"]
    monkeypatch.setattr(module, "AHEAD_MOST", 200 * 300 - 1)
    assert arrive(desktop, qtbot, desktop.parts.queue.next) == "b.png"
    qtbot.waitUntil(lambda: ahead._reading is None)
    assert ahead.prepared is None
    assert read == ["a.png", "b.png"]
    assert arrive(desktop, qtbot, desktop.parts.queue.next) == "c.png"
    assert name(desktop) == read[-1]


def test_a_picture_that_is_being_read_is_waited_for_and_not_read_twice(
    desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = []
    may_go_on = threading.Event()
    real = preparing.photograph

    def slowly(path: Path, *more: object) -> object:
        read.append(path.name)
        if path.name == "b.png":
            may_go_on.wait(10)
        return real(path, *more)

    monkeypatch.setattr(preparing, "photograph", slowly)
    open_queue(desktop, qtbot, [folder])
    qtbot.waitUntil(lambda: read == ["a.png", "b.png"])
    desktop.parts.queue.next()
    qtbot.wait(50)
    assert name(desktop) == "a.png"
    may_go_on.set()
    qtbot.waitUntil(lambda: name(desktop) == "b.png")
    assert read.count("b.png") == 1


def test_what_could_not_be_read_ahead_is_said_when_it_is_asked_for(
    desktop: Desktop, qtbot: QtBot, folder: Path
) -> None:
    (folder / "b.png").write_bytes(b"no picture")
    open_queue(desktop, qtbot, [folder])
    qtbot.waitUntil(lambda: desktop.parts.queue.ahead._reading is None)
    assert not desktop.window.notice.isVisible()
    desktop.parts.queue.next()
    assert "b.png: is not a picture" in said(desktop, qtbot)


def test_what_is_painted_while_the_next_one_is_read_is_not_lost(
    desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, may_go_on = threading.Event(), threading.Event()
    real = preparing.photograph

    def slowly(path: Path, *more: object) -> object:
        if path.name == "c.png":
            reading.set()
            may_go_on.wait(10)
        return real(path, *more)

    monkeypatch.setattr(preparing, "photograph", slowly)
    open_queue(desktop, qtbot, [folder])
    queue = desktop.parts.queue
    stroke(desktop)
    queue.go(2)
    qtbot.waitUntil(reading.is_set)
    assert not desktop.editor.unsaved
    stroke(desktop, row=150)
    painted = desktop.editor.document.trimap.copy()
    may_go_on.set()
    qtbot.waitUntil(lambda: name(desktop) == "c.png")
    queue.go(0)
    qtbot.waitUntil(lambda: name(desktop) == "a.png")
    assert np.array_equal(desktop.editor.document.trimap, painted)


def test_what_is_answered_ahead_is_written_in_slices(
    quick: None, desktop: Desktop, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As live's answers are: all of a large window at once would hold up the hand."""
    turn, turns, honest = itertools.count(), list[int](), Document.write_answer
    clock = QTimer(interval=0)
    clock.timeout.connect(lambda: next(turn))

    def slow(document: Document, *answer: object) -> None:
        if document is not desktop.editor.document:
            turns.append(next(turn))
            time.sleep(WRITING)
        honest(document, *answer)

    monkeypatch.setattr(Document, "write_answer", slow)
    clock.start()
    desktop.live.start()
    open_queue(desktop, qtbot, [folder])
    qtbot.waitUntil(lambda: is_ready(desktop, "b.png"))
    clock.stop()
    assert len(turns) > 1, "there is a box for each of two tiles"
    assert all(later - earlier > 1 for earlier, later in itertools.pairwise(turns)), "other things have their turn"


def test_a_picture_at_which_the_network_fails_costs_the_next_ones_nothing(
    quick: None, desktop: Desktop, qtbot: QtBot, tmp_path: Path, network: FakeNetwork
) -> None:
    for one in "abc":
        write_picture(tmp_path / f"{one}.png", trimap=one != "a")
    network.error = ValueError("odd")
    desktop.live.start()
    open_queue(desktop, qtbot, [tmp_path])
    ahead = desktop.parts.queue.ahead
    qtbot.waitUntil(lambda: bool(network.windows) and not ahead._schedule.working)
    network.error = None
    assert arrive(desktop, qtbot, desktop.parts.queue.next) == "b.png"
    qtbot.waitUntil(lambda: is_ready(desktop, "c.png"), timeout=10000)

"""Faults of the trimap are told before a picture counts as done, and beside an export."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.dialogs.check import CheckDialog
from tests.gui.conftest import replace_trimap
from tests.gui.work.queue.conftest import arrive, folder, name, queued

__all__ = ["folder", "queued"]

# Qt's offscreen platform says so of every tool window.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


@pytest.fixture
def speckled(queued: Desktop, qtbot: QtBot) -> Desktop:
    """The queue on its second picture, whose trimap has a speck of foreground."""
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    trimap = queued.editor.document.trimap.copy()
    trimap[180, 200:203] = FOREGROUND
    replace_trimap(queued.editor, trimap)
    return queued


@pytest.mark.parametrize(("command", "state"), [("mark_done", "done"), ("approve", "approved")])
def test_a_fault_holds_a_picture_up_once(speckled: Desktop, qtbot: QtBot, command: str, state: str) -> None:
    queue, run = speckled.parts.queue, speckled.window.commands[command].trigger
    run()
    qtbot.waitUntil(lambda: speckled.window.findChild(CheckDialog) is not None and not speckled.tasks.text)
    dialog = speckled.window.findChild(CheckDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert dialog.list.count() == 1
    assert dialog.said.text().startswith("Not marked yet; do it once more to leave the trimap so.")
    assert (name(speckled), queue.state) == ("b.png", "in work")
    assert arrive(speckled, qtbot, run) == "c.png", "the user has seen it and knows better"
    assert queue.pictures.record(1).state == state


def test_a_good_trimap_is_done_at_once_and_what_is_done_is_taken_back_unchecked(queued: Desktop, qtbot: QtBot) -> None:
    queue, canvas = queued.parts.queue, queued.window.canvas
    assert arrive(queued, qtbot, queue.next) == "b.png"
    canvas.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    assert arrive(queued, qtbot, lambda: QTest.keyClick(canvas, Qt.Key.Key_D, control)) == "c.png"
    assert arrive(queued, qtbot, queue.previous) == "b.png"
    queued.window.commands["mark_done"].trigger()
    assert queue.state == "in work"


def test_another_picture_gives_the_wish_up(speckled: Desktop, qtbot: QtBot) -> None:
    speckled.window.commands["mark_done"].trigger()
    assert arrive(speckled, qtbot, speckled.parts.queue.next) == "c.png"
    qtbot.waitUntil(lambda: not speckled.tasks.text)
    assert (name(speckled), speckled.parts.queue.pictures.record(1).state) == ("c.png", "in work")


def test_an_export_is_not_held_up_and_hears_of_a_fault_once(speckled: Desktop, qtbot: QtBot) -> None:
    went: list[str] = []
    with qtbot.waitSignal(speckled.window.checking.offered):
        speckled.window.checking.beside(lambda: went.append("first"))
        assert went == ["first"]
    with qtbot.assertNotEmitted(speckled.window.checking.offered, wait=50):
        speckled.window.checking.beside(lambda: went.append("second"))
    assert went == ["first", "second"]

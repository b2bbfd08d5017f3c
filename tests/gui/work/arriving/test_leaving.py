"""What becomes of the picture that was open before."""

import weakref

from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.document.document import Document
from mattegui.gui.work.arriving.leaving import Leaving
from mattegui.gui.work.tasks import Task
from tests.gui.canvas.pointing import opened

__all__ = ["opened"]


def test_its_planes_are_let_go_of_one_at_a_time(opened: Desktop, qtbot: QtBot) -> None:
    leaving, picture = opened.editor.findChild(Leaving), opened.editor.picture
    assert leaving is not None
    assert picture is not None
    before, seen = weakref.ref(opened.editor.document), list[int]()
    opened.editor.open(picture, Document(picture.pixels))
    assert before() is not None, "not while the next one comes"
    leaving._turn.timeout.connect(lambda: seen.append(len(leaving.left)))
    qtbot.waitUntil(lambda: not leaving.left)
    assert before() is None
    assert seen == list(range(len(seen)))[::-1], "in a turn of its own each"
    assert not leaving._turn.isActive()


def test_a_task_that_has_ended_holds_nothing_though_it_knows_itself() -> None:
    class Large:
        pass

    held = Large()
    gone = weakref.ref(held)
    task = Task("", lambda _step, held=held: held, lambda _: task.end())  # type: ignore[misc]
    del held
    task.then(None)
    assert task.ended
    assert gone() is None

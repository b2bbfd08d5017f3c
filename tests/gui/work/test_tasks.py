"""Work on files beside the GUI thread."""

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.errors import InputError
from mattegui.gui.work.tasks import Errands


@pytest.fixture
def errands(qtbot: QtBot) -> Errands:
    """A fresh thread; each test ends it."""
    return Errands()


def test_errands_run_in_order_and_answer_on_the_gui_thread(errands: Errands, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(5):
        errands.run("Counting", lambda number=number: number, answers.append)
    assert errands.text == "Counting"
    qtbot.waitUntil(lambda: len(answers) == 5)
    assert answers == list(range(5))
    assert errands.text == ""
    errands.stop()


def test_the_gui_thread_does_not_wait(errands: Errands, qtbot: QtBot) -> None:
    done: list[None] = []
    began = time.perf_counter()
    errands.run("Sleeping", lambda: time.sleep(0.3), done.append)
    assert time.perf_counter() - began < 0.1
    qtbot.waitUntil(lambda: bool(done))
    errands.stop()


def test_what_was_given_is_done_before_the_end(errands: Errands, tmp_path: Path) -> None:
    def save(number: int) -> None:
        time.sleep(0.05)
        (tmp_path / str(number)).write_text("saved")

    for number in range(4):
        errands.run("Saving", lambda number=number: save(number), lambda _: None)
    errands.stop()
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(InputError("x.png: is empty."), "x.png: is empty."), (ValueError("odd"), "Opening x failed: odd")],
)
def test_failures_are_said_and_the_next_errand_runs(
    errands: Errands, qtbot: QtBot, error: Exception, sentence: str
) -> None:
    def fail() -> None:
        raise error

    done: list[int] = []
    with qtbot.waitSignal(errands.said) as said:
        errands.run("Opening x", fail, lambda _: None)
    assert said.args == [sentence]
    errands.run("Opening y", lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    errands.stop()

"""Lanes of work beside the GUI thread."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.gui.work.tasks import LANES, LaneName, Tasks
from mattegui.threads import BESIDE_HAND
from tests.test_threads import niceness


@pytest.fixture
def said() -> list[str]:
    """What was told to the user."""
    return []


@pytest.fixture
def tasks(qtbot: QtBot, said: list[str]) -> Iterator[Tasks]:
    """Fresh lanes."""
    made = Tasks(lambda sentence, kind: said.append(sentence))
    yield made
    made.stop()


def test_tasks_of_a_lane_run_in_order_and_answer_on_the_gui_thread(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(5):
        tasks.run("open", "Counting", lambda _, number=number: number, answers.append)
    assert tasks.text == "Counting"
    qtbot.waitUntil(lambda: len(answers) == 5)
    assert answers == list(range(5))
    assert tasks.text == ""


def test_the_gui_thread_does_not_wait(tasks: Tasks, qtbot: QtBot) -> None:
    done: list[None] = []
    began = time.perf_counter()
    tasks.run("open", "Sleeping", lambda _: time.sleep(0.3), done.append)
    assert time.perf_counter() - began < 0.1
    qtbot.waitUntil(lambda: bool(done))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not count niceness by threads")
@pytest.mark.parametrize(("lane", "behind"), [("export", BESIDE_HAND), ("save", 0), ("open", 0)])
def test_an_export_leaves_the_cores_to_the_hand(tasks: Tasks, qtbot: QtBot, lane: LaneName, behind: int) -> None:
    found: list[int] = []
    tasks.run(lane, "Looking", lambda _: niceness(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found == [niceness() + behind]


@pytest.mark.parametrize("slow", ["export", "open"])
def test_a_slow_lane_holds_up_no_other(tasks: Tasks, qtbot: QtBot, slow: LaneName) -> None:
    go_on, done = Event(), list[str]()
    tasks.run(slow, "Waiting", lambda _: go_on.wait(10), lambda _: done.append(slow))
    tasks.run("save", "Saving", lambda _: None, lambda _: done.append("save"))
    qtbot.waitUntil(lambda: done == ["save"])
    go_on.set()
    qtbot.waitUntil(lambda: done == ["save", slow])


def test_progress_is_told_and_a_cancelled_task_ends_where_it_tells(tasks: Tasks, qtbot: QtBot) -> None:
    ended: list[str] = []

    def work(step: Step) -> None:
        for tenth in range(200):
            time.sleep(0.02)
            step(tenth / 200)
        ended.append("whole")

    task = tasks.run("export", "Working", work, lambda _: ended.append("then"))
    qtbot.waitUntil(lambda: (tasks.share or 0) > 0)
    task.cancel()
    qtbot.waitUntil(lambda: tasks.text == "", timeout=1000)
    assert ended == []
    assert task.ended


def test_a_task_cancelled_before_its_turn_never_begins(tasks: Tasks, qtbot: QtBot) -> None:
    go_on, begun = Event(), list[int]()
    tasks.run("open", "Waiting", lambda _: go_on.wait(10), lambda _: None)
    tasks.run("open", "Late", lambda _: begun.append(1), lambda _: None).cancel()
    go_on.set()
    qtbot.waitUntil(lambda: tasks.text == "")
    assert begun == []


def test_what_was_given_is_done_before_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    def save(number: int) -> None:
        time.sleep(0.05)
        (tmp_path / str(number)).write_text("saved")

    tasks = Tasks(lambda sentence, kind: None)
    for number in range(4):
        tasks.run("save", "Saving", lambda _, number=number: save(number), lambda _: None)
    tasks.stop()
    assert len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (InputError("x.png: is empty."), "x.png: is empty."),
        (ValueError("odd"), "Opening x failed: odd"),
        (MemoryError(), "Opening x failed: there is not enough memory; close other programs and try again."),
    ],
)
def test_failures_are_said_and_the_next_task_runs(
    tasks: Tasks, said: list[str], qtbot: QtBot, error: Exception, sentence: str
) -> None:
    def fail(_step: Step) -> None:
        raise error

    done: list[int] = []
    tasks.run("open", "Opening x", fail, lambda _: None)
    tasks.run("open", "Opening y", lambda _: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert said == [sentence]


def test_whoever_waits_hears_that_there_is_no_answer(tasks: Tasks, qtbot: QtBot) -> None:
    def fail(_step: Step) -> None:
        raise MemoryError

    told: list[str] = []
    tasks.run("open", "Failing", fail, lambda _: told.append("answer"), lambda: told.append("failed"))
    dropped = tasks.run("open", "Late", fail, lambda _: told.append("answer"), lambda: told.append("dropped"))
    dropped.cancel()
    tasks.run("open", "Well", lambda _: None, lambda _: told.append("well"), lambda: told.append("failed"))
    qtbot.waitUntil(lambda: not tasks.text)
    assert told == ["failed", "dropped", "well"]


def test_the_end_waits_for_what_is_written_and_for_nothing_else(qtbot: QtBot) -> None:
    ended: list[str] = []

    def work(step: Step, name: str) -> None:
        for tenth in range(20):
            time.sleep(0.02)
            step(tenth / 20)
        ended.append(name)

    tasks = Tasks(lambda sentence, kind: None)
    for lane in LANES:
        tasks.run(lane, "Working", lambda step, lane=lane: work(step, lane), lambda _: None)
    tasks.stop()
    assert sorted(ended) == ["export", "save"]

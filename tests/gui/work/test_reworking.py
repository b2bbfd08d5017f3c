"""Work on the whole trimap, off the GUI thread, while the hand goes on."""

from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.labels.regions import grown, parted, shrunk, without_holes, without_specks
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.picture import Picture
from tests.gui.canvas.pointing import CTRL, SHIFT, document, pressed
from tests.gui.conftest import open_picture, press, replace_trimap


@pytest.fixture
def painted(desktop: Desktop, picture: Picture) -> Desktop:
    """Foreground that touches background, a hole in it, and a speck."""
    open_picture(desktop, picture)
    trimap = np.full((600, 800), BACKGROUND, np.uint8)
    trimap[:, 500:] = UNKNOWN
    trimap[100:500, 100:400] = FOREGROUND
    trimap[200:204, 200:204] = UNKNOWN
    trimap[50:53, 50:53] = FOREGROUND
    replace_trimap(desktop.editor, trimap)
    return desktop


def done(desktop: Desktop, qtbot: QtBot) -> None:
    """Wait for the lane."""
    qtbot.waitUntil(lambda: not desktop.tasks.text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("grow_unknown", lambda trimap: grown(trimap, 1)),
        ("shrink_unknown", lambda trimap: shrunk(trimap, 1)),
        ("part_labels", lambda trimap: parted(trimap, 30)),
        ("fill_holes", lambda trimap: without_holes(trimap, 16)),
        ("remove_specks", lambda trimap: without_specks(trimap, 16)),
        ("clear_trimap", lambda trimap: np.full_like(trimap, UNKNOWN)),
    ],
)
def test_each_command_is_exact_and_one_step_of_undo(painted: Desktop, qtbot: QtBot, name: str, expected) -> None:  # noqa: ANN001
    painted.toolbox.set_edge(30)
    painted.toolbox.set_speck(16)
    before, place = document(painted).trimap.copy(), painted.editor.place
    painted.window.commands[name].trigger()
    done(painted, qtbot)
    np.testing.assert_array_equal(document(painted).trimap, expected(before))
    assert (document(painted).trimap != before).any()
    painted.window.commands["undo"].trigger()
    np.testing.assert_array_equal(document(painted).trimap, before)
    assert painted.editor.place is place
    painted.window.commands["redo"].trigger()
    np.testing.assert_array_equal(document(painted).trimap, expected(before))


def test_keys_pressed_fast_work_one_after_the_other(painted: Desktop, qtbot: QtBot) -> None:
    before = document(painted).trimap.copy()
    for _ in range(3):
        pressed(painted, Qt.Key.Key_BracketRight, CTRL | SHIFT)
    pressed(painted, Qt.Key.Key_BracketLeft, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not painted.tasks.text)
    np.testing.assert_array_equal(document(painted).trimap, shrunk(grown(grown(grown(before, 1), 1), 1), 1))
    for _ in range(4):
        painted.editor.undo()
    np.testing.assert_array_equal(document(painted).trimap, before)


class Slow:
    """A rework that makes everything background when it is let."""

    def __init__(self) -> None:
        self.begun, self.go = Event(), Event()

    def __call__(self, trimap: np.ndarray, step: Step) -> np.ndarray:
        self.begun.set()
        while not self.go.wait(0.01):
            step(0.5)
        return np.full_like(trimap, BACKGROUND)


@pytest.fixture
def slow(painted: Desktop, qtbot: QtBot) -> Slow:
    """One that is under way."""
    made = Slow()
    painted.reworking.change("Working", made)
    qtbot.waitUntil(made.begun.is_set)
    return made


def test_what_is_painted_meanwhile_stays(painted: Desktop, qtbot: QtBot, slow: Slow) -> None:
    assert "Working" in painted.tasks.text
    press(painted, (550, 700), FOREGROUND, 40)
    painted.editor.release()
    after_paint = document(painted).trimap.copy()
    slow.go.set()
    done(painted, qtbot)
    assert document(painted).trimap[550, 700] == FOREGROUND
    assert document(painted).trimap[300, 300] == BACKGROUND
    painted.editor.undo()
    np.testing.assert_array_equal(document(painted).trimap, after_paint)


def test_it_waits_for_the_end_of_a_stroke(painted: Desktop, qtbot: QtBot, slow: Slow) -> None:
    before = document(painted).trimap.copy()
    press(painted, (550, 700), FOREGROUND, 40)
    slow.go.set()
    done(painted, qtbot)
    assert document(painted).trimap[300, 300] == FOREGROUND
    painted.editor.release()
    assert document(painted).trimap[300, 300] == BACKGROUND
    assert document(painted).trimap[550, 700] == FOREGROUND
    painted.editor.undo()
    painted.editor.undo()
    np.testing.assert_array_equal(document(painted).trimap, before)


@pytest.mark.parametrize("name", ["cancel", "undo"])
def test_escape_and_undo_take_back_what_is_under_way(painted: Desktop, qtbot: QtBot, slow: Slow, name: str) -> None:
    before, place = document(painted).trimap.copy(), painted.editor.place
    painted.reworking.change("Waiting", slow)
    painted.window.commands[name].trigger()
    done(painted, qtbot)
    np.testing.assert_array_equal(document(painted).trimap, before)
    assert painted.editor.place is place
    painted.window.commands["clear_trimap"].trigger()
    done(painted, qtbot)
    assert (document(painted).trimap == UNKNOWN).all(), "the next one is done as ever"


def test_it_never_reaches_another_picture(painted: Desktop, qtbot: QtBot, slow: Slow, picture: Picture) -> None:
    open_picture(painted, picture)
    slow.go.set()
    done(painted, qtbot)
    assert (document(painted).trimap == UNKNOWN).all()


def test_of_several_searches_only_the_last_that_waits_is_made(painted: Desktop, qtbot: QtBot) -> None:
    go, made, found = Event(), [], []

    def search(number: int) -> np.ndarray:
        made.append(number)
        go.wait(10)
        return np.full((1, 1), True)

    for number in range(5):
        painted.reworking.find(
            lambda _step, number=number: search(number), lambda _, number=number: found.append(number)
        )
    go.set()
    qtbot.waitUntil(lambda: found == [0, 4])
    assert made == [0, 4]
    go.clear()
    for number in (5, 6):
        painted.reworking.find(lambda _step: search(5), lambda region, number=number: found.append((number, region)))
    painted.reworking.cancel()
    assert found == [0, 4, (5, None), (6, None)], "whoever waits hears that nothing comes"
    go.set()
    painted.reworking.find(lambda _step: search(7), lambda _: found.append(7))
    qtbot.waitUntil(lambda: found[4:] == [7])


def test_moves_of_the_background_are_undone_in_their_turn(painted: Desktop, picture: Picture) -> None:
    painted.looks.set_background(Background(picture=picture.pixels, arrangement=Arrangement("fit")))
    press(painted, (550, 700), FOREGROUND, 40)
    painted.editor.release()
    painted.looks.hold_stage()
    for step in range(6):
        painted.looks.arrange(Arrangement("fit", (3 * step, 4 * step)))
    painted.looks.let_stage_go()
    painted.editor.undo()
    assert painted.looks.now.background.arrangement.offset == (0, 0)
    assert document(painted).trimap[550, 700] == FOREGROUND
    painted.editor.redo()
    assert painted.looks.now.background.arrangement.offset == (15, 20)
    for _ in range(3):
        painted.editor.undo()
    assert painted.looks.now.background.picture is None


def test_a_change_that_fails_leaves_its_turn_to_the_next(painted: Desktop, qtbot: QtBot) -> None:
    def fail(_trimap: np.ndarray, _step: Step) -> np.ndarray:
        raise MemoryError

    painted.reworking.change("Failing", fail)
    painted.window.commands["clear_trimap"].trigger()
    qtbot.waitUntil(lambda: (document(painted).trimap == UNKNOWN).all())


def test_a_search_that_fails_leaves_its_turn_to_the_next(painted: Desktop, qtbot: QtBot) -> None:
    def fail(_step: Step) -> np.ndarray:
        raise MemoryError

    found: list[bool] = []  # whether each of them came to a region
    painted.reworking.find(fail, lambda region: found.append(region is not None))
    painted.reworking.find(
        lambda _step: np.zeros((600, 800), np.bool_), lambda region: found.append(region is not None)
    )
    qtbot.waitUntil(lambda: found == [False, True])

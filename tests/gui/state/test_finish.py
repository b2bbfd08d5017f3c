"""The finish of the open picture."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.finish import Finishing


def picture() -> tuple[Picture, Document]:
    pixels = np.full((900, 800, 3), 90, np.uint8)
    trimap = np.full((900, 800), BACKGROUND, np.uint8)
    trimap[:20] = FOREGROUND
    return Picture(Path("grey.png"), pixels, pixels), Document(pixels, trimap)


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    """An editor with a picture of 900 x 800 whose only edge lies at its top."""
    made = Editor()
    made.open(*picture())
    return made


def test_a_drag_is_one_step_and_colours_follow_when_it_rests(editor: Editor) -> None:
    finishing, rests = Finishing(editor), []
    editor.finish_rested.connect(lambda: rests.append(finishing.now))
    finishing.set(Finish(shift=1))
    finishing.hold()
    for shift in (2, 3, 4):
        finishing.set(Finish(shift=shift))
    assert editor.document.finish == Finish(shift=4)
    assert rests == [Finish(shift=1)]
    finishing.let_go()
    assert rests == [Finish(shift=1), Finish(shift=4)]
    editor.undo()
    assert finishing.now == Finish(shift=1)
    editor.undo()
    assert finishing.now == USUAL_FINISH
    assert not editor.can_undo
    assert not editor.unsaved
    editor.redo()
    editor.redo()
    assert finishing.now == rests[-1] == Finish(shift=4)


def test_reset_is_a_step_and_what_changes_nothing_is_none(editor: Editor) -> None:
    finishing = Finishing(editor)
    finishing.reset()
    finishing.hold()
    finishing.let_go()
    assert not editor.can_undo
    finishing.set(Finish(2, 0.1, 3, 0.4))
    finishing.reset()
    assert finishing.now == USUAL_FINISH
    editor.undo()
    assert finishing.now == Finish(2, 0.1, 3, 0.4)


def test_despill_alone_needs_no_new_colours(editor: Editor, qtbot: QtBot) -> None:
    finishing = Finishing(editor)
    with qtbot.assertNotEmitted(editor.finish_rested):
        finishing.set(Finish(despill=0.5))
        editor.undo()


def test_only_what_looks_different_is_told(editor: Editor) -> None:
    finishing, told = Finishing(editor), list[Rect]()
    editor.refinished.connect(told.extend)
    finishing.set(Finish(feather=5))
    assert told == [Rect(0, 0, 256, 800), Rect(256, 0, 512, 800)]
    told.clear()
    finishing.reset()
    assert told == [Rect(0, 0, 256, 800), Rect(256, 0, 512, 800)], "it goes back there"


def test_a_hand_that_takes_hold_lets_what_shows_the_finish_get_ready(editor: Editor, qtbot: QtBot) -> None:
    finishing, told = Finishing(editor), list[Rect]()
    finishing.set(Finish(feather=5))
    editor.refinished.connect(told.extend)
    with qtbot.waitSignal(editor.finish_settled):
        finishing.hold()
    assert told == [Rect(0, 0, 256, 800), Rect(256, 0, 512, 800)]


def test_paint_and_answers_look_different_as_far_as_the_finish_reaches(editor: Editor) -> None:
    finishing, told, painted = Finishing(editor), list[Rect](), list[Rect]()
    finishing.set(Finish(shift=-2.5, feather=4))
    editor.painted.connect(painted.extend)
    editor.changed.connect(told.extend)
    editor.answered.connect(told.append)
    editor.press((500, 500), FOREGROUND, 11)
    editor.write_answer(Rect(0, 0, 50, 60), np.zeros((50, 60), np.float32))
    editor.write_correction(Rect(400, 700, 500, 800), np.zeros((100, 100), np.float32))
    assert told == [painted[0].grown(7), Rect(0, 0, 57, 67), Rect(393, 693, 507, 800)]


def test_every_picture_starts_without(editor: Editor, qtbot: QtBot) -> None:
    finishing = Finishing(editor)
    finishing.set(Finish(1))
    finishing.hold()
    with qtbot.waitSignal(finishing.changed):
        editor.open(*picture())
    assert finishing.now == USUAL_FINISH
    finishing.let_go()
    assert not editor.can_undo


def test_without_a_picture_nothing_happens(qtbot: QtBot) -> None:
    finishing = Finishing(Editor())
    finishing.set(Finish(1))
    assert finishing.now == USUAL_FINISH
    assert not finishing.available

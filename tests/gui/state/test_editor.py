"""The document under the hand."""

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.document import Document
from mattegui.document.edit import replacement
from mattegui.document.history import Replaced
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from tests.gui.conftest import replace_trimap


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    """An editor with a grey picture of 300 x 400."""
    made = Editor()
    pixels = np.full((300, 400, 3), 90, np.uint8)
    made.open(Picture(Path("grey.png"), pixels, pixels), Document(pixels))
    return made


def stroke(editor: Editor, label: int = FOREGROUND) -> None:
    editor.press((100, 100), label, 20)
    editor.drag((100, 200))
    editor.release()


def test_one_stroke_is_one_step_of_undo(editor: Editor) -> None:
    stroke(editor)
    assert editor.document.trimap[100, 150] == FOREGROUND
    assert editor.can_undo
    editor.undo()
    assert (editor.document.trimap == UNKNOWN).all()
    assert not editor.can_undo
    editor.redo()
    assert editor.document.trimap[100, 150] == FOREGROUND


def test_a_cancelled_stroke_leaves_no_trace(editor: Editor) -> None:
    changed: list[list[Rect]] = []
    editor.press((100, 100), BACKGROUND, 30)
    editor.changed.connect(changed.append)
    assert editor.cancel()
    assert (editor.document.trimap == UNKNOWN).all()
    assert changed
    assert editor.last is None, "no straight line can begin where a stroke was that is not there"
    assert not editor.can_undo
    assert not editor.cancel()


def test_straight_draws_from_where_the_last_stroke_ended(editor: Editor) -> None:
    editor.press((50, 50), FOREGROUND, 10, straight=True)
    editor.release()
    editor.press((50, 350), FOREGROUND, 10, straight=True)
    editor.release()
    assert (editor.document.trimap[50, 50:350] == FOREGROUND).all()


def test_what_lies_on_disk_is_a_place_in_the_history(editor: Editor) -> None:
    stroke(editor)
    place = editor.place
    stroke(editor, BACKGROUND)
    editor.saved(place)
    assert editor.unsaved, "the second stroke came after the snapshot that was written"
    editor.undo()
    assert not editor.unsaved
    editor.press((10, 10), FOREGROUND, 5)
    assert editor.unsaved
    editor.cancel()
    assert not editor.unsaved


def test_every_change_is_settled_and_told(editor: Editor) -> None:
    told: list[str] = []
    editor.changed.connect(lambda _: told.append("changed"))
    editor.painted.connect(lambda _: told.append("painted"))
    editor.answered.connect(lambda _: told.append("answered"))
    stroke(editor)
    assert told == ["changed", "painted"] * 2, "once for a press and once for a move, however many tiles they changed"
    assert editor.document.unknown_share < 1
    told.clear()
    editor.undo()
    assert told[-1] == "painted"
    assert editor.document.unknown_share == 1
    told.clear()
    editor.write_answer(editor.document.rect, np.zeros((300, 400), np.float32))
    editor.write_foreground((0, 0), np.zeros((256, 256, 3), np.uint8))
    assert told == ["answered", "answered"]


def test_another_trimap_is_one_step(editor: Editor) -> None:
    replace_trimap(editor, np.full((300, 400), BACKGROUND, np.uint8))
    editor.undo()
    assert (editor.document.trimap == UNKNOWN).all()
    editor.redo()
    replace_trimap(editor, blank(300, 400))
    assert (editor.document.trimap == UNKNOWN).all()
    editor.undo()
    assert (editor.document.trimap == BACKGROUND).all()


def test_without_a_picture_nothing_happens(qtbot: QtBot) -> None:
    editor = Editor()
    stroke(editor)
    editor.undo()
    editor.redo()
    editor.write_answer(Rect(0, 0, 1, 1), np.zeros((1, 1), np.float32))
    assert not editor.painting
    assert not editor.unsaved


def test_a_large_change_is_made_in_parts_and_whatever_comes_next_finds_it_whole(
    qtbot: QtBot, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mattegui.document.edit.SWAPPED_AT_ONCE", {"trimap": 1})
    painted: list[list[Rect]] = []
    editor.painted.connect(painted.append)
    whole = np.full((300, 400), FOREGROUND, np.uint8)
    replace_trimap(editor, whole)
    assert 0 < np.count_nonzero(editor.document.trimap == FOREGROUND) < whole.size
    qtbot.waitUntil(lambda: (editor.document.trimap == FOREGROUND).all())
    assert [rects for rects in painted if rects] == [
        [Rect(0, 0, 256, 256)],
        [Rect(0, 256, 256, 400)],
        [Rect(256, 0, 300, 256)],
        [Rect(256, 256, 300, 400)],
    ]
    editor.undo()
    assert editor.snapshot().trimap.read(editor.document.rect).max() == UNKNOWN
    editor.redo()
    editor.press((290, 390), BACKGROUND, 4)
    assert (editor.document.trimap[:280] == FOREGROUND).all()
    editor.cancel()
    assert (editor.document.trimap == FOREGROUND).all()
    editor.undo()
    editor.redo()
    editor.undo()
    assert (editor.snapshot().trimap.read(editor.document.rect) == UNKNOWN).all()


def test_an_edit_from_elsewhere_spares_what_was_painted_since(editor: Editor) -> None:
    then = editor.snapshot().trimap
    stroke(editor)
    painted = editor.document.trimap.copy()
    edit = replacement(blank(300, 400), np.full((300, 400), BACKGROUND, np.uint8))
    editor.take_edit(edit, then)
    assert ((editor.document.trimap == FOREGROUND) == (painted == FOREGROUND)).all()
    assert (editor.document.trimap[painted == UNKNOWN] == BACKGROUND).all()
    editor.undo()
    assert (editor.document.trimap == painted).all()


def test_other_changes_take_their_turn_and_leave_nothing_to_save(editor: Editor) -> None:
    value = ["new"]
    editor.remember(Replaced("old", lambda: value[0], lambda other: value.__setitem__(0, other)))
    assert editor.can_undo
    assert not editor.unsaved
    stroke(editor)
    editor.undo()
    assert value == ["new"]
    editor.undo()
    assert value == ["old"]
    editor.redo()
    assert value == ["new"]


def test_another_picture_lets_go_of_all_that_was_changed(editor: Editor) -> None:
    stroke(editor)
    kept = weakref.ref(editor._changes.history._done[0])
    editor.undo()
    editor.open(editor.picture, Document(editor.document.image))
    gc.collect()
    assert kept() is None, "its tiles would stay in memory until the next undo"


def test_nothing_of_a_picture_is_kept_when_another_one_is_open(editor: Editor) -> None:
    replace_trimap(editor, np.full(editor.document.shape, FOREGROUND, np.uint8))
    editor.snapshot()  # makes all of it
    change = weakref.ref(editor._changes._change)
    editor.open(editor.picture, Document(editor.picture.pixels))
    gc.collect()
    assert change() is None

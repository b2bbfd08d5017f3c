"""The brush and the eraser, without a widget."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.brush import Brush, next_size
from mattegui.gui.tools.tool import Pointer


@pytest.fixture
def editor(qtbot: QtBot, picture: Picture) -> Editor:
    """An editor with the small picture open."""
    made = Editor()
    made.open(picture, Document(picture.pixels))
    return made


def trimap(editor: Editor) -> np.ndarray:
    """What was painted."""
    assert editor.document is not None
    return editor.document.trimap


def test_a_stroke_has_the_toolbox_s_label_and_size(editor: Editor) -> None:
    toolbox = Toolbox()
    brush = Brush(editor, toolbox)
    for label, row in ((FOREGROUND, 100), (BACKGROUND, 300)):
        toolbox.set_label(label)
        toolbox.set_size(60)
        brush.press(Pointer((row, 100)))
        brush.move(Pointer((row, 700)))
        brush.release()
        assert (trimap(editor)[:, 400] == label).sum() == pytest.approx(60, abs=1)
        assert brush.ring == label
    editor.undo()
    assert set(np.unique(trimap(editor))) == {UNKNOWN, FOREGROUND}


def test_a_stroke_keeps_its_size_unless_a_pen_s_pressure_changes_it(editor: Editor) -> None:
    toolbox = Toolbox()
    toolbox.set_size(40)
    brush = Brush(editor, toolbox)
    brush.press(Pointer((300, 100)))
    toolbox.set_size(80)
    brush.move(Pointer((300, 200)))
    assert (trimap(editor)[:, 200] == FOREGROUND).sum() == pytest.approx(40, abs=1)
    brush.move(Pointer((300, 400), pressure=0.25))
    assert (trimap(editor)[:, 400] == FOREGROUND).sum() == pytest.approx(20, abs=1)
    brush.move(Pointer((300, 600), pressure=0.0))
    brush.release()
    assert (trimap(editor)[:, 610] == FOREGROUND).sum() == 0
    assert (trimap(editor)[:, 600] == FOREGROUND).sum() >= 1, "the lightest touch still marks a pixel"


def test_opposite_and_straight(editor: Editor) -> None:
    brush = Brush(editor, Toolbox())
    brush.press(Pointer((100, 100), opposite=True))
    brush.release()
    brush.press(Pointer((100, 500), opposite=True, straight=True))
    brush.release()
    assert trimap(editor)[100, 300] == BACKGROUND


def test_the_eraser_paints_unknown_whatever_the_label(editor: Editor) -> None:
    toolbox = Toolbox()
    eraser = Brush(editor, toolbox, UNKNOWN, "Eraser")
    brush = Brush(editor, toolbox)
    brush.press(Pointer((100, 100)))
    brush.release()
    eraser.press(Pointer((100, 100)))
    eraser.release()
    assert (trimap(editor) == UNKNOWN).all()
    assert (eraser.title, brush.title) == ("Eraser", "Foreground")


def test_sizes_grow_and_shrink_by_a_tenth_and_at_least_a_pixel() -> None:
    assert next_size(100, 1) == 110
    assert next_size(110, -1) == 100
    assert next_size(3, 1) == 4
    assert next_size(1, -1) == 1
    assert next_size(100, 10) == pytest.approx(100 * 1.1**10, rel=0.01)

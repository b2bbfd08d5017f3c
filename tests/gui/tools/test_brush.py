"""The brush and the eraser, without a widget."""

import numpy as np
import pytest

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.brush import LARGE_STEP, SMALL_STEP, Brush, larger, smaller
from mattegui.gui.tools.tool import Pointer


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


def test_sizes_change_by_pixels_or_a_share_whichever_is_more() -> None:
    assert (larger(100, SMALL_STEP), smaller(110, SMALL_STEP)) == (110, 100)
    assert (larger(3, SMALL_STEP), smaller(4, SMALL_STEP), smaller(1, SMALL_STEP)) == (4, 3, 1)
    assert (larger(20, LARGE_STEP), smaller(30, LARGE_STEP), smaller(5, LARGE_STEP)) == (30, 20, 1)
    assert (larger(100, LARGE_STEP), smaller(120, LARGE_STEP)) == (120, 100)


def test_protected_labels_are_spared(editor: Editor) -> None:
    toolbox = Toolbox()
    toolbox.set_size(60)
    brush, eraser = Brush(editor, toolbox), Brush(editor, toolbox, UNKNOWN, "Eraser")

    def stroke(tool: Brush, row: float, opposite: bool = False) -> None:
        tool.press(Pointer((row, 100), opposite=opposite))
        tool.move(Pointer((row, 700)))
        tool.release()

    stroke(brush, 100)
    toolbox.protect(True)
    foreground = trimap(editor) == FOREGROUND
    stroke(brush, 130, opposite=True)
    assert (trimap(editor)[foreground] == FOREGROUND).all()
    assert trimap(editor)[145, 400] == BACKGROUND
    stroke(eraser, 130)
    assert not (trimap(editor)[105:, 300:500] == FOREGROUND).any(), "the eraser takes away the label last in hand"
    assert trimap(editor)[145, 400] == BACKGROUND
    assert "foreground only" in eraser.hint
    toolbox.set_label(BACKGROUND)
    toolbox.set_label(UNKNOWN)
    stroke(brush, 130)
    assert trimap(editor)[145, 400] == UNKNOWN
    assert trimap(editor)[90, 400] == FOREGROUND
    toolbox.protect(False)
    stroke(eraser, 100)
    assert (trimap(editor)[100] == UNKNOWN).all()


def test_a_stroke_that_is_given_up_leaves_no_trace(editor: Editor) -> None:
    brush = Brush(editor, Toolbox())
    brush.press(Pointer((100, 100)))
    brush.give_up()
    assert (trimap(editor) == UNKNOWN).all()
    assert not editor.can_undo

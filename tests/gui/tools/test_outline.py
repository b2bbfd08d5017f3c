"""A whole trimap from one line, without a widget."""

import numpy as np
import pytest

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.outline import outlined
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.outline import Outline
from mattegui.gui.tools.tool import Pointer
from tests.gui.tools.test_lasso import LOOP, draw
from tests.gui.tools.workshop import AtOnce


@pytest.mark.parametrize("inner", [FOREGROUND, BACKGROUND])
def test_one_gesture_makes_the_trimap_in_one_step_of_undo(editor: Editor, workshop: AtOnce, inner: int) -> None:
    toolbox = Toolbox()
    toolbox.set_size(36)
    tool = Outline(toolbox, workshop)
    editor.press((20, 20), FOREGROUND, 9)
    editor.release()
    before = editor.document.trimap.copy()
    draw(tool, opposite=inner == BACKGROUND)
    np.testing.assert_array_equal(editor.document.trimap, outlined(before, LOOP, 36, inner))
    assert len(np.unique(editor.document.trimap)) == 3
    editor.undo()
    np.testing.assert_array_equal(editor.document.trimap, before)
    assert tool.ring == UNKNOWN


def test_the_band_is_shown_as_wide_as_the_brush(editor: Editor, workshop: AtOnce) -> None:
    toolbox = Toolbox()
    toolbox.set_size(36)
    tool, shown = Outline(toolbox, workshop), []
    toolbox.draft.changed.connect(lambda: shown.append((toolbox.draft.width, toolbox.draft.label)))
    draw(tool)
    assert set(shown) == {(36, UNKNOWN)}


def test_another_size_during_the_drag_counts_for_the_next_line(editor: Editor, workshop: AtOnce) -> None:
    toolbox, before = Toolbox(), editor.document.trimap.copy()
    toolbox.set_size(36)
    tool = Outline(toolbox, workshop)
    tool.press(Pointer(LOOP[0]))
    toolbox.set_size(90)
    for point in LOOP[1:]:
        tool.move(Pointer(point))
    assert toolbox.draft.width == 36
    tool.release()
    np.testing.assert_array_equal(editor.document.trimap, outlined(before, LOOP, 36), "as it was shown")


def test_protected_labels_are_spared(editor: Editor, workshop: AtOnce) -> None:
    toolbox = Toolbox()
    editor.press((300, 400), BACKGROUND, 50)
    editor.release()
    toolbox.protect(True)
    draw(Outline(toolbox, workshop))
    assert editor.document.trimap[300, 400] == BACKGROUND
    assert editor.document.trimap[300, 500] == FOREGROUND

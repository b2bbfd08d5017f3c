"""Filling what is drawn around, without a widget."""

import numpy as np
from PySide6.QtCore import Qt

from mattegui.core.labels.regions import filled
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.lasso import Lasso
from mattegui.gui.tools.tool import Pointer
from tests.gui.tools.workshop import AtOnce

ANGLES = np.radians(np.arange(0, 360, 5))
LOOP = np.stack([300 + 120 * np.sin(ANGLES), 400 + 200 * np.cos(ANGLES)], axis=1).tolist()


def draw(lasso: Lasso, opposite: bool = False) -> None:
    """Around the middle of the picture."""
    lasso.press(Pointer(tuple(LOOP[0]), opposite=opposite))
    for point in LOOP[1:]:
        lasso.move(Pointer(tuple(point)))
    lasso.release()


def test_the_inside_takes_the_label_in_one_step_of_undo(editor: Editor, workshop: AtOnce) -> None:
    toolbox = Toolbox()
    lasso = Lasso(toolbox, workshop)
    for label, opposite, laid in ((FOREGROUND, False, FOREGROUND), (FOREGROUND, True, BACKGROUND)):
        toolbox.set_label(label)
        draw(lasso, opposite)
        np.testing.assert_array_equal(editor.document.trimap, filled(blank(600, 800), LOOP, laid))
        assert toolbox.draft.empty
        editor.undo()
        assert (editor.document.trimap == UNKNOWN).all()
        assert not editor.can_undo


def test_the_line_is_shown_while_it_is_drawn_and_escape_forgets_it(editor: Editor, workshop: AtOnce) -> None:
    toolbox = Toolbox()
    lasso = Lasso(toolbox, workshop)
    assert not lasso.keys
    lasso.press(Pointer((100.0, 100.0)))
    lasso.move(Pointer((100.0, 200.0)))
    lasso.move(Pointer((200.0, 200.0)))
    assert toolbox.draft.points == [(100.0, 100.0), (100.0, 200.0), (200.0, 200.0)]
    assert toolbox.draft.label == FOREGROUND
    lasso.keys[Qt.Key.Key_Escape]()
    lasso.move(Pointer((300.0, 300.0)))
    lasso.release()
    assert toolbox.draft.empty
    assert not workshop.texts


def test_a_click_fills_nothing_and_protected_labels_are_spared(editor: Editor, workshop: AtOnce) -> None:
    toolbox = Toolbox()
    lasso = Lasso(toolbox, workshop)
    lasso.press(Pointer((100.0, 100.0)))
    lasso.release()
    assert not workshop.texts
    editor.press((300, 400), BACKGROUND, 50)
    editor.release()
    before = editor.document.trimap.copy()
    toolbox.protect(True)
    draw(lasso)
    np.testing.assert_array_equal(editor.document.trimap == BACKGROUND, before == BACKGROUND)
    assert editor.document.trimap[300, 500] == FOREGROUND

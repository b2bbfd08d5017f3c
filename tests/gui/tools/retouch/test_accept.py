"""Alpha from the reference."""

import numpy as np
import pytest

from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.gui.state.editor import Editor
from mattegui.gui.tools.retouch.accept import AcceptTool
from mattegui.gui.tools.retouch.brush import NOTHING_TO_RETOUCH
from tests.gui.tools.retouch.test_brush import alpha, hard, stroke


def test_it_says_what_is_missing_then_paints_the_reference_and_the_right_button_restores(editor: Editor) -> None:
    tool, document = AcceptTool(editor, hard()), editor.document
    assert tool.hint == NOTHING_TO_RETOUCH
    document.trimap[:100], document.trimap[500:] = FOREGROUND, BACKGROUND
    document.settle(document.rect)
    stroke(tool)
    assert not editor.can_undo
    assert "reference" in tool.hint
    editor.set_reference(np.full(document.shape, 0.9, np.float32))
    assert tool.hint.startswith("Drag")
    stroke(tool)
    assert alpha(editor) == pytest.approx(0.9, abs=1e-4)
    stroke(tool, opposite=True)
    assert alpha(editor) == 0.5
    editor.undo()
    editor.undo()
    assert not editor.can_undo

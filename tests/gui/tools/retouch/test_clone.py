"""Alpha from elsewhere."""

from dataclasses import replace

import pytest

from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.retouch.clone import CloneTool
from mattegui.gui.tools.tool import Pointer
from tests.gui.tools.retouch.test_brush import alpha, refusals, stroke


@pytest.fixture
def tool(editor: Editor) -> CloneTool:
    """Over foreground above, background below, and a half between them."""
    editor.document.trimap[:100], editor.document.trimap[500:] = FOREGROUND, BACKGROUND
    editor.document.settle(editor.document.rect)
    toolbox = Toolbox()
    toolbox.set_retouch(replace(toolbox.retouch, hardness=1.0))
    return CloneTool(editor, toolbox)


def ask(tool: CloneTool, row: float) -> None:
    tool.press(Pointer((row, 200), control=True, opposite=True))
    tool.move(Pointer((row, 210)))
    tool.release()


def test_nothing_is_cloned_before_a_source_is_set(tool: CloneTool, editor: Editor) -> None:
    assert "Ctrl+click" in tool.hint
    told = refusals(tool)
    stroke(tool)
    assert not editor.can_undo
    assert told == ["Ctrl+click where alpha is to be taken from."]


def test_the_source_keeps_its_distance_until_another_is_set(tool: CloneTool, editor: Editor) -> None:
    ask(tool, 50)
    assert not editor.can_undo
    assert tool.hint.startswith("Drag")
    stroke(tool, 300)
    assert alpha(editor) == 1
    stroke(tool, 400)
    assert alpha(editor, row=400) == pytest.approx(0.5, abs=1e-4), "250 rows above it is unknown"
    ask(tool, 550)
    stroke(tool, 300)
    assert alpha(editor) == 0


def test_the_source_is_shown_and_follows_the_brush(tool: CloneTool, editor: Editor) -> None:
    toolbox = tool._toolbox
    toolbox.choose("retouch_clone")
    tool.hover(Pointer((10, 10)))
    assert toolbox.source is None
    ask(tool, 50)
    tool.hover(Pointer((300, 300)))
    assert toolbox.source == (50, 200)
    tool.press(Pointer((300, 300)))
    tool.move(Pointer((310, 320)))
    assert toolbox.source == (60, 220)
    tool.release()
    toolbox.choose("brush")
    assert toolbox.source is None


def test_the_right_button_restores_and_another_picture_forgets_the_source(
    tool: CloneTool, editor: Editor, picture: Picture
) -> None:
    ask(tool, 50)
    stroke(tool, 300)
    assert alpha(editor) == 1
    stroke(tool, 300, opposite=True)
    assert alpha(editor) == 0.5
    editor.open(picture, Document(picture.pixels))
    assert "Paint foreground" in tool.hint
    editor.document.trimap[:100] = FOREGROUND
    editor.document.settle(editor.document.rect)
    assert "Ctrl+click" in tool.hint

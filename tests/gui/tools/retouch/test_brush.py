"""The tools that paint alpha, without a widget."""

from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.retouching import RETOUCH_KINDS
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.retouch.brush import NOTHING_TO_RETOUCH, RetouchTool
from mattegui.gui.tools.tool import Pointer


@pytest.fixture
def answered(editor: Editor) -> Editor:
    """Foreground above, background below, an answer of a half between them; the tool paints hard."""
    document = editor.document
    document.trimap[:100], document.trimap[500:] = FOREGROUND, BACKGROUND
    document.settle(document.rect)
    return editor


def hard(**changes: float) -> Toolbox:
    toolbox = Toolbox()
    toolbox.set_retouch(replace(toolbox.retouch, hardness=1.0, **changes))
    return toolbox


def alpha(editor: Editor, row: int = 300, column: int = 300) -> float:
    return float(editor.document.alpha(Rect(row, column, row + 1, column + 1))[0, 0])


def stroke(tool: RetouchTool, row: float = 300, **held: object) -> None:
    tool.press(Pointer((row, 200), **held))
    tool.move(Pointer((row, 400), pressure=held.get("pressure")))
    tool.release()


def refusals(tool: RetouchTool) -> list[str]:
    """What the tool says when it does nothing."""
    told: list[str] = []
    tool._toolbox.refused.connect(told.append)
    return told


def test_there_is_nothing_to_retouch_before_there_are_labels(editor: Editor) -> None:
    tool = RetouchTool(editor, Toolbox(), "set")
    told = refusals(tool)
    stroke(tool)
    assert tool.hint == NOTHING_TO_RETOUCH
    assert told == [f"{NOTHING_TO_RETOUCH}."]
    assert not editor.can_undo


def test_a_value_is_set_and_the_right_button_sets_the_opposite(answered: Editor) -> None:
    tool = RetouchTool(answered, hard(value=0.8), "set")
    told: list[Rect] = []
    answered.painted.connect(lambda rects: told.extend(rects))
    stroke(tool)
    assert alpha(answered) == pytest.approx(0.8, abs=1e-4)
    stroke(tool, opposite=True)
    assert alpha(answered) == pytest.approx(0.2, abs=1e-4)
    assert (tool.title, tool.hint) == ("Alpha 80 %", "Drag sets alpha to 80 %, right drag to 20 %")
    answered.undo()
    assert alpha(answered) == pytest.approx(0.8, abs=1e-4)
    answered.undo()
    assert alpha(answered) == 0.5
    assert not answered.document.retouch.tiles
    assert not told, "the network is not asked again"


@pytest.mark.parametrize(
    ("kind", "drag", "right_drag"),
    [("dodge", 0.75, 0.25), ("burn", 0.25, 0.75), ("smooth", 0.5, 0.5), ("restore", 0.5, 0.5)],
)
def test_every_kind_and_its_opposite(answered: Editor, kind: str, drag: float, right_drag: float) -> None:
    tool = RetouchTool(answered, hard(), kind)
    for opposite, expected in ((False, drag), (True, right_drag)):
        stroke(tool, opposite=opposite)
        assert alpha(answered) == pytest.approx(expected, abs=1e-3)
        answered.erase_retouch()
        assert alpha(answered) == 0.5
    assert tool.hint


def test_pressure_and_strength_weaken(answered: Editor) -> None:
    stroke(RetouchTool(answered, hard(strength=0.5), "set"), pressure=0.5)
    assert alpha(answered) == pytest.approx(0.5 + 0.5 / 4, abs=1e-3)


def test_a_straight_line_goes_on_from_the_last_stroke(answered: Editor) -> None:
    tool = RetouchTool(answered, hard(), "set")
    stroke(tool)
    tool.press(Pointer((300, 700), straight=True))
    tool.release()
    assert alpha(answered, column=550) == 1


def test_a_stroke_that_is_given_up_leaves_no_trace(answered: Editor) -> None:
    tool = RetouchTool(answered, hard(), "set")
    tool.press(Pointer((300, 200)))
    assert answered.document.retouch.tiles
    tool.give_up()
    assert not answered.document.retouch.tiles
    assert not answered.can_undo


def test_labels_retouches_and_an_erasing_take_their_turns_in_undo(answered: Editor) -> None:
    tool = RetouchTool(answered, hard(), "set")
    answered.press((300, 300), BACKGROUND, 10)
    answered.release()
    stroke(tool)
    tool.press(Pointer((310, 300)))
    answered.erase_retouch()
    assert answered.document.retouch.tiles, "not under the hand"
    tool.release()
    answered.erase_retouch()
    place = answered.place
    answered.erase_retouch()
    assert answered.place is place, "nothing is left to erase"
    assert alpha(answered) == 0
    seen = []
    for _ in range(4):
        answered.undo()
        seen.append(round(alpha(answered), 3))
    assert seen == [1, 1, 0, 0.5]
    for _ in range(4):
        answered.redo()
    assert alpha(answered) == 0
    assert not answered.document.retouch.tiles


def test_each_kind_has_a_tool_of_its_own_name(answered: Editor) -> None:
    titles = {RetouchTool(answered, Toolbox(), kind).title for kind in RETOUCH_KINDS}
    assert len(titles) == len(RETOUCH_KINDS)
    assert np.isfinite(alpha(answered))


def test_a_large_brush_lays_its_paint_in_turns_and_loses_nothing(answered: Editor, qtbot: QtBot) -> None:
    toolbox = hard(value=0.8)
    toolbox.set_size(2000)
    tool = RetouchTool(answered, toolbox, "set")
    tool.press(Pointer((300, 300)))
    begun = len(answered.document.retouch.tiles)
    assert 0 < begun < 12
    assert not answered.changing, "the work can be kept meanwhile"
    tool.release()
    assert answered.can_undo
    assert answered.changing
    qtbot.waitUntil(lambda: not answered.changing)
    assert len(answered.document.retouch.tiles) == 12
    assert answered.document.alpha(answered.document.rect) == pytest.approx(0.8, abs=1e-4)


def test_undo_and_the_next_stroke_wait_for_nothing_that_is_left_to_lay(answered: Editor) -> None:
    toolbox = hard(value=0.8)
    toolbox.set_size(2000)
    tool = RetouchTool(answered, toolbox, "set")
    before = answered.document.alpha(answered.document.rect)
    tool.press(Pointer((300, 300)))
    tool.release()
    answered.undo()
    answered.snapshot()
    assert not answered.document.retouch.tiles
    np.testing.assert_array_equal(answered.document.alpha(answered.document.rect), before)
    tool.press(Pointer((300, 300)))
    tool.give_up()
    answered.snapshot()
    assert not answered.document.retouch.tiles
    tool.press(Pointer((300, 300)))
    tool.release()
    tool.press(Pointer((310, 300)))
    assert len(answered.document.retouch.tiles) == 12

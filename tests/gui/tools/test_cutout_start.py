"""A rough outline and a box, without a widget."""

import pytest

from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.document.dab import Point
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.cutout_start import RoughBox, RoughOutline
from mattegui.gui.tools.tool import Pointer
from tests.gui.tools.workshop import AtOnce


@pytest.fixture
def begun() -> list[list[Point]]:
    """The lines that an edge was looked for in."""
    return []


def test_the_line_is_drawn_in_the_foregrounds_colour_and_handed_over(
    editor: Editor, workshop: AtOnce, begun: list[list[Point]]
) -> None:
    toolbox = Toolbox()
    toolbox.set_label(BACKGROUND)
    tool = RoughOutline(toolbox, workshop, begun.append)
    line = [(100.0, 100.0), (100.0, 300.0), (-20.0, 300.0)]
    tool.press(Pointer(line[0], opposite=True))
    assert toolbox.draft.label == FOREGROUND
    for point in line[1:]:
        tool.move(Pointer(point))
    assert toolbox.draft.points == line
    tool.release()
    assert begun == [line]
    assert toolbox.draft.empty
    assert not workshop.texts


def test_a_box_follows_the_pointer_from_corner_to_corner(
    editor: Editor, workshop: AtOnce, begun: list[list[Point]]
) -> None:
    toolbox = Toolbox()
    tool = RoughBox(toolbox, workshop, begun.append)
    tool.press(Pointer((50.0, 60.0)))
    for end in ((90.0, 100.0), (200.0, 300.0)):
        tool.move(Pointer(end))
        assert toolbox.draft.points == [(50.0, 60.0), (50.0, end[1]), end, (end[0], 60.0), (50.0, 60.0)]
    tool.release()
    assert begun == [[(50.0, 60.0), (50.0, 300.0), (200.0, 300.0), (200.0, 60.0), (50.0, 60.0)]]


@pytest.mark.parametrize("tool", [RoughOutline, RoughBox])
def test_a_click_and_escape_begin_nothing(
    editor: Editor, workshop: AtOnce, begun: list[list[Point]], tool: type[RoughOutline]
) -> None:
    made = tool(Toolbox(), workshop, begun.append)
    made.press(Pointer((50.0, 60.0)))
    made.release()
    made.press(Pointer((50.0, 60.0)))
    made.move(Pointer((150.0, 160.0)))
    made.give_up()
    made.move(Pointer((250.0, 160.0)))
    made.release()
    assert begun == []

"""The hand's tool, label and size."""

from pytestqt.qtbot import QtBot

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.toolbox import FIRST_LABEL, FIRST_SIZE, LARGEST_SIZE, Toolbox


def test_a_label_is_painted_by_the_brush(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    toolbox.choose("eraser")
    with qtbot.waitSignal(toolbox.changed):
        toolbox.set_label(BACKGROUND)
    assert (toolbox.tool, toolbox.label) == ("brush", BACKGROUND)
    toolbox.swap_label()
    assert toolbox.label == FOREGROUND
    toolbox.set_label(UNKNOWN)
    toolbox.swap_label()
    assert toolbox.label == FOREGROUND


def test_the_size_stays_within_its_limits(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    for wanted, taken in ((0.2, 1), (10**6, LARGEST_SIZE), (77.5, 77.5)):
        toolbox.set_size(wanted)
        assert toolbox.size == taken


def test_reset_brings_the_first_tool_back(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    toolbox.set_label(BACKGROUND)
    toolbox.set_size(300)
    toolbox.choose("background")
    toolbox.reset()
    assert (toolbox.tool, toolbox.label, toolbox.size) == ("brush", FIRST_LABEL, FIRST_SIZE)


def test_the_cursor_is_told(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    with qtbot.waitSignal(toolbox.pointed):
        toolbox.point((3.0, 4.0))
    assert toolbox.cursor == (3.0, 4.0)
    toolbox.point(None)
    assert toolbox.cursor is None

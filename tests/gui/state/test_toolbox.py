"""The hand's tool, label and size."""

from pytestqt.qtbot import QtBot

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.toolbox import FIRST_LABEL, LARGEST_SIZE, Toolbox


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
    first = toolbox.size
    toolbox.set_label(BACKGROUND)
    toolbox.set_size(300)
    toolbox.choose("background")
    toolbox.reset()
    assert (toolbox.tool, toolbox.label, toolbox.size) == ("brush", FIRST_LABEL, first)


def test_the_cursor_is_told(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    with qtbot.waitSignal(toolbox.pointed):
        toolbox.point((3.0, 4.0))
    assert toolbox.cursor == (3.0, 4.0)
    toolbox.point(None)
    assert toolbox.cursor is None


def test_a_tool_that_lays_labels_stays_in_hand_when_the_label_changes(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    toolbox.choose("lasso")
    toolbox.draft.begin((1.0, 1.0), FOREGROUND)
    toolbox.set_label(BACKGROUND)
    assert (toolbox.tool, toolbox.label, toolbox.draft.label) == ("lasso", BACKGROUND, BACKGROUND)
    toolbox.choose("brush")
    assert toolbox.draft.empty, "another tool gives up what this one has begun"


def test_the_first_size_is_a_share_of_the_picture_until_the_hand_chooses(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    for shape, size in (((600, 800), 30), ((6000, 4000), 200), ((10, 12), 1)):
        toolbox.suit(shape)
        assert toolbox.size == size
    toolbox.set_size(77)
    toolbox.suit((600, 800))
    assert toolbox.size == 77
    toolbox.reset()
    assert toolbox.size == 30
    assert (toolbox.edge, toolbox.speck) == (4, 36)


def test_over_what_a_label_may_be_painted(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    assert toolbox.over(FOREGROUND) is toolbox.over(UNKNOWN) is None
    with qtbot.waitSignal(toolbox.changed):
        toolbox.protect(True)
    assert toolbox.over(FOREGROUND) == toolbox.over(BACKGROUND) == UNKNOWN
    for known in (BACKGROUND, FOREGROUND):
        toolbox.set_label(known)
        toolbox.set_label(UNKNOWN)
        assert toolbox.over(UNKNOWN) == known


def test_what_is_begun_takes_another_label_and_says_so(qtbot: QtBot) -> None:
    toolbox = Toolbox()
    toolbox.choose("lasso")
    with qtbot.assertNotEmitted(toolbox.draft.toggled):
        toolbox.set_label(BACKGROUND)
    toolbox.draft.begin((1.0, 2.0), BACKGROUND)
    with qtbot.waitSignal(toolbox.draft.toggled):
        toolbox.set_label(FOREGROUND)
    assert toolbox.draft.label == FOREGROUND

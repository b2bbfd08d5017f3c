"""Filling between corners, without a widget."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.polygon import Polygon
from mattegui.gui.tools.tool import Pointer
from tests.gui.tools.workshop import AtOnce

CORNERS = [(100.0, 100.0), (100.0, 300.0), (250.0, 300.0), (250.0, 100.0)]


@pytest.fixture
def toolbox() -> Toolbox:
    """The first tools."""
    return Toolbox()


@pytest.fixture
def polygon(toolbox: Toolbox, workshop: AtOnce) -> Polygon:
    """A polygon that is to be drawn."""
    return Polygon(toolbox, workshop)


def click(polygon: Polygon, point: tuple[float, float], double: bool = False, opposite: bool = False) -> None:
    """Press and release."""
    polygon.press(Pointer(point, double=double, opposite=opposite))
    polygon.move(Pointer((point[0] + 1, point[1])))
    polygon.release()


@pytest.mark.parametrize("close", ["Return", "Enter", "double click", "first corner"])
def test_every_way_to_close_fills_just_the_inside(editor: Editor, polygon: Polygon, close: str) -> None:
    for corner in CORNERS:
        click(polygon, corner)
    assert not editor.can_undo
    if close == "double click":
        click(polygon, CORNERS[-1], double=True)
    elif close == "first corner":
        click(polygon, (104.0, 103.0))
    else:
        polygon.keys[getattr(Qt.Key, f"Key_{close}")]()
    assert (editor.document.trimap[100:250, 100:300] == FOREGROUND).all()
    assert np.count_nonzero(editor.document.trimap == FOREGROUND) == 150 * 200
    editor.undo()
    assert (editor.document.trimap == UNKNOWN).all()
    assert not editor.can_undo


def test_backspace_takes_corners_back_until_nothing_is_begun(polygon: Polygon, toolbox: Toolbox) -> None:
    assert not polygon.keys
    assert "first corner" in polygon.hint
    for corner in CORNERS[:3]:
        click(polygon, corner)
    assert "Enter closes" in polygon.hint
    for left in (2, 1, 0):
        polygon.keys[Qt.Key.Key_Backspace]()
        assert toolbox.draft.points == CORNERS[:left]
    assert not polygon.keys


def test_escape_gives_up_and_two_corners_fill_nothing(polygon: Polygon, toolbox: Toolbox, workshop: AtOnce) -> None:
    click(polygon, CORNERS[0])
    click(polygon, CORNERS[1])
    polygon.keys[Qt.Key.Key_Return]()
    assert toolbox.draft.empty
    click(polygon, CORNERS[0])
    polygon.keys[Qt.Key.Key_Escape]()
    assert toolbox.draft.empty
    assert not workshop.texts


def test_the_label_of_the_moment_counts_and_right_begins_the_opposite(
    editor: Editor, polygon: Polygon, toolbox: Toolbox
) -> None:
    toolbox.choose("polygon")
    for corner in CORNERS:
        click(polygon, corner)
    toolbox.set_label(BACKGROUND)
    polygon.keys[Qt.Key.Key_Return]()
    assert editor.document.trimap[150, 150] == BACKGROUND
    click(polygon, CORNERS[0], opposite=True)
    for corner in CORNERS[1:]:
        click(polygon, corner)
    polygon.keys[Qt.Key.Key_Return]()
    assert editor.document.trimap[150, 150] == FOREGROUND


def test_a_press_that_is_given_up_takes_its_own_corner_back(polygon: Polygon, toolbox: Toolbox) -> None:
    click(polygon, CORNERS[0])
    polygon.press(Pointer(CORNERS[1]))
    polygon.give_up()
    assert toolbox.draft.points == CORNERS[:1], "two fingers move the picture and leave the polygon"
    polygon.press(Pointer(CORNERS[1]))
    polygon.keys[Qt.Key.Key_Return]()
    polygon.give_up()
    assert toolbox.draft.empty

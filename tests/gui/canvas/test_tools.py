"""The tools under a real hand: real events on the real canvas, and what it shows meanwhile."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.labels.regions import filled, like
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.document import Document
from mattegui.document.outline import outlined
from mattegui.files.picture import Picture
from mattegui.gui.canvas.overlays import footprint
from tests.gui.canvas.pointing import (
    ALT,
    CTRL,
    LEFT,
    MIDDLE,
    NO_BUTTON,
    RIGHT,
    SHIFT,
    Mouse,
    Pen,
    at,
    click,
    document,
    drag,
    on_device,
    pressed,
    shown,
)

SQUARE = [(100.0, 100.0), (100.0, 500.0), (400.0, 500.0), (400.0, 100.0)]


@pytest.fixture(params=["mouse", "pen"])
def pointer(request: pytest.FixtureRequest, opened: Desktop) -> Mouse | Pen:
    """Whatever the hand holds, the canvas does the same."""
    return (Mouse if request.param == "mouse" else Pen)(opened.window.canvas)


def done(desktop: Desktop, qtbot: QtBot) -> None:
    """Wait for the lane."""
    qtbot.waitUntil(lambda: not desktop.tasks.text)


def around(desktop: Desktop, pointer: Mouse | Pen, button: Qt.MouseButton = LEFT) -> list[tuple[float, float]]:
    """Draw around the square. Returns the image points under the pixels of the screen that were touched."""
    places = [at(desktop, *corner) for corner in SQUARE]
    pointer.press(places[0], button)
    for place in places[1:]:
        pointer.move(place, button)
    pointer.release(places[-1], button)
    return [desktop.window.canvas.viewport.to_image(QPointF(place)) for place in places]


def test_a_lasso_fills_what_it_goes_around(opened: Desktop, qtbot: QtBot, pointer: Mouse | Pen) -> None:
    pressed(opened, Qt.Key.Key_L)
    for button, label in ((LEFT, FOREGROUND), (RIGHT, BACKGROUND)):
        points = around(opened, pointer, button)
        done(opened, qtbot)
        np.testing.assert_array_equal(document(opened).trimap, filled(blank(600, 800), points, label))
        pressed(opened, Qt.Key.Key_Z, CTRL)
        assert (document(opened).trimap == UNKNOWN).all()


def test_an_outline_makes_a_trimap(opened: Desktop, qtbot: QtBot, pointer: Mouse | Pen) -> None:
    pressed(opened, Qt.Key.Key_O)
    points = around(opened, pointer)
    done(opened, qtbot)
    np.testing.assert_array_equal(document(opened).trimap, outlined(blank(600, 800), points, 20))


@pytest.mark.parametrize("close", ["enter", "double click", "first corner"])
def test_a_polygon_is_clicked_and_closed(opened: Desktop, qtbot: QtBot, close: str) -> None:
    mouse = Mouse(opened.window.canvas)
    asked = opened.window.commands["compute"]
    asked.triggered.connect(lambda: pytest.fail("Enter belongs to the polygon"))
    pressed(opened, Qt.Key.Key_L, SHIFT)
    for corner in (*SQUARE[:3], (50.0, 50.0)):
        click(opened, mouse, corner)
    pressed(opened, Qt.Key.Key_Backspace)
    click(opened, mouse, SQUARE[3])
    assert (document(opened).trimap == UNKNOWN).all()
    if close == "enter":
        pressed(opened, Qt.Key.Key_Return)
    elif close == "double click":
        QTest.mouseDClick(opened.window.canvas, LEFT, pos=at(opened, *SQUARE[3]))
    else:
        click(opened, mouse, (SQUARE[0][0] + 3, SQUARE[0][1] + 3))
    done(opened, qtbot)
    expected = filled(blank(600, 800), SQUARE, FOREGROUND)
    wrong = np.argwhere(document(opened).trimap != expected)
    assert len(wrong) < 4 * 400, "the screen's pixels are larger than the picture's"
    assert document(opened).trimap[250, 300] == FOREGROUND
    opened.editor.undo()
    assert not opened.editor.can_undo


def test_escape_control_z_and_another_tool_end_a_polygon_and_nothing_else(opened: Desktop) -> None:
    mouse, draft = Mouse(opened.window.canvas), opened.toolbox.draft
    click(opened, mouse, (550, 700))
    opened.window.commands["cancel"].triggered.connect(lambda: pytest.fail("Escape belongs to the polygon"))
    for end in (Qt.Key.Key_Escape, Qt.Key.Key_B):
        pressed(opened, Qt.Key.Key_L, SHIFT)
        click(opened, mouse, SQUARE[0])
        click(opened, mouse, SQUARE[1])
        pressed(opened, Qt.Key.Key_Z, CTRL)
        assert len(draft.points) == 1
        pressed(opened, end)
        assert draft.empty
    assert document(opened).trimap[550, 700] == FOREGROUND
    assert not opened.editor.can_redo


def test_escape_gives_a_lasso_up_while_the_button_is_held(opened: Desktop, qtbot: QtBot) -> None:
    mouse = Mouse(opened.window.canvas)
    pressed(opened, Qt.Key.Key_L)
    mouse.press(at(opened, *SQUARE[0]))
    for corner in SQUARE[1:]:
        mouse.move(at(opened, *corner))
    assert not opened.toolbox.draft.empty
    pressed(opened, Qt.Key.Key_Escape)
    mouse.move(at(opened, 300, 300))
    mouse.release(at(opened, 300, 300))
    done(opened, qtbot)
    assert (document(opened).trimap == UNKNOWN).all()


def test_a_click_fills_and_control_shows_a_colour_before_it_fills(opened: Desktop, qtbot: QtBot) -> None:
    mouse, canvas, image = Mouse(opened.window.canvas), opened.window.canvas, document(opened).image
    canvas.show_actual()
    pressed(opened, Qt.Key.Key_G)
    before = shown(opened, qtbot)
    place = at(opened, 300, 300)
    mouse.press(place, LEFT, CTRL)
    qtbot.waitUntil(lambda: opened.toolbox.draft.region is not None)
    mouse.move(place + 2 * (at(opened, 300, 310) - place), LEFT, CTRL)
    qtbot.waitUntil(lambda: bool((opened.toolbox.draft.region == like(image, 300, 300, 34)).all()))
    assert (shown(opened, qtbot)[on_device(opened, 300, 300)] != before[on_device(opened, 300, 300)]).any()
    assert (document(opened).trimap == UNKNOWN).all(), "it is only shown"
    mouse.release(place, LEFT, CTRL)
    qtbot.waitUntil(lambda: opened.editor.can_undo)
    np.testing.assert_array_equal(document(opened).trimap == FOREGROUND, like(image, 300, 300, 34))
    click(opened, mouse, (300, 320))
    opened.editor.undo()
    assert (document(opened).trimap == UNKNOWN).all()
    pressed(opened, Qt.Key.Key_2)
    click(opened, mouse, (300, 320))
    done(opened, qtbot)
    assert (document(opened).trimap == BACKGROUND).all()


def test_undo_takes_a_shown_colour_back_and_nothing_else(opened: Desktop, qtbot: QtBot) -> None:
    mouse = Mouse(opened.window.canvas)
    click(opened, mouse, (500, 700))
    pressed(opened, Qt.Key.Key_G)
    mouse.press(at(opened, 100, 100), LEFT, CTRL)
    qtbot.waitUntil(lambda: opened.toolbox.draft.region is not None)
    pressed(opened, Qt.Key.Key_Z, CTRL)
    mouse.release(at(opened, 100, 100), LEFT, CTRL)
    done(opened, qtbot)
    assert (document(opened).trimap[500, 700], document(opened).trimap[100, 100]) == (FOREGROUND, UNKNOWN)


def test_shift_b_spares_labels(opened: Desktop, pointer: Mouse | Pen) -> None:
    drag(opened, pointer, (100, 100), (100, 300))
    before = document(opened).trimap.copy()
    pressed(opened, Qt.Key.Key_B, SHIFT)
    drag(opened, pointer, (105, 100), (105, 300), RIGHT)
    assert (document(opened).trimap[before == FOREGROUND] == FOREGROUND).all()
    assert (document(opened).trimap == BACKGROUND).any()


def test_undo_takes_back_what_was_done_last_whatever_it_was(opened: Desktop, picture: Picture) -> None:
    mouse = Mouse(opened.window.canvas)
    opened.looks.set_background(Background(picture=picture.pixels, arrangement=Arrangement("fit")))
    opened.toolbox.choose("background")
    drag(opened, mouse, (300, 300), (340, 380))
    moved = opened.looks.now.background.arrangement.offset
    pressed(opened, Qt.Key.Key_B)
    click(opened, mouse, (100, 100))
    pressed(opened, Qt.Key.Key_Z, CTRL)
    assert (document(opened).trimap == UNKNOWN).all()
    assert opened.looks.now.background.arrangement.offset == moved
    pressed(opened, Qt.Key.Key_Z, CTRL)
    assert opened.looks.now.background.arrangement.offset == (0, 0)
    pressed(opened, Qt.Key.Key_Y, CTRL)
    assert opened.looks.now.background.arrangement.offset == moved


def test_the_pointer_looks_like_what_it_would_do(opened: Desktop, qtbot: QtBot) -> None:
    canvas, mouse = opened.window.canvas, Mouse(opened.window.canvas)
    shape = Qt.CursorShape
    assert canvas.cursor().shape() == shape.CrossCursor
    opened.toolbox.point((300.0, 400.0))
    with_ring = shown(opened, qtbot)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == shape.OpenHandCursor
    assert (shown(opened, qtbot) != with_ring).any(), "a hand has no ring"
    mouse.press(at(opened, 300, 300))
    assert canvas.cursor().shape() == shape.ClosedHandCursor
    mouse.release(at(opened, 300, 300))
    assert canvas.cursor().shape() == shape.OpenHandCursor, "the key is still held"
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() == shape.CrossCursor
    mouse.press(at(opened, 300, 300), MIDDLE)
    assert canvas.cursor().shape() == shape.ClosedHandCursor
    mouse.release(at(opened, 300, 300), MIDDLE)
    mouse.press(at(opened, 300, 300), RIGHT, ALT)
    assert canvas.cursor().shape() == shape.SizeHorCursor
    mouse.release(at(opened, 300, 300), RIGHT, ALT)
    opened.toolbox.choose("background")
    assert canvas.cursor().shape() == shape.SizeAllCursor


@pytest.mark.parametrize("size", [1, 2, 7.5, 20])
def test_zoomed_in_the_outline_goes_around_the_pixels_that_a_click_paints(opened: Desktop, size: float) -> None:
    opened.toolbox.set_size(size)
    opened.window.canvas.zoom(16 / opened.window.canvas.viewport.zoom, QPointF(at(opened, 300, 400)))
    place = at(opened, 300.3, 400.8)
    point = opened.window.canvas.viewport.to_image(QPointF(place))
    outline = footprint(point, opened.toolbox.size)
    click(opened, Mouse(opened.window.canvas), point)
    painted = np.argwhere(document(opened).trimap == FOREGROUND)
    inside = [
        (row, column)
        for row in range(280, 321)
        for column in range(380, 421)
        if outline.containsPoint(QPointF(column + 0.5, row + 0.5), Qt.FillRule.OddEvenFill)
    ]
    assert painted.tolist() == [list(pixel) for pixel in inside]
    assert all(corner.x() == round(corner.x()) and corner.y() == round(corner.y()) for corner in outline.toList())


def test_what_is_begun_is_shown_where_it_is_and_goes_with_the_picture(opened: Desktop, qtbot: QtBot) -> None:
    canvas, mouse = opened.window.canvas, Mouse(opened.window.canvas)
    bare = shown(opened, qtbot)
    pressed(opened, Qt.Key.Key_O)
    mouse.press(at(opened, 200, 200))
    mouse.move(at(opened, 200, 600))
    opened.toolbox.point(None)
    drawn = shown(opened, qtbot)
    different = np.argwhere((drawn != bare).any(axis=2))
    (top, left), (bottom, right) = on_device(opened, 190, 190), on_device(opened, 210, 610)
    assert different.min(axis=0) == pytest.approx((top, left), abs=3)
    assert different.max(axis=0) == pytest.approx((bottom, right), abs=3)
    canvas.pan(QPointF(30, 40))
    moved = np.argwhere((shown(opened, qtbot) != bare).any(axis=2))
    assert len(moved) > len(different)
    mouse.release(at(opened, 200, 600))
    assert opened.toolbox.draft.empty


def test_shift_shows_the_line_that_a_click_would_paint(opened: Desktop, qtbot: QtBot) -> None:
    mouse, canvas, draft = Mouse(opened.window.canvas), opened.window.canvas, opened.toolbox.draft
    mouse.move(at(opened, 300, 500), NO_BUTTON, SHIFT)
    assert draft.empty, "there is no point yet to draw from"
    click(opened, mouse, (100, 100))
    mouse.move(at(opened, 100, 500), NO_BUTTON)
    assert draft.empty
    bare = shown(opened, qtbot)
    QTest.keyPress(canvas, Qt.Key.Key_Shift, SHIFT)
    middle = on_device(opened, 105, 300)
    assert (shown(opened, qtbot)[middle] != bare[middle]).any()
    QTest.keyRelease(canvas, Qt.Key.Key_Shift)
    assert draft.empty
    mouse.move(at(opened, 100, 520), NO_BUTTON, SHIFT)
    click(opened, mouse, (100, 500), SHIFT)
    assert draft.empty
    assert document(opened).trimap[100, 300] == FOREGROUND
    mouse.move(at(opened, 400, 500), NO_BUTTON, SHIFT)
    assert draft.points == [opened.editor.last]
    drag(opened, mouse, (400, 500), (400, 520), RIGHT, SHIFT)
    assert draft.empty, "the brush was resized"
    mouse.move(at(opened, 400, 500), NO_BUTTON, SHIFT)
    opened.window.commands["cancel"].trigger()
    assert draft.empty
    assert document(opened).trimap[300, 500] == UNKNOWN


def test_the_line_that_shift_shows_goes_when_the_pointer_leaves(opened: Desktop) -> None:
    mouse, canvas, draft = Mouse(opened.window.canvas), opened.window.canvas, opened.toolbox.draft
    click(opened, mouse, (100, 100))
    mouse.move(at(opened, 400, 500), NO_BUTTON, SHIFT)
    assert not draft.empty
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
    QTest.keyRelease(canvas, Qt.Key.Key_Shift)
    assert draft.empty, "else undo would take the line back instead of the stroke"


def test_another_picture_ends_a_fill_under_the_hand(opened: Desktop, qtbot: QtBot, picture: Picture) -> None:
    mouse, draft = Mouse(opened.window.canvas), opened.toolbox.draft
    opened.toolbox.choose("bucket")
    place = at(opened, 500, 700)
    mouse.press(place, LEFT, CTRL)
    qtbot.waitUntil(lambda: not draft.empty)
    small = np.ascontiguousarray(picture.pixels[:100, :100])
    opened.editor.open(Picture(picture.path, small, small), Document(small))
    mouse.move(place + QPoint(100, 0), LEFT, CTRL)
    done(opened, qtbot)
    assert draft.empty
    mouse.release(place, LEFT, CTRL)
    done(opened, qtbot)
    assert (document(opened).trimap == UNKNOWN).all()
    assert not opened.window.notice.cards, "no search failed beyond the picture's edge"

"""Mouse, pen and fingers on the canvas: one way for all, real events, real paint."""

from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QSpinBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.picture import Picture
from mattegui.gui.canvas import hand
from mattegui.gui.canvas.hand import SCROLL_LINE
from tests.gui.canvas.pointing import (
    ALT,
    CTRL,
    LEFT,
    MIDDLE,
    NO_BUTTON,
    NONE,
    RIGHT,
    SHIFT,
    Mouse,
    Pen,
    at,
    click,
    document,
    drag,
    pressed,
    wheel,
)
from tests.gui.conftest import paint_both


@pytest.fixture(params=["mouse", "pen"])
def pointer(request: pytest.FixtureRequest, opened: Desktop) -> Mouse | Pen:
    """Whatever the hand holds, the canvas does the same."""
    return (Mouse if request.param == "mouse" else Pen)(opened.window.canvas)


@pytest.mark.parametrize("zoom", [0.5, 1, 4])
def test_a_drag_paints_where_the_hand_is(opened: Desktop, pointer: Mouse | Pen, zoom: float) -> None:
    canvas = opened.window.canvas
    canvas.zoom(zoom / canvas.viewport.zoom, QPointF(at(opened, 300, 400)))
    assert canvas.viewport.zoom == pytest.approx(zoom)
    drag(opened, pointer, (290, 380), (310, 420))
    trimap = document(opened).trimap
    wanted = np.full(trimap.shape, UNKNOWN, np.uint8)
    cv2.line(wanted, (380, 290), (420, 310), FOREGROUND, 20)
    assert np.count_nonzero(wanted != trimap) < 0.2 * np.count_nonzero(wanted == FOREGROUND)
    assert trimap[300, 400] == FOREGROUND
    assert set(np.unique(trimap)) == {UNKNOWN, FOREGROUND}
    pressed(opened, Qt.Key.Key_Z, CTRL)
    assert (trimap == UNKNOWN).all(), "undo of one drag is one step at any zoom"
    pressed(opened, Qt.Key.Key_Z, CTRL | SHIFT)
    assert trimap[300, 400] == FOREGROUND


def test_right_and_control_paint_the_opposite(opened: Desktop, pointer: Mouse | Pen) -> None:
    drag(opened, pointer, (100, 100), (100, 200), RIGHT)
    drag(opened, pointer, (200, 100), (200, 200), LEFT, CTRL)
    drag(opened, pointer, (300, 100), (300, 200))
    trimap = document(opened).trimap
    assert (trimap[100, 150], trimap[200, 150], trimap[300, 150]) == (BACKGROUND, BACKGROUND, FOREGROUND)
    assert opened.toolbox.label == FOREGROUND


def test_shift_draws_a_straight_line_from_the_last_point(opened: Desktop, pointer: Mouse | Pen) -> None:
    click(opened, pointer, (100, 100))
    click(opened, pointer, (100, 500), SHIFT)
    click(opened, pointer, (400, 500), SHIFT)
    trimap = document(opened).trimap
    assert trimap[100, 300] == trimap[250, 500] == FOREGROUND


def test_alt_picks_the_label(opened: Desktop, pointer: Mouse | Pen) -> None:
    drag(opened, pointer, (100, 100), (100, 200), RIGHT)
    before = document(opened).trimap.copy()
    click(opened, pointer, (100, 150), ALT)
    assert opened.toolbox.label == BACKGROUND
    assert (document(opened).trimap == before).all()


@pytest.mark.parametrize("modifier", [ALT, SHIFT])
def test_the_right_button_with_a_key_resizes_the_brush(
    opened: Desktop, pointer: Mouse | Pen, modifier: Qt.KeyboardModifier
) -> None:
    opened.window.canvas.show_actual()
    drag(opened, pointer, (300, 300), (300, 360), RIGHT, modifier)
    assert opened.toolbox.size == pytest.approx(80, abs=2)
    assert (document(opened).trimap == UNKNOWN).all()


def test_space_and_middle_drag_move_the_picture(opened: Desktop, pointer: Mouse | Pen) -> None:
    canvas = opened.window.canvas
    start = at(opened, 100, 100)
    drag(opened, pointer, (300, 300), (350, 380), MIDDLE)
    moved = at(opened, 100, 100) - start
    assert moved.x() == pytest.approx(80 * canvas.viewport.scale, abs=2)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(opened, pointer, (300, 300), (350, 380))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert (at(opened, 100, 100) - start).x() == pytest.approx(160 * canvas.viewport.scale, abs=4)
    assert (document(opened).trimap == UNKNOWN).all()


def test_the_chosen_tool_is_obeyed(opened: Desktop, pointer: Mouse | Pen, picture: Picture) -> None:
    opened.window.canvas.show_actual()
    drag(opened, pointer, (100, 100), (100, 200))
    opened.toolbox.choose("eraser")
    drag(opened, pointer, (100, 100), (100, 200))
    assert (document(opened).trimap == UNKNOWN).all()
    opened.looks.set_background(Background(picture=picture.pixels, arrangement=Arrangement("fit")))
    opened.toolbox.choose("background")
    drag(opened, pointer, (300, 300), (340, 380))
    assert opened.looks.now.background.arrangement.offset == pytest.approx((40, 80), abs=2)
    assert (document(opened).trimap == UNKNOWN).all()


def test_a_second_button_neither_ends_the_stroke_nor_begins_another(opened: Desktop, pointer: Mouse | Pen) -> None:
    place = at(opened, 100, 100)
    pointer.press(place)
    for button in (RIGHT, MIDDLE):
        pointer.press(place, button)
        pointer.release(place, button)
    assert opened.editor.painting
    pointer.release(place)
    assert not opened.editor.painting
    assert document(opened).trimap[100, 100] == FOREGROUND


def test_escape_takes_the_stroke_under_the_hand_back(opened: Desktop, pointer: Mouse | Pen) -> None:
    pointer.press(at(opened, 100, 100))
    assert document(opened).trimap[100, 100] == FOREGROUND
    pressed(opened, Qt.Key.Key_Escape)
    pointer.move(at(opened, 200, 200))
    pointer.release(at(opened, 200, 200))
    assert (document(opened).trimap == UNKNOWN).all()
    assert not opened.editor.can_undo


def test_a_press_gives_the_canvas_the_keys(opened: Desktop, pointer: Mouse | Pen) -> None:
    opened.window.findChild(QSpinBox).setFocus()
    click(opened, pointer, (100, 100))
    assert opened.window.canvas.hasFocus()


# What only a pen has


def test_pen_pressure_drives_the_size_and_the_eraser_end_erases(opened: Desktop) -> None:
    opened.toolbox.set_size(80)
    trimap, pen = document(opened).trimap, Pen(opened.window.canvas, pressure=0.25)
    pen.press(at(opened, 100, 400))
    assert (trimap[100] == FOREGROUND).sum() == pytest.approx(20, abs=1)
    pen.pressure = 1.0
    pen.move(at(opened, 400, 400))
    pen.release(at(opened, 400, 400))
    assert (trimap[400] == FOREGROUND).sum() == pytest.approx(80, abs=2)
    click(opened, Pen(opened.window.canvas, eraser=True, pressure=0.5), (400, 400))
    assert trimap[400, 400] == UNKNOWN
    assert trimap[400, 430] == FOREGROUND
    opened.editor.undo()
    assert trimap[400, 400] == FOREGROUND
    assert opened.toolbox.tool == "brush"


def test_the_eraser_end_takes_retouch_away_while_retouch_is_in_hand(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    before = document(opened).trimap.copy()
    opened.toolbox.choose("retouch_set")
    opened.toolbox.set_size(60)
    click(opened, Pen(opened.window.canvas, pressure=1.0), (400, 400))
    qtbot.waitUntil(lambda: bool(document(opened).retouch.tiles))
    before_weight = document(opened).retouch.read(Rect(400, 400, 401, 401)).max()
    click(opened, Pen(opened.window.canvas, eraser=True, pressure=1.0), (400, 400))
    qtbot.waitUntil(lambda: not opened.editor.changing)
    assert (document(opened).trimap == before).all()
    assert document(opened).retouch.read(Rect(400, 400, 401, 401)).max() < before_weight / 2


def test_a_barrel_button_above_the_tablet_waits_for_the_tip(opened: Desktop) -> None:
    pen, place = Pen(opened.window.canvas, pressure=0.0), at(opened, 100, 400)
    pen.press(place, RIGHT)
    assert not opened.editor.painting
    pen.pressure = 1.0
    pen.send(QEvent.Type.TabletPress, place, LEFT, LEFT | RIGHT)
    assert document(opened).trimap[100, 400] == BACKGROUND
    pen.send(QEvent.Type.TabletRelease, place, LEFT, RIGHT)
    assert not opened.editor.painting
    pen.release(place, RIGHT)
    assert opened.editor.can_undo


def test_mouse_events_beside_a_pen_s_are_ignored(opened: Desktop) -> None:
    pen, mouse = Pen(opened.window.canvas), Mouse(opened.window.canvas)
    pen.press(at(opened, 100, 100))
    mouse.press(at(opened, 400, 400))
    mouse.move(at(opened, 400, 400))
    mouse.release(at(opened, 400, 400))
    assert opened.editor.painting
    assert opened.toolbox.cursor == pytest.approx((100, 100), abs=2)
    pen.release(at(opened, 100, 100))
    assert document(opened).trimap[400, 400] == UNKNOWN
    click(opened, mouse, (400, 400))
    assert document(opened).trimap[400, 400] == FOREGROUND, "when the pen is lifted the mouse paints again"


def test_a_pen_that_vanished_does_not_keep_the_mouse_away(opened: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    pen, mouse = Pen(opened.window.canvas), Mouse(opened.window.canvas)
    pen.press(at(opened, 100, 100))
    monkeypatch.setattr(hand, "PEN_SILENCE", 0.0)
    mouse.move(at(opened, 400, 400))
    assert opened.editor.painting, "only a press tells a mouse in the hand from one that follows the pen"
    click(opened, mouse, (400, 400))
    assert not opened.editor.painting
    assert document(opened).trimap[100, 100] == document(opened).trimap[400, 400] == FOREGROUND
    opened.editor.undo()
    opened.editor.undo()
    assert document(opened).trimap[100, 100] == UNKNOWN, "two strokes, each with its own undo"


# Fingers


@pytest.fixture(scope="session")
def screen() -> QPointingDevice:
    """A touch screen."""
    return QTest.createTouchDevice()


def fingers(
    desktop: Desktop, screen: QPointingDevice, act: str, *points: QPoint, lifted: tuple[QPoint, ...] = ()
) -> None:
    """One event of the screen: all fingers press, move or are lifted ("press", "move", "release").

    lifted: further fingers, which are lifted with it.
    """
    canvas = desktop.window.canvas
    sequence = QTest.touchEvent(canvas, screen, False)
    for number, point in enumerate(points):
        getattr(sequence, act)(number, point, canvas)
    for number, point in enumerate(lifted, len(points)):
        sequence.release(number, point, canvas)
    sequence.commit()


def test_one_finger_paints(opened: Desktop, screen: QPointingDevice) -> None:
    fingers(opened, screen, "press", at(opened, 100, 100))
    fingers(opened, screen, "move", at(opened, 100, 300))
    assert opened.editor.painting
    fingers(opened, screen, "release", at(opened, 100, 300))
    assert not opened.editor.painting
    assert document(opened).trimap[100, 200] == FOREGROUND
    assert opened.toolbox.cursor is None, "a lifted finger points nowhere"
    opened.editor.undo()
    assert not opened.editor.can_undo, "the mouse events that Qt could make of it painted nothing"


def test_two_fingers_move_and_zoom_and_leave_no_paint(opened: Desktop, screen: QPointingDevice) -> None:
    viewport = opened.window.canvas.viewport
    zoom = viewport.zoom
    first, second = at(opened, 150, 120), at(opened, 150, 280)  # inside the test screen at any ratio
    under = viewport.to_image(first.toPointF())
    fingers(opened, screen, "press", first)
    fingers(opened, screen, "move", first + QPoint(4, 0))
    assert opened.editor.painting
    sequence = QTest.touchEvent(opened.window.canvas, screen, False)
    sequence.move(0, first, opened.window.canvas).press(1, second, opened.window.canvas).commit()
    assert (document(opened).trimap == UNKNOWN).all(), "what the first finger painted is taken back"
    apart, moved = (second - first) / 2, QPoint(20, -60)
    first, second = first - apart + moved, second + apart + moved
    fingers(opened, screen, "move", first, second)
    assert viewport.zoom == pytest.approx(2 * zoom, rel=0.02)
    assert viewport.to_image(first.toPointF()) == pytest.approx(under, abs=3)
    fingers(opened, screen, "move", first, lifted=(second,))
    fingers(opened, screen, "move", first + QPoint(50, 50))
    fingers(opened, screen, "release", first + QPoint(50, 50))
    assert (document(opened).trimap == UNKNOWN).all(), "the finger that is left does not paint"
    assert not opened.editor.can_undo
    row, column = viewport.to_image(first.toPointF())
    fingers(opened, screen, "press", first)
    fingers(opened, screen, "release", first)
    assert document(opened).trimap[int(row), int(column)] == FOREGROUND, "and the next one does"


def test_what_lies_over_the_canvas_gets_the_finger(opened: Desktop, screen: QPointingDevice) -> None:
    divider = opened.window.canvas.divider
    pressed(opened, Qt.Key.Key_S)
    divider.move_to(0.2)
    start = QPoint(divider.middle, 150)  # inside the test screen at any ratio
    for act, right in (("press", 0), ("move", 40), ("move", 80), ("release", 80)):
        fingers(opened, screen, act, start + QPoint(right, 0))
    assert divider.middle == pytest.approx(start.x() + 80, abs=2)
    assert (document(opened).trimap == UNKNOWN).all()
    fingers(opened, screen, "press", at(opened, 100, 100))
    fingers(opened, screen, "release", at(opened, 100, 100))
    assert document(opened).trimap[100, 100] == FOREGROUND, "and the canvas gets the next one"


def test_what_lies_over_the_canvas_gets_the_pen(opened: Desktop) -> None:
    pressed(opened, Qt.Key.Key_S)
    pen, middle = Pen(opened.window.canvas), opened.window.canvas.divider.geometry().center()
    for kind, right, button, held in (
        (QEvent.Type.TabletPress, 0, LEFT, LEFT),
        (QEvent.Type.TabletMove, 80, NO_BUTTON, LEFT),
        (QEvent.Type.TabletRelease, 80, LEFT, NO_BUTTON),
    ):
        assert not pen.send(kind, middle + QPoint(right, 0), button, held), "Qt makes a mouse event of it"
    assert (document(opened).trimap == UNKNOWN).all()
    click(opened, pen, (100, 100))
    assert document(opened).trimap[100, 100] == FOREGROUND


def test_the_palm_that_comes_down_before_the_pen_paints_nothing(opened: Desktop, screen: QPointingDevice) -> None:
    pen, tip = Pen(opened.window.canvas), at(opened, 100, 100)
    fingers(opened, screen, "press", at(opened, 400, 400))
    Mouse(opened.window.canvas).move(tip, NO_BUTTON)  # Qt makes it of a pen that comes near
    assert (document(opened).trimap[:350] == UNKNOWN).all(), "the palm's stroke does not go there"
    pen.press(tip)
    fingers(opened, screen, "move", at(opened, 402, 400))
    pen.release(tip)
    fingers(opened, screen, "release", at(opened, 402, 400))
    trimap = document(opened).trimap
    assert trimap[100, 100] == FOREGROUND
    assert (trimap[200:] == UNKNOWN).all()


# Wheel and held keys


def test_the_wheel_zooms_at_the_cursor(opened: Desktop) -> None:
    viewport = opened.window.canvas.viewport
    point = QPointF(200, 300)
    before, zoom = viewport.to_image(point), viewport.zoom
    wheel(opened, point, 3, CTRL)
    assert viewport.zoom > 1.5 * zoom
    assert viewport.to_image(point) == pytest.approx(before, abs=1)
    wheel(opened, point, -3, NONE)
    assert viewport.zoom == pytest.approx(zoom)
    size = opened.toolbox.size
    wheel(opened, point, 1, SHIFT)
    assert opened.toolbox.size > size


def test_a_wheel_that_does_not_zoom_scrolls(opened: Desktop) -> None:
    canvas, point = opened.window.canvas, QPointF(200, 300)
    opened.window.commands["wheel_zooms"].trigger()
    assert not opened.parts.desk.wheel_zooms
    zoom, before = canvas.viewport.zoom, canvas.viewport.point_on_screen(0, 0)
    wheel(opened, point, -1)
    down = canvas.viewport.point_on_screen(0, 0) - before
    assert (down.x(), down.y()) == (0, pytest.approx(-QApplication.wheelScrollLines() * SCROLL_LINE, abs=1))
    wheel(opened, point, -1, ALT)
    assert canvas.viewport.point_on_screen(0, 0) - before == QPointF(down.y(), down.y()), "and sideways with Alt"
    assert canvas.viewport.zoom == zoom
    wheel(opened, point, 1, CTRL)
    assert canvas.viewport.zoom > zoom
    size = opened.toolbox.size
    wheel(opened, point, 1, SHIFT)
    assert opened.toolbox.size > size
    opened.window.commands["wheel_zooms"].trigger()
    zoom = canvas.viewport.zoom
    wheel(opened, point, 1)
    assert canvas.viewport.zoom > zoom


@pytest.mark.parametrize("modifier", [NONE, CTRL, SHIFT])
def test_a_wheel_event_that_turns_nothing_does_nothing(opened: Desktop, modifier: Qt.KeyboardModifier) -> None:
    size = opened.toolbox.size
    wheel(opened, QPointF(200, 300), 0, modifier)  # as when fingers are laid on a touchpad, and when they are lifted
    assert opened.toolbox.size == size
    assert opened.window.canvas.fitted


def test_backquote_shows_the_original_while_held(opened: Desktop) -> None:
    canvas = opened.window.canvas
    QTest.keyPress(canvas, Qt.Key.Key_QuoteLeft)
    assert opened.looks.now.original
    QTest.keyRelease(canvas, Qt.Key.Key_QuoteLeft)
    assert not opened.looks.now.original


def test_nothing_stays_held_when_the_focus_goes(opened: Desktop) -> None:
    canvas = opened.window.canvas
    opened.looks.set(replace(opened.looks.now, kind="alpha"))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_QuoteLeft):
        QTest.keyPress(canvas, key)
    opened.window.findChild(QSpinBox).setFocus()
    assert not opened.looks.now.original
    click(opened, Mouse(canvas), (100, 100))
    assert document(opened).trimap[100, 100] == FOREGROUND


def test_a_release_over_a_dialog_ends_the_stroke(opened: Desktop) -> None:
    window, canvas = opened.window.windowHandle(), opened.window.canvas
    start, end = (canvas.mapTo(opened.window, at(opened, row, 400)) for row in (100, 200))
    dialog = QDialog(opened.window)
    dialog.setModal(True)
    QTest.mousePress(window, LEFT, NONE, start)
    assert opened.editor.painting
    dialog.show()
    QTest.mouseRelease(window, LEFT, NONE, start)  # Qt gives it to nobody
    dialog.close()
    painted = np.count_nonzero(document(opened).trimap == FOREGROUND)
    QTest.mouseMove(window, end)
    assert not opened.editor.painting
    assert np.count_nonzero(document(opened).trimap == FOREGROUND) == painted

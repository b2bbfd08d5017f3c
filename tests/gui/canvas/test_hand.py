"""The hand on the canvas: real events, real pixels."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QImage,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.backdrop import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.image import Picture
from mattegui.gui.canvas.compose import KINDS
from tests.gui.conftest import open_picture, paint_both

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
CTRL, SHIFT, ALT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)
SNAPSHOTS = Path(__file__).parents[2] / "snapshots"


def at(desktop: Desktop, row: float, column: float) -> QPoint:
    """The widget point over an image point."""
    return desktop.window.canvas.viewport.point_on_screen(row, column).toPoint()


def on_device(desktop: Desktop, row: float, column: float) -> tuple[int, int]:
    """The pixel of the screen, (row, column), that shows an image point."""
    viewport = desktop.window.canvas.viewport
    point = viewport.point_on_screen(row, column) * viewport.ratio
    return round(point.y()), round(point.x())


def drag(
    qtbot: QtBot,
    desktop: Desktop,
    start: tuple[float, float],
    end: tuple[float, float],
    button: Qt.MouseButton = LEFT,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    """Press, move in steps and release on the canvas, given in image points."""
    canvas = desktop.window.canvas
    first, last = at(desktop, *start), at(desktop, *end)
    qtbot.mousePress(canvas, button, modifiers, first)
    for step in range(1, 5):
        point = QPointF(first + (last - first) * (step / 4))
        event = mouse_move(canvas, point, button, modifiers)
        QApplication.sendEvent(canvas, event)
    qtbot.mouseRelease(canvas, button, modifiers, last)


def mouse_move(canvas: QWidget, point: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> QMouseEvent:
    """A move event with a button held, which QTest cannot make."""
    place = QPointF(canvas.mapToGlobal(point))
    return QMouseEvent(QEvent.Type.MouseMove, point, place, Qt.MouseButton.NoButton, button, modifiers)


def pressed(qtbot: QtBot, desktop: Desktop, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key on the canvas, which has the focus."""
    desktop.window.activateWindow()
    desktop.window.canvas.setFocus()
    qtbot.keyClick(desktop.window.canvas, key, modifiers)


@pytest.fixture
def opened(desktop: Desktop, picture: Picture) -> Desktop:
    """The program with the small picture open."""
    open_picture(desktop, picture)
    desktop.editor.set_size(20)
    return desktop


@pytest.mark.parametrize("zoom", [0.5, 1, 4])
def test_a_drag_paints_where_the_hand_is(opened: Desktop, qtbot: QtBot, zoom: float) -> None:
    canvas = opened.window.canvas
    canvas.zoom(zoom / canvas.viewport.zoom, QPointF(at(opened, 300, 400)))
    assert canvas.viewport.zoom == pytest.approx(zoom)
    drag(qtbot, opened, (290, 380), (310, 420))
    trimap = opened.editor.document.trimap
    wanted = np.full(trimap.shape, UNKNOWN, np.uint8)
    cv2.line(wanted, (380, 290), (420, 310), FOREGROUND, 20)
    assert np.count_nonzero(wanted != trimap) < 0.2 * np.count_nonzero(wanted == FOREGROUND)
    assert trimap[300, 400] == FOREGROUND
    assert set(np.unique(trimap)) == {UNKNOWN, FOREGROUND}
    pressed(qtbot, opened, Qt.Key.Key_Z, CTRL)
    assert (trimap == UNKNOWN).all(), "undo of one drag is one step at any zoom"
    pressed(qtbot, opened, Qt.Key.Key_Z, CTRL | SHIFT)
    assert trimap[300, 400] == FOREGROUND


def test_right_and_control_paint_the_opposite(opened: Desktop, qtbot: QtBot) -> None:
    drag(qtbot, opened, (100, 100), (100, 200), RIGHT)
    drag(qtbot, opened, (200, 100), (200, 200), LEFT, CTRL)
    drag(qtbot, opened, (300, 100), (300, 200))
    trimap = opened.editor.document.trimap
    assert (trimap[100, 150], trimap[200, 150], trimap[300, 150]) == (BACKGROUND, BACKGROUND, FOREGROUND)
    assert opened.editor.label == FOREGROUND


def test_shift_click_draws_a_straight_line_from_the_last_point(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    qtbot.mouseClick(canvas, LEFT, NONE, at(opened, 100, 100))
    qtbot.mouseClick(canvas, LEFT, SHIFT, at(opened, 100, 500))
    qtbot.mouseClick(canvas, LEFT, SHIFT, at(opened, 400, 500))
    trimap = opened.editor.document.trimap
    assert trimap[100, 300] == trimap[250, 500] == FOREGROUND


def test_escape_takes_the_stroke_under_the_hand_back(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    qtbot.mousePress(canvas, LEFT, NONE, at(opened, 100, 100))
    assert opened.editor.document.trimap[100, 100] == FOREGROUND
    pressed(qtbot, opened, Qt.Key.Key_Escape)
    qtbot.mouseRelease(canvas, LEFT, NONE, at(opened, 100, 100))
    assert (opened.editor.document.trimap == UNKNOWN).all()
    assert not opened.editor.can_undo


def test_keys_choose_label_tool_size_and_view(opened: Desktop, qtbot: QtBot) -> None:
    editor = opened.editor
    pressed(qtbot, opened, Qt.Key.Key_2)
    assert editor.label == BACKGROUND
    pressed(qtbot, opened, Qt.Key.Key_X)
    assert editor.label == FOREGROUND
    pressed(qtbot, opened, Qt.Key.Key_E)
    assert editor.brush == UNKNOWN
    pressed(qtbot, opened, Qt.Key.Key_B)
    assert editor.brush == FOREGROUND
    before = editor.size
    pressed(qtbot, opened, Qt.Key.Key_BracketRight)
    assert editor.size > before
    pressed(qtbot, opened, Qt.Key.Key_D)
    assert editor.size == 40
    for key, kind in zip("VKATCY", KINDS, strict=True):
        pressed(qtbot, opened, Qt.Key(ord(key)))
        assert editor.view.kind == kind
    pressed(qtbot, opened, Qt.Key.Key_F)
    assert editor.view.kind == KINDS[0]
    pressed(qtbot, opened, Qt.Key.Key_Q)
    assert not editor.view.overlay


def test_typing_in_a_box_never_fires_a_key_of_the_canvas(opened: Desktop, qtbot: QtBot) -> None:
    box = opened.window.findChild(QSpinBox)
    box.setFocus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_X, Qt.Key.Key_E, Qt.Key.Key_K):
        qtbot.keyClick(box, key)
    assert opened.editor.label == FOREGROUND
    assert opened.editor.tool == "brush"
    assert opened.editor.view.kind == "overlay"


def test_alt_click_and_i_pick_the_label(opened: Desktop, qtbot: QtBot) -> None:
    drag(qtbot, opened, (100, 100), (100, 200), RIGHT)
    qtbot.mouseClick(opened.window.canvas, LEFT, ALT, at(opened, 100, 150))
    assert opened.editor.label == BACKGROUND
    opened.editor.point((300.0, 300.0))
    pressed(qtbot, opened, Qt.Key.Key_I)
    assert opened.editor.label == UNKNOWN


def test_brush_size_by_drag(opened: Desktop, qtbot: QtBot) -> None:
    opened.window.canvas.show_actual()
    drag(qtbot, opened, (300, 300), (300, 360), RIGHT, ALT)
    assert opened.editor.size == pytest.approx(80, abs=2)
    assert (opened.editor.document.trimap == UNKNOWN).all()


def wheel(desktop: Desktop, point: QPointF, notches: int, modifiers: Qt.KeyboardModifier) -> None:
    """Turn the wheel over the canvas."""
    canvas = desktop.window.canvas
    event = QWheelEvent(
        point,
        QPointF(canvas.mapToGlobal(point)),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_at_the_cursor(opened: Desktop) -> None:
    viewport = opened.window.canvas.viewport
    point = QPointF(200, 300)
    before, zoom = viewport.to_image(point), viewport.zoom
    wheel(opened, point, 3, CTRL)
    assert viewport.zoom > 1.5 * zoom
    assert viewport.to_image(point) == pytest.approx(before, abs=1)
    wheel(opened, point, -3, NONE)
    assert viewport.zoom == pytest.approx(zoom)
    size = opened.editor.size
    wheel(opened, point, 1, SHIFT)
    assert opened.editor.size > size


def test_space_and_middle_drag_move_the_picture(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    start = at(opened, 100, 100)
    drag(qtbot, opened, (300, 300), (350, 380), MIDDLE)
    moved = at(opened, 100, 100) - start
    assert moved.x() == pytest.approx(80 * canvas.viewport.scale, abs=2)
    canvas.setFocus()
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    drag(qtbot, opened, (300, 300), (350, 380))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert (at(opened, 100, 100) - start).x() == pytest.approx(160 * canvas.viewport.scale, abs=4)
    assert (opened.editor.document.trimap == UNKNOWN).all()


def test_backquote_shows_the_original_while_held(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    canvas.setFocus()
    qtbot.keyPress(canvas, Qt.Key.Key_QuoteLeft)
    assert opened.editor.view.original
    qtbot.keyRelease(canvas, Qt.Key.Key_QuoteLeft)
    assert not opened.editor.view.original


def test_the_background_picture_is_moved_by_hand(opened: Desktop, qtbot: QtBot, picture: Picture) -> None:
    opened.window.canvas.show_actual()
    opened.editor.set_background(Background(picture=picture.pixels))
    pressed(qtbot, opened, Qt.Key.Key_M)
    drag(qtbot, opened, (300, 300), (340, 380))
    assert opened.editor.view.background.offset == pytest.approx((40, 80), abs=2)


def shown(desktop: Desktop, qtbot: QtBot) -> np.ndarray:
    """The canvas's pixels, (h, w, 3) uint8 RGB."""
    canvas = desktop.window.canvas
    qtbot.waitUntil(lambda: canvas.composed)
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


@pytest.mark.parametrize("kind", KINDS)
def test_canvas_snapshot(opened: Desktop, qtbot: QtBot, kind: str) -> None:
    canvas = opened.window.canvas
    canvas.setFixedSize(400, 300)
    qtbot.waitUntil(lambda: canvas.width() == 400)
    paint_both(opened)
    opened.editor.document.write_alpha(
        opened.editor.document.rect, np.linspace(0, 1, 800, dtype=np.float32)[None].repeat(600, axis=0)
    )
    opened.editor.set_background(Background((200, 120, 40)))
    opened.editor.set_view(kind=kind)
    canvas.fit()
    pixels = shown(opened, qtbot)
    file = SNAPSHOTS / f"canvas-{kind}.png"
    if not file.exists():
        cv2.imwrite(str(file), cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
        pytest.fail(f"{file} was written; look at it and run the test again")
    wanted = cv2.cvtColor(cv2.imread(str(file)), cv2.COLOR_BGR2RGB)
    assert pixels.shape == wanted.shape
    assert np.abs(pixels.astype(int) - wanted).mean() < 0.5
    assert np.quantile(np.abs(pixels.astype(int) - wanted), 0.999) <= 24


def test_outlines_of_waiting_tiles_end_where_the_picture_does(desktop: Desktop, qtbot: QtBot, picture: Picture) -> None:
    """Also when a picture with as many tiles was shown before."""

    def after(*sizes: tuple[int, int]) -> np.ndarray:
        for height, width in sizes:
            pixels = picture.pixels[:height, :width].copy()
            open_picture(desktop, Picture(picture.path, pixels, pixels))
            pixels = shown(desktop, qtbot)
        return pixels

    desktop.editor.set_view(kind="alpha")
    alone = after((200, 200), (540, 780))
    assert (alone[..., 0] > alone[..., 2] + 25.0).sum() > 500, "there are outlines"
    assert (after((200, 200), (600, 800), (540, 780)) == alone).all()
    assert (after((200, 200), (530, 770), (540, 780)) == alone).all()


def test_known_pixels_show_at_once_and_zoomed_out_pixels_follow(opened: Desktop, qtbot: QtBot) -> None:
    opened.editor.set_view(kind="alpha")
    shown(opened, qtbot)
    opened.editor.set_size(100)
    opened.editor.press((300, 400))
    row, column = on_device(opened, 300, 400)
    assert (shown(opened, qtbot)[row, column + 3] == 255).all()
    opened.editor.release()


def test_an_answer_is_composed_only_in_a_view_that_shows_it(opened: Desktop, qtbot: QtBot) -> None:
    editor, canvas = opened.editor, opened.window.canvas
    row, column = on_device(opened, 300, 400)
    for held in (False, True):  # the photograph, while a key is held, shows no alpha either
        answer = np.full(editor.document.shape, 0.2 + 0.6 * held, np.float32)
        editor.set_view(kind="alpha" if held else "overlay", original=held)
        shown(opened, qtbot)
        editor.write_alpha(editor.document.rect, answer)
        assert canvas.composed
        editor.set_view(kind="alpha", original=False)
        assert abs(int(shown(opened, qtbot)[row, column, 0]) - 255 * answer[0, 0]) < 2
        editor.write_alpha(editor.document.rect, 1 - answer)
        assert not canvas.composed
        assert abs(int(shown(opened, qtbot)[row, column, 0]) - 255 * (1 - answer[0, 0])) < 2


def test_zoomed_in_pixels_are_squares(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    opened.editor.set_view(overlay=False)
    canvas.zoom(16 / canvas.viewport.zoom, QPointF(at(opened, 300, 400)))
    pixels = shown(opened, qtbot)
    row, column = on_device(opened, 300, 400)
    square = pixels[row + 1 : row + 15, column + 1 : column + 15]
    assert (square == square[0, 0]).all()


def pen(desktop: Desktop, kind: QEvent.Type, row: float, pressure: float, eraser: bool = False) -> None:
    """One event of a tablet's pen at a row of column 400."""
    canvas = desktop.window.canvas
    tip = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        tip,
        QInputDevice.Capability.Pressure,
        1,
        1,
        "",
        QPointingDeviceUniqueId(),
    )
    point = canvas.viewport.point_on_screen(row, 400)
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else LEFT
    event = QTabletEvent(
        kind, device, point, QPointF(canvas.mapToGlobal(point)), pressure, 0, 0, 0, 0, 0, NONE, button, held
    )
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted()


def test_pen_pressure_drives_the_size_and_the_eraser_end_erases(opened: Desktop) -> None:
    opened.editor.set_size(80)
    trimap = opened.editor.document.trimap
    pen(opened, QEvent.Type.TabletPress, 100, 0.25)
    assert (trimap[100] == FOREGROUND).sum() == pytest.approx(20, abs=1)
    pen(opened, QEvent.Type.TabletMove, 400, 1.0)
    pen(opened, QEvent.Type.TabletRelease, 400, 0.0)
    assert (trimap[400] == FOREGROUND).sum() == pytest.approx(80, abs=2)
    pen(opened, QEvent.Type.TabletPress, 400, 0.5, eraser=True)
    pen(opened, QEvent.Type.TabletRelease, 400, 0.0, eraser=True)
    assert trimap[400, 400] == UNKNOWN
    assert trimap[400, 430] == FOREGROUND
    opened.editor.undo()
    assert trimap[400, 400] == FOREGROUND

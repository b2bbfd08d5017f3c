"""The window around the canvas: what it must not do to the hand, to the keys and to the screen."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSpinBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.files.image import Picture
from mattegui.gui.dialogs.keys import KeySheet
from mattegui.paths import resources
from tests.gui.conftest import open_picture

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFTED = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))  # on the most common keyboard


@pytest.fixture
def opened(desktop: Desktop, picture: Picture) -> Desktop:
    """The program with a picture."""
    open_picture(desktop, picture)
    desktop.window.canvas.setFocus()
    return desktop


def test_no_key_means_two_things() -> None:
    """Qt does nothing for a press that fits two entries, such as Shift+[ and the { it writes, even of one action."""
    keymap = json.loads((resources() / "keymaps" / "default.json").read_text(encoding="utf-8"))
    pressed = []
    for key in (QKeySequence(key).toString() for keys in keymap.values() for key in keys):
        bare = key.removeprefix("Shift+")
        pressed.append(SHIFTED.get(bare, key) if bare != key else key)
    assert sorted(pressed) == sorted(set(pressed))


def test_the_pointer_stays_over_its_place_while_the_picture_moves(opened: Desktop, qtbot: QtBot) -> None:
    canvas, editor = opened.window.canvas, opened.editor
    pointer = QPoint(200, 300)
    qtbot.mouseMove(canvas, QPoint(100, 100))
    qtbot.mouseMove(canvas, pointer)
    under = canvas.viewport.to_image(pointer.toPointF())
    assert editor.cursor == pytest.approx(under)
    opened.window.commands["zoom_in"].trigger()
    assert canvas.viewport.to_image(pointer.toPointF()) == pytest.approx(under, abs=1), "zooms at the pointer"
    for move in (canvas.show_actual, canvas.fit, lambda: canvas.pan(QPoint(30, 40).toPointF())):
        move()
        assert editor.cursor == pytest.approx(canvas.viewport.to_image(pointer.toPointF()), abs=0.01)


def test_a_sentence_does_not_move_the_picture_under_the_hand(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    before = canvas.mapToGlobal(canvas.viewport.point_on_screen(100, 100))
    opened.desk.said.emit("Saved photo_cutout.png.")
    qtbot.waitUntil(lambda: opened.window.notice.isVisible())
    qtbot.wait(50)
    assert canvas.mapToGlobal(canvas.viewport.point_on_screen(100, 100)) == before


def test_a_second_button_does_not_end_the_stroke(opened: Desktop, qtbot: QtBot) -> None:
    canvas, place = opened.window.canvas, opened.window.canvas.viewport.point_on_screen
    qtbot.mousePress(canvas, LEFT, NONE, place(100, 100).toPoint())
    for button in (RIGHT, MIDDLE):
        qtbot.mousePress(canvas, button, NONE, place(100, 100).toPoint())
        qtbot.mouseRelease(canvas, button, NONE, place(100, 100).toPoint())
    assert opened.editor.painting
    qtbot.mouseRelease(canvas, LEFT, NONE, place(100, 100).toPoint())
    assert not opened.editor.painting
    assert opened.editor.document.trimap[100, 100] == FOREGROUND


def test_enter_in_a_box_gives_the_keys_back_to_the_canvas(opened: Desktop, qtbot: QtBot) -> None:
    box, canvas = opened.window.findChild(QSpinBox), opened.window.canvas
    opened.window.activateWindow()
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "70")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.editor.size == 70
    assert canvas.hasFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_2)
    assert opened.editor.label == BACKGROUND


@pytest.mark.qt_log_ignore("does not support raise")  # Qt's offscreen platform says so of every tool window
def test_the_sheet_of_keys_fits_on_a_small_screen_and_goes_as_it_came(opened: Desktop) -> None:
    opened.window.commands["keys"].trigger()
    (sheet,) = opened.window.findChildren(KeySheet)
    assert sheet.isVisible()
    assert sheet.height() < 700
    assert sheet.width() < 1366
    opened.window.commands["keys"].trigger()
    assert not sheet.isVisible()


def test_the_window_opens_inside_the_screen(qtbot: QtBot) -> None:
    other = Desktop(lambda: None)
    qtbot.addWidget(other.window)
    size, available = other.window.size(), other.window.screen().availableSize()
    other.stop()
    assert size.width() <= available.width()
    assert size.height() <= available.height()

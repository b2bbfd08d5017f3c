"""What the views show: real pixels of the real widget."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.gui.canvas.views.divider import Divider
from mattegui.gui.state.look import LOOK_KINDS, LookKind
from mattegui.gui.state.palette import CHECK, CHECK_DARK, CHECK_LIGHT
from tests.gui.canvas.pointing import SHIFT, Mouse, at, document, on_device, pressed, shown
from tests.gui.conftest import paint_both, press

FAR = (300, 400)  # an unknown place, far from the paint


def shown_at(desktop: Desktop, qtbot: QtBot, row: float, column: float) -> tuple[int, ...]:
    """The colour on the screen at an image point."""
    return tuple(shown(desktop, qtbot)[on_device(desktop, row, column)].tolist())


def photograph(desktop: Desktop, row: int, column: int) -> np.ndarray:
    """The photograph's colour there."""
    return document(desktop).image[row, column].astype(int)


@pytest.mark.parametrize("kind", [kind for kind in LOOK_KINDS if kind != "background"])
def test_where_all_is_unknown_every_view_shows_the_photograph(opened: Desktop, qtbot: QtBot, kind: LookKind) -> None:
    opened.window.canvas.show_actual()
    opened.editor.set_reference(np.zeros((600, 800), np.float32))
    opened.looks.set_kind(kind)
    assert np.abs(shown_at(opened, qtbot, *FAR) - photograph(opened, *FAR)).max() == 0
    paint_both(opened)
    opened.toolbox.point(None)
    as_it_is = kind in ("photo", "foreground")
    assert (np.abs(shown_at(opened, qtbot, *FAR) - photograph(opened, *FAR)).max() == 0) == as_it_is
    for _ in range(2):
        opened.editor.undo()
    assert np.abs(shown_at(opened, qtbot, *FAR) - photograph(opened, *FAR)).max() == 0


@pytest.mark.parametrize("zoom", [0.5, 1, 3])
def test_the_checkerboard_s_squares_are_the_screen_s(opened: Desktop, qtbot: QtBot, zoom: float) -> None:
    canvas = opened.window.canvas
    press(opened, (300, 100), BACKGROUND, 3000)
    opened.editor.release()
    press(opened, (300, 700), FOREGROUND, 20)
    opened.editor.release()
    opened.toolbox.point(None)
    opened.looks.set_kind("checkerboard")
    canvas.zoom(zoom / canvas.viewport.zoom, QPointF(at(opened, 0, 0)))
    opened.window.commands["navigator"].trigger()
    pixels = shown(opened, qtbot)
    top, left = on_device(opened, 0, 0)
    side = round(CHECK * canvas.devicePixelRatioF())
    row = pixels[top + side // 2, left + 4 : left + 4 * side, 0]
    changes = np.flatnonzero(np.diff(row.astype(int)))
    assert (changes + 5).tolist() == [side, 2 * side, 3 * side]
    assert set(row.tolist()) == {CHECK_LIGHT, CHECK_DARK}


def test_the_cutout_over_the_checkerboard_is_mixed_as_elsewhere(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    document(opened).write_answer(document(opened).rect, np.full((600, 800), 0.4, np.float32))
    opened.toolbox.point(None)
    opened.window.canvas.show_actual()
    opened.looks.set_kind("checkerboard")
    wanted = [0.4 * photograph(opened, *FAR) + 0.6 * check for check in (CHECK_LIGHT, CHECK_DARK)]
    seen = shown_at(opened, qtbot, *FAR)
    assert min(np.abs(seen - colour).max() for colour in wanted) <= 2
    assert np.abs(shown_at(opened, qtbot, 100, 400) - photograph(opened, 100, 400)).max() == 0


@pytest.mark.parametrize("kind", LOOK_KINDS)
@pytest.mark.parametrize("zoom", [0.6, 1, 6])
def test_lines_between_labels_lie_over_every_view(opened: Desktop, qtbot: QtBot, kind: LookKind, zoom: float) -> None:
    canvas = opened.window.canvas
    press(opened, FAR, FOREGROUND, 100)
    opened.editor.release()
    press(opened, (20, 20), BACKGROUND, 10)
    opened.editor.release()
    opened.toolbox.point(None)
    canvas.zoom(zoom / canvas.viewport.zoom, QPointF(at(opened, 250, 400)))
    opened.looks.set(replace(opened.looks.now, kind=kind, palette="vivid", overlay=False))
    bare = shown(opened, qtbot).astype(int)
    opened.looks.set(replace(opened.looks.now, outlined=True))
    row, column = on_device(opened, 250, 400)
    lines = shown(opened, qtbot)[row - 3 : row + 4, column].astype(int)
    changed = np.abs(lines - bare[row - 3 : row + 4, column]).max(axis=1) > 8
    assert 1 <= changed.sum() <= 3 * canvas.devicePixelRatioF()
    opened.looks.set(replace(opened.looks.now, original=True))
    assert np.abs(shown_at(opened, qtbot, 250, 400) - photograph(opened, 250, 400)).max() <= 4


def test_what_waits_is_outlined_over_the_trimap_too(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    opened.toolbox.point(None)
    row, column = on_device(opened, 0, 200)
    border = shown(opened, qtbot)[row - 1 : row + 2, column : column + 60].astype(int)
    assert (border[..., 0] > border[..., 2] + 60).sum() > 20, "amber dashes"


def test_a_split_view_shows_the_photograph_at_the_left(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    document(opened).write_answer(document(opened).rect, np.ones((600, 800), np.float32))
    opened.toolbox.point(None)
    opened.window.canvas.show_actual()
    pressed(opened, Qt.Key.Key_K)
    pressed(opened, Qt.Key.Key_S)
    assert np.abs(shown_at(opened, qtbot, 300, 100) - photograph(opened, 300, 100)).max() == 0
    assert shown_at(opened, qtbot, 300, 700) == (255, 255, 255)
    divider = opened.window.canvas.findChild(Divider)
    middle = divider.rect().center()
    drag = Mouse(divider)
    drag.press(middle)
    drag.move(QPoint(divider.mapFrom(opened.window.canvas, at(opened, 300, 50)).x(), middle.y()))
    drag.release(middle)
    assert shown_at(opened, qtbot, 300, 100) == (255, 255, 255)
    assert np.abs(shown_at(opened, qtbot, 300, 20) - photograph(opened, 300, 20)).max() == 0
    answer = np.full((600, 800), 0.25, np.float32)
    opened.editor.write_answer(document(opened).rect, answer)
    assert shown_at(opened, qtbot, 300, 700) == (64, 64, 64)


def test_a_split_view_can_show_the_view_before(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    document(opened).write_answer(document(opened).rect, np.zeros((600, 800), np.float32))
    opened.toolbox.point(None)
    for kind in ("black", "white"):
        opened.looks.set_kind(kind)
    pressed(opened, Qt.Key.Key_S, SHIFT)
    assert [shown_at(opened, qtbot, 300, column)[0] for column in (100, 700)] == [0, 255]
    opened.looks.set_kind("black")
    assert [shown_at(opened, qtbot, 300, column)[0] for column in (100, 700)] == [255, 0]


def test_the_divider_takes_the_hand_from_the_canvas(opened: Desktop) -> None:
    pressed(opened, Qt.Key.Key_S)
    divider = opened.window.canvas.findChild(Divider)
    before = document(opened).trimap.copy()
    QTest.mouseClick(divider, Qt.MouseButton.LeftButton)
    assert (document(opened).trimap == before).all()
    pressed(opened, Qt.Key.Key_S)
    assert divider.isHidden()


def test_the_grid_of_pixels_shows_past_800_percent(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    opened.looks.set_kind("photo")
    for zoom, grid in ((6, False), (20, True)):
        canvas.zoom(zoom / canvas.viewport.zoom, QPointF(at(opened, *FAR)))
        row, column = on_device(opened, *FAR)
        square = shown(opened, qtbot)[row : row + zoom, column : column + zoom].reshape(-1, 3)
        assert (len(np.unique(square, axis=0)) > 1) == grid


def test_the_loupe_shows_the_pointer_s_place_larger_while_its_key_is_held(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    opened.looks.set_kind("photo")
    opened.toolbox.point(FAR)
    bare = shown(opened, qtbot)
    canvas.setFocus()
    QTest.keyPress(canvas, Qt.Key.Key_H)
    assert canvas.loupe.isVisible()
    row, column = on_device(opened, *FAR)
    beside = round(60 * canvas.devicePixelRatioF())
    large = shown(opened, qtbot)[row + beside, column].astype(int)
    closer = 4 * canvas.viewport.zoom
    wanted = photograph(opened, round(FAR[0] + beside / closer), FAR[1])
    assert np.abs(large - wanted).max() <= 3
    assert np.abs(large - bare[row + beside, column]).max() > 3
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_Control):
        QTest.keyClick(canvas, key)
        assert canvas.loupe.isVisible(), "a straight line may be painted under it"
    QTest.keyRelease(canvas, Qt.Key.Key_H)
    assert canvas.loupe.isHidden()


def test_the_loupe_shows_the_look_that_is_there(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    document(opened).write_answer(document(opened).rect, np.zeros((600, 800), np.float32))
    opened.looks.set(replace(opened.looks.now, kind="white", split=True))
    opened.window.canvas.loupe.toggle()
    beside = round(60 * opened.window.canvas.devicePixelRatioF())
    for column, white in ((100, False), (700, True)):
        opened.toolbox.point((300.0, float(column)))
        row, at_column = on_device(opened, 300, column)
        assert (shown(opened, qtbot)[row + beside, at_column].min() == 255) == white

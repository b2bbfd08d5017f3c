"""What the canvas shows: real pixels of the real widget."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.output import Output
from mattegui.files.picture import Picture
from mattegui.gui.canvas.compose import compose
from mattegui.gui.state.palette import PALETTES
from mattegui.gui.work.exporting import Export
from tests.gui.canvas.pointing import NO_BUTTON, Mouse, at, document, on_device, shown
from tests.gui.conftest import open_picture, paint_both, press, replace_trimap


@pytest.mark.parametrize(
    ("picture_behind", "finish"), [(False, USUAL_FINISH), (True, USUAL_FINISH), (False, Finish(-2.5, 0.3, 4, 0.4))]
)
def test_the_exported_composite_is_what_the_canvas_showed(
    opened: Desktop,
    qtbot: QtBot,
    picture: Picture,
    tmp_path: Path,
    settled: Callable[[Desktop], None],
    picture_behind: bool,
    finish: Finish,
) -> None:
    canvas, whole = opened.window.canvas, document(opened).rect
    opened.live.start()
    paint_both(opened)
    behind = Background(picture=picture.pixels[::-1, 100:700].copy(), arrangement=Arrangement(offset=(30, -20)))
    opened.looks.set_background(behind if picture_behind else Background((200, 120, 40)))
    opened.parts.finishing.set(finish)
    settled(opened)
    canvas.setFixedSize(round(800 / canvas.devicePixelRatioF()) + 50, round(600 / canvas.devicePixelRatioF()) + 50)
    qtbot.waitUntil(lambda: canvas.height() == round(600 / canvas.devicePixelRatioF()) + 50)
    canvas.fit()
    assert canvas.viewport.zoom == 1
    assert canvas.visible() == whole
    with qtbot.waitSignal(opened.exporting.saved):
        opened.exporting.export(Export(tmp_path / "photo.png", Output(kind="composite")))
    opened.window.notice.clear()
    opened.toolbox.point(None)
    top, left = on_device(opened, 0, 0)
    pixels = shown(opened, qtbot)[top : top + 600, left : left + 800]
    stored = cv2.cvtColor(cv2.imread(str(tmp_path / "photo.png")), cv2.COLOR_BGR2RGB)
    alpha = document(opened).alpha(whole)
    assert np.count_nonzero((alpha > 0.1) & (alpha < 0.9)) > 10_000
    assert np.array_equal(pixels, stored)


def test_a_finished_hard_edge_is_exported_as_it_is_shown_whatever_comes_first(
    opened: Desktop, qtbot: QtBot, tmp_path: Path, settled: Callable[[Desktop], None]
) -> None:
    """Nothing is unknown, so the network is not asked; the edge still gets its own colours."""
    opened.live.start()
    trimap = np.full((600, 800), FOREGROUND, np.uint8)
    trimap[:, 256:] = BACKGROUND  # between two tiles
    replace_trimap(opened.editor, trimap)
    opened.looks.set_background(Background((200, 120, 40)))
    opened.parts.finishing.set(Finish(2, 0, 6))
    settled(opened)
    opened.editor.press((300, 500), FOREGROUND, 90)
    opened.editor.release()
    qtbot.wait(300)
    settled(opened)
    with qtbot.waitSignal(opened.exporting.saved):
        opened.exporting.export(Export(tmp_path / "photo.png", Output(kind="composite")))
    stored = cv2.cvtColor(cv2.imread(str(tmp_path / "photo.png")), cv2.COLOR_BGR2RGB)
    shown = compose(document(opened), document(opened).rect, opened.looks.now)
    np.testing.assert_array_equal(shown, stored)
    assert (shown[0, 252:264] != document(opened).image[0, 252:264]).any(axis=1).all()


def test_outlines_of_waiting_tiles_end_where_the_picture_does(desktop: Desktop, qtbot: QtBot, picture: Picture) -> None:
    """Also when a picture with as many tiles was shown before."""

    def after(*sizes: tuple[int, int]) -> np.ndarray:
        for height, width in sizes:
            pixels = picture.pixels[:height, :width].copy()
            open_picture(desktop, Picture(picture.path, pixels, pixels))
            pixels = shown(desktop, qtbot)
        return pixels

    desktop.looks.set_kind("alpha")
    alone = after((200, 200), (540, 780))
    assert (alone[..., 0] > alone[..., 2] + 25.0).sum() > 500, "there are outlines"
    assert (after((200, 200), (600, 800), (540, 780)) == alone).all()
    assert (after((200, 200), (530, 770), (540, 780)) == alone).all()


def test_known_pixels_show_at_once_and_zoomed_out_pixels_follow(opened: Desktop, qtbot: QtBot) -> None:
    opened.looks.set_kind("alpha")
    shown(opened, qtbot)
    opened.toolbox.set_size(100)
    press(opened, (300, 400))
    row, column = on_device(opened, 300, 400)
    assert (shown(opened, qtbot)[row, column + 3] == 255).all()
    opened.editor.release()


def test_an_answer_is_composed_only_in_a_look_that_shows_it(opened: Desktop, qtbot: QtBot) -> None:
    editor, looks, canvas = opened.editor, opened.looks, opened.window.canvas
    paint_both(opened)
    row, column = on_device(opened, 300, 400)
    for held in (False, True):  # the photograph, while a key is held, shows no alpha either
        answer = np.full(document(opened).shape, 0.2 + 0.6 * held, np.float32)
        looks.set(replace(looks.now, kind="alpha" if held else "overlay", original=held))
        shown(opened, qtbot)
        editor.write_answer(document(opened).rect, answer)
        assert canvas.composed
        looks.set(replace(looks.now, kind="alpha", original=False))
        assert abs(int(shown(opened, qtbot)[row, column, 0]) - 255 * answer[0, 0]) < 2
        editor.write_answer(document(opened).rect, 1 - answer)
        assert not canvas.composed
        assert abs(int(shown(opened, qtbot)[row, column, 0]) - 255 * (1 - answer[0, 0])) < 2


def test_zoomed_in_pixels_are_squares(opened: Desktop, qtbot: QtBot) -> None:
    canvas = opened.window.canvas
    opened.looks.set(replace(opened.looks.now, overlay=False))
    canvas.zoom(16 / canvas.viewport.zoom, QPointF(at(opened, 300, 400)))
    pixels = shown(opened, qtbot)
    row, column = on_device(opened, 300, 400)
    square = pixels[row + 1 : row + 15, column + 1 : column + 15]
    assert (square == square[0, 0]).all()


def test_the_ring_has_the_colour_of_what_the_tool_paints(opened: Desktop, qtbot: QtBot) -> None:
    """And a tool that has no size has no ring."""
    opened.looks.set(replace(opened.looks.now, overlay=False))
    opened.window.canvas.show_actual()
    bare = shown(opened, qtbot)
    opened.toolbox.set_size(200)
    opened.toolbox.point((300.0, 400.0))
    row, column = on_device(opened, 300, 500)
    rings = {}
    for tool in ("brush", "eraser", "background"):
        opened.toolbox.choose(tool)
        rings[tool] = shown(opened, qtbot).astype(int)[row, column - 5 : column + 5]
    assert (rings["background"] == bare[row, column - 5 : column + 5]).all()
    difference = (rings["brush"] - rings["eraser"])[np.abs(rings["brush"] - rings["eraser"]).max(axis=1).argmax()]
    colours = PALETTES["classic"]
    assert np.dot(difference, np.subtract(colours[FOREGROUND], colours[UNKNOWN])) > 5000, "green, not blue"


class Painted(QObject):
    """The boxes of a widget that are painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.boxes: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.boxes.append(event.rect())
        return False


def test_another_size_or_label_paints_only_the_ring_anew(opened: Desktop, qtbot: QtBot) -> None:
    canvas, toolbox = opened.window.canvas, opened.toolbox
    toolbox.point((300.0, 400.0))
    toolbox.set_size(60)
    shown(opened, qtbot)
    qtbot.wait(50)  # whatever else was to be painted is
    painted = Painted(canvas)
    toolbox.set_size(20)
    qtbot.waitUntil(lambda: bool(painted.boxes))
    assert painted.boxes[0].contains(at(opened, 300 - 30, 400)), "where the larger one was"
    toolbox.set_label(BACKGROUND)
    qtbot.waitUntil(lambda: len(painted.boxes) > 1)
    assert all(max(box.width(), box.height()) < 100 for box in painted.boxes)


def test_paint_is_on_the_screen_before_anything_else_happens(opened: Desktop, qtbot: QtBot) -> None:
    mouse, painted = Mouse(opened.window.canvas), Painted(opened.window.canvas)
    shown(opened, qtbot)
    mouse.press(at(opened, 300, 400))
    qtbot.wait(50)
    painted.boxes.clear()
    mouse.move(at(opened, 300, 440))
    assert any(box.contains(at(opened, 300, 440)) for box in painted.boxes)
    mouse.release(at(opened, 300, 440))


def test_the_pointer_stays_over_its_place_while_the_picture_moves(opened: Desktop) -> None:
    canvas, toolbox = opened.window.canvas, opened.toolbox
    pointer = QPoint(200, 300)
    Mouse(canvas).move(pointer, NO_BUTTON)
    under = canvas.viewport.to_image(pointer.toPointF())
    assert toolbox.cursor == pytest.approx(under)
    opened.window.commands["zoom_in"].trigger()
    assert canvas.viewport.to_image(pointer.toPointF()) == pytest.approx(under, abs=1), "zooms at the pointer"
    for move in (canvas.show_actual, canvas.fit, lambda: canvas.pan(QPoint(30, 40).toPointF())):
        move()
        assert toolbox.cursor == pytest.approx(canvas.viewport.to_image(pointer.toPointF()), abs=0.01)


@pytest.mark.parametrize("fitted", [True, False])
def test_on_a_screen_of_another_ratio_the_picture_stays_where_it_is(
    opened: Desktop, monkeypatch: pytest.MonkeyPatch, fitted: bool
) -> None:
    canvas, point = opened.window.canvas, QPointF(200, 300)
    if not fitted:
        canvas.zoom(1.5, point)
    ratio, scale = canvas.viewport.ratio, canvas.viewport.scale
    under = canvas.viewport.to_image(point)
    monkeypatch.setattr(canvas, "devicePixelRatioF", lambda: 2 * ratio)
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert canvas.viewport.ratio == 2 * ratio
    assert fitted or canvas.viewport.scale == pytest.approx(scale)
    canvas.zoom(1.25, point)
    assert fitted or canvas.viewport.to_image(point) == pytest.approx(under, abs=1)


def test_the_corner_of_the_canvas_is_a_place_to_zoom_at(opened: Desktop) -> None:
    canvas = opened.window.canvas
    under = canvas.viewport.to_image(QPointF(0, 0))
    canvas.zoom(2, QPointF(0, 0))
    assert canvas.viewport.to_image(QPointF(0, 0)) == pytest.approx(under, abs=1)

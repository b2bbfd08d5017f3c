"""The composite on the canvas: what is seen is what is written, and what the hand does to it."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.rect import Rect
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import Placement
from mattegui.core.stage.stage import Stage
from mattegui.core.trimap import UNKNOWN
from mattegui.files.output import Output
from mattegui.files.picture import Picture
from mattegui.gui.canvas.compose import compose
from mattegui.gui.canvas.views.handles import Handles
from mattegui.gui.tools.place.grips import knob, photographed
from mattegui.gui.work.exporting import Export
from tests.gui.canvas.pointing import CTRL, SHIFT, Mouse, at, document, drag, on_device, pressed, shown
from tests.gui.conftest import paint_both, said

STAGES = {
    "fill": (Arrangement(rotation=10.0, scale=1.2, offset=(500, 40), exposure=0.5), Placement(), False),
    "fit": (Arrangement("fit", (30, -20.5), blur=5.0), Placement((13, -70)), False),
    "stretch": (Arrangement("stretch", scale=0.8, rotation=-20.0), Placement(), True),
    "tile": (Arrangement("tile", (3, 5), 0.37, 5.0), Placement((0, 0), (0.4, 0.45), 77.0, True, (300, 400)), False),
    "blurred": (Arrangement(blur=30.0), Placement((9, 9), (1.7, 0.8), -12.0, False, (200, 300)), True),
}


@pytest.fixture
def staged(opened: Desktop, qtbot: QtBot, picture: Picture, settled: Callable[[Desktop], None]) -> Desktop:
    """The program with an alpha, a background picture, and the canvas at 100 %."""
    canvas = opened.window.canvas
    opened.live.start()
    paint_both(opened)
    opened.looks.set_background(Background((20, 200, 90), picture.pixels[::-1, 100:700].copy()))
    settled(opened)
    canvas.setFixedSize(round(800 / canvas.devicePixelRatioF()) + 50, round(600 / canvas.devicePixelRatioF()) + 50)
    qtbot.waitUntil(lambda: canvas.height() == round(600 / canvas.devicePixelRatioF()) + 50)
    canvas.fit()
    assert canvas.viewport.zoom == 1
    opened.toolbox.point(None)
    return opened


def pixels(desktop: Desktop, qtbot: QtBot) -> np.ndarray:
    """What the widget shows of the picture."""
    desktop.window.notice.clear()
    top, left = on_device(desktop, 0, 0)
    return shown(desktop, qtbot)[top : top + 600, left : left + 800]


def test_what_is_seen_is_what_is_exported(staged: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    seen = []
    for name, (arrangement, placement, linear) in STAGES.items():
        background = replace(staged.looks.now.background, arrangement=arrangement)
        staged.looks.set_stage(Stage(background, placement, linear))
        path = tmp_path / f"{name}.png"
        with qtbot.waitSignal(staged.exporting.saved):
            staged.exporting.export(Export(path, Output(kind="composite")))
        seen.append(pixels(staged, qtbot))
        stored = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
        np.testing.assert_array_equal(seen[-1], stored, err_msg=name)
        part = Rect(100, 90, 190, 333)  # the loupe asks for such a part, and keeps no cutout
        np.testing.assert_array_equal(compose(document(staged), part, staged.looks.now), stored[part.slices])
    assert all((one != other).any() for one, other in pairwise(seen))


def test_paint_is_seen_where_the_cutout_stands(staged: Desktop, qtbot: QtBot) -> None:
    staged.looks.place(Placement((60, -40), (0.6, 0.7), 25.0, False, (300, 400)))
    pixels(staged, qtbot)
    staged.editor.press((300, 400), 255, 60)
    staged.editor.release()
    staged.parts.live.finish(False)
    np.testing.assert_array_equal(
        pixels(staged, qtbot), compose(document(staged), document(staged).rect, staged.looks.now)
    )


def test_the_hand_moves_scales_and_turns_the_cutout_and_undo_takes_each_back(staged: Desktop, qtbot: QtBot) -> None:
    mouse, looks = Mouse(staged.window.canvas), staged.looks
    pressed(staged, Qt.Key.Key_T, CTRL)
    assert staged.window.findChild(Handles).isVisible()
    box, seen = looks.subject(), [looks.now.placement]
    middle, corner = photographed(box, (0, 0)), photographed(box, (-1, -1))
    drag(staged, mouse, middle, (middle[0] + 60, middle[1] - 30))
    seen.append(looks.now.placement)
    assert seen[-1] == Placement((60, -30))
    start = seen[-1].placed(corner)
    drag(staged, mouse, start, (start[0] + 100, start[1] + 100 * box.width / box.height))
    seen.append(looks.now.placement)
    assert seen[-1].scale[0] == seen[-1].scale[1] == pytest.approx(1 - 100 / box.height, abs=0.02)
    start = knob(seen[-1], box, staged.window.canvas.viewport.scale)
    centre = seen[-1].placed(middle)
    drag(staged, mouse, start, (centre[0] + 5, centre[1] + 200))
    seen.append(looks.now.placement)
    assert seen[-1].rotation == pytest.approx(90, abs=3)
    pressed(staged, Qt.Key.Key_Left)
    assert looks.now.placement.offset[1] == seen[-1].offset[1] - 1
    for placement in reversed(seen):
        pressed(staged, Qt.Key.Key_Z, CTRL)
        assert looks.now.placement == placement
    pressed(staged, Qt.Key.Key_V)
    assert not staged.window.findChild(Handles).isVisible()


def test_escape_puts_a_cutout_back_that_is_being_dragged(staged: Desktop) -> None:
    mouse, looks = Mouse(staged.window.canvas), staged.looks
    pressed(staged, Qt.Key.Key_T, CTRL)
    mouse.press(at(staged, 300, 400))
    mouse.move(at(staged, 350, 450))
    assert not looks.now.placement.unmoved
    pressed(staged, Qt.Key.Key_Escape)
    assert looks.now.placement.unmoved
    mouse.move(at(staged, 360, 460))
    mouse.release(at(staged, 360, 460))
    assert looks.now.placement.unmoved


def test_where_the_cutout_stands_elsewhere_nobody_paints_and_words_say_why(staged: Desktop, qtbot: QtBot) -> None:
    mouse, canvas = Mouse(staged.window.canvas), staged.window.canvas
    before = document(staged).trimap.copy()
    staged.looks.place(Placement((60, -40)))
    pressed(staged, Qt.Key.Key_B)
    assert canvas.cursor().shape() == Qt.CursorShape.ForbiddenCursor
    drag(staged, mouse, (100, 100), (100, 300))
    np.testing.assert_array_equal(document(staged).trimap, before)
    assert "paint in another view" in said(staged, qtbot)
    pressed(staged, Qt.Key.Key_E)
    pressed(staged, Qt.Key.Key_V)
    assert canvas.cursor().shape() == Qt.CursorShape.CrossCursor
    drag(staged, mouse, (100, 100), (100, 300))
    assert document(staged).trimap[100, 200] == UNKNOWN


def test_a_background_that_fills_stays_and_says_why_it_cannot_be_moved(staged: Desktop) -> None:
    mouse, looks, tool = Mouse(staged.window.canvas), staged.looks, staged.window._tools["background"]
    pressed(staged, Qt.Key.Key_M)
    drag(staged, mouse, (300, 400), (340, 480), modifiers=SHIFT)
    assert looks.now.background.arrangement.offset == (0, 0), "the picture has room above and below only"
    drag(staged, mouse, (300, 400), (900, 480))
    assert looks.now.background.arrangement.offset == (100, 0)
    assert "Drag moves" in tool.hint
    looks.set_background(Background(picture=document(staged).image))
    assert "just fills" in tool.hint
    drag(staged, mouse, (300, 400), (340, 480))
    assert looks.now.background.arrangement.offset == (0, 0)


def test_another_picture_s_cutout_stands_where_it_was_photographed(staged: Desktop, picture: Picture) -> None:
    staged.looks.place(Placement((60, -40)))
    small = replace(picture, pixels=picture.pixels[:300, :100], original=picture.pixels[:300, :100])
    staged.looks.arrange(Arrangement(offset=(100, 0)))
    staged.editor.open(small, type(document(staged))(small.pixels))
    assert staged.looks.now.placement.unmoved
    assert staged.looks.now.background.arrangement.offset == (0, 0)


@pytest.mark.parametrize("tool", ["cutout", "background"])
def test_a_drag_ends_where_another_picture_is_opened(staged: Desktop, picture: Picture, tool: str) -> None:
    mouse, looks = Mouse(staged.window.canvas), staged.looks
    staged.toolbox.choose(tool)
    mouse.press(at(staged, 300, 400))
    mouse.move(at(staged, 320, 420))
    staged.editor.open(picture, type(document(staged))(picture.pixels))
    stage = looks.now.stage
    mouse.move(at(staged, 350, 450))
    mouse.release(at(staged, 350, 450))
    assert looks.now.stage == stage
    assert not staged.editor.can_undo

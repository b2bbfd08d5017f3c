"""Placing the cutout, without a widget."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.stage.placement import Placement
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.place.cutout import CutoutPlacer
from mattegui.gui.tools.tool import Pointer


@pytest.fixture
def looks(qtbot: QtBot) -> Looks:
    looks = Looks()
    looks.suit((400, 600))
    looks.subject = lambda: Rect(100, 200, 300, 500)
    looks.set_background(Background(picture=np.zeros((10, 10, 3), np.uint8)))
    return looks


def test_the_pointer_looks_like_what_it_would_do(looks: Looks) -> None:
    placer = CutoutPlacer(looks, Toolbox())
    arrows = {(100, 200): "FDiag", (100, 500): "BDiag", (100, 350): "Ver", (200, 500): "Hor", (200, 330): "All"}
    for point, name in arrows.items():
        placer.hover(Pointer(point))
        assert placer.cursor == getattr(Qt.CursorShape, f"Size{name}Cursor")
    assert "Drag moves" in placer.hint
    looks.place(Placement(rotation=45.0, pivot=(200.0, 350.0)))
    for grip, name in (((100, 200), "Ver"), ((200, 500), "FDiag")):
        placer.hover(Pointer(looks.now.placement.placed(grip)))
        assert placer.cursor == getattr(Qt.CursorShape, f"Size{name}Cursor")
    assert "stretches" in placer.hint
    placer.hover(Pointer(looks.now.placement.placed((85, 185))))
    assert placer.cursor == Qt.CursorShape.PointingHandCursor
    assert "turns" in placer.hint
    looks.set_kind("alpha")
    assert placer.cursor is None
    assert placer.keys == {}


def test_one_drag_is_one_replacement_and_one_that_is_given_up_is_none(looks: Looks) -> None:
    placer, before = CutoutPlacer(looks, Toolbox()), []
    looks.replaced.connect(before.append)
    for finish in (placer.release, placer.give_up):
        placer.press(Pointer((200.0, 300.0)))
        for step in range(1, 9):
            placer.move(Pointer((200.0 + step, 300.0)))
        finish()
    assert looks.now.placement.offset == (8, 0)
    assert [stage.placement.offset for stage in before] == [(0, 0)]
    placer.press(Pointer((200.0, 300.0)))
    placer.release()
    assert len(before) == 1, "a click moves nothing"


def test_shift_and_ctrl_change_what_a_drag_does(looks: Looks) -> None:
    placer = CutoutPlacer(looks, Toolbox())
    placer.press(Pointer((300.0, 500.0)))
    placer.move(Pointer((400.0, 500.0)))
    assert looks.now.placement.scale[0] == looks.now.placement.scale[1]
    assert "frees" in placer.hint
    placer.move(Pointer((400.0, 500.0), straight=True))
    assert looks.now.placement.scale == pytest.approx((1.5, 1.0))
    placer.move(Pointer((400.0, 500.0), straight=True, control=True))
    assert looks.now.placement.scale == pytest.approx((2.0, 1.0))
    placer.release()


def test_in_another_view_the_first_press_shows_the_stage(looks: Looks) -> None:
    placer = CutoutPlacer(looks, Toolbox())
    looks.set_kind("overlay")
    placer.press(Pointer((200.0, 300.0)))
    placer.move(Pointer((250.0, 300.0)))
    placer.release()
    assert looks.now.kind == "composite"
    assert looks.now.placement.unmoved


def test_arrows_move_it_by_a_pixel(looks: Looks) -> None:
    placer = CutoutPlacer(looks, Toolbox())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        placer.keys[int(key)]()
    assert looks.now.placement.offset == (-1, 2)

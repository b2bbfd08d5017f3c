"""Moving the background picture, without a widget."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.gui.state.look import Looks
from mattegui.gui.tools.background import BackgroundMover
from mattegui.gui.tools.tool import Pointer


@pytest.mark.parametrize("steps", [1, 7, 400])
def test_the_picture_follows_the_pointer_by_large_steps_and_by_small_ones(qtbot: QtBot, steps: int) -> None:
    looks = Looks()
    looks.set_background(Background(picture=np.zeros((10, 10, 3), np.uint8), arrangement=Arrangement("fit", (5, 5))))
    mover = BackgroundMover(looks)
    mover.press(Pointer((100.0, 100.0)))
    for step in range(1, steps + 1):
        mover.move(Pointer((100 + 40 * step / steps, 100 - 80 * step / steps)))
    mover.release()
    assert looks.now.background.arrangement.offset == (45, -75)
    assert looks.now.kind == "composite"


def test_one_drag_is_one_replacement_and_one_that_is_given_up_is_none(qtbot: QtBot) -> None:
    looks, before = Looks(), []
    looks.set_background(Background(picture=np.zeros((10, 10, 3), np.uint8), arrangement=Arrangement("fit", (5, 5))))
    looks.replaced.connect(before.append)
    mover = BackgroundMover(looks)
    assert not mover.keys
    for finish in (mover.release, lambda: mover.keys[Qt.Key.Key_Escape]()):
        mover.press(Pointer((100.0, 100.0)))
        for step in range(1, 9):
            mover.move(Pointer((100.0 + step, 100.0)))
        finish()
    assert looks.now.background.arrangement.offset == (13, 5)
    assert [stage.background.arrangement.offset for stage in before] == [(5, 5)]
    mover.press(Pointer((100.0, 100.0)))
    mover.release()
    assert len(before) == 1, "a click moves nothing"


def test_of_a_colour_there_is_nothing_to_move_nor_to_undo(qtbot: QtBot) -> None:
    looks, before = Looks(), []
    looks.replaced.connect(before.append)
    mover = BackgroundMover(looks)
    mover.press(Pointer((100.0, 100.0)))
    mover.move(Pointer((150.0, 100.0)))
    mover.release()
    assert (before, looks.now) == ([], Looks().now)

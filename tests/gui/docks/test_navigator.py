"""The small picture of the whole, and what is in view of it."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.docks.navigator import FRAME, LONGEST, Navigator, thumbnail
from tests.gui.canvas.pointing import Mouse


def test_it_shows_only_while_a_part_is_out_of_view(opened: Desktop) -> None:
    canvas = opened.window.canvas
    navigator = canvas.findChild(Navigator)
    canvas.fit()
    assert navigator.isHidden()
    canvas.zoom(5)
    assert navigator.isVisible()
    assert canvas.rect().contains(navigator.geometry())
    opened.window.commands["navigator"].trigger()
    assert navigator.isHidden()
    assert not opened.looks.now.navigator
    opened.window.commands["navigator"].trigger()
    assert navigator.isVisible()


def test_a_drag_on_it_moves_the_picture(opened: Desktop) -> None:
    canvas = opened.window.canvas
    navigator, hand = canvas.findChild(Navigator), Mouse(canvas.findChild(Navigator))
    canvas.zoom(8)
    hand.press(QPoint(FRAME + LONGEST // 2, FRAME + 75))
    middle = canvas.viewport.to_image(canvas.rect().toRectF().center())
    assert middle == pytest.approx((300, 400), abs=3)
    hand.move(QPoint(FRAME + LONGEST // 4, FRAME + 75))
    assert canvas.viewport.to_image(canvas.rect().toRectF().center()) == pytest.approx((300, 200), abs=3)
    hand.release(QPoint(FRAME, FRAME))
    assert navigator.size().width() == LONGEST + 2 * FRAME


@pytest.mark.parametrize("shape", [(600, 800), (3000, 4000), (4000, 300), (40, 30)])
def test_the_small_picture_is_the_large_one_reduced(shape: tuple[int, int]) -> None:
    rows, columns = np.mgrid[0 : 1 : shape[0] * 1j, 0 : 1 : shape[1] * 1j]
    small = thumbnail(np.dstack([rows * 255, columns * 255, rows * 0]).astype(np.uint8), 200)
    assert max(small.shape[:2]) == 200
    assert small.shape[0] / small.shape[1] == pytest.approx(shape[0] / shape[1], rel=0.05)
    assert small[0, 0].max() < 12
    assert small[-1, -1, :2].min() > 243


def test_it_follows_another_picture(opened: Desktop, qtbot: QtBot) -> None:
    from mattegui.files.picture import Picture
    from tests.gui.conftest import open_picture

    pixels = np.zeros((900, 300, 3), np.uint8)
    open_picture(opened, Picture(opened.editor.picture.path, pixels, pixels))
    navigator = opened.window.canvas.findChild(Navigator)
    assert navigator.height() == LONGEST + 2 * FRAME
    assert navigator.width() < LONGEST / 2

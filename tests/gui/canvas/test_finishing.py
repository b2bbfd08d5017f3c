"""The finish under a moving slider: near to the exact picture at once, and exact when it rests."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.tiling import tile_rect, tiles
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.canvas.compose import compose
from mattegui.gui.canvas.finishing import MOVABLE, MovingFinish, is_movable
from mattegui.gui.state.look import Look
from tests.gui.canvas.pointing import shown

FINISHES = (Finish(-9.5, 0.4, 6, 0.7), Finish(12, 0, 0, 1), Finish(0, 0, 17, 0))
BACKGROUND_LOOK = Background((30, 90, 200))


def soft_disc(height: int, width: int) -> Document:
    """A disc with a wide soft edge, answered, and an estimate of its foreground's colour where something is unknown."""
    rows, columns = np.ogrid[:height, :width]
    away = np.hypot(rows - height / 2, columns - width / 2) - height / 4
    image = np.empty((height, width, 3), np.uint8)
    image[..., 0], image[..., 1], image[..., 2] = 150, rows * 255 // height, columns * 255 // width
    trimap = np.full((height, width), UNKNOWN, np.uint8)
    trimap[away < -90], trimap[away > 90] = FOREGROUND, BACKGROUND
    document = Document(image, trimap)
    document.write_answer(document.rect, np.clip(0.5 - away / 60, 0, 1).astype(np.float32))
    for tile in tiles(document.rect, document.shape):
        if document.has_unknown(tile):
            own = image[tile_rect(tile, document.shape).slices]
            document.write_foreground(tile, (0.7 * own + 0.3 * np.array([240, 200, 40])).astype(np.uint8))
    return document


@pytest.mark.parametrize("step", [2, 4, 8])
@pytest.mark.parametrize("finish", FINISHES, ids=str)
@pytest.mark.parametrize("kind", sorted(MOVABLE))
def test_what_is_seen_while_it_moves_is_near_to_the_exact_picture(kind: str, finish: Finish, step: int) -> None:
    document, look = soft_disc(1100, 1400), Look(kind, background=BACKGROUND_LOOK)
    box = document.rect & Rect(256, 0, 1100 // step * step, 1400)
    before = compose(document, box, look, step).astype(int)
    document.finish = finish
    exact = compose(document, box, look, step).astype(int)
    moving = MovingFinish(document, step).compose(box, look, finish).astype(int)
    assert moving.shape == exact.shape
    off = np.abs(moving - exact)
    assert off.mean() < 0.15 * np.abs(exact - before).mean() + 0.3
    assert np.percentile(off, 99) <= 16


def test_it_serves_pixels_of_half_its_own_too() -> None:
    document, look = soft_disc(1102, 1405), Look("black")
    moving, box = MovingFinish(document, 4), Rect(256, 0, 1102, 1404)  # not on its own grid at the end
    own, large = moving.compose(Rect(256, 0, 1100, 1404), look, FINISHES[1]), moving.enlarged(box, look, FINISHES[1], 2)
    assert large.shape == (423, 702, 3)
    exact = compose(document, box, look, 2)
    assert np.array_equal(own, moving.enlarged(Rect(256, 0, 1100, 1404), look, FINISHES[1], 4))
    document.finish = FINISHES[1]
    assert not np.array_equal(exact, compose(document, box, look, 2))
    assert np.abs(large.astype(int) - compose(document, box, look, 2)).mean() < 1


def test_what_is_kept_is_made_anew_where_the_document_changed() -> None:
    document, look = soft_disc(1024, 1024), Look("alpha")
    moving = MovingFinish(document, 4)
    before = moving.compose(document.rect, look, USUAL_FINISH)
    document.write_answer(document.rect, np.zeros(document.shape, np.float32))
    assert np.array_equal(moving.compose(document.rect, look, USUAL_FINISH), before), "nobody told it"
    moving.forget(Rect(0, 0, 1024, 512))
    after = moving.compose(document.rect, look, USUAL_FINISH)
    assert np.array_equal(after[:, 128:], before[:, 128:])
    assert not np.array_equal(after[:, :128], before[:, :128])


def test_it_serves_looks_of_a_cutout_in_its_place() -> None:
    document, look = soft_disc(600, 600), Look("composite")
    assert is_movable(document, look)
    assert not is_movable(document, Look("difference"))
    assert not is_movable(document, replace(look, original=True))
    assert not is_movable(document, replace(look, placement=replace(look.placement, offset=(5, 5))))


@pytest.fixture(params=[(700, 600), (1000, 880)], ids=str)
def finished(desktop: Desktop, request: pytest.FixtureRequest) -> Desktop:
    """The program with a picture of which two to four pixels to a side are one on the screen."""
    document = soft_disc(2500, 3100)
    picture = Picture(Path("disc.jpg"), document.image, document.image)
    desktop.editor.open(picture, document, stale=[])
    desktop.window.canvas.setFixedSize(*request.param)
    desktop.window.canvas.fit()
    desktop.looks.set(replace(desktop.looks.now, kind="checkerboard", outlined=True))
    return desktop


@pytest.mark.parametrize("title", ["Shift edge", "Contrast", "Feather", "Despill"])
def test_a_slider_shows_at_once_and_rests_exactly(finished: Desktop, qtbot: QtBot, title: str) -> None:
    canvas = finished.window.canvas
    before = shown(finished, qtbot)
    (slider,) = (each for each in finished.window.findChildren(QSlider) if each.accessibleName() == f"Finish {title}")
    rest = finished.editor._settling
    rest.setInterval(60_000)  # however slow this machine is just now
    slider.setSliderDown(True)
    slider.setSliderPosition(round(0.3 * slider.minimum() + 0.7 * slider.maximum()))
    qtbot.waitUntil(lambda: canvas.caught_up)
    assert not canvas.composed, "it is not exact yet"
    moving = pixels(finished)
    rest.start(0)
    resting = shown(finished, qtbot)
    finished.window.canvas.colours.changed.emit()  # all is composed anew
    assert not canvas.composed
    assert cv2.absdiff(resting, shown(finished, qtbot)).max() <= 1, "OpenCV rounds other boxes another way"
    assert cv2.absdiff(moving, resting).mean() < 0.3 * cv2.absdiff(before, resting).mean() + 0.3


def pixels(desktop: Desktop) -> np.ndarray:
    """The canvas as it is now."""
    image = desktop.window.canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()

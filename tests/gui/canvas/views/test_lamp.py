"""The lines around what was retouched."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from mattegui.app import Desktop
from mattegui.core.tiling import TILE, tile_rect
from mattegui.core.trimap import FOREGROUND
from mattegui.document.document import Document
from mattegui.document.retouching import RetouchStroke, Touch
from mattegui.document.soft import SoftBrush
from mattegui.gui.canvas.views.lamp import Lamp, edge_of
from tests.gui.canvas.pointing import document

SPOT = Touch("set", SoftBrush(100, 1.0))


def corners(path: QPainterPath) -> np.ndarray:
    """Rows and columns of a path's corners."""
    return np.array([(path.elementAt(at).y, path.elementAt(at).x) for at in range(path.elementCount())])


def painted(row: float, column: float) -> Document:
    made = Document(np.zeros((600, 600, 3), np.uint8))
    stroke = RetouchStroke(made, SPOT)
    stroke.to(row, column)
    list(stroke.rest())
    return made


@pytest.mark.parametrize("place", [(128.0, 128.0), (256.0, 256.0), (10.0, 580.0)])
def test_the_lines_of_all_tiles_together_surround_the_spot(place: tuple[float, float]) -> None:
    made = painted(*place)
    found = np.vstack([corners(edge_of(made.retouch, tile_rect(tile, made.shape))) for tile in made.retouch.tiles])
    away = np.hypot(*(found - place).T)
    inner = (found > 1).all(axis=1) & (found < 599).all(axis=1)
    assert np.abs(away[inner] - 50).max() < 2, "and none runs between tiles"
    for tile in made.retouch.tiles:
        path = edge_of(made.retouch, tile_rect(tile, made.shape))
        assert path.elementCount() > 5
        assert tile_rect(tile, made.shape).contains(*corners(path)[0])
    assert len(found) < 150, "a few corners make a round line"


def test_the_lamp_is_lit_while_there_is_a_retouch_and_lines_are_wanted(opened: Desktop) -> None:
    lamp = opened.window.canvas.findChild(Lamp)
    document(opened).trimap[:100] = FOREGROUND
    document(opened).settle(document(opened).rect)
    assert not lamp.isVisible()
    opened.editor.retouch((300, 300), SPOT)
    opened.editor.release()
    assert lamp.isVisible()
    assert lamp.size() == opened.window.canvas.size()
    shown = opened.window.canvas.grab().toImage()
    opened.window.commands["retouch_lamp"].trigger()
    assert not lamp.isVisible()
    bare = opened.window.canvas.grab().toImage()
    at = opened.window.canvas.viewport.point_on_screen(250.5, 300).toPoint()
    assert any(shown.pixelColor(at.x(), at.y() + y) != bare.pixelColor(at.x(), at.y() + y) for y in (-1, 0, 1))
    opened.window.commands["retouch_lamp"].trigger()
    opened.looks.set(replace(opened.looks.now, original=True))
    assert not lamp.isVisible()
    opened.looks.set(replace(opened.looks.now, original=False))
    assert lamp.isVisible()
    opened.editor.undo()
    assert not lamp.isVisible()


def test_a_cross_shows_where_a_clone_takes_alpha_from(opened: Desktop) -> None:
    lamp, canvas = opened.window.canvas.findChild(Lamp), opened.window.canvas
    bare = canvas.grab().toImage()
    opened.toolbox.show_source((300.0, 300.0))
    assert lamp.isVisible()
    at = canvas.viewport.point_on_screen(300.0, 300.0).toPoint()
    assert canvas.grab().toImage().pixelColor(at) != bare.pixelColor(at)
    opened.toolbox.show_source(None)
    assert not lamp.isVisible()


def test_a_tile_s_lines_are_kept_until_something_near_changes(opened: Desktop) -> None:
    lamp, editor = opened.window.canvas.findChild(Lamp), opened.editor
    editor.retouch((TILE - 100, TILE - 100), SPOT)
    editor.release()
    retouch = document(opened).retouch
    first = lamp._path(retouch, (0, 0))
    assert lamp._path(retouch, (0, 0)) is first
    editor.retouch((TILE + 150, TILE - 100), SPOT)
    editor.release()
    assert lamp._path(retouch, (0, 0)) is not first
    assert not first.contains(QPointF(0, 0))


def test_lines_of_another_picture_are_forgotten(opened: Desktop) -> None:
    lamp, editor = opened.window.canvas.findChild(Lamp), opened.editor
    editor.retouch((300, 300), SPOT)
    editor.release()
    lamp._path(document(opened).retouch, (1, 1))
    other = Document(document(opened).image)
    other.retouch.put((0, 0), np.full((2, 256, 256), 65535, np.uint16))
    editor.open(opened.editor.picture, other)
    assert lamp.lit
    assert not lamp._paths

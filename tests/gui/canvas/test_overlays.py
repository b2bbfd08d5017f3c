"""The brush's ring is laid as an image, and looks as though it had been drawn."""

from types import SimpleNamespace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from mattegui.gui.canvas import overlays

SIDE = 300


def ring(ratio: float, radius: float, row: float, column: float) -> NDArray[np.int16]:
    """Its pixels over grey, (SIDE, SIDE, 3), around a widget point."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(90, 90, 90))
    viewport = SimpleNamespace(
        ratio=ratio, scale=1.0, zoom=1.0, point_on_screen=lambda row, column: QPointF(column, row)
    )
    painter = QPainter(image)
    overlays.BrushRing().draw(painter, viewport, (row, column), 2 * radius, (10, 200, 30))  # type: ignore[arg-type]
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(SIDE, SIDE, 4)[..., :3].astype(np.int16)


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("radius", [2.5, 40.3, 60.0])
@pytest.mark.parametrize("place", [(70.0, 70.0), (70.5, 70.25), (71.13, 68.87), (20.0, 10.0)])
def test_a_ring_is_where_it_would_be_drawn(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ratio: float, radius: float, place: tuple[float, float]
) -> None:
    laid = ring(ratio, radius, *place)
    monkeypatch.setattr(overlays, "LARGEST_STAMP", 0.0)
    drawn = ring(ratio, radius, *place)
    assert (drawn != 90).any()
    assert np.abs(laid - drawn).max() <= 40, "an eighth of a pixel beside it"
    assert np.abs(laid - drawn).mean() < 0.2 * np.abs(drawn - 90).mean()


def test_a_ring_is_drawn_once_for_a_place_between_pixels(qtbot: QtBot) -> None:
    overlays._ring.cache_clear()
    for step in range(20):
        ring(1.0, 30.0, 100.0 + step, 100.0)
    assert overlays._ring.cache_info().misses == 1

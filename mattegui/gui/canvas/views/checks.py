"""The checkerboard that means "transparent": its squares are the screen's and do not zoom with the picture."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from mattegui.core.rect import Rect
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.palette import CHECK, checks


def draw_checks(painter: QPainter, viewport: Viewport, shape: tuple[int, ...]) -> None:
    """Fill the place of a picture of shape (H, W, ...); the squares move with it."""
    place = viewport.to_screen(Rect.whole(shape))
    painter.save()
    painter.scale(1 / viewport.ratio, 1 / viewport.ratio)  # device pixels, so that every square has sharp edges
    corner = QPoint(round(place.left() * viewport.ratio), round(place.top() * viewport.ratio))
    size = [round(side * viewport.ratio) for side in (place.width(), place.height())]
    painter.setBrushOrigin(corner)
    painter.fillRect(QRect(corner.x(), corner.y(), *size), checks(round(CHECK * viewport.ratio)))
    painter.restore()

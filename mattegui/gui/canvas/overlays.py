"""What is drawn over the picture: the outlines of stale and of unpolished tiles, and the brush's ring."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile
from mattegui.gui.canvas.viewport import Viewport

STALE_PEN = QPen(QColor(255, 180, 40, 150), 1.5, Qt.PenStyle.DashLine)
UNPOLISHED_PEN = QPen(QColor(90, 190, 255, 150), 1.5, Qt.PenStyle.DotLine)


class TileOutline:
    """A line around tiles: dashes where alpha waits for the network, dots where it waits for the polish."""

    def __init__(self, pen: QPen) -> None:
        self._pen = QPen(pen)
        self._pen.setCosmetic(True)
        self._tiles: set[Tile] = set()
        self._sides: NDArray[np.intp] | None = None  # as outline() gives them, in image pixels; made when first drawn

    def surround(self, tiles: set[Tile]) -> Rect:
        """Take other tiles. Returns the box of image pixels that must be drawn anew; empty when nothing changed."""
        changed = np.array(list(self._tiles ^ tiles)) * TILE
        if not changed.size:
            return Rect(0, 0, 0, 0)
        self._tiles, self._sides = tiles, None
        (top, left), (bottom, right) = changed.min(axis=0).tolist(), (changed.max(axis=0) + TILE).tolist()
        return Rect(top, left, bottom, right)

    def draw(self, painter: QPainter, viewport: Viewport, exposed: QRect, shape: tuple[int, ...]) -> None:
        """Draw what shows in the exposed part of the widget. shape: the picture's, (H, W)."""
        if self._sides is None:
            self._sides = outline(self._tiles) * TILE
        ends = np.minimum(self._sides, 2 * shape)  # no tile reaches beyond the picture
        seen = viewport.visible(QRectF(exposed.adjusted(-1, -1, 2, 2)), shape)
        near = np.all(ends <= (seen.bottom, seen.right, np.inf, np.inf), axis=1)
        near &= np.all(ends >= (0, 0, seen.top, seen.left), axis=1)
        painter.save()
        painter.setTransform(viewport.transform, combine=True)
        painter.setPen(self._pen)
        painter.drawLines([QLineF(*end) for end in ends[near][:, [1, 0, 3, 2]].tolist()])
        painter.restore()


class BrushRing:
    """A ring of the brush's size: dark and light, so that it shows on every picture."""

    def __init__(self) -> None:
        self._box = QRect()

    def move(self, centre: QPointF | None, radius: float) -> tuple[QRect, QRect]:
        """Go to a widget point, or to none. Returns the boxes of the widget where the ring was and where it is."""
        before, reach = self._box, radius + 4
        corner = QPointF(reach, reach)
        self._box = QRect() if centre is None else QRectF(centre - corner, centre + corner).toAlignedRect()
        return before, self._box

    def draw(self, painter: QPainter, centre: QPointF, radius: float, colour: tuple[int, int, int]) -> None:
        """Draw the ring around a widget point."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(QPen(QColor(*colour), 1.5))
        painter.drawEllipse(centre, radius, radius)


def outline(tiles: set[Tile]) -> NDArray[np.intp]:
    """The outline of the tiles: (n, 4), from row and column to row and column of the grid.

    Each tile's side is a line of its own, so that dashes stay where they are when a neighbouring tile goes.
    """
    if not tiles:
        return np.empty((0, 4), np.intp)
    places = np.array(list(tiles))
    corner = places.min(axis=0) - 1
    inside = np.zeros(places.max(axis=0) - corner + 2, np.bool_)
    inside[tuple((places - corner).T)] = True
    level = np.argwhere(inside[1:] != inside[:-1]) + np.array((1, 0))
    upright = np.argwhere(inside[:, 1:] != inside[:, :-1]) + np.array((0, 1))
    lines = [np.hstack([level, level + np.array((0, 1))]), np.hstack([upright, upright + np.array((1, 0))])]
    sides: NDArray[np.intp] = np.vstack(lines) + np.tile(corner, 2)
    return sides

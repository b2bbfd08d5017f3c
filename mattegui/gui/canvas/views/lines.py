"""Lines between pixels that are seen as squares: the borders of labels, and the grid of pixels."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.palette import Colour

GRID_FROM = 8.0  # device pixels per image pixel from which the grid of pixels shows
GRID_COLOUR = QColor(128, 128, 128, 90)  # shows on black as on white
NO_BORDER = UNKNOWN  # stands for "no border here"; a border has the label of its known side


def draw_lines(
    painter: QPainter, viewport: Viewport, trimap: NDArray[np.uint8], seen: Rect, colours: Mapping[int, Colour]
) -> None:
    """Draw the borders between labels in the part of the trimap that is seen."""
    part = seen.grown(1) & Rect.whole(trimap.shape)
    level, upright = borders(trimap[part.slices])
    painter.save()
    painter.setTransform(viewport.transform, combine=True)
    painter.translate(part.left, part.top)
    for label in (FOREGROUND, BACKGROUND):
        painter.setPen(_pen(QColor(*colours[label]), viewport))
        lines = [QLineF(left, row, right, row) for row, left, right in level[label].tolist()]
        lines += [QLineF(column, top, column, bottom) for column, top, bottom in upright[label].tolist()]
        painter.drawLines(lines)
    painter.restore()


def draw_grid(painter: QPainter, viewport: Viewport, seen: Rect) -> None:
    """Draw a line between all pixels that are seen, where they are large enough."""
    if viewport.zoom < GRID_FROM:
        return
    painter.save()
    painter.setTransform(viewport.transform, combine=True)
    painter.setPen(_pen(GRID_COLOUR, viewport, 1))
    lines = [QLineF(seen.left, row, seen.right, row) for row in range(seen.top + 1, seen.bottom)]
    lines += [QLineF(column, seen.top, column, seen.bottom) for column in range(seen.left + 1, seen.right)]
    painter.drawLines(lines)
    painter.restore()


def borders(trimap: NDArray[np.uint8]) -> tuple[dict[int, NDArray[np.intp]], dict[int, NDArray[np.intp]]]:
    """Where two labels meet in a trimap, (H, W) uint8: lines from pixel corner to pixel corner, by their label.

    Returns the level lines, (n, 3) of row, left and right, and the upright ones, (n, 3) of column, top and bottom.
    """
    return _runs(trimap), _runs(trimap.T)


def _runs(trimap: NDArray[np.uint8]) -> dict[int, NDArray[np.intp]]:
    """The borders between each row and the next."""
    above, below = trimap[:-1], trimap[1:]
    sides = np.where(above != UNKNOWN, above, below)
    sides = np.where(above == below, np.uint8(NO_BORDER), sides)
    ends = np.full((sides.shape[0], 1), NO_BORDER, np.uint8)
    breaks = np.hstack([ends, sides, ends])
    row, column = np.nonzero(breaks[:, 1:] != breaks[:, :-1])
    after = breaks[row, column + 1]
    found = {}
    for label in (FOREGROUND, BACKGROUND):
        first = np.flatnonzero(after == label)  # every run ends at the next break of its row
        found[label] = np.column_stack([row[first] + 1, column[first], column[first + 1]])
    return found


def _pen(colour: QColor, viewport: Viewport, width: int | None = None) -> QPen:
    """A pen of one widget unit, or of so many device pixels."""
    pen = QPen(colour, width or max(1, round(viewport.ratio)))
    pen.setCosmetic(True)
    return pen

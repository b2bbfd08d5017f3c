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
    row, column = np.nonzero(trimap[:-1] != trimap[1:])
    level = _runs(row + 1, column, _known(trimap[row, column], trimap[row + 1, column]))
    row, column = np.nonzero(trimap[:, :-1] != trimap[:, 1:])
    order = np.lexsort((row, column))
    row, column = row[order], column[order]
    return level, _runs(column + 1, row, _known(trimap[row, column], trimap[row, column + 1]))


def _known(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The labels that borders have: those of their known sides, of the first one where both are."""
    return np.where(first != UNKNOWN, first, second)


def _runs(line: NDArray[np.intp], place: NDArray[np.intp], label: NDArray[np.uint8]) -> dict[int, NDArray[np.intp]]:
    """Borders of single pixels, in order, joined where they go on: (n, 3) of line, start and end, by label."""
    goes_on = (np.diff(line) == 0) & (np.diff(place) == 1) & (label[1:] == label[:-1])
    first = np.flatnonzero(np.concatenate([[True], ~goes_on])[: line.size])
    last = np.append(first[1:] - 1, line.size - 1)[: first.size]
    runs = np.column_stack([line[first], place[first], place[last] + 1])
    return {value: runs[label[first] == value] for value in (FOREGROUND, BACKGROUND)}


def _pen(colour: QColor, viewport: Viewport, width: int | None = None) -> QPen:
    """A pen of one widget unit, or of so many device pixels."""
    pen = QPen(colour, width or max(1, round(viewport.ratio)))
    pen.setCosmetic(True)
    return pen

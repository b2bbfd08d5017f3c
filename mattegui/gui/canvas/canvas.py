"""The picture on the screen, and the hand on the picture."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from mattegui.core import tiling
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.gui.canvas.compose import COLOURS, compose
from mattegui.gui.canvas.pixels import Pixels
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.editor import Editor

SLICE = 0.008  # seconds of composing at a time: half a frame, the other half is for the hand
NEAREST_FROM = 2.0  # device pixels per image pixel from which single pixels are shown as squares
SURROUND = QColor(38, 38, 40)
STALE = QColor(255, 180, 40, 150)


class Canvas(QWidget):
    """Shows the editor's document and keeps its screen pixels up to date.

    A change marks tiles as outdated; those in view are recomposed in slices of a few milliseconds, at the size that is
    shown, so no picture, brush or view is large enough to hold the hand up.
    """

    def __init__(self, editor: Editor, stale: Callable[[], set[Tile]]) -> None:
        super().__init__()
        self.viewport = Viewport()
        self._editor = editor
        self._stale = stale
        self._waiting: set[Tile] = set()  # the tiles drawn as stale
        self._outline: NDArray[np.intp] | None = None  # around them: (n, 4), from row and column to row and column
        self._pixels: Pixels | None = None
        self._fitted = True
        self._ring = QRect()
        self._composing = QTimer(self)
        self._composing.setSingleShot(True)
        self._composing.timeout.connect(self._compose)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 150)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        editor.opened.connect(self._opened)
        editor.changed.connect(self._changed)
        editor.painted.connect(self._painted)
        editor.view_changed.connect(self._view_changed)
        editor.tool_changed.connect(self.update)
        editor.pointed.connect(self._update_ring)

    # What is shown

    def fit(self) -> None:
        """Show the whole picture."""
        document, pointer = self._editor.document, self._pointer
        self._fitted = True
        if document is not None:
            self.viewport.ratio = self.devicePixelRatioF()
            self.viewport.fit(QSizeF(self.size()), document.shape)
            self._moved(pointer)

    def show_actual(self) -> None:
        """Show pixels as they are: one of the image's to one of the device's."""
        self.zoom(1 / self.viewport.zoom, QRectF(self.rect()).center())

    def zoom(self, factor: float, point: QPointF | None = None) -> None:
        """Zoom by a factor at a widget point; by default at the pointer, or at the centre when it is elsewhere."""
        pointer = self._pointer
        self.viewport.ratio = self.devicePixelRatioF()
        self.viewport.zoom_at(point or pointer or QRectF(self.rect()).center(), factor)
        self._fitted = False
        self._moved(pointer)

    def pan(self, distance: QPointF) -> None:
        """Move the picture by widget units."""
        pointer = self._pointer
        self.viewport.pan(distance)
        self._fitted = False
        self._moved(pointer)

    def show_stale(self) -> None:
        """Draw anew which tiles wait for the network, where that changed."""
        document = self._editor.document
        before, self._waiting = self._waiting, self._stale()
        if before == self._waiting:
            return
        self._outline = None
        if document is None or not self._editor.view.shows_alpha:
            return
        changed = np.array(list(before ^ self._waiting)) * tiling.TILE
        (top, left), (bottom, right) = changed.min(axis=0).tolist(), (changed.max(axis=0) + tiling.TILE).tolist()
        box = self.viewport.to_screen(Rect(top, left, bottom, right))
        self.update(box.adjusted(-2, -2, 2, 2).toAlignedRect())

    @property
    def _pointer(self) -> QPointF | None:
        """The widget point under the pointer, None while it is elsewhere."""
        return None if self._editor.cursor is None else self.viewport.point_on_screen(*self._editor.cursor)

    def _moved(self, pointer: QPointF | None) -> None:
        """The picture moved under the pointer, which stays where it was on the widget."""
        self.update()
        self._composing.start(0)
        self._editor.point(None if pointer is None else self.viewport.to_image(pointer))

    def _opened(self) -> None:
        document = self._editor.document
        assert document is not None
        self._pixels = Pixels(document.shape)
        self._view_changed()
        self.fit()

    def _changed(self, rect: Rect) -> None:
        if self._pixels is not None:
            self._pixels.outdate(rect)
            self._composing.start(0)

    def _painted(self) -> None:
        if self._editor.painting:  # the hand sees its paint with the same event, up to a slice; undo has done enough
            self._compose()

    def _view_changed(self) -> None:
        document = self._editor.document
        if document is not None:
            self._changed(document.rect)
        self.update()

    @property
    def composed(self) -> bool:
        """True when a picture is shown and what is in view of it is up to date."""
        visible = self.visible()
        return self._pixels is not None and not self._pixels.level(self.viewport.zoom, visible).waiting(visible)

    def _compose(self) -> None:
        """Recompose what is outdated and in view for one slice of time, nearest to the cursor first."""
        document, pixels = self._editor.document, self._pixels
        if document is None or pixels is None:
            return
        until = time.perf_counter() + SLICE
        visible = self.visible()
        level = pixels.level(self.viewport.zoom, visible)
        row, column = self._editor.cursor or (0.0, 0.0)
        waiting = sorted(level.waiting(visible), key=lambda box: -_distance(box, row, column))
        while waiting and time.perf_counter() < until:
            box = waiting.pop()
            level.write(box, compose(document, box, self._editor.view, level.step))
            self.update(self.viewport.to_screen(box).adjusted(-1, -1, 1, 1).toAlignedRect())
        if waiting:
            self._composing.start(0)
        else:
            self._composing.stop()

    def visible(self) -> Rect:
        """The part of the picture that is in view."""
        assert self._editor.document is not None
        return self.viewport.visible(QRectF(self.rect()), self._editor.document.shape)

    # Painting the widget

    def _draw_picture(self, painter: QPainter) -> None:
        document, pixels = self._editor.document, self._pixels
        if document is None or pixels is None:
            return
        level = pixels.level(self.viewport.zoom, self.visible())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.viewport.zoom < NEAREST_FROM)
        self._into_image(painter)
        painter.scale(level.step, level.step)
        painter.drawImage(QPointF(0, 0), level.image)
        painter.restore()

    def _draw_stale(self, painter: QPainter, exposed: QRect) -> None:
        """Outline the tiles whose alpha waits for the network, where they are to be drawn anew."""
        document = self._editor.document
        if document is None or not self._editor.view.shows_alpha:
            return
        if self._outline is None:
            self._outline = _sides(self._waiting) * tiling.TILE
        ends = np.minimum(self._outline, 2 * document.shape)  # no tile reaches beyond the picture
        seen = self.viewport.visible(QRectF(exposed.adjusted(-1, -1, 2, 2)), document.shape)
        near = np.all(ends <= (seen.bottom, seen.right, np.inf, np.inf), axis=1)
        near &= np.all(ends >= (0, 0, seen.top, seen.left), axis=1)
        painter.save()
        self._into_image(painter)
        pen = QPen(STALE, 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines([QLineF(*end) for end in ends[near][:, [1, 0, 3, 2]].tolist()])
        painter.restore()

    def _into_image(self, painter: QPainter) -> None:
        """Draw in image pixels from here on."""
        painter.translate(self.viewport.point_on_screen(0, 0))
        painter.scale(self.viewport.scale, self.viewport.scale)

    def _draw_brush(self, painter: QPainter) -> None:
        """A ring of the brush's size: dark and light, so that it shows on every picture."""
        if self._editor.cursor is None or self._editor.tool == "background":
            return
        centre = self.viewport.point_on_screen(*self._editor.cursor)
        radius = self._editor.size / 2 * self.viewport.scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 3))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(QPen(QColor(*COLOURS[self._editor.brush]), 1.5))
        painter.drawEllipse(centre, radius, radius)

    def _update_ring(self) -> None:
        """Redraw where the ring was and where it is."""
        if self._editor.cursor is None:
            ring = QRect()
        else:
            radius = self._editor.size / 2 * self.viewport.scale + 4
            centre = self.viewport.point_on_screen(*self._editor.cursor)
            ring = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius).toAlignedRect()
        self.update(self._ring)
        self.update(ring)
        self._ring = ring

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), SURROUND)
        self._draw_picture(painter)
        self._draw_stale(painter, event.rect())
        self._draw_brush(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self.fit()
        else:
            self._moved(self._pointer)


def _distance(box: Rect, row: float, column: float) -> float:
    """From a point to the nearest pixel of a box, along the rows and columns."""
    down = max(box.top - row, row - box.bottom, 0.0)
    return down + max(box.left - column, column - box.right, 0.0)


def _sides(tiles: set[Tile]) -> NDArray[np.intp]:
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
    return np.vstack(lines) + np.tile(corner, 2)

"""What is drawn over the picture: outlines of stale and unpolished tiles, the brush's ring, what a tool has begun."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE, Tile
from mattegui.document.dab import Point, dab, mark_of
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.draft import Draft

STALE_PEN = QPen(QColor(255, 180, 40, 150), 1.5, Qt.PenStyle.DashLine)
UNPOLISHED_PEN = QPen(QColor(90, 190, 255, 150), 1.5, Qt.PenStyle.DotLine)
PIXELS_FROM = 4.0  # device pixels per image pixel from which the brush's outline shows single pixels
LARGEST_FOOTPRINT = 512.0  # image pixels: a larger brush's outline lies beyond the screen, and takes too long to make
LARGEST_STAMP = 256.0  # device pixels of radius up to which the ring is kept as an image: 1.1 MB
STAMP_STEPS = 4  # places between two device pixels that a ring is kept for: an eighth of a pixel is not seen
RING_EDGE = 2  # widget units beyond the radius that the ring's lines take
CORNER = 4  # widget units from the middle of a corner's dot to its edge
BAND_OPACITY, INSIDE_OPACITY, REGION_OPACITY = 110, 70, 150  # of what a tool would paint, 0 to 255

Colour = tuple[int, int, int]


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
        if not near.any():
            return
        painter.save()
        painter.setTransform(viewport.transform, combine=True)
        painter.setPen(self._pen)
        painter.drawLines([QLineF(*end) for end in ends[near][:, [1, 0, 3, 2]].tolist()])
        painter.restore()


class BrushRing:
    """The brush's outline: dark and light, so that it shows on every picture.

    From afar it is a ring. Where single pixels are seen it goes around those that a click would paint.
    """

    def __init__(self) -> None:
        self._box = QRect()

    def move(self, centre: QPointF | None, size: float, scale: float) -> tuple[QRect, QRect]:
        """Go to a widget point, or to none. size: the brush's in image pixels; scale: widget units to one of them.

        Returns the boxes of the widget where the outline was and where it is.
        """
        before, reach = self._box, (size / 2 + 1) * scale + 4
        corner = QPointF(reach, reach)
        self._box = QRect() if centre is None else QRectF(centre - corner, centre + corner).toAlignedRect()
        return before, self._box

    def draw(self, painter: QPainter, viewport: Viewport, point: Point, size: float, colour: Colour) -> None:
        """Draw the outline around an image point."""
        centre, radius, path = viewport.point_on_screen(*point), size / 2 * viewport.scale, QPainterPath()
        if viewport.zoom >= PIXELS_FROM and size <= LARGEST_FOOTPRINT:
            path.addPolygon(viewport.transform.map(footprint(point, size)))
            _stroke(painter, path, colour)
        elif radius * viewport.ratio > LARGEST_STAMP:
            path.addEllipse(centre, radius, radius)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            _stroke(painter, path, colour)
        else:
            side, steps = math.ceil(radius) + RING_EDGE, viewport.ratio * STAMP_STEPS
            left, top = (round((middle - side) * steps) for middle in (centre.x(), centre.y()))
            stamp = _ring(radius, colour, viewport.ratio, left % STAMP_STEPS, top % STAMP_STEPS)
            corner = QPointF(left // STAMP_STEPS, top // STAMP_STEPS) / viewport.ratio
            painter.drawImage(corner, stamp)


def _stroke(painter: QPainter, path: QPainterPath, colour: Colour) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(QColor(0, 0, 0, 160), 3), QPen(QColor(*colour), 1.5)):
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawPath(path)


@lru_cache(STAMP_STEPS**2)  # one brush, at all its places between two pixels
def _ring(radius: float, colour: Colour, ratio: float, right: int, down: int) -> QImage:
    """A ring to be laid on whole device pixels: a line so thin takes twenty times as long to draw as to lay.

    right, down: its place between two of them, in steps of a pixel's STAMP_STEPS-th.
    """
    side = math.ceil(radius) + RING_EDGE
    pixels = math.ceil(2 * side * ratio) + 1
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    path, middle = QPainterPath(), QPointF(right, down) / (STAMP_STEPS * ratio) + QPointF(side, side)
    path.addEllipse(middle, radius, radius)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _stroke(painter, path, colour)
    painter.end()
    return image


class DraftLine:
    """What a tool has begun: its line with corners and band, or the region it would fill."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._box = QRect()
        self._points: list[Point] = []  # those of the draft that the polygon holds
        self._polygon = QPolygonF()  # in image points, column first

    def move(self, viewport: Viewport, pointer: Point | None) -> tuple[QRect, QRect]:
        """Follow the draft and the pointer. Returns the boxes of the widget where the line was and where it is."""
        before, draft = self._box, self._draft
        if draft.points is not self._points or len(draft.points) < self._polygon.size():
            self._points, self._polygon = draft.points, QPolygonF()
        for row, column in draft.points[self._polygon.size() :]:
            self._polygon.append(QPointF(column, row))
        reach = draft.width / 2 * viewport.scale + 6
        box = viewport.transform.mapRect(self._line(pointer).boundingRect()).adjusted(-reach, -reach, reach, reach)
        self._box = box.toAlignedRect() if draft.points else QRect()
        return before, self._box

    def draw(self, painter: QPainter, viewport: Viewport, pointer: Point | None, colour: Colour) -> None:
        """Draw it over the picture. pointer: in the image."""
        painter.save()
        painter.setTransform(viewport.transform, combine=True)
        if self._draft.region is not None:
            self._draw_region(painter, self._draft.region, colour)
        else:
            self._draw_line(painter, self._line(pointer), viewport, colour)
        painter.restore()

    def _line(self, pointer: Point | None) -> QPolygonF:
        """The line, and where it would go on."""
        if pointer is None or not self._draft.follows:
            return self._polygon
        line = QPolygonF(self._polygon)
        line.append(QPointF(pointer[1], pointer[0]))
        return line

    def _draw_line(self, painter: QPainter, line: QPolygonF, viewport: Viewport, colour: Colour) -> None:
        if self._draft.width:
            ends = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(QPen(QColor(*colour, BAND_OPACITY), self._draft.width, *ends))
            painter.drawPolyline(line)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(*colour, INSIDE_OPACITY))
            painter.drawPolygon(line, Qt.FillRule.WindingFill)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shade, width in ((QColor(0, 0, 0, 160), 3.0), (QColor(255, 255, 255), 1.5)):
            for style, part in (
                (Qt.PenStyle.SolidLine, line),
                (Qt.PenStyle.DotLine, QPolygonF([line.first(), line.last()])),
            ):
                pen = QPen(shade, width, style)
                pen.setCosmetic(True)
                painter.setPen(pen)
                painter.drawPolyline(part)
        if self._draft.follows:
            painter.setPen(QPen(QColor(0, 0, 0, 160), 0))
            painter.setBrush(QColor(*colour))
            for corner in self._polygon.toList():
                painter.drawEllipse(corner, CORNER / viewport.scale, CORNER / viewport.scale)

    def _draw_region(self, painter: QPainter, region: NDArray[np.bool_], colour: Colour) -> None:
        height, width = region.shape
        pixels = region.view(np.uint8)
        image = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
        image.setColorTable([0, QColor(*colour, REGION_OPACITY).rgba()])
        painter.drawImage(QPointF(0, 0), image)


def footprint(point: Point, size: float) -> QPolygonF:
    """The outline of the pixels that a brush marks around an image point, in image points, column first."""
    centre, radius = mark_of(point, size)
    reach = math.ceil(radius) + 1
    box = Rect(*(math.floor(side) for side in (*centre, *centre))).grown(reach)
    marks = dab(centre, centre, radius, Rect(*box[:2], box.bottom + 1, box.right + 1))
    rows = [row for row in range(marks.lefts.size) if marks.rights[row] > marks.lefts[row]]
    left = [QPointF(marks.lefts[row], marks.rect.top + row + down) for row in rows for down in (0, 1)]
    right = [QPointF(marks.rights[row], marks.rect.top + row + down) for row in rows for down in (0, 1)]
    corners = [*left, *reversed(right)]
    return QPolygonF([*corners, *corners[:1]])


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

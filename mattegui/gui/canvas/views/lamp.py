"""Lines around what was retouched, and a cross where a clone takes alpha from."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QMargins, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mattegui.core.alpha import FULL_WEIGHT
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect, tiles, union
from mattegui.document.document import Document
from mattegui.document.retouch import RetouchSnapshot, Touched
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox

LAMP_COLOUR = QColor(255, 70, 220)
UNSEEN_WEIGHT = FULL_WEIGHT // 255  # of a weight that shows in nothing
CROSS = 8  # widget units from the middle of the cross to its ends
FOUND_AT_ONCE = 5  # tiles whose lines are found at one painting: two milliseconds
STRAIGHTENED = 0.75  # image pixels that a line may lie beside the edge: it has a tenth of the corners


class Lamp(QWidget):
    """Lies over the canvas for the eye only: the pointer goes through.

    The lines of a tile are found when it is first drawn, and again when it or what is beside it has changed.
    """

    def __init__(self, canvas: QWidget, viewport: Viewport, editor: Editor, toolbox: Toolbox, looks: Looks) -> None:
        super().__init__(canvas)
        self._viewport, self._editor, self._toolbox, self._looks = viewport, editor, toolbox, looks
        self._was_lit = False
        self._cross = QRect()  # the box of the cross, in widget units
        self._paths: dict[Tile, tuple[list[Touched | None], QPainterPath]] = {}  # and of which tiles they were made
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        canvas.installEventFilter(self)
        self._late = Rect(0, 0, 0, 0)  # where lines are still to be found
        self._finding = QTimer(self, singleShot=True, interval=0)
        self._finding.timeout.connect(lambda: self._redraw(self._late))
        editor.opened.connect(self._paths.clear)
        for signal in (toolbox.changed, looks.changed, editor.opened):
            signal.connect(self._show)
        editor.retouched.connect(self._on_retouched)
        toolbox.source_moved.connect(self._move_cross)
        self._show()

    @property
    def lit(self) -> bool:
        """True when there is a retouch, and lines are wanted around it."""
        document = self._editor.document
        look = self._looks.now
        wanted = self._toolbox.retouch.lamp and not look.original and not look.placed
        return wanted and document is not None and bool(document.retouch.tiles)

    def _show(self) -> None:
        self._was_lit = self.lit
        if not self._was_lit:
            self._paths.clear()
        self.setVisible(self.lit or self._toolbox.source is not None)
        self.update()

    def _on_retouched(self, _document: Document, rects: list[Rect]) -> None:
        """Lines run elsewhere only where the retouch is another now."""
        if self.lit != self._was_lit:
            self._show()
        for rect in rects if self.lit else ():
            self._redraw(rect)

    def _redraw(self, rect: Rect) -> None:
        """Draw anew what lies over a box of the picture, and a line's width around it."""
        self.update(self._viewport.to_screen(rect).toAlignedRect().adjusted(-2, -2, 2, 2))

    def _move_cross(self) -> None:
        before, source = self._cross, self._toolbox.source
        middle = QPoint() if source is None else self._viewport.point_on_screen(*source).toPoint()
        self._cross = QRect() if source is None else QRect(middle, QSize(1, 1)).marginsAdded(QMargins(*4 * (CROSS,)))
        self.setVisible(self.lit or source is not None)
        for box in (before, self._cross):
            self.update(box.adjusted(-2, -2, 2, 2))

    def _path(self, retouch: RetouchSnapshot, tile: Tile) -> QPainterPath:
        """The lines of one tile, in image points."""
        if not self._is_found(retouch, tile):
            self._paths[tile] = (_around(retouch, tile), edge_of(retouch, tile_rect(tile, retouch.shape)))
        return self._paths[tile][1]

    def _is_found(self, retouch: RetouchSnapshot, tile: Tile) -> bool:
        """True when we know the lines of what lies in a tile now."""
        if tile not in self._paths:
            return False
        return all(old is new for old, new in zip(self._paths[tile][0], _around(retouch, tile), strict=True))

    def _draw_lines(self, painter: QPainter, retouch: RetouchSnapshot, seen: Rect) -> None:
        """Draw the lines of what is seen; those of before where there are too many to find at once."""
        shown = [tile for tile in tiles(seen, retouch.shape) if tile in retouch.tiles]
        wanted = [tile for tile in shown if not self._is_found(retouch, tile)]
        late = set(wanted[FOUND_AT_ONCE:])
        for tile in shown:
            if tile not in late:
                painter.drawPath(self._path(retouch, tile))
            elif tile in self._paths:
                painter.drawPath(self._paths[tile][1])
        if late:
            self._late = union(tile_rect(tile, retouch.shape) for tile in late)
            self._finding.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        document = self._editor.document
        if document is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_cross(painter)
        if not self.lit:
            return
        painter.setTransform(self._viewport.transform)
        pen = QPen(LAMP_COLOUR, 1.2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        seen = self._viewport.visible(QRectF(event.rect().adjusted(-2, -2, 2, 2)), document.shape)
        self._draw_lines(painter, document.retouch, seen)

    def _draw_cross(self, painter: QPainter) -> None:
        if self._toolbox.source is None:
            return
        middle = self._viewport.point_on_screen(*self._toolbox.source)
        down, across = QPointF(0, CROSS), QPointF(CROSS, 0)
        for shade, width in ((QColor(0, 0, 0, 160), 3.5), (LAMP_COLOUR, 1.5)):
            painter.setPen(QPen(shade, width))
            painter.drawLines([QLineF(middle - down, middle + down), QLineF(middle - across, middle + across)])


def _around(retouch: RetouchSnapshot, tile: Tile) -> list[Touched | None]:
    """What lies in a tile and beside it."""
    row, column = tile
    return [retouch.tiles.get((row + down, column + across)) for down in (-1, 0, 1) for across in (-1, 0, 1)]


def edge_of(retouch: RetouchSnapshot, rect: Rect) -> QPainterPath:
    """The line around all that is retouched inside a box, in image points; none where it goes on beyond the box."""
    near, path = rect.grown(1), QPainterPath()
    inside = retouch.read(near & Rect.whole(retouch.shape))[1] > UNSEEN_WEIGHT
    if np.count_nonzero(inside) in (0, near.area):
        return path
    inside = np.pad(
        inside,
        [
            (max(0, -near.top), max(0, near.bottom - retouch.shape[0])),
            (max(0, -near.left), max(0, near.right - retouch.shape[1])),
        ],
    )
    for line in cv2.findContours(inside.view(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
        points = line[:, 0] + np.array((near.left, near.top), np.float64)
        outside = (points < (rect.left, rect.top)) | (points >= (rect.right, rect.bottom))
        _add(path, points, outside[:, 0] | outside[:, 1])
    return path


def _add(path: QPainterPath, points: NDArray[Any], beyond: NDArray[np.bool_]) -> None:
    """Add a closed line but for the points beyond the box."""
    if not beyond.any():
        parts = [np.vstack([points, points[:1]])]
    else:
        first = int(np.flatnonzero(beyond)[0])
        points, beyond = np.roll(points, -first, axis=0), np.roll(beyond, -first)
        cuts = np.flatnonzero(np.diff(beyond)) + 1
        parts = [part for part, out in zip(np.split(points, cuts), np.split(beyond, cuts), strict=True) if not out[0]]
    for part in parts:
        corners = cv2.approxPolyDP(part.astype(np.int32), STRAIGHTENED, closed=False)[:, 0] + 0.5
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)

"""The picture on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, union
from mattegui.files.session.facts import View
from mattegui.gui.canvas.compose import LABEL_COLOURS, compose
from mattegui.gui.canvas.overlays import STALE_PEN, UNPOLISHED_PEN, BrushRing, DraftLine, TileOutline
from mattegui.gui.canvas.pixels import Pixels
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.table import Tools

SLICE = 0.008  # seconds of composing at a time: half a frame, the other half is for the hand
NEAREST_FROM = 2.0  # device pixels per image pixel from which single pixels are shown as squares
SURROUND = QColor(38, 38, 40)


class Canvas(QWidget):
    """Shows the editor's document and keeps its screen pixels up to date.

    A change marks tiles as outdated. Those in view are composed again in slices of a few milliseconds, at the size that
    is shown, so no picture, brush or look is large enough to hold the hand up. waiting: the tiles that wait for the
    network, and those that wait for the polish.
    """

    def __init__(
        self, editor: Editor, toolbox: Toolbox, looks: Looks, tools: Tools, waiting: Sequence[Callable[[], set[Tile]]]
    ) -> None:
        super().__init__()
        self.viewport = Viewport()
        self._editor, self._toolbox, self._looks, self._tools, self._waiting = editor, toolbox, looks, tools, waiting
        self._pixels: Pixels | None = None
        self._fitted = True
        self._outlines = (TileOutline(STALE_PEN), TileOutline(UNPOLISHED_PEN))
        self._ring, self._line, self._ring_shown = BrushRing(), DraftLine(toolbox.draft), True
        self._composing = QTimer(self)
        self._composing.setSingleShot(True)
        self._composing.timeout.connect(self._compose)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 150)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        editor.opened.connect(self._on_opened)
        editor.changed.connect(self._outdate)
        editor.answered.connect(self._on_answered)
        editor.painted.connect(self._on_painted)
        looks.changed.connect(self._on_look)
        toolbox.changed.connect(self.update)
        toolbox.pointed.connect(self._move_ring)
        toolbox.draft.changed.connect(self._move_line)
        toolbox.draft.toggled.connect(self.update)

    # Where the picture lies

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

    def view(self) -> View | None:
        """Zoom and place, as a session keeps them; None while the whole picture is fitted into the window."""
        return None if self._fitted else View(self.viewport.zoom, *self.viewport.to_image(QRectF(self.rect()).center()))

    def show_view(self, view: View) -> None:
        """Show the picture as it was shown."""
        self.viewport.ratio = self.devicePixelRatioF()
        centre = QRectF(self.rect()).center()
        self.viewport.zoom_at(centre, view.zoom / self.viewport.zoom)
        self.pan(centre - self.viewport.point_on_screen(view.row, view.column))

    def visible(self) -> Rect:
        """The part of the picture that is in view."""
        assert self._editor.document is not None
        return self.viewport.visible(QRectF(self.rect()), self._editor.document.shape)

    @property
    def _pointer(self) -> QPointF | None:
        """The widget point under the pointer, None while it is elsewhere."""
        return None if self._toolbox.cursor is None else self.viewport.point_on_screen(*self._toolbox.cursor)

    def _moved(self, pointer: QPointF | None) -> None:
        """The picture moved under the pointer, which stays where it was on the widget."""
        self.update()
        self._composing.start(0)
        self._toolbox.point(None if pointer is None else self.viewport.to_image(pointer))

    # What is up to date

    @property
    def composed(self) -> bool:
        """True when a picture is shown and what is in view of it is up to date."""
        visible = self.visible()
        return self._pixels is not None and not self._pixels.level(self.viewport.zoom, visible).waiting(visible)

    def show_waiting(self) -> None:
        """Draw anew which tiles wait for network and polish, where that changed."""
        pairs = zip(self._outlines, self._waiting, strict=True)
        changed = union(outline.surround(waiting()) for outline, waiting in pairs)
        if not changed.empty and self._editor.document is not None and self._looks.now.shows_alpha:
            self.update(self.viewport.to_screen(changed).adjusted(-2, -2, 2, 2).toAlignedRect())

    def _on_opened(self) -> None:
        assert self._editor.document is not None
        self._pixels = Pixels(self._editor.document.shape)
        self._on_look()
        self.fit()

    def _outdate(self, rect: Rect) -> None:
        if self._pixels is not None:
            self._pixels.outdate(rect)
            self._composing.start(0)

    def _on_answered(self, rect: Rect) -> None:
        if self._looks.now.shows_alpha:  # else nothing looks different; another look is composed anew anyway
            self._outdate(rect)

    def _on_painted(self) -> None:
        if self._editor.painting:  # the hand sees its paint at once, up to a slice; an undo has taken long enough
            self._compose()

    def _on_look(self) -> None:
        if self._editor.document is not None:
            self._outdate(self._editor.document.rect)
        self.update()

    def _compose(self) -> None:
        """Compose what is outdated and in view for one slice of time, nearest to the cursor first."""
        document, pixels = self._editor.document, self._pixels
        if document is None or pixels is None:
            return
        until = time.perf_counter() + SLICE
        visible = self.visible()
        level = pixels.level(self.viewport.zoom, visible)
        row, column = self._toolbox.cursor or (0.0, 0.0)
        waiting = sorted(level.waiting(visible), key=lambda box: -_distance(box, row, column))
        while waiting and time.perf_counter() < until:
            box = waiting.pop()
            level.write(box, compose(document, box, self._looks.now, level.step))
            self.update(self.viewport.to_screen(box).adjusted(-1, -1, 1, 1).toAlignedRect())
        if waiting:
            self._composing.start(0)
        else:
            self._composing.stop()

    # Painting the widget

    def show_ring(self, shown: bool) -> None:
        """Show the brush's outline, or not while the pointer does something else."""
        if shown != self._ring_shown:
            self._ring_shown = shown
            self.update()

    def _move_ring(self) -> None:
        for box in self._ring.move(self._pointer, self._toolbox.size, self.viewport.scale):
            self.update(box)
        if self._toolbox.draft.points and self._toolbox.draft.follows:
            self._move_line()

    def _move_line(self) -> None:
        for box in self._line.move(self.viewport, self._toolbox.cursor):
            self.update(box)

    def _draw_picture(self, painter: QPainter, pixels: Pixels) -> None:
        level = pixels.level(self.viewport.zoom, self.visible())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.viewport.zoom < NEAREST_FROM)
        painter.setTransform(self.viewport.transform, combine=True)
        painter.scale(level.step, level.step)
        painter.drawImage(QPointF(0, 0), level.image)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), SURROUND)
        document, toolbox = self._editor.document, self._toolbox
        if document is not None and self._pixels is not None:
            self._draw_picture(painter, self._pixels)
            if self._looks.now.shows_alpha:
                for outline in self._outlines:
                    outline.draw(painter, self.viewport, event.rect(), document.shape)
        if not toolbox.draft.empty:
            self._line.draw(painter, self.viewport, toolbox.cursor, LABEL_COLOURS[toolbox.draft.label])
        ring = self._tools[toolbox.tool].ring
        if toolbox.cursor is not None and ring is not None and self._ring_shown:
            self._ring.draw(painter, self.viewport, toolbox.cursor, toolbox.size, LABEL_COLOURS[ring])

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self.fit()
        else:
            self._moved(self._pointer)


def _distance(box: Rect, row: float, column: float) -> float:
    """From a point to the nearest pixel of a box, along the rows and columns."""
    down = max(box.top - row, row - box.bottom, 0.0)
    return down + max(box.left - column, column - box.right, 0.0)

"""The picture on the screen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, union
from mattegui.document.dab import Point
from mattegui.gui.canvas.overlays import STALE_PEN, UNPOLISHED_PEN, BrushRing, DraftLine, TileOutline
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.canvas.views.divider import Divider
from mattegui.gui.canvas.views.handles import Handles
from mattegui.gui.canvas.views.lines import draw_grid
from mattegui.gui.canvas.views.loupe import Loupe
from mattegui.gui.canvas.views.panes import Panes, Waiting
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.table import Tools

SLICE = 0.008  # seconds of composing at a time: half a frame, the other half is for the hand
WHILE_PAINTING = 0.0015  # seconds instead: enough for the brush, and what the network answers can wait
SURROUND = QColor(38, 38, 38)  # unless the theme says otherwise


class Canvas(QWidget):
    """Shows the editor's document and keeps its screen pixels up to date.

    A change marks tiles as outdated. Those in view are composed again in slices of a few milliseconds, at the size that
    is shown, so no picture, brush or look is large enough to hold the hand up. waiting: the tiles that wait for the
    network, and those that wait for the polish.
    """

    moved = Signal()  # another part of the picture is in view

    def __init__(
        self, editor: Editor, toolbox: Toolbox, looks: Looks, tools: Tools, waiting: Sequence[Callable[[], set[Tile]]]
    ) -> None:
        super().__init__()
        self.viewport, self.surround = Viewport(), SURROUND
        self._editor, self._toolbox, self._looks, self._tools, self._waiting = editor, toolbox, looks, tools, waiting
        self._panes: Panes | None = None
        self.colours = ScreenColours(self)
        self.colours.changed.connect(self._make_panes)
        self._outlines, self.fitted = (TileOutline(STALE_PEN), TileOutline(UNPOLISHED_PEN)), True
        self._ring, self._line, self._ring_shown = BrushRing(), DraftLine(toolbox.draft), True
        self._composing = QTimer(self, singleShot=True)
        self._composing.timeout.connect(self._compose)
        self.divider = Divider(self)
        self.divider.moved.connect(self._on_divider)
        self.moved.connect(Handles(self, self.viewport, editor, toolbox, looks).follow)
        self.loupe = Loupe(self, self.divider, self.viewport, self.colours, editor, toolbox, looks)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 150)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        editor.opened.connect(self._make_panes)
        editor.opened.connect(self.fit)
        editor.changed.connect(self._on_changed)
        editor.answered.connect(partial(self._tell, Panes.answered))
        editor.refinished.connect(partial(self._tell, Panes.refinished))
        editor.finish_settled.connect(partial(self._tell, Panes.settle_finish))
        looks.changed.connect(self._on_look)
        toolbox.changed.connect(self._move_ring)
        toolbox.pointed.connect(self._move_ring)
        toolbox.draft.changed.connect(self._move_line)
        toolbox.draft.toggled.connect(self.update)

    # Where the picture lies

    def fit(self) -> None:
        """Show the whole picture."""
        self.fitted = True
        self._keep_place()

    def show_actual(self) -> None:
        """Show pixels as they are: one of the image's to one of the device's."""
        self.zoom(1 / self.viewport.zoom, QRectF(self.rect()).center())

    def zoom(self, factor: float, point: QPointF | None = None) -> None:
        """Zoom by a factor at a widget point; by default at the pointer, or at the centre when it is elsewhere."""
        pointer = self._pointer
        place = point if point is not None else pointer  # a QPointF at (0, 0) is false
        self.viewport.zoom_at(QRectF(self.rect()).center() if place is None else place, factor)
        self.fitted = False
        self._moved(pointer)

    def pan(self, distance: QPointF) -> None:
        """Move the picture by widget units."""
        pointer = self._pointer
        self.viewport.pan(distance)
        self.fitted = False
        self._moved(pointer)

    def visible(self) -> Rect:
        """The part of the picture that is in view."""
        assert self._editor.document is not None
        return self.viewport.visible(QRectF(self.rect()), self._editor.document.shape)

    def _keep_place(self) -> None:
        """Lie as before in a widget of another size, or on a screen of another ratio."""
        document, pointer = self._editor.document, self._pointer
        self.viewport.move_to(self.devicePixelRatioF())
        if self.fitted and document is not None:
            self.viewport.fit(QSizeF(self.size()), document.shape)
        self._moved(pointer)

    @property
    def _pointer(self) -> QPointF | None:
        """The widget point under the pointer, None while it is elsewhere."""
        return None if self._toolbox.cursor is None else self.viewport.point_on_screen(*self._toolbox.cursor)

    def _moved(self, pointer: QPointF | None) -> None:
        """The picture moved under the pointer, which stays where it was on the widget."""
        self.update()
        self._composing.start(0)
        self._toolbox.point(None if pointer is None else self.viewport.to_image(pointer))
        self.moved.emit()

    # What is up to date

    @property
    def composed(self) -> bool:
        """True when a picture is shown and what is in view of it is up to date and exact."""
        return self.caught_up and self._panes is not None and not self._panes.drafted

    @property
    def caught_up(self) -> bool:
        """True when what is in view is as new as it can be; while a finish moves it need not be exact."""
        return self._panes is not None and not self._panes.waiting(self.viewport, QRectF(self.rect()))

    def show_waiting(self) -> None:
        """Draw anew which tiles wait for network and polish, where that changed."""
        pairs = zip(self._outlines, self._waiting, strict=True)
        changed = union(outline.surround(waiting()) for outline, waiting in pairs)
        if not changed.empty and self._editor.document is not None:
            self.update(self.viewport.to_screen(changed).adjusted(-2, -2, 2, 2).toAlignedRect())

    def _make_panes(self) -> None:
        if self._editor.document is not None:
            self._panes = Panes(self._editor.document, self._looks.now, self.colours, self.divider.share)
            self._composing.start(0)

    def _tell(self, take: Callable[..., None], *given: object) -> None:
        if self._panes is not None:
            take(self._panes, *given)
            self._composing.start(0)

    def _on_changed(self, rects: list[Rect]) -> None:
        """The hand sees its paint before the network is told, up to a slice; an undo has taken long enough."""
        self._tell(Panes.changed, rects)
        if self._editor.painting and self._panes is not None:
            box = self.viewport.to_screen(union(rects))
            self._compose_of(self._panes.outdated(self.viewport, QRectF(self.rect()), box))
            show_now(self)

    def _on_look(self) -> None:
        self.divider.show_names(self._looks.now)
        self._tell(Panes.show, self._looks.now)
        self.update()

    def _on_divider(self) -> None:
        self._tell(Panes.move_divider, self.divider.share)
        self.update()

    def _compose(self) -> None:
        """Compose what is outdated and in view for one slice of time."""
        panes = self._panes
        if panes is not None and (self._compose_of(panes.waiting(self.viewport, QRectF(self.rect()))) or panes.behind):
            self._composing.start(0)

    def _compose_of(self, waiting: list[Waiting]) -> list[Waiting]:
        """Compose boxes for one slice of time, nearest to the cursor or the middle first; what is left of them."""
        place = self._toolbox.cursor or self.viewport.to_image(QRectF(self.rect()).center())
        for box in _composed(waiting, place, time.perf_counter() + _slice(self._editor)):
            self.update(self.viewport.to_screen(box).adjusted(-1, -1, 1, 1).toAlignedRect())
        return waiting

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

    def _draw_picture(self, painter: QPainter, panes: Panes, exposed: QRect, shape: tuple[int, int]) -> None:
        """Draw the picture, and over any look what waits and the grid of pixels."""
        panes.draw(painter, self.viewport, QRectF(self.rect()), QRectF(exposed))
        draw_grid(painter, self.viewport, self.viewport.visible(QRectF(exposed.adjusted(-1, -1, 1, 1)), shape))
        if not (self._looks.now.original or self._looks.now.placed):
            for outline in self._outlines:
                outline.draw(painter, self.viewport, exposed, shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.surround)
        document, toolbox, colours = self._editor.document, self._toolbox, self._looks.now.colours
        if document is not None and self._panes is not None:
            self._draw_picture(painter, self._panes, event.rect(), document.shape)
        if not toolbox.draft.empty:
            self._line.draw(painter, self.viewport, toolbox.cursor, colours[toolbox.draft.label])
        ring = self._tools[toolbox.tool].ring
        if toolbox.cursor is not None and ring is not None and self._ring_shown:
            self._ring.draw(painter, self.viewport, toolbox.cursor, toolbox.size, colours[ring])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._keep_place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.divider.place()
        self._keep_place()


def show_now(widget: QWidget) -> None:
    """Paint what is to be painted. Qt would first hand out all that other threads have sent, answers for one."""
    QCoreApplication.sendPostedEvents(widget.window(), QEvent.Type.UpdateRequest.value)


def _composed(waiting: list[Waiting], place: Point, until: float) -> Iterator[Rect]:
    """Compose boxes until a time of the clock, nearest to an image point first; they are taken from the list."""
    waiting.sort(key=lambda part: -_distance(part.box, *place))
    longest = 0.0
    while waiting and time.perf_counter() + longest < until:  # no box is begun that would not end in time
        part, begun = waiting[-1], time.perf_counter()
        if part.sheet.compose(part.box, part.level):
            waiting.pop()
            yield part.box
        longest = max(longest, time.perf_counter() - begun)


def _slice(editor: Editor) -> float:
    """Seconds of composing that leave time for what else the hand has begun."""
    return WHILE_PAINTING if editor.painting or editor.changing else SLICE


def _distance(box: Rect, row: float, column: float) -> float:
    """From a point to the nearest pixel of a box, along the rows and columns."""
    down = max(box.top - row, row - box.bottom, 0.0)
    return down + max(box.left - column, column - box.right, 0.0)

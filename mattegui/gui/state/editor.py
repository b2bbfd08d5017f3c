"""The only speaker: turns gestures into changes of the document, and changes into signals."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mattegui.core.backdrop import Background
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, tile_rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank
from mattegui.document.document import Document
from mattegui.document.history import History, replacement
from mattegui.document.stroke import Point, Stroke
from mattegui.files.image import Picture
from mattegui.gui.canvas.compose import KINDS, View

OPPOSITE = {FOREGROUND: BACKGROUND, BACKGROUND: FOREGROUND, UNKNOWN: FOREGROUND}
Tool = Literal["brush", "eraser", "background"]
START_LABEL, START_SIZE = FOREGROUND, 40.0
LARGEST_SIZE = 4000.0


class Editor(QObject):
    """One document and the hand's tool. Everything runs on the GUI thread."""

    opened = Signal()  # another document
    changed = Signal(object)  # Rect: these pixels look different now
    painted = Signal(object)  # list[Rect]: the hand (or undo, or a loaded trimap) changed the trimap here
    tool_changed = Signal()
    view_changed = Signal()
    history_changed = Signal()  # what can be undone or redone, or whether there is something to save
    pointed = Signal()  # the pointer moved over the picture, or left it
    said = Signal(str)  # one sentence for the user

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.document: Document | None = None
        self.label = START_LABEL
        self.size = START_SIZE
        self.tool: Tool = "brush"
        self.view = View()
        self.cursor: Point | None = None
        self._history = History()
        self._saved = self._history.place  # where the history stood when the trimap was on disk
        self._stroke: Stroke | None = None
        self._last: Point | None = None

    # Documents

    def open(self, picture: Picture, document: Document) -> None:
        """Start on another picture; document: made of its pixels, elsewhere, as that takes long for a large one."""
        self.picture = picture
        self.document = document
        self._history = History()
        self._saved = self._history.place
        self._stroke = self._last = None
        self.opened.emit()
        self.history_changed.emit()
        self.painted.emit([self.document.rect])

    def replace_trimap(self, trimap: NDArray[np.uint8]) -> None:
        """Put another trimap, (H, W) uint8, in place of the present one, as one step of undo."""
        if self.document is None:
            return
        self.cancel()
        edit = replacement(self.document.trimap, trimap)
        if edit is not None:
            rects = edit.swap(self.document.trimap)
            self._history.push(edit)
            self._after_paint(rects)
            self.history_changed.emit()

    def clear_trimap(self) -> None:
        """Make everything unknown again, as one step of undo."""
        if self.document is not None:
            self.replace_trimap(blank(*self.document.shape))

    @property
    def unsaved(self) -> bool:
        """True when the trimap is not as it was opened or last saved; undoing to there makes it so again."""
        return self.painting or self._history.place is not self._saved

    def saved(self) -> None:
        """The trimap is on disk."""
        self._saved = self._history.place
        self.history_changed.emit()

    # Painting

    @property
    def painting(self) -> bool:
        """True between press and release."""
        return self._stroke is not None

    @property
    def brush(self) -> int:
        """The label the tool paints."""
        return UNKNOWN if self.tool == "eraser" else self.label

    def press(self, point: Point, label: int | None = None, straight: bool = False, size: float | None = None) -> None:
        """Begin a stroke at an image point. label: the tool's by default; straight: a line from the last point."""
        if self.document is None or self._stroke is not None:
            return
        start = self._last
        self._stroke = Stroke(self.document.trimap, self.brush if label is None else label, size or self.size)
        if straight and start is not None:
            self.drag(start, size)
        self.drag(point, size)

    def drag(self, point: Point, size: float | None = None) -> None:
        """Go on with the stroke to an image point; size: the brush's diameter where pen pressure gives one."""
        if self._stroke is not None:
            self._last = point
            self._after_paint(self._stroke.to(*point, size))

    def release(self) -> None:
        """End the stroke: it becomes one step of undo, unless it changed nothing."""
        if self._stroke is None:
            return
        edit = self._stroke.finish()
        self._stroke = None
        if edit is not None:
            self._history.push(edit)
            self.history_changed.emit()

    def cancel(self) -> bool:
        """Take an unfinished stroke back. Returns True when there was one."""
        if self._stroke is None or self.document is None:
            return False
        edit = self._stroke.finish()
        self._stroke = None
        if edit is not None:
            self._after_paint(edit.swap(self.document.trimap))
        return True

    def undo(self) -> None:
        """Take the last stroke back."""
        if self.document is not None and not self.painting:
            self._after_paint(self._history.undo(self.document.trimap))
            self.history_changed.emit()

    def redo(self) -> None:
        """Make the last stroke that was taken back again."""
        if self.document is not None and not self.painting:
            self._after_paint(self._history.redo(self.document.trimap))
            self.history_changed.emit()

    @property
    def can_undo(self) -> bool:
        """True when there is a stroke to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """True when there is a stroke to make again."""
        return self._history.can_redo

    def _after_paint(self, rects: list[Rect]) -> None:
        """The one way of every change of the trimap: settle alpha, redraw, tell the network's scheduler."""
        if self.document is None or not rects:
            return
        for rect in rects:
            self.document.settle(rect)
            self.changed.emit(rect)
        self.painted.emit(rects)

    # The network's answers

    def write_alpha(self, rect: Rect, alpha: NDArray[np.float32]) -> None:
        """Take the network's alpha for rect, (rect.height, rect.width) float32."""
        if self.document is not None:
            self.document.write_alpha(rect, alpha)
            self._after_answer(rect)

    def write_foreground(self, tile: Tile, colours: NDArray[np.uint8]) -> None:
        """Take an estimate of a tile's foreground colour, (h, w, 3) uint8."""
        if self.document is not None:
            self.document.write_foreground(tile, colours)
            self._after_answer(tile_rect(tile, self.document.shape))

    def _after_answer(self, rect: Rect) -> None:
        if self.view.shows_alpha:  # else nothing looks different, and another view will be composed anew
            self.changed.emit(rect)

    # The tool

    def set_label(self, label: int) -> None:
        """Paint with this label."""
        self.label = label
        self.choose_tool("brush")

    def swap_label(self) -> None:
        """Paint with the opposite label."""
        self.set_label(OPPOSITE[self.label])

    def reset_tool(self) -> None:
        """Back to the foreground label and the first brush size."""
        self.size = START_SIZE
        self.set_label(START_LABEL)

    def choose_tool(self, tool: Tool) -> None:
        """Take the brush, the eraser (paints unknown), or the hand that moves the background picture."""
        self.tool = tool
        self.tool_changed.emit()

    def set_size(self, size: float) -> None:
        """Set the brush's diameter in image pixels."""
        self.size = min(LARGEST_SIZE, max(1.0, size))
        self.tool_changed.emit()

    def pick(self, point: Point) -> None:
        """Take the label under an image point."""
        if self.document is not None and self.document.rect.contains(*point):
            self.set_label(int(self.document.trimap[int(point[0]), int(point[1])]))

    def point(self, point: Point | None) -> None:
        """The pointer is over this image point, or over none."""
        self.cursor = point
        self.pointed.emit()

    # The view

    def set_view(self, **changes: object) -> None:
        """Change parts of the view: kind, overlay, opacity, original, background."""
        self.view = replace(self.view, **changes)
        self.view_changed.emit()

    def cycle_view(self, step: int) -> None:
        """Show the next (step 1) or the previous (step -1) kind of view."""
        self.set_view(kind=KINDS[(KINDS.index(self.view.kind) + step) % len(KINDS)])

    def set_background(self, background: Background) -> None:
        """Put the cutout on another background and show it there."""
        self.set_view(background=background, kind="composite")

    def move_background(self, rows: int, columns: int) -> None:
        """Move the background picture by image pixels."""
        offset = self.view.background.offset
        moved = replace(self.view.background, offset=(offset[0] + rows, offset[1] + columns))
        self.set_background(moved)

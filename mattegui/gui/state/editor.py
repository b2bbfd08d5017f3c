"""The only one who changes the document, and says so."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import Signal

from mattegui.core.rect import Rect
from mattegui.document.dab import Point
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.document.edit import Edit, PlaneName
from mattegui.document.history import Change
from mattegui.document.plane import Snapshot
from mattegui.document.retouching import RetouchStroke, Touch
from mattegui.document.stroke import Stroke
from mattegui.files.picture import Picture
from mattegui.gui.state.answered import Answered
from mattegui.gui.state.changes import Changes

AnyStroke = Stroke | RetouchStroke


class Editor(Answered):
    """One open document, the stroke under the hand, and the way back. Everything runs on the GUI thread."""

    opened = Signal()  # another document
    changed = Signal(object)  # list[Rect]: the trimap, and so the alpha, is another here
    painted = Signal(object)  # list[Rect]: all that one stroke, undo or loaded trimap changed; ask the network again
    retouched = Signal(object, object)  # Document and list[Rect]: all that a dab or undo changed of its retouch
    released = Signal()  # the stroke under the hand has ended or was taken back
    history_changed = Signal()  # what can be undone or redone, or whether there is something to save

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self._changes = Changes()
        self._changes.swapped.connect(self._after_swap)
        self._changes.history_changed.connect(self.history_changed)
        self._saved: object = self.place  # where the history stood when the trimap was on disk
        self._stroke: AnyStroke | None = None
        self.last: Point | None = None  # where the last stroke ended, image point
        self._last_before: Point | None = None  # the stroke under the hand

    # Documents

    def open(self, picture: Picture, document: Document, stale: list[Rect] | None = None, on_disk: bool = True) -> None:
        """Start on another picture; its document is made elsewhere, because that takes long for a large one.

        stale: where its answer is not up to date; None for everywhere. on_disk: False where paint is still to be saved.
        """
        self.picture = picture
        self.document = document
        document.polish = self.polish
        self._changes.open(document.planes)
        self._saved = self.place if on_disk else None
        self._stroke = self.last = None
        self.opened.emit()
        self.history_changed.emit()
        self.painted.emit([self.document.rect] if stale is None else stale)

    def take_edit(self, edit: Edit, then: Snapshot[np.uint8]) -> None:
        """Make a change of the trimap that was worked out from a snapshot elsewhere, as one step of undo.

        What was painted since stays. Not during a stroke, which keeps what was there before it.
        """
        if self.document is None:
            return
        assert not self.painting
        self._changes.finish()
        edit.onto(self.document.planes, then)
        self._changes.do(edit)

    def remember(self, change: Change) -> None:
        """A change of something beside the planes was made: undo takes it back in its turn."""
        if self.document is not None:
            self._changes.push(change)

    def snapshot(self) -> DocumentSnapshot:
        """The document as it is when all that was begun is done; for the disk."""
        assert self.document is not None
        if not self.painting:
            self._changes.finish()
        return self.document.snapshot()

    @property
    def changing(self) -> bool:
        """True while a large change is made a part at a time; a snapshot would have to finish it at once."""
        return self._changes.busy and not self.painting

    @property
    def place(self) -> object:
        """What tells the present trimap from every other one in this document's history."""
        return self._changes.history.place

    @property
    def unsaved(self) -> bool:
        """True when the trimap is not as it was opened or last saved; undoing to there makes it so again."""
        return self.painting or self._changes.history.place is not self._saved

    def saved(self, place: object) -> None:
        """The trimap as it was at that place of the history is on disk."""
        self._saved = place
        self.history_changed.emit()

    # Painting

    @property
    def painting(self) -> bool:
        """True between press and release."""
        return self._stroke is not None

    def press(self, point: Point, value: int, size: float, straight: bool = False, over: int | None = None) -> None:
        """Begin a stroke at an image point: lay the label `value` in dabs of that diameter.

        straight: draw a line from where the last stroke ended. over: the only label that is painted over; None for all.
        """
        self._begin(lambda opened: Stroke(opened.planes["trimap"], value, size, over), point, straight, None)

    def retouch(self, point: Point, touch: Touch, straight: bool = False, pressure: float | None = None) -> None:
        """Begin a stroke of the retouch, as `press` does one of the trimap; pressure: of a pen, 0 to 1."""
        self._begin(lambda document: RetouchStroke(document, touch), point, straight, pressure)

    def drag(self, point: Point, pressed: float | None = None) -> None:
        """Go on with the stroke to an image point.

        pressed: where pen pressure changes it, the diameter of a brush of labels, or the pressure itself for a retouch.
        """
        stroke = self._stroke
        self.last = self.last if stroke is None else point
        if isinstance(stroke, Stroke):
            self._after("trimap", stroke.to(*point, pressed))
        elif stroke is not None and stroke.to(*point, pressed):
            self._changes.make(stroke.edit, stroke.rest())

    def release(self) -> None:
        """End the stroke: it becomes one step of undo, unless it changed nothing."""
        if self._stroke is None:
            return
        edit = self._stroke.finish()
        self._stroke = None
        if edit is not None:
            self._changes.push(edit)
        self.released.emit()

    def cancel(self) -> bool:
        """Take an unfinished stroke back. Returns True when there was one."""
        if self._stroke is None or self.document is None:
            return False
        edit = self._stroke.finish()
        self._stroke = None
        self.last = self._last_before
        if edit is not None:
            self._changes.take_back(edit)
        self.released.emit()
        return True

    def undo(self) -> None:
        """Take back what was done last, whatever it was."""
        if not self.painting:
            self._changes.undo()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if not self.painting:
            self._changes.redo()

    @property
    def can_undo(self) -> bool:
        """True when there is something to take back."""
        return self._changes.history.can_undo

    @property
    def can_redo(self) -> bool:
        """True when there is something to do again."""
        return self._changes.history.can_redo

    def erase_retouch(self) -> None:
        """Take the whole retouch away, as one step of undo."""
        if self.document is not None and not self.painting:
            self._changes.finish()
            if self.document.retouch.tiles:
                self._changes.do(Edit("retouch", dict.fromkeys(self.document.retouch.tiles)))

    def _begin(
        self, make: Callable[[Document], AnyStroke], point: Point, straight: bool, pressed: float | None
    ) -> None:
        if self.document is None or self._stroke is not None:
            return
        self._changes.finish()
        start = self._last_before = self.last
        self._stroke = make(self.document)
        if straight and start is not None:
            self.drag(start, pressed)
        self.drag(point, pressed)

    def _after_swap(self, change: Change, rects: list[Rect]) -> None:
        if isinstance(change, Edit):
            self._after(change.plane, rects)

    def _after(self, plane: PlaneName, rects: list[Rect]) -> None:
        """The one way of every change of a plane: settle, redraw, tell the network's scheduler."""
        if self.document is None or not rects:
            return
        if plane == "retouch":
            for rect in rects:
                self.answered.emit(self.document.reach(rect))
            self.retouched.emit(self.document, rects)
            self.alpha_changed.emit()
            return
        for rect in rects:
            self.document.settle(rect)
        self.changed.emit([self.document.reach(rect) for rect in rects])
        self.painted.emit(rects)

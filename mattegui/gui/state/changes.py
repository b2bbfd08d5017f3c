"""What was done, and the way back. A large change is made a part at a time, so that the hand never waits for it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.rect import Rect
from mattegui.document.edit import Planes
from mattegui.document.history import Change, History


class Changes(QObject):
    """The history of one document, and the change that is being made."""

    swapped = Signal(object, object)  # Change and list[Rect]: a part of it is made; its plane is another here
    history_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._planes: Planes = {}
        self.history = History()
        self._change: Change | None = None  # what is being made
        self._parts: Iterator[list[Rect]] = iter(())  # what is left to make of it
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)

    def open(self, planes: Planes) -> None:
        """Begin anew with the planes of another document."""
        self._planes, self.history = planes, History()
        self._change, self._parts = None, iter(())
        self._next.stop()

    def push(self, change: Change) -> None:
        """Remember a change that has been made."""
        self.history.push(change)
        self.history_changed.emit()

    def do(self, change: Change) -> None:
        """Make a change for the first time, and remember it."""
        self.finish()
        self.history.push(change)
        self._begin(change)

    def undo(self) -> None:
        """Take the last change back."""
        self.finish()
        self._begin(self.history.undo())

    def redo(self) -> None:
        """Make the change that was taken back last again."""
        self.finish()
        self._begin(self.history.redo())

    def take_back(self, change: Change) -> None:
        """Take a change back that was not remembered."""
        self._begin(change)

    def make(self, change: Change, parts: Iterator[list[Rect]]) -> None:
        """Make the first part of a change now, and each other one in a turn of its own."""
        self._change, self._parts = change, parts
        self._go_on()

    @property
    def busy(self) -> bool:
        """True while a part of a change is still to be made."""
        return self._next.isActive()

    def finish(self) -> None:
        """Make at once what is left of a change: another one is about to begin."""
        while self._next.isActive():
            self._next.stop()
            self._go_on()

    def _begin(self, change: Change | None) -> None:
        if change is not None:
            self.make(change, change.swap(self._planes))
            self.history_changed.emit()

    def _go_on(self) -> None:
        rects = next(self._parts, None)
        if rects is not None:
            self._next.start(0)
            self.swapped.emit(self._change, rects)

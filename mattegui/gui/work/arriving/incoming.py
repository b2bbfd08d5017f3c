"""The picture that is on its way into the editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from mattegui.core.feedback import Step
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.tasks import Task, Tasks, nothing

Opened = TypeVar("Opened")
STROKE_PAUSE = 100  # milliseconds after which it is looked again whether the stroke under the hand has ended
READ_PAUSE = 50  # milliseconds after which it is looked again whether the picture has come


class Incoming(QObject):
    """One at a time: another picture takes the place of one that is still being read."""

    def __init__(self, editor: Editor, tasks: Tasks) -> None:
        super().__init__()
        self._editor, self._tasks = editor, tasks
        self._photograph: Task | None = None  # that is being read
        self._held_up: Callable[[], None] | None = None  # opens what was read, once the stroke under the hand ends
        self.ask: Callable[[Callable[[], None]], None] = lambda then: then()  # what becomes of paint; the window's

    def replace(self, text: str, work: Callable[[Step], Opened], then: Callable[[Opened], None]) -> None:
        """As `begin`; before `then`, ask what becomes of what is painted while the other picture is read."""
        place = self._editor.place
        self.begin(text, work, lambda answer: self._leave(place, partial(then, answer)))

    def _leave(self, place: object, then: Callable[[], None]) -> None:
        """Go on when nothing was painted since that place of the history, or the user says what becomes of it."""
        if self._editor.painting:
            self._held_up = then
            QTimer.singleShot(STROKE_PAUSE, self, partial(self._look_again, place, then))
        elif self._editor.unsaved and self._editor.place is not place:
            self.ask(then)
        else:
            then()

    def _look_again(self, place: object, then: Callable[[], None]) -> None:
        """Go on with it, unless another picture was asked for meanwhile, or none."""
        if self._held_up is then:
            self._held_up = None
            self._leave(place, then)

    def begin(
        self,
        text: str,
        work: Callable[[Step], Opened],
        then: Callable[[Opened], None],
        otherwise: Callable[[], None] = nothing,
    ) -> None:
        """Read in the lane what takes the place of the present document; another such reading takes its place.

        otherwise: called where it fails, not where it is given up.
        """
        self.cancel()

        def after(answer: Opened) -> None:
            if not task.cancelled.is_set():
                self._photograph = None
                then(answer)

        def failed() -> None:
            if not task.cancelled.is_set():
                otherwise()

        self._photograph = task = self._tasks.run("open", text, work, after, failed)

    def cancel(self) -> bool:
        """Give up the photograph that is being read. Returns True when there was one."""
        task, held_up = self._photograph, self._held_up
        self._photograph = self._held_up = None
        if task is None or task.ended:
            return held_up is not None
        task.cancel()
        return True

    @property
    def _reading(self) -> bool:
        return self._held_up is not None or (self._photograph is not None and not self._photograph.ended)

    def when_come(self, then: Callable[[], None]) -> None:
        """Call `then` once the picture that is on its way is open, at once where none is; never where it does not come:
        what belongs to it must not end up on the picture before.
        """
        before, waits = self._editor.document, self._reading

        def come() -> None:
            if not waits or self._editor.document is not before:
                then()

        self.when_read(come)

    def when_read(self, then: Callable[[], None]) -> None:
        """Call `then` once no picture is on its way, at once where none is: what belongs to it must not come before."""
        if self._reading:
            QTimer.singleShot(READ_PAUSE, self, partial(self.when_read, then))
        else:
            then()

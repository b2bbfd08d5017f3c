"""Changes of the whole trimap, worked out off the GUI thread; each is one step of undo."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from mattegui.core.feedback import Step, part
from mattegui.core.rect import Rect
from mattegui.document.edit import Edit, replacement
from mattegui.document.plane import Snapshot
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.tasks import Task, Tasks

Rework = Callable[[NDArray[np.uint8], Step], NDArray[np.uint8]]  # from a trimap, which stays as it is, to another one
Search = Callable[[Step], NDArray[np.bool_]]  # a region of the picture, (H, W)
Found = Callable[[NDArray[np.bool_] | None], None]  # None where the search was given up, or failed


class Reworking(QObject):
    """Runs one change after the other, each on what the one before has left; painting goes on meanwhile.

    One that fails leaves its turn to the next.
    """

    def __init__(self, editor: Editor, tasks: Tasks) -> None:
        super().__init__()
        self._editor, self._tasks = editor, tasks
        self._waiting: deque[tuple[str, Rework]] = deque()
        self._task: Task | None = None  # the change that is being worked out
        self._ready: tuple[Edit | None, Snapshot[np.uint8]] | None = None  # what it came to, and from which trimap
        self._searching: Task | None = None
        self._search: tuple[Search, Found] | None = None  # what is looked for, and what comes next
        self._next_search: tuple[Search, Found] | None = None
        editor.opened.connect(self.cancel)
        editor.released.connect(self._take)

    def change(self, text: str, rework: Rework) -> None:
        """Change the trimap. text: what is being done, for the status bar."""
        if self._editor.document is not None:
            self._waiting.append((text, rework))
            self._send()

    def find(self, search: Search, found: Found) -> None:
        """Look for a region. Of several searches that wait, only the last one is made."""
        if self._searching is not None and not self._searching.ended:
            self._next_search = (search, found)
            return

        def ended(region: NDArray[np.bool_] | None) -> None:
            if task.cancelled.is_set():
                return
            following, self._search, self._next_search = self._next_search, None, None
            found(region)
            if following is not None:
                self.find(*following)

        self._search = (search, found)
        text = tr("Looking for the colour")
        self._searching = task = self._tasks.run("paint", text, search, ended, partial(ended, None))

    @property
    def going_on(self) -> bool:
        """Whether there is something that `cancel` would give up."""
        return bool(self._unfinished or self._ready)

    def cancel(self) -> bool:
        """Give up what is being worked out, and what waits. Returns True when there was something."""
        there = self.going_on
        for task in self._unfinished:
            task.cancel()
        self._waiting.clear()
        searches = (self._search, self._next_search)
        self._task = self._searching = self._search = self._next_search = self._ready = None
        for given_up in searches:
            if given_up is not None:
                given_up[1](None)
        return there

    @property
    def _unfinished(self) -> list[Task]:
        return [task for task in (self._task, self._searching) if task is not None and not task.ended]

    def _send(self) -> None:
        busy = self._ready is not None or (self._task is not None and not self._task.ended)
        if busy or not self._waiting:
            return
        text, rework = self._waiting.popleft()
        then = self._editor.snapshot().trimap

        def work(step: Step) -> Edit | None:
            before = then.read(Rect.whole(then.shape))
            after = rework(before, part(step, 0.0, 0.9))
            step(0.9)
            return replacement(before, after)

        def take(edit: Edit | None) -> None:
            if not task.cancelled.is_set():
                self._ready = (edit, then)
                self._take()

        self._task = task = self._tasks.run("paint", text, work, take, self._send)

    def _take(self) -> None:
        """Make the change that is worked out, unless a stroke is under the hand: then it waits for its end."""
        if self._ready is None or self._editor.painting:
            return
        (edit, then), self._ready = self._ready, None
        if edit is not None:
            self._editor.take_edit(edit, then)
        self._send()

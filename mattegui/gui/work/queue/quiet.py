"""A lane for work that nobody asked for: the status bar does not speak of it, and its faults go to the log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject

from mattegui.core.feedback import Step
from mattegui.gui.work.tasks import Answer, Lane, Task


class QuietLane(QObject):
    """One thread; does one task after the other."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._lane = Lane(name, behind=True)
        runner = self._lane.runner
        runner.done.connect(self._done)
        runner.dropped.connect(self._end)
        runner.failed.connect(self._failed)

    def run(self, text: str, work: Callable[[Step], Answer], then: Callable[[Answer | None], None]) -> Task:
        """Do `work`, then call `then` on the GUI thread unless the task was cancelled; with None where it failed."""
        task = Task(text, work, then)
        self._lane.send.emit(task)
        return task

    def stop(self) -> None:
        """End the thread after the tasks that it was given."""
        self._lane.stop()

    def _done(self, task: Task, answer: object) -> None:
        then = task.then
        self._end(task)
        if not task.cancelled.is_set():
            then(answer)

    def _failed(self, task: Task, sentence: str) -> None:
        logging.warning("%s: %s", task.text, sentence)
        self._done(task, None)

    def _end(self, task: Task) -> None:
        task.end()

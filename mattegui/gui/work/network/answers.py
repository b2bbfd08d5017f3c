"""What the network answered goes into the document, a little at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.rect import Rect
from mattegui.document.document import Document
from mattegui.gui.state.editor import Editor
from mattegui.live.job import Job

WRITING = 0.006  # seconds at a time: half of a frame is the canvas', and some must be left for the hand
WRITING_BESIDE_HAND = 0.002  # while it paints


class Answers(QObject):
    """Writes one job's answer in slices of a few milliseconds, so that none is too large for the hand.

    A late slice is as harmless as a late answer: the document takes it only where the trimap is unknown by then.
    wanted: whether the document of the job that is out is still there. into: who takes the answers, the editor unless
    told.
    """

    written = Signal(object)  # Job, of whose answer nothing is left to write, or wanted

    def __init__(
        self, editor: Editor, wanted: Callable[[], bool], into: Callable[[], Editor | Document | None] | None = None
    ) -> None:
        super().__init__()
        self._editor, self._wanted, self._into = editor, wanted, into or (lambda: editor)
        self._job: Job | None = None
        self._answer = np.empty((0, 0), np.float32)
        self._left: list[Rect] = []
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._write)

    def take(self, job: Job, answer: NDArray[np.float32]) -> None:
        """Write an answer of job.rect's size; of a polish it is the correction."""
        self._job, self._answer = job, answer
        self._left = list(job.rects)
        self._write()

    def _write(self) -> None:
        job, into = self._job, self._into()
        assert job is not None
        until = time.perf_counter() + (WRITING_BESIDE_HAND if self._editor.painting else WRITING)
        while self._left and into is not None and self._wanted() and time.perf_counter() < until:
            rect = self._left.pop(0)
            write = into.write_correction if job.kind == "polish" else into.write_answer
            write(rect, self._answer[rect.within(job.rect).slices])
        if self._left and into is not None and self._wanted():
            self._next.start(0)
        else:
            self._job, self._answer = None, np.empty((0, 0), np.float32)
            self.written.emit(job)

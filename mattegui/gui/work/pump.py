"""The scheduler that keeps alpha up to date with the trimap.

All state and every decision stay on the GUI thread; one worker thread receives values and returns values. Merging is a
dictionary of dirty tiles (gui.backlog). Cancelling is not sending the next job, and telling the one that is out that
nobody waits for it: the network looks some hundred times in a window. The newest trimap wins because its window is
copied when the job is sent. A result that comes late is harmless: the document takes it only where the trimap is
unknown by then, and a tile painted meanwhile is dirty again.

There are two tiers. While the hand moves, what is dirty around it gets a preview: the same network in a window with a
small margin. It stays dirty. When the hand rests, exact answers replace it: nearest to the cursor first, then what is
in view, then the rest. An alpha with no dirty tile left holds no preview pixel. Measured on boxes of 256 px around
unknown pixels of photographs (tests/benchmarks/preview.py), mean error against the exact alpha of unknown pixels and
time against the exact window's:

    whole size, margin 128, 64, 32, 16   0.0000 at 0.75   0.0004 at 0.57   0.0008 at 0.49   0.0014 at 0.41
    half size, margin 224, 128, 64       0.042 at 0.42    0.041 at 0.33    0.041 at 0.28
    quarter size, margin 448, 224, 128   0.072 at 0.29    0.072 at 0.20    0.072 at 0.16

Windows grow while all is quiet: the first after paint is small, for a soon answer near the cursor; each further one may
ask for three times as much, for margins overlap. By counting, a ring of 15 % of 12 megapixels takes 0.36 of what the
whole picture would that way, and 0.46 in windows of one megapixel; one region 0.25 and 0.34.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, QTimer, Signal

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.worker import SMALLEST_WINDOW, Job, Network, Worker
from mattegui.live.backlog import Backlog, Focus

REST = 250  # milliseconds without paint after which the hand rests
GROWTH = 3  # times that a window may ask for more than the one before, while all is quiet
HALF = 0.5  # of a small exact job: what is more than half done is not given up for a preview, or none would ever end


class Live(QObject):
    """Sends the worker one job at a time: previews under a moving hand, then exact alpha, then foreground colour."""

    send = Signal(object)  # Job, to the worker
    state_changed = Signal()
    progressed = Signal()  # remaining is less, nothing else
    said = Signal(str)

    def __init__(self, editor: Editor, load: Callable[[], Network]) -> None:
        super().__init__()
        self._editor = editor
        self.visible: Callable[[], Rect] = lambda: Rect(0, 0, 0, 0)  # the part of the picture in view; the window's
        self.enabled = True
        self.device = ""
        self.error = ""
        self._limit = self._next_limit = self._most = SMALLEST_WINDOW  # pixels of a window: first, next, at most
        self._previews = False  # worth while on this device
        self._asked = False  # compute now, whether live is on or not
        self._paused = False  # cancelled by the user, until the next paint
        self._backlog = Backlog()
        self._job: Job | None = None
        self._share = 0.0  # of the job that is out that is done
        self._run: tuple[float, int] = (0.0, 0)  # when the present run of exact jobs began, and how many tiles it did
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.pump)
        self._start_worker(load)
        editor.opened.connect(self._opened)
        editor.painted.connect(self._painted)

    def _start_worker(self, load: Callable[[], Network]) -> None:
        self._worker = Worker(load)
        self._thread = QThread()
        self._thread.setObjectName("network")
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.load)
        self.send.connect(self._worker.compute)
        self._worker.ready.connect(self._ready)
        self._worker.stepped.connect(self._stepped)
        self._worker.done.connect(self._done)
        self._worker.dropped.connect(self._dropped)
        self._worker.failed.connect(self._failed)
        self._worker.too_large.connect(self._too_large)
        self._worker.noticed.connect(self._noticed)

    def start(self) -> None:
        """Start the worker, which loads the network."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker thread, and the one job that may be out."""
        self._opened()
        self._rest.stop()
        self._thread.quit()
        self._thread.wait()

    @property
    def stale(self) -> set[Tile]:
        """Tiles whose alpha does not answer the trimap yet, whether they show a preview or not."""
        return {*self._backlog.dirty, *self._out}

    @property
    def _out(self) -> list[Tile]:
        """The tiles of the exact job that is out."""
        if self._job is None or self._job.kind != "alpha" or self._job.document is not self._editor.document:
            return []
        return self._job.tiles

    @property
    def pending(self) -> int:
        """How many tiles still wait for their exact alpha, those of the job that is out included."""
        return len(self._backlog.dirty) + sum(tile not in self._backlog.dirty for tile in self._out)

    @property
    def remaining(self) -> float:
        """pending, less what is done of the job that is out."""
        return self.pending - self._begun

    @property
    def _begun(self) -> float:
        """How many tiles' work is done of the job that is out."""
        return self._share * len(self._out)

    @property
    def seconds_left(self) -> float | None:
        """How long the tiles that wait will take, by those done in this run; None before the first."""
        began, done = self._run
        begun = self._begun
        return (time.monotonic() - began) / (done + begun) * (self.pending - begun) if done + begun else None

    @property
    def working(self) -> bool:
        """True while a job is out."""
        return self._job is not None

    @property
    def missing(self) -> list[str]:
        """The labels the trimap needs before it is a question to the network."""
        document = self._editor.document
        return document.missing_labels if document is not None else []

    @property
    def paused(self) -> bool:
        """True when tiles wait and will not be sent by themselves."""
        return self.pending > 0 and not self.working and not self._wanted

    def set_enabled(self, enabled: bool) -> None:
        """Turn live on or off."""
        self.enabled = enabled
        self._paused = False
        self.pump()

    def compute_now(self) -> None:
        """Compute what is out of date, whether live is on or not, without waiting for the hand to rest."""
        self._asked, self._paused, self.error = True, False, ""
        self._rest.stop()
        if self.missing:
            self.said.emit(f"Paint some {' and some '.join(self.missing)} first: the network needs both.")
        self.pump()

    def cancel(self) -> None:
        """End the job that is out, and send no further one until the next paint."""
        self._asked, self._paused = False, True
        self._give_up()
        self.state_changed.emit()

    def pump(self) -> None:
        """Send the next job if the worker is idle and there is one to send."""
        job = self._next_job() if self.device and not self.working and self._wanted and not self.missing else None
        if job is not None:
            self._job, self._share = job, 0.0
            self.send.emit(job)
        self.state_changed.emit()

    def _give_up(self) -> None:
        """Tell the job that is out, if there is one, that nobody waits for it."""
        if self._job is not None:
            self._job.cancelled.set()

    @property
    def _wanted(self) -> bool:
        return not self._paused and not self.error and (self.enabled or self._asked)

    @property
    def _in_the_way(self) -> bool:
        """Whether new paint should not wait for the job that is out."""
        if self._job is None or self._job.kind != "alpha":
            return False
        preview_waits = self._previews and self._editor.painting and self._share < HALF
        return self._next_limit > self._limit or preview_waits

    @property
    def _hand_moves(self) -> bool:
        return self._rest.isActive()  # a pressed button that paints nothing for a while rests too

    def _next_job(self) -> Job | None:
        document = self._editor.document
        if document is None:
            return None
        focus = Focus(self.visible(), self._editor.cursor)
        if self._hand_moves and self._previews:
            return self._backlog.preview_job(document, focus)
        exact = self._backlog.exact_job(document, focus, self._next_limit)
        return exact or self._backlog.foreground_job(document, focus)

    # What happened

    def _opened(self) -> None:
        self._backlog.clear()
        self._give_up()

    def _painted(self, rects: list[Rect]) -> None:
        document = self._editor.document
        assert document is not None
        for rect in rects:
            self._backlog.paint(document, rect)
        if self._editor.painting:
            self._rest.start()
        if self._in_the_way:
            self._give_up()
        self._paused = False
        if self.device:  # without a network its error stays
            self.error = ""
        self._run, self._next_limit = (time.monotonic(), 0), self._limit
        self.pump()

    def _ready(self, device: str, limit: int, most: int, slow: bool) -> None:
        self.device, self._limit, self._next_limit, self._most, self._previews = device, limit, limit, most, slow
        self._run = (time.monotonic(), 0)
        self.pump()

    def _noticed(self, device: str, text: str) -> None:
        self.device = device
        self.said.emit(text)

    def _stepped(self, share: float) -> None:
        self._share = share
        self.progressed.emit()

    def _done(self, job: Job, answer: NDArray[np.generic]) -> None:
        self._job = None
        if job.document is self._editor.document:
            self._take(job, answer)
        self._asked = self._asked and bool(self._backlog.dirty)
        self.pump()

    def _take(self, job: Job, answer: NDArray[np.generic]) -> None:
        if job.kind == "foreground":
            self._editor.write_foreground(job.tiles[0], answer)
            return
        for rect in job.rects:
            self._editor.write_alpha(rect, answer[rect.within(job.rect).slices])
        if job.kind == "alpha":
            self._run = (self._run[0], self._run[1] + len(job.tiles))
            self._next_limit = min(GROWTH * self._next_limit, self._most)
            self._backlog.colour(job.document, job.rects)

    def _dropped(self, job: Job) -> None:
        """The job saw that nobody waits for it."""
        self._put_back(job)
        self.pump()

    def _failed(self, job: Job | None, text: str) -> None:
        self._put_back(job)
        self.error = text
        self.said.emit(text)
        self.state_changed.emit()

    def _too_large(self, job: Job) -> None:
        """The device has not the memory for this window: go on with windows of half the size, down to one tile's."""
        if len(job.tiles) == 1:
            self._failed(job, "The device is out of memory: close other programs, then press Enter.")
            return
        self._put_back(job)
        self._limit = self._next_limit = self._most = self._next_limit // 2
        self.pump()

    def _put_back(self, job: Job | None) -> None:
        if job is not None and job.document is self._editor.document:
            self._backlog.put_back(job)
        self._job = None

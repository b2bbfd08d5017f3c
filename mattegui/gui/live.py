"""The scheduler that keeps alpha up to date with the trimap.

All state and every decision stay on the GUI thread; one worker thread receives values and returns values. Merging is a
dictionary of dirty tiles. Cancelling is not sending the next job. The newest trimap wins because its window is copied
when the job is sent. A result that comes late is harmless: the document takes it only where the trimap is unknown by
then, and a tile painted meanwhile is dirty again.

There are two tiers. While the hand moves, what is dirty around it gets a preview: the same network in a window with a
small margin. It stays dirty. When the hand rests, exact answers replace it: nearest to the cursor first, then what is
in view, then the rest. An alpha with no dirty tile left holds no preview pixel. Measured on boxes of 256 px around
unknown pixels of photographs (tests/benchmarks/preview.py), mean error against the exact alpha of unknown pixels and
time against the exact window's: margin 32 0.0007 at 0.30, margin 64 0.0002 at 0.39, half size 0.067 at 0.13 to 0.27,
quarter size 0.15 at 0.07 to 0.12.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, QTimer, Signal

from mattegui.core import tiling
from mattegui.core.document import Document
from mattegui.core.foreground import FOREGROUND_MARGIN
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.gui.editor import Editor
from mattegui.gui.worker import SMALLEST_WINDOW, Job, Network, Worker

REST = 250  # milliseconds without paint after which the hand rests
NEAR = 512  # image pixels around the cursor that go before all others
PREVIEWED = 256  # side of the box around the cursor that gets previews: a tenth of a megapixel with its margin


class Live(QObject):
    """Sends the worker one job at a time: previews under a moving hand, then exact alpha, then foreground colour."""

    send = Signal(object)  # Job, to the worker
    state_changed = Signal()
    said = Signal(str)

    def __init__(self, editor: Editor, load: Callable[[], Network]) -> None:
        super().__init__()
        self._editor = editor
        self.visible: Callable[[], Rect] = lambda: Rect(0, 0, 0, 0)  # the part of the picture in view; the window's
        self.enabled = True
        self.device = ""
        self.error = ""
        self._limit = SMALLEST_WINDOW  # pixels of a window
        self._previews = False  # worth while on this device
        self._asked = False  # compute now, whether live is on or not
        self._paused = False  # cancelled by the user, until the next paint
        self._dirty: dict[Tile, Rect] = {}  # where alpha is out of date
        self._previewed: set[Tile] = set()  # dirty, but shows a preview of the newest paint
        self._uncoloured: set[Tile] = set()  # foreground colour is out of date
        self._job: Job | None = None
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
        self._worker.done.connect(self._done)
        self._worker.failed.connect(self._failed)
        self._worker.too_large.connect(self._too_large)
        self._worker.noticed.connect(self._noticed)

    def start(self) -> None:
        """Start the worker, which loads the network."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker thread; waits for the one job that may be out."""
        self._opened()
        self._rest.stop()
        self._thread.quit()
        self._thread.wait()

    @property
    def stale(self) -> set[Tile]:
        """Tiles whose alpha does not answer the trimap yet, whether they show a preview or not."""
        if self._job is None or self._job.kind != "alpha" or self._job.document is not self._editor.document:
            return set(self._dirty)
        return {*self._dirty, *tiling.tiles(self._job.rect, self._job.document.shape)}

    @property
    def pending(self) -> int:
        """How many tiles still wait for their exact alpha, those of the job that is out included."""
        return len(self.stale)

    @property
    def seconds_left(self) -> float | None:
        """How long the tiles that wait will take, by those done in this run; None before the first."""
        began, done = self._run
        return (time.monotonic() - began) / done * self.pending if done else None

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
        """Send no further job until the next paint. The one that is out ends by itself."""
        self._asked, self._paused = False, True
        self.state_changed.emit()

    def pump(self) -> None:
        """Send the next job if the worker is idle and there is one to send."""
        job = self._next_job() if self.device and not self.working and self._wanted and not self.missing else None
        if job is not None:
            self._job = job
            self.send.emit(job)
        self.state_changed.emit()

    @property
    def _wanted(self) -> bool:
        return not self._paused and not self.error and (self.enabled or self._asked)

    @property
    def _hand_moves(self) -> bool:
        return self._editor.painting or self._rest.isActive()

    # Choosing the next job

    def _next_job(self) -> Job | None:
        document = self._editor.document
        if document is None:
            return None
        if self._hand_moves and self._previews:
            return self._preview_job(document)
        return self._exact_job(document) or self._foreground_job(document)

    def _preview_job(self, document: Document) -> Job | None:
        """A preview of the dirty tiles near the cursor that show none yet."""
        row, column = (int(at) for at in self._editor.cursor or (0, 0))
        around = Rect(row, column, row + 1, column + 1).grown(PREVIEWED // 2)
        near = {
            tile: self._dirty[tile] & around for tile in tiling.tiles(around, document.shape) if tile in self._dirty
        }
        rects = [rect for tile, rect in near.items() if tile not in self._previewed and not rect.empty]
        if not rects:
            return None
        self._previewed.update(near)
        return Job.of("preview", document, rects)

    def _exact_job(self, document: Document) -> Job | None:
        """The dirty tiles that come first, with the neighbours that cost less together than apart."""
        while self._dirty:
            first = self._first(self._dirty)
            chosen = tiling.merge(first, self._dirty, document.shape, self._limit)
            self._previewed -= chosen
            rect = tiling.tight(document.trimap, tiling.union(self._dirty.pop(tile) for tile in chosen))
            if not rect.empty:
                return Job.of("alpha", document, [rect])
        return None

    def _foreground_job(self, document: Document) -> Job | None:
        if not self._uncoloured:
            return None
        tile = self._first(self._uncoloured)
        self._uncoloured.discard(tile)
        return Job.of("foreground", document, [tiling.tile_rect(tile, document.shape)])

    def _first(self, waiting: dict[Tile, Rect] | set[Tile]) -> Tile:
        """The tile that comes first: near the cursor, then in view, then any; the nearest of them."""
        seen = self.visible()
        row, column = self._editor.cursor or ((seen.top + seen.bottom) / 2, (seen.left + seen.right) / 2)
        view = seen.snapped(tiling.TILE)

        def order(tile: Tile) -> tuple[bool, float, Tile]:
            top, left = tile[0] * tiling.TILE, tile[1] * tiling.TILE
            away = math.hypot(top + tiling.TILE / 2 - row, left + tiling.TILE / 2 - column)
            return away > NEAR and not view.contains(top, left), away, tile

        return min(waiting, key=order)

    # What happened

    def _opened(self) -> None:
        self._dirty.clear()
        self._previewed.clear()
        self._uncoloured.clear()

    def _painted(self, rects: list[Rect]) -> None:
        document = self._editor.document
        assert document is not None
        for rect in rects:
            reach = rect.grown(tiling.MARGIN) & document.rect
            for tile in tiling.tiles(reach, document.shape):
                self._previewed.discard(tile)
                if document.has_unknown(tile):
                    part = tiling.tile_rect(tile, document.shape) & reach
                    self._dirty[tile] = part | self._dirty[tile] if tile in self._dirty else part
                else:
                    self._dirty.pop(tile, None)
                    self._uncoloured.discard(tile)
        if self._editor.painting:
            self._rest.start()
        self._paused = False
        if self.device:  # without a network its error stays
            self.error = ""
        self._run = (time.monotonic(), 0)
        self.pump()

    def _ready(self, device: str, limit: int, slow: bool) -> None:
        self.device, self._limit, self._previews = device, limit, slow
        self._run = (time.monotonic(), 0)
        self.pump()

    def _noticed(self, device: str, text: str) -> None:
        self.device = device
        self.said.emit(text)

    def _done(self, job: Job, answer: NDArray[np.generic]) -> None:
        self._job = None
        if job.document is self._editor.document:
            self._take(job, answer)
        self._asked = self._asked and bool(self._dirty)
        self.pump()

    def _take(self, job: Job, answer: NDArray[np.generic]) -> None:
        shape = job.document.shape
        if job.kind == "foreground":
            self._editor.write_foreground(tiling.tiles(job.rect, shape)[0], answer)
            return
        for rect in job.rects:
            self._editor.write_alpha(rect, answer[rect.within(job.rect).slices])
        if job.kind == "alpha":
            self._run = (self._run[0], self._run[1] + len(tiling.tiles(job.rect, shape)))
            touched = tiling.tiles(job.rect.grown(FOREGROUND_MARGIN), shape)
            self._uncoloured.update(tile for tile in touched if job.document.has_unknown(tile))

    def _failed(self, job: Job | None, text: str) -> None:
        self._put_back(job)
        self.error = text
        self.said.emit(text)
        self.state_changed.emit()

    def _too_large(self, job: Job) -> None:
        """The device has not the memory for this window: go on with windows of half the size, down to one tile's."""
        if len(tiling.tiles(job.rect, job.document.shape)) == 1:
            self._failed(job, "The device is out of memory: close other programs, then press Enter.")
            return
        self._put_back(job)
        self._limit = job.window.area // 2
        self.pump()

    def _put_back(self, job: Job | None) -> None:
        if job is not None and job.document is self._editor.document:
            for tile in tiling.tiles(job.rect, job.document.shape):
                if job.kind == "foreground":
                    self._uncoloured.add(tile)
                else:
                    part = tiling.tile_rect(tile, job.document.shape) & job.rect
                    self._dirty[tile] = part | self._dirty[tile] if tile in self._dirty else part
        self._job = None

"""The scheduler that keeps alpha up to date with the trimap.

All state and every decision stay on the GUI thread; one worker thread receives values and returns values. Merging is a
set of dirty tiles. Cancelling is not sending the next job. The newest trimap wins because its window is copied when the
job is sent. A result that comes late is harmless: the document takes it only where the trimap is unknown by then, and a
tile painted meanwhile is in the set again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal, Slot

from mattegui.core import tiling
from mattegui.core.document import Document
from mattegui.core.foreground import FOREGROUND_MARGIN, estimate_foreground
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.gui.editor import Editor


class Network(Protocol):
    """What the editor needs of a network; the program hands in network.predictor.Predictor, tests a fake."""

    @property
    def device_name(self) -> str:
        """The device, for the status bar."""

    def predict(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Alpha of a window: (h, w, 3) uint8 and (h, w) uint8 in, (h, w) float32 in [0, 1] out."""


@dataclass(frozen=True)
class Job:
    """One window for the worker. given: the trimap to get alpha from, or the alpha to get foreground colour from."""

    document: Document
    rect: Rect
    window: Rect
    image: NDArray[np.uint8]
    given: NDArray[np.uint8] | NDArray[np.float32]

    @property
    def is_alpha(self) -> bool:
        """True for alpha, False for foreground colour."""
        return self.given.dtype == np.uint8

    def cut(self, answer: NDArray[np.generic]) -> NDArray[np.generic]:
        """The part of the window's answer that is wanted and right: rect's."""
        return answer[self.rect.within(self.window).slices]


class Worker(QObject):
    """Lives in the worker thread, keeps no state but the network, swallows nothing."""

    ready = Signal(str)  # device name
    done = Signal(object, object)  # Job, array of rect's size
    failed = Signal(object, str)  # Job or None, what went wrong

    def __init__(self, load: Callable[[], Network]) -> None:
        super().__init__()
        self._load = load
        self._network: Network | None = None

    @Slot()
    def load(self) -> None:
        """Import torch and read the weights, here, so that the window need not wait for them."""
        try:
            self._network = self._load()
        except Exception as error:
            logging.exception("the network could not be loaded")
            self.failed.emit(None, f"The network could not be loaded: {error}")
            return
        self.ready.emit(self._network.device_name)

    @Slot(object)
    def compute(self, job: Job) -> None:
        """Answer one job."""
        assert self._network is not None
        try:
            if job.is_alpha:
                answer = self._network.predict(job.image, job.given)
            else:
                answer = estimate_foreground(job.image, job.given)
        except Exception as error:
            logging.exception("a job failed: %s", job.rect)
            self.failed.emit(job, f"The network failed: {error}")
            return
        self.done.emit(job, job.cut(answer))


class Live(QObject):
    """Sends the worker one job at a time, nearest to the cursor first, alpha before foreground colour."""

    send = Signal(object)  # Job, to the worker
    state_changed = Signal()
    said = Signal(str)

    def __init__(self, editor: Editor, load: Callable[[], Network]) -> None:
        super().__init__()
        self._editor = editor
        self.enabled = True
        self.device = ""
        self.error = ""
        self._asked = False  # compute now, whether live is on or not
        self._paused = False  # cancelled by the user, until the next paint
        self._dirty: set[Tile] = set()  # alpha is out of date
        self._uncoloured: set[Tile] = set()  # foreground colour is out of date
        self._job: Job | None = None
        self._worker = Worker(load)
        self._thread = QThread()
        self._thread.setObjectName("network")
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.load)
        self.send.connect(self._worker.compute)
        self._worker.ready.connect(self._ready)
        self._worker.done.connect(self._done)
        self._worker.failed.connect(self._failed)
        editor.opened.connect(self._opened)
        editor.painted.connect(self._painted)

    def start(self) -> None:
        """Start the worker, which loads the network."""
        self._thread.start()

    def stop(self) -> None:
        """End the worker thread; waits for the one job that may be out."""
        self._dirty.clear()
        self._uncoloured.clear()
        self._thread.quit()
        self._thread.wait()

    @property
    def stale(self) -> set[Tile]:
        """Tiles whose alpha does not answer the trimap yet."""
        return self._dirty | self._out

    @property
    def pending(self) -> int:
        """How many tiles still wait for their alpha, the job that is out included."""
        return len(self.stale)

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
        """Compute what is out of date, whether live is on or not."""
        self._asked, self._paused, self.error = True, False, ""
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
    def _out(self) -> set[Tile]:
        if self._job is None or not self._job.is_alpha or self._job.document is not self._editor.document:
            return set()
        return set(tiling.tiles(self._job.rect, self._job.document.shape))

    def _next_job(self) -> Job | None:
        document = self._editor.document
        if document is None:
            return None
        if self._dirty:
            chosen = tiling.merge(self._nearest(self._dirty), self._dirty, document.shape, tiling.LIVE_WINDOW)
            self._dirty -= chosen
            rect = tiling.tight(document.trimap, tiling.union(chosen, document.shape))
            window = tiling.window(rect, document.shape)
            return Job(document, rect, window, document.image[window.slices], document.trimap[window.slices].copy())
        if self._uncoloured:
            tile = self._nearest(self._uncoloured)
            self._uncoloured.discard(tile)
            rect = tiling.tile_rect(tile, document.shape)
            window = rect.grown(FOREGROUND_MARGIN) & document.rect
            return Job(document, rect, window, document.image[window.slices], document.alpha[window.slices].copy())
        return None

    def _nearest(self, waiting: set[Tile]) -> Tile:
        row, column = self._editor.cursor or (0.0, 0.0)
        here = row / tiling.TILE - 0.5, column / tiling.TILE - 0.5
        return min(waiting, key=lambda tile: ((tile[0] - here[0]) ** 2 + (tile[1] - here[1]) ** 2, tile))

    def _opened(self) -> None:
        self._dirty.clear()
        self._uncoloured.clear()

    def _painted(self, rects: list[Rect]) -> None:
        document = self._editor.document
        assert document is not None
        for rect in rects:
            for tile in tiling.tiles(rect.grown(tiling.MARGIN), document.shape):
                if document.has_unknown(tile):
                    self._dirty.add(tile)
                else:
                    self._dirty.discard(tile)
                    self._uncoloured.discard(tile)
        self._paused = False
        if self.device:  # without a network its error stays
            self.error = ""
        self.pump()

    def _ready(self, device: str) -> None:
        self.device = device
        self.pump()

    def _done(self, job: Job, answer: NDArray[np.generic]) -> None:
        self._job = None
        document = self._editor.document
        if job.document is document:
            if job.is_alpha:
                self._editor.write_alpha(job.rect, answer)
                touched = tiling.tiles(job.rect.grown(FOREGROUND_MARGIN), document.shape)
                self._uncoloured.update(tile for tile in touched if document.has_unknown(tile))
            else:
                self._editor.write_foreground(tiling.tiles(job.rect, document.shape)[0], answer)
        self._asked = self._asked and bool(self._dirty)
        self.pump()

    def _failed(self, job: Job | None, text: str) -> None:
        if job is not None and job.document is self._editor.document:
            waiting = self._dirty if job.is_alpha else self._uncoloured
            waiting.update(tiling.tiles(job.rect, job.document.shape))
        self._job = None
        self.error = text
        self.said.emit(text)
        self.state_changed.emit()

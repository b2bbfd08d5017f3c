"""What the scheduler sends to the network's thread, and what works there."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from threading import Event
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from mattegui.core import tiling
from mattegui.core.errors import OutOfMemory
from mattegui.core.foreground import FOREGROUND_MARGIN, estimate_foreground
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.document.document import Document
from mattegui.live import windows

Kind = Literal["preview", "alpha", "foreground"]

SOON = 0.5  # seconds that the first answer after paint may take
LONG = 20.0  # seconds that any may take: until then nothing of it is seen
AT_ONCE = 0.1  # seconds: an exact answer this soon needs no preview before it
OFTEN = 0.25  # seconds between two words about the progress of a job
LARGEST_WINDOW = 6 * 1024 * 1024  # to choose its tiles and copy its trimap takes the window's thread 14 ms
SMALLEST_WINDOW = 1024 * 1024  # holds the exact window of a small stroke, 60 px inside two margins on either side


class Network(Protocol):
    """What the editor needs of a network; the program hands in network.predictor.Predictor, tests a fake."""

    @property
    def device_name(self) -> str:
        """The device, for the status bar."""

    @property
    def notice(self) -> str:
        """A sentence about what happened to the device, empty while nothing did."""

    def window_for(self, seconds: float) -> int:
        """Pixels of a window that is answered in about that time."""

    def predict(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: Sequence[Rect] | None = None,
        step: Callable[[float], None] = lambda done: None,
    ) -> NDArray[np.float32]:
        """Alpha of a window, right in the boxes `wanted`: (h, w, 3) uint8 and (h, w) uint8 in, float32 in [0, 1] out.

        The answer is of the box that holds them all.
        step: told now and then which share is done; what it raises ends the work.
        """


class Dropped(Exception):
    """Nobody waits for the job any more."""


@dataclass(frozen=True)
class Job:
    """One window for the worker. given: the trimap to get alpha from, or the alpha to get foreground colour from.

    rects: the boxes, in image pixels, whose answer is taken; the answer itself is of the box that holds them all.
    """

    kind: Kind
    document: Document
    rects: list[Rect]
    rect: Rect
    window: Rect
    image: NDArray[np.uint8]
    given: NDArray[np.uint8] | NDArray[np.float32]
    cancelled: Event = field(default_factory=Event)  # set when nobody waits for it any more

    @classmethod
    def of(cls, kind: Kind, document: Document, rects: list[Rect]) -> Job:
        """A job for these boxes, with a copy of what the worker needs of the document as it is now."""
        rect = tiling.union(rects)
        margin = {"preview": windows.PREVIEW_MARGIN, "alpha": windows.MARGIN, "foreground": FOREGROUND_MARGIN}[kind]
        window = windows.window(rect, document.shape, margin)
        given = document.alpha if kind == "foreground" else document.trimap
        return cls(kind, document, rects, rect, window, document.image[window.slices], given[window.slices].copy())

    @property
    def wanted(self) -> list[Rect]:
        """rects in the window's coordinates."""
        return [rect.within(self.window) for rect in self.rects]

    @cached_property
    def tiles(self) -> list[Tile]:
        """The tiles that rects share pixels with, each once."""
        return list(dict.fromkeys(tile for rect in self.rects for tile in tiling.tiles(rect, self.document.shape)))


class Worker(QObject):
    """Lives in the worker thread, keeps no state but the network, swallows nothing."""

    ready = Signal(str, int, int, bool)  # device name, pixels of a first window and of any, whether previews pay
    stepped = Signal(float)  # the share of the job that is done
    done = Signal(object, object)  # Job, array of rect's size
    dropped = Signal(object)  # Job that saw that it was cancelled
    failed = Signal(object, str)  # Job or None, what went wrong
    too_large = Signal(object)  # Job: the device has not the memory for it
    noticed = Signal(str, str)  # device name now, a sentence

    def __init__(self, load: Callable[[], Network]) -> None:
        super().__init__()
        self._load = load
        self._network: Network | None = None
        self._said = ""

    @Slot()
    def load(self) -> None:
        """Import torch and read the weights, here, so that the window need not wait for them."""
        try:
            self._network = self._load()
            limit, most = (
                min(LARGEST_WINDOW, max(SMALLEST_WINDOW, self._network.window_for(seconds))) for seconds in (SOON, LONG)
            )
            slow = self._network.window_for(AT_ONCE) < SMALLEST_WINDOW
        except Exception as error:
            logging.exception("the network could not be loaded")
            self.failed.emit(None, f"The network could not be loaded: {error}")
            return
        self.ready.emit(self._network.device_name, limit, most, slow)

    @Slot(object)
    def compute(self, job: Job) -> None:
        """Answer one job."""
        try:
            answer = self._answer(job)
        except Dropped:
            self.dropped.emit(job)
        except OutOfMemory:
            self.too_large.emit(job)
        except Exception as error:
            logging.exception("a job failed: %s", job.rect)
            self.failed.emit(job, f"The network failed: {error}")
        else:
            self.done.emit(job, answer)

    def _answer(self, job: Job) -> NDArray[np.generic]:
        assert self._network is not None
        if job.kind == "foreground":
            return estimate_foreground(job.image, job.given)[job.rect.within(job.window).slices]

        said = time.monotonic()

        def step(share: float) -> None:
            nonlocal said
            if job.cancelled.is_set():
                raise Dropped
            if time.monotonic() - said > OFTEN:
                said = time.monotonic()
                self.stepped.emit(share)

        step(0.0)
        answer = self._network.predict(job.image, job.given, job.wanted, step)
        if self._network.notice != self._said:
            self._said = self._network.notice
            self.noticed.emit(self._network.device_name, self._said)
        return answer

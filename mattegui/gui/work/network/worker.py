"""What works in the network's thread."""

from __future__ import annotations

import logging
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal, Slot

from mattegui.core.errors import OutOfMemory
from mattegui.core.feedback import Cancelled, paced
from mattegui.core.foreground import estimate_tile
from mattegui.gui.language import tr, words_of
from mattegui.live import preview
from mattegui.live.job import Job
from mattegui.live.network import Network
from mattegui.live.pace import Ability

STEP_EVERY = 0.15  # seconds between two words about the progress of a job


class Worker(QObject):
    """Lives in the network's thread, keeps no state but the network, swallows nothing."""

    ready = Signal(object)  # Ability
    stepped = Signal(float)  # the share of the job that is done
    answered = Signal(object, object)  # Job, alpha of rect's size; of a polish the correction
    coloured = Signal(object, object)  # Job, foreground colour of rect's size
    dropped = Signal(object)  # Job that saw that it was cancelled
    failed = Signal(object, str)  # Job or None, what went wrong
    too_large = Signal(object)  # Job: the device has not the memory for it
    noticed = Signal(object, str)  # Ability from now on, a sentence about the device

    def __init__(self, load: Callable[[], Network]) -> None:
        super().__init__()
        self._load = load
        self._network: Network | None = None
        self._told = ""

    @Slot()
    def load(self) -> None:
        """Import torch and read the weights, here, so that the window need not wait for them."""
        try:
            self._network = self._load()
            ability = Ability.of(self._network)
        except Exception as error:
            logging.exception("the network could not be loaded")
            self.failed.emit(None, tr("The network could not be loaded: {error}", error=error))
        else:
            self.ready.emit(ability)

    @Slot(object)
    def compute(self, job: Job) -> None:
        """Answer one job."""
        try:
            if job.kind == "foreground":
                self.coloured.emit(job, estimate_tile(job.image, job.alpha(), job.rect.within(job.window)))
            else:
                self.answered.emit(job, self._answer(job))
        except Cancelled:
            self.dropped.emit(job)
        except OutOfMemory:
            self.too_large.emit(job)
        except Exception as error:
            logging.exception("a job failed: %s", job.rect)
            self.failed.emit(job, tr("The network failed: {error}", error=error))

    def lend(self) -> Network:
        """The network, to another worker of the same thread."""
        assert self._network is not None
        return self._network

    def _answer(self, job: Job) -> NDArray[np.float32]:
        assert self._network is not None
        step = paced(self.stepped.emit, STEP_EVERY, job.cancelled)
        step(0.0)
        if job.kind == "polish":
            answer = self._network.polish(job.image, job.trimap(), job.unpolished(), job.wanted, step)
        elif job.kind == "preview":
            answer = preview.look(self._network, job, step)
        else:
            answer = self._network.predict(job.image, job.trimap(), job.wanted, step)
        if self._network.notice != self._told:
            self._told = self._network.notice
            self.noticed.emit(Ability.of(self._network), words_of(self._told))
        return answer


class NetworkThread(QObject):
    """The worker and its thread. load: makes the network, on that thread."""

    send = Signal(object)  # Job, to the worker

    def __init__(self, load: Callable[[], Network]) -> None:
        super().__init__()
        self.worker = Worker(load)
        self._thread = QThread()
        self._thread.setObjectName("network")
        self.worker.moveToThread(self._thread)
        self._thread.started.connect(self.worker.load)
        self.send.connect(self.worker.compute)

    def spare(self) -> Worker:
        """Another worker on this thread and network: what it is sent comes after all that the first was sent before."""
        worker = Worker(self.worker.lend)
        worker.moveToThread(self._thread)
        self.worker.ready.connect(worker.load)
        return worker

    @property
    def running(self) -> bool:
        """True until the thread has ended."""
        return self._thread.isRunning()

    def start(self) -> None:
        """Start the thread; the worker loads the network first."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread when the worker is idle."""
        self._thread.quit()
        self._thread.wait()

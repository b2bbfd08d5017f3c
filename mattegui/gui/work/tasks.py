"""Work on files that would hold the hand up: it runs in a thread of its own, one piece after the other.

The network's worker is not used for it: a photograph must open while a long job is out.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

from mattegui.core.errors import InputError


@dataclass(frozen=True)
class Errand:
    """What to do, what to say meanwhile, and what to call with the answer on the GUI thread."""

    text: str
    work: Callable[[], Any]
    then: Callable[[Any], None]


class Runner(QObject):
    """Lives in the thread."""

    done = Signal(object, object)  # Errand, answer
    failed = Signal(object, str)  # Errand, one sentence

    @Slot(object)
    def run(self, errand: Errand) -> None:
        """Run one errand and report."""
        try:
            answer = errand.work()
        except InputError as error:
            self.failed.emit(errand, str(error))
        except Exception as error:
            logging.exception("an errand failed: %s", errand.text)
            self.failed.emit(errand, f"{errand.text} failed: {error}")
        else:
            self.done.emit(errand, answer)

    @Slot()
    def finish(self) -> None:
        """End the thread; queued like an errand, so it comes after all that were given."""
        QThread.currentThread().quit()


class Errands(QObject):
    """Runs errands in order and tells what is being done."""

    send = Signal(object)  # Errand, to the thread
    end = Signal()
    state_changed = Signal()
    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Errand] = []
        self._runner = Runner()
        self._thread = QThread()
        self._thread.setObjectName("errands")
        self._runner.moveToThread(self._thread)
        self.send.connect(self._runner.run)
        self.end.connect(self._runner.finish)
        self._runner.done.connect(self._done)
        self._runner.failed.connect(self._failed)
        self._thread.start()

    @property
    def text(self) -> str:
        """What is being done now; empty when nothing is."""
        return self._waiting[0].text if self._waiting else ""

    def run(self, text: str, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do `work` in the thread, then call `then` with its answer on the GUI thread; failures are said in words."""
        errand = Errand(text, work, then)
        self._waiting.append(errand)
        self.send.emit(errand)
        self.state_changed.emit()

    def stop(self) -> None:
        """End the thread, after the errands that were given: a file that is being saved is saved."""
        self.end.emit()
        self._thread.wait()

    def _done(self, errand: Errand, answer: object) -> None:
        self._waiting.remove(errand)
        self.state_changed.emit()
        errand.then(answer)

    def _failed(self, errand: Errand, text: str) -> None:
        self._waiting.remove(errand)
        self.state_changed.emit()
        self.said.emit(text)

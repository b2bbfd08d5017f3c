"""Live: keeps the answer up to date with the trimap.

All state and every decision stay on the GUI thread; one worker thread receives values and returns values. To merge is
to keep a dictionary of dirty tiles (live.backlog). To cancel is to send no further job and to tell the one that is out
that nobody waits for it: the network looks some hundred times in a window. The newest trimap wins because a job carries
a snapshot of the moment it was sent. An answer that comes late is harmless: the document takes it only where the trimap
is unknown by then, and a tile that was painted meanwhile is dirty again.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.state.voice import Speak
from mattegui.gui.state.words import some_of
from mattegui.gui.work.network.answers import Answers
from mattegui.gui.work.network.worker import NetworkThread
from mattegui.live.backlog import Focus
from mattegui.live.job import Job
from mattegui.live.network import Network
from mattegui.live.pace import Ability
from mattegui.live.schedule import Beside, Schedule

REST = 250  # milliseconds without paint after which the hand rests


class Live(QObject):
    """Sends the network's thread one job at a time, and writes its answers into the document."""

    sent = Signal(object)  # Job, that went out to the network's thread
    state_changed = Signal()
    progressed = Signal()  # remaining is less, nothing else

    def __init__(self, editor: Editor, toolbox: Toolbox, say: Speak, load: Callable[[], Network]) -> None:
        super().__init__()
        self._editor, self._toolbox, self._say = editor, toolbox, say
        self.visible: Callable[[], Rect] = lambda: Rect(0, 0, 0, 0)  # the part of the picture in view; the window's
        self.step: Callable[[], int] = lambda: 1  # image pixels to a side that a screen's shows; the window's
        self.enabled = True
        self.device, self.error, self.loading = "", "", False  # loading: the network is on its way
        self._asked, self._paused = False, False  # compute now, live or not; cancelled, until the next paint
        self._schedule = Schedule()
        self.outdated: Callable[[], set[Tile]] = lambda: self._schedule.outdated  # as Schedule's
        self.beside: Callable[[], Beside | None] = lambda: self._schedule.beside  # as Schedule's
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.pump)
        self._thread, self._answers = NetworkThread(load), Answers(editor, lambda: self._schedule.current)
        self.spare = self._thread.spare  # for what is computed while live has nothing to do
        worker = self._thread.worker
        worker.ready.connect(self._ready)
        worker.stepped.connect(self._stepped)
        worker.answered.connect(self._answers.take)
        self._answers.written.connect(self._written)
        worker.coloured.connect(self._coloured)
        worker.dropped.connect(self._dropped)
        worker.failed.connect(self._failed)
        worker.too_large.connect(self._too_large)
        worker.noticed.connect(self._noticed)
        editor.opened.connect(self._schedule.opened)
        editor.painted.connect(self._painted)
        editor.retouched.connect(self._schedule.retouched)
        editor.retouched.connect(self.pump)
        editor.polish_changed.connect(self._alpha_changed)
        editor.finish_rested.connect(self._alpha_changed)

    def start(self) -> None:
        """Start the network's thread, which loads the network."""
        self.loading = True
        self._thread.start()

    def stop(self) -> None:
        """End the thread, and the one job that may be out."""
        self._schedule.opened()
        self._rest.stop()
        self._thread.stop()

    @property
    def stale(self) -> set[Tile]:
        """Tiles whose alpha does not answer the trimap yet, whether they show a preview or not."""
        return self._schedule.stale

    @property
    def unpolished(self) -> set[Tile]:
        """Tiles whose alpha the colours have still to correct, where that is wanted."""
        return self._schedule.unpolished

    @property
    def pending(self) -> int:
        """How many tiles still wait for their exact and polished alpha, those of the job that is out included."""
        return self._schedule.pending

    @property
    def remaining(self) -> float:
        """pending, less what is done of the job that is out."""
        return self.pending - self._schedule.begun

    @property
    def seconds_left(self) -> float | None:
        """How long the tiles that wait will take; None while nothing tells it."""
        document = self._editor.document
        return self._schedule.seconds_left(document, time.monotonic()) if document is not None else None

    @property
    def working(self) -> bool:
        """True while a job is out."""
        return self._schedule.working

    @property
    def missing(self) -> list[str]:
        """The labels the trimap needs before it is a question to the network."""
        document = self._editor.document
        return document.missing_labels if document is not None else []

    @property
    def paused(self) -> bool:
        """True when tiles wait and will not be sent by themselves."""
        return self.pending > 0 and not self.working and not self.answering

    @property
    def answering(self) -> bool:
        """True when what waits is answered without being asked for: live is on, and nothing stops it."""
        return not self._paused and not self.error and (self.enabled or self._asked)

    def set_enabled(self, enabled: bool) -> None:
        """Turn live on or off."""
        self.enabled, self._paused = enabled, False
        self.pump()

    def compute_now(self) -> None:
        """Compute what is out of date, whether live is on or not, without waiting for the hand to rest."""
        self._asked, self._paused = True, False
        self._rest.stop()
        self.error = "" if self.device else self.error  # without a network it stays
        if self.error:
            self._say(self.error, "error")
        if self.missing:
            self._say(tr("Paint {labels} first: the network needs both.", labels=some_of(self.missing)))
        self.pump()

    @property
    def final(self) -> bool:
        """True when the alpha is the one that the command line gives for this trimap, to the last bit."""
        return self._schedule.final

    def finish(self, wanted: bool = True) -> None:
        """Answer the picture in the windows that the command line takes, once all is up to date; or give that up."""
        self._asked = self._asked or wanted
        self._schedule.finish(self._editor.document if wanted else None)
        self.pump()

    def cancel(self) -> None:
        """End the job that is out, and send no further one until the next paint."""
        self._asked, self._paused = False, True
        self._schedule.give_up()
        self.state_changed.emit()

    def pump(self) -> None:
        """Send the next job if the worker is idle and there is one to send."""
        document = self._editor.document
        if document is not None and self.device and self.answering and not self.missing:
            hand_moves = self._rest.isActive()  # a pressed button that paints nothing for a while rests too
            focus = Focus(self.visible(), self._toolbox.cursor, self.step())
            job = self._schedule.next_job(document, focus, hand_moves)
            if job is not None:
                self._thread.send.emit(job)
                self.sent.emit(job)
            self._asked = self._asked and (self.working or self.pending > 0)  # until all is done, colours and all
        self.state_changed.emit()

    def _painted(self, rects: list[Rect]) -> None:
        document = self._editor.document
        assert document is not None
        self._asked = self._asked and self.pending > 0  # who asked for the last answer did not ask for this one
        self._schedule.painted(document, rects, time.monotonic())
        if self._editor.painting:
            self._rest.start()
        self._schedule.make_way(self._editor.painting)
        self._paused = False
        self.error = "" if self.device else self.error
        QTimer.singleShot(0, self.pump)  # once the hand has seen its paint

    def _alpha_changed(self) -> None:
        self._schedule.want_polish(self._editor.polish > 0, self._editor.document)
        self.pump()

    def _ready(self, ability: Ability) -> None:
        self.device, self.loading = ability.device, False
        self._schedule.ready(ability, time.monotonic(), self._editor.document)
        self.pump()

    def _noticed(self, ability: Ability, sentence: str) -> None:
        self.device = ability.device
        self._schedule.ready(ability, time.monotonic())
        self._say(sentence)

    def _stepped(self, share: float) -> None:
        self._schedule.stepped(share)
        self.progressed.emit()

    def _written(self, job: Job) -> None:
        self._schedule.answered(job, self._editor.document)
        self.pump()

    def _coloured(self, job: Job, colours: NDArray[np.uint8]) -> None:
        if self._schedule.answered(job, self._editor.document):
            self._editor.write_foreground(job.tiles[0], colours)
        self.pump()

    def _dropped(self, job: Job) -> None:
        self._schedule.put_back(job, self._editor.document)  # it saw that nobody waits for it
        self.pump()

    def _failed(self, job: Job | None, sentence: str) -> None:
        self._schedule.put_back(job, self._editor.document)
        self.error, self.loading = sentence, False
        self._say(sentence, "error")
        self.state_changed.emit()

    def _too_large(self, job: Job) -> None:
        if self._schedule.too_large(job, self._editor.document):
            self.pump()
        else:
            self._failed(None, tr("The device is out of memory: close other programs, then choose “Compute now”."))

"""The next picture, read and answered while nothing else is to be done."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.feedback import Step
from mattegui.core.tiling import tile_rect
from mattegui.document.document import Document
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.network.answers import Answers
from mattegui.gui.work.pump import Live
from mattegui.gui.work.queue.preparing import Prepared, Wanted, prepare
from mattegui.gui.work.queue.quiet import QuietLane
from mattegui.gui.work.tasks import Task
from mattegui.live.backlog import Focus
from mattegui.live.job import Job
from mattegui.live.pace import Ability
from mattegui.live.schedule import Schedule

LULL = 500  # milliseconds without paint and without a job of live's before the next picture has its turn
AHEAD_MOST = 64_000_000  # pixels: with its planes and an original of 16 bits such a picture takes 1.2 GB


class Ahead(QObject):
    """Holds one picture at most, and none that is larger than AHEAD_MOST.

    Its jobs go to the network's thread through a worker of their own, when live has no job out. One that is out is told
    to end as soon as live sends one, or the hand paints; the network looks some hundred times in a window.
    """

    send = Signal(object)  # Job, to the worker
    advanced = Signal()  # read, or another window answered

    def __init__(self, editor: Editor, live: Live) -> None:
        super().__init__()
        self._editor, self._live = editor, live
        self._lane = QuietLane("ahead")
        self._reading: Task | None = None
        self._wanted: Wanted | None = None
        self._prepared: Prepared | None = None
        self._then: Callable[[Prepared | None], None] | None = None  # waits for what is being read
        self._ability: Ability | None = None
        self._broken = False  # the network fails at this picture
        self._schedule = Schedule()
        self._lull = QTimer(self)
        self._lull.setSingleShot(True)
        self._lull.setInterval(LULL)
        self._lull.timeout.connect(self._go_on)
        self._answers = Answers(editor, lambda: self._schedule.current, lambda: self._document)
        self._answers.written.connect(self._written)
        self._worker = worker = live.spare()
        self.send.connect(worker.compute)
        for signal in (worker.ready, worker.noticed):
            signal.connect(self._ready)
        worker.answered.connect(self._answers.take)
        worker.dropped.connect(self._dropped)
        worker.too_large.connect(self._too_large)
        worker.failed.connect(self._failed)
        live.sent.connect(self._make_way)
        live.state_changed.connect(self._wait)
        editor.painted.connect(self._make_way)

    @property
    def prepared(self) -> Prepared | None:
        """What is in memory."""
        return self._prepared

    @property
    def pending(self) -> int:
        """How many tiles of it still wait for their alpha."""
        return self._schedule.pending

    def aim(self, wanted: Wanted | None) -> None:
        """Make this picture ready, and forget the one before."""
        if wanted is not None and self._wanted is not None and wanted.item == self._wanted.item:
            return
        self.forget()
        self._wanted = wanted
        if wanted is None:
            return

        def work(step: Step) -> Prepared | None:
            from mattegui.files.queue.thumbnails import is_modest  # here: the window must not wait for the codecs

            found = prepare(wanted, step) if is_modest(wanted.item.image, AHEAD_MOST) else None
            return found if isinstance(found, Prepared) else None  # what must be asked is asked when it is opened

        self._reading = self._lane.run(f"Reading {wanted.item.image.name} ahead", work, self._read)

    def take(self, wanted: Wanted, then: Callable[[Prepared | None], None]) -> None:
        """Hand the picture over if it is this one, with what is known of its alpha by now; then forget it.

        then: called with None where another one or none is held; once it is read where it is being read; never where
        something else is asked for before.
        """
        ours = self._wanted is not None and self._wanted.item == wanted.item
        if ours and self._reading is not None:
            self._then = then
            return
        prepared = self._prepared if ours else None
        if prepared is not None:
            shape = prepared.found.document.shape
            stale = [tile_rect(tile, shape) for tile in self._schedule.outdated]
            prepared = replace(prepared, found=replace(prepared.found, stale=stale))
        self.forget()
        then(prepared)

    def wait_no_more(self) -> None:
        """Whoever waits for what is being read does not want it any more; it is read on."""
        self._then = None

    def forget(self) -> None:
        """Give up what is read and computed ahead."""
        if self._reading is not None:
            self._reading.cancel()
        self._schedule.opened()  # a job that is out is of no picture now
        self._wanted = self._prepared = self._reading = self._then = None
        self._broken = False

    def stop(self) -> None:
        """End the lane."""
        self.forget()
        self._lull.stop()
        self._lane.stop()

    # Reading

    def _read(self, prepared: Prepared | None) -> None:
        self._reading, self._prepared = None, prepared
        if prepared is not None:
            document, stale = prepared.found.document, prepared.found.stale
            document.polish = self._editor.polish
            self._schedule.painted(document, [document.rect] if stale is None else stale, time.monotonic())
        if self._wanted is not None and self._then is not None:
            self.take(self._wanted, self._then)
        else:
            self.advanced.emit()
            self._wait()

    # Computing

    @property
    def _document(self) -> Document | None:
        return self._prepared.found.document if self._prepared is not None else None

    def _ready(self, ability: Ability) -> None:
        """The network is there, or answers on another device."""
        document = self._document if self._ability is None else None
        self._ability = ability
        self._schedule.ready(ability, time.monotonic(), document)
        self._wait()

    def _make_way(self, _what: object) -> None:
        """Live or the hand has work: nobody waits for what is out."""
        self._schedule.give_up()
        self._wait()

    def _wait(self) -> None:
        if self._wanted is not None:
            self._lull.start()

    def _go_on(self) -> None:
        document, live = self._document, self._live
        if document is None or self._ability is None or self._broken or live.error or self._editor.painting:
            return
        if live.working or (live.pending and not live.paused and not live.missing):
            return  # live says so when it is done
        if self._schedule.working or not self._schedule.pending or document.missing_labels:
            return
        job = self._schedule.next_job(document, Focus(document.rect, None), hand_moves=False)
        if job is not None:
            self.send.emit(job)

    def _written(self, job: Job) -> None:
        self._schedule.answered(job, self._document)
        self.advanced.emit()
        if not self._lull.isActive():
            self._go_on()

    def _dropped(self, job: Job) -> None:
        self._schedule.put_back(job, self._document)
        self._wait()

    def _too_large(self, job: Job) -> None:
        if self._schedule.too_large(job, self._document):
            self._wait()
        else:
            self._failed(job, "")

    def _failed(self, job: Job | None, _sentence: str) -> None:
        """The worker has written why into the log; live will say it when the picture is open."""
        self._schedule.put_back(job, self._document)
        self._broken = True

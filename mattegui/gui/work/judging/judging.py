"""Compares the alpha with a reference once it has come to rest; never while the hand moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.feedback import Say, Step, part
from mattegui.core.hints.regions import Region
from mattegui.core.metrics import Scores, measure_in
from mattegui.core.rect import Rect
from mattegui.document.dab import Point
from mattegui.document.document import DocumentSnapshot
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.judging.regions import worst_regions
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Task, Tasks

REST_BEFORE_JUDGING = 500  # milliseconds without a change of the alpha


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was measured of one alpha. whole, box: the errors of the picture and of the chosen box, if there is one."""

    whole: Scores
    box: Scores | None
    regions: list[Region]


class Judging(QObject):
    """Measures in a lane of its own, from a snapshot, and shows one region after the other."""

    changed = Signal()
    shown = Signal(object)  # Rect: a region to look at

    def __init__(self, editor: Editor, live: Live, tasks: Tasks, say: Say) -> None:
        super().__init__()
        self._editor, self._live, self._tasks, self._say = editor, live, tasks, say
        self.box: Rect | None = None
        self.latest: Judgement | None = None
        self.stale = True  # the latest judgement is not of the present alpha, reference and box
        self.place: int | None = None  # which of the regions was shown last
        self._compares = False  # whether there was a reference when others were told last
        self._task: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_BEFORE_JUDGING)
        self._rest.timeout.connect(self._judge)
        editor.opened.connect(self._opened)
        for signal in (editor.changed, editor.alpha_changed):
            signal.connect(self._outdate)
        for signal in (live.state_changed, editor.released):
            signal.connect(self._wait)

    @property
    def available(self) -> bool:
        """True when there is a reference."""
        document = self._editor.document
        return document is not None and document.reference is not None

    @property
    def regions(self) -> list[Region]:
        """Where the alpha that was measured last is wrong, the worst first."""
        return self.latest.regions if self.latest is not None else []

    def choose(self, points: list[Point]) -> None:
        """Measure in the box that surrounds these points, too."""
        document = self._editor.document
        if document is not None:
            rows, columns = zip(*points, strict=True)
            box = Rect(round(min(rows)), round(min(columns)), round(max(rows)), round(max(columns))) & document.rect
            self._set_box(None if box.empty else box)

    def forget_box(self) -> None:
        """Measure the whole picture alone."""
        self._set_box(None)

    def show(self, step: int) -> None:
        """Show the region that is so many after the one that was shown last; at first the worst, or the mildest."""
        if not self.regions:
            there = self.latest is not None and not self.stale
            self._say(
                tr("The alpha is nowhere far from the reference.")
                if there
                else tr("The alpha is compared with the reference as soon as it is up to date.")
            )
            return
        before = self.place if self.place is not None else min(0, -step)
        self.place = (before + step) % len(self.regions)
        self.shown.emit(self.regions[self.place].rect)
        self.changed.emit()

    def cancel(self) -> None:
        """Nobody waits for what is being measured."""
        self._rest.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _set_box(self, box: Rect | None) -> None:
        self.box = box
        self._outdate()
        self.changed.emit()

    def _opened(self) -> None:
        self.cancel()
        self.box = self.latest = self.place = None
        self.stale, self._compares = True, self.available
        self.changed.emit()
        self._wait()

    def _outdate(self) -> None:
        """Called for every dab: it tells others only what is new to them."""
        self.cancel()
        if not self.stale or self.available != self._compares:
            self.stale, self._compares = True, self.available
            self.changed.emit()
        self._wait()

    def _wait(self) -> None:
        """Look again when all rests; a change of the alpha until then begins the wait anew."""
        waits = self._task is not None or self._rest.isActive()
        if self.stale and self.available and not waits and not self._live.pending:
            self._rest.start()

    def _judge(self) -> None:
        document, busy = self._editor.document, self._editor.painting or self._editor.changing
        if document is None or document.reference is None or busy or self._live.pending:
            return  # a stroke's end, a change's last part and the last answer begin the wait again
        work = partial(_judged, self._editor.snapshot(), document.reference, self.box)

        def then(judgement: Judgement) -> None:
            if task is self._task:
                self._task, self.latest, self.stale, self.place = None, judgement, False, None
                self.changed.emit()

        self._task = task = self._tasks.run("judge", tr("Comparing with the reference"), work, then)


def _judged(snapshot: DocumentSnapshot, reference: NDArray[np.float32], box: Rect | None, step: Step) -> Judgement:
    alpha, trimap = snapshot.alpha(snapshot.rect), snapshot.trimap.read(snapshot.rect)
    step(0.1)
    regions = worst_regions(alpha, reference)
    boxes = [snapshot.rect] if box is None else [snapshot.rect, box]
    scores = measure_in(alpha, reference, trimap, boxes, part(step, 0.2, 1.0))
    return Judgement(scores[0], scores[1] if box is not None else None, regions)

"""What waits for the network, what is out, and what goes next: the decisions of live, without a clock or a thread."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile
from mattegui.document.document import Document
from mattegui.live.backlog import Backlog, Focus
from mattegui.live.job import Job, JobKind
from mattegui.live.meter import Meter, work, work_of
from mattegui.live.pace import Ability, Pace

HALF = 0.5  # of a small exact job: what is more than half done is not given up for a preview, or none would ever end


@dataclass
class Out:
    """The job that the worker has."""

    job: Job
    current: bool = True  # False when its document is no longer open

    def tiles(self, *kinds: JobKind) -> list[Tile]:
        """Its tiles, if it is of one of these kinds and for the document that is open."""
        return self.job.tiles if self.current and self.job.kind in kinds else []


@dataclass(frozen=True)
class Beside:
    """Work that brings no exact alpha. count: tiles that show a quick look so far, or that wait for their colour."""

    kind: JobKind
    count: int


class Schedule:
    """The state of live for one open document. One job is out at a time.

    While the hand moves, what is dirty around it gets previews, where the device is slow enough to need them; these
    tiles stay dirty. Previews are answered at the size that is seen. When the hand rests, exact answers replace them,
    where these take long after a preview of what changed: nearest to the cursor first, then what is in view, then the
    rest. When all is exact, the polish follows in the same order. Foreground colour comes last.

    Where windows do not agree to the last bit (`Ability.repeatable`), what is exported must not depend on the way the
    picture was painted: `finish` has all of it answered once more, in the windows of `whole.matte_array`.
    """

    def __init__(self) -> None:
        self.previews, self.polish = False, True  # worth while on this device; wanted by the user
        self._backlog, self._pace, self._meter = Backlog(), Pace(), Meter()
        self.retouched = self._backlog.colour  # nothing but the foreground's colour follows a retouch
        self._out: Out | None = None
        self._room, self._repeatable = 0, True
        self._finished = False  # whether every answer is from the windows of `whole`

    def ready(self, ability: Ability, now: float, document: Document | None = None) -> None:
        """The network is there, or on another device (then no document). now: seconds of a steady clock, as below."""
        self.previews = ability.previews
        self._backlog.margin, self._backlog.polish_margin = ability.margin, ability.polish_margin
        self._pace = Pace(ability.first, ability.most, ability.rate)
        self._room, self._repeatable = ability.room, self._repeatable and ability.repeatable  # old answers stay
        self._meter.ready(ability.rate, now)
        self._backlog.widen(document)

    # What there is to do

    @property
    def working(self) -> bool:
        """True while a job is out."""
        return self._out is not None

    @property
    def current(self) -> bool:
        """True while a job is out for the document that is open."""
        return self._out is not None and self._out.current

    @property
    def stale(self) -> set[Tile]:
        """Tiles whose alpha does not answer the trimap yet, whether they show a preview or not."""
        return {*self._backlog.dirty, *self._tiles_out("alpha")}

    @property
    def unpolished(self) -> set[Tile]:
        """Tiles whose alpha the colours have still to correct, where that is wanted."""
        return {*self._backlog.unpolished, *self._tiles_out("polish")} if self.polish else set()

    @property
    def outdated(self) -> set[Tile]:
        """Tiles whose answer or correction is out of date, whether the polish is wanted now or not."""
        return {*self._backlog.dirty, *self._backlog.unpolished, *self._tiles_out("alpha", "polish")}

    def _tiles_out(self, *kinds: JobKind) -> list[Tile]:
        return self._out.tiles(*kinds) if self._out is not None else []

    @property
    def pending(self) -> int:
        """How many tiles wait for their exact or final alpha, and how many for the polish; those that are out, too."""
        dirty, unpolished = self._backlog.dirty, self._backlog.unpolished
        others = {*self._backlog.unfinished, *self._tiles_out("alpha", "final")}
        answers = len(dirty) + sum(tile not in dirty for tile in others)
        if not self.polish:
            return answers
        return answers + len(unpolished) + sum(tile not in unpolished for tile in self._tiles_out("polish"))

    @property
    def beside(self) -> Beside | None:
        """What is out that brings no exact alpha; None while nothing of that kind is."""
        previews, colours = self._tiles_out("preview"), self._tiles_out("foreground")
        if previews:
            return Beside("preview", len(self._backlog.previewed) - math.ceil((1 - self._meter.share) * len(previews)))
        return Beside("foreground", len({*self._backlog.uncoloured, *colours})) if colours else None

    @property
    def final(self) -> bool:
        """True when the alpha is what `whole.matte_array` gives, to the last bit."""
        return not self.pending and (self._repeatable or self._finished)

    @property
    def begun(self) -> float:
        """How many tiles' work is done of the job that is out."""
        return self._meter.share * len(self._tiles_out("alpha", "final", "polish")) if self._out is not None else 0.0

    def seconds_left(self, document: Document, now: float) -> float | None:
        """How long the tiles that wait will take; None while nothing tells it."""
        answers, polishes = {*self._backlog.dirty, *self._backlog.unfinished}, self._backlog.unpolished
        left = work(document, answers, polishes if self.polish else (), self._backlog.margin)
        return self._meter.seconds(left, self.current, now)

    # What happens

    def opened(self) -> None:
        """Another document is open: nothing waits any more, and the answer of the job that is out is not wanted."""
        self._backlog.clear()
        self._finished = False
        self.give_up()
        if self._out is not None:
            self._out.current = False

    def painted(self, document: Document, rects: Sequence[Rect], now: float) -> None:
        """The trimap changed in these boxes."""
        self.finish(None)
        for rect in self._backlog.joined(rects):
            self._backlog.paint(document, rect)
        self._meter.begin(now)

    def finish(self, document: Document | None) -> None:
        """Have the whole picture answered in the windows of `whole`; None gives that up again."""
        self._backlog.unfinished.clear()
        self._finished = False
        if document is not None:
            self._backlog.all_final(document)
            self._finished = not self._backlog.unfinished  # a picture without unknown pixels is finished at once
        elif self._tiles_out("final"):
            self.give_up()

    def want_polish(self, wanted: bool, document: Document | None) -> None:
        """The user wants the polish, or another share of it, or none, or another finish: colours are found anew."""
        self.polish = wanted
        if self._tiles_out("polish") and not wanted:
            self.give_up()
        if document is not None:
            self._backlog.recolour(document)

    def next_job(self, document: Document, focus: Focus, hand_moves: bool) -> Job | None:
        """The job to send now, which is out from here on; None when there is nothing to send or one is out."""
        if self._out is not None:
            return None
        if hand_moves and self.previews:
            job = self._backlog.preview_job(document, focus)
        else:
            late = self.previews and self._pace.late(self._backlog.next_area(document))
            job = self._backlog.first_look(document, focus) if late else None
            job = job or self._backlog.next_job(document, focus, self._pace.limit, self._room, self.polish)
        if job is not None:
            self._out = Out(job)
            self._meter.send(work_of(job, document, self._backlog.margin))
        return job

    def make_way(self, painting: bool) -> None:
        """New paint came: give up the job that is out where paint should not wait for it, and start small again.

        painting: whether the hand is still at it, so that a preview waits.
        """
        if self._tiles_out("polish"):
            self.give_up()
        elif self._out is not None and self._out.job.kind == "alpha":
            preview_waits = self.previews and painting and self._meter.share < HALF
            if self._pace.grown or preview_waits:
                self.give_up()
        self._pace.start_again()

    def give_up(self) -> None:
        """Tell the job that is out, if there is one, that nobody waits for it."""
        if self._out is not None:
            self._out.job.cancelled.set()

    def stepped(self, share: float) -> None:
        """That share of the job that is out is done."""
        if self._out is not None:
            self._meter.share = share

    def answered(self, job: Job, document: Document | None) -> bool:
        """The job is done. Returns whether its answer is wanted: False when another document is open by now."""
        self.stepped(1.0)
        wanted = self._take_back() and document is not None
        if wanted and document is not None and job.kind in ("alpha", "final", "polish"):
            self._backlog.colour(document, job.rects)
        if wanted and document is not None and job.kind in ("alpha", "final"):
            self._pace.grow()
            for rect in job.rects:
                self._backlog.roughen(document, rect)
            self._finished = job.kind == "final" and not self._backlog.unfinished and not job.cancelled.is_set()
        return wanted

    def put_back(self, job: Job | None, document: Document | None) -> None:
        """The job was not done: its tiles wait again, unless it was a final one that is given up."""
        given_up = job is not None and job.kind == "final" and job.cancelled.is_set()
        if self._take_back() and job is not None and document is not None and not given_up:
            self._backlog.put_back(job, document)

    def too_large(self, job: Job, document: Document | None) -> bool:
        """The device has no memory for the job. Returns whether smaller windows may fit; they are tried next."""
        self.put_back(job, document)
        if len(job.tiles) == 1:
            return False
        self._pace.shrink()
        self._room //= 2
        return True

    def _take_back(self) -> bool:
        """The worker is idle again. Returns whether the job was of the document that is open."""
        current = self.current
        self._out = None
        self._meter.take_back()
        return current

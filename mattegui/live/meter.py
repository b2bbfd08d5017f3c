"""The work that went out to the network, and how long the rest of it will take."""

from __future__ import annotations

from collections.abc import Iterable

from mattegui.core.tiling import Tile
from mattegui.document.document import Document
from mattegui.live.forecast import Forecast, answering, polishing
from mattegui.live.job import Job


class Meter:
    """Adds up the work of all jobs. share: how much is done of the one that is out, 0 to 1.

    now: seconds of a clock that only goes forward.
    """

    def __init__(self) -> None:
        self.share = 0.0
        self._forecast: Forecast | None = None  # once the network is there
        self._done, self._out = 0.0, 0.0  # the work of all jobs before, and that of the one that is out

    def ready(self, rate: float, now: float) -> None:
        """The network is there; rate: as Forecast's."""
        self._forecast = Forecast(rate)
        self.begin(now)

    def begin(self, now: float) -> None:
        """A new run of work."""
        if self._forecast is not None:
            self._forecast.begin(self._spent, now)

    def send(self, work: float) -> None:
        """A job goes out that takes so much."""
        self.share, self._out = 0.0, work

    def take_back(self) -> None:
        """No job is out any more."""
        self._done, self._out, self.share = self._spent, 0.0, 0.0

    def seconds(self, waiting: float, current: bool, now: float) -> float | None:
        """How long all that is left takes; None while nothing tells it.

        waiting: the work that is not out. current: whether what is out is a part of it.
        """
        if self._forecast is None:
            return None
        left = waiting + (1 - self.share) * self._out * current
        return self._forecast.seconds(left, self._spent, now, working=self._out > 0)

    @property
    def _spent(self) -> float:
        return self._done + self.share * self._out


def work_of(job: Job, document: Document, margin: int) -> float:
    """What a job takes, its own margin and all; a quick look and a tile's colour count nothing."""
    if job.kind == "polish":
        return work(document, (), job.tiles, margin)
    return work(document, job.tiles, (), margin) if job.kind in ("alpha", "final") else 0.0


def work(document: Document, answers: Iterable[Tile], polishes: Iterable[Tile], margin: int) -> float:
    """What it takes to answer and to polish these tiles; margin: the network's."""
    unknown = document.unknown_counts
    return answering(answers, unknown, margin) + polishing(polishes, unknown)

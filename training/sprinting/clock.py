"""When a sprint does what: everything follows from when it has to end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

COOLING = 0.2  # the last part of a sprint, in which the rate falls to zero; a tenth is usual for long runs
WARM_STEPS = 100  # in which the rate rises: the optimizers know no momentum, and BatchNorm's averages are young
MARKS = (50, 75, 100)  # per cent of the time, at which weights are kept


@dataclass(frozen=True, slots=True)
class Clock:
    """A sprint that trains from `begin` to `end`, in seconds of `now`."""

    begin: float
    end: float
    now: Callable[[], float] = time.monotonic

    @property
    def progress(self) -> float:
        """How much of the time is over, 0 to 1."""
        return min(1.0, max(0.0, (self.now() - self.begin) / max(self.end - self.begin, 1e-3)))

    def share(self, step: int) -> float:
        """The share of the highest learning rates: it rises over the first steps, stays, and falls to zero."""
        return min(1.0, (step + 1) / WARM_STEPS) * min(1.0, (1 - self.progress) / COOLING)

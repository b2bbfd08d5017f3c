"""How long what waits will take: first by the network's own word, then more and more by what was seen."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.tiling import TILE, Tile

POLISHING = 1.0  # an unknown pixel costs the polish about what one pixel of a window costs the network
TRUSTED = 0.5  # seconds at the rate known before that count beside what is seen
SILENT = 1.5  # seconds of work before which nothing is told: how busy the machine is shows only in these
LONGEST_REST = 1.0  # seconds without work after which a new run begins; between two windows it is less


class Forecast:
    """Follows one run of work until all is done.

    rate: how many pixels of a window, all of them unknown, the network answers in a second. All work is counted in such
    pixels; now: seconds of a clock that only goes forward.
    """

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._start, self._began = 0.0, 0.0  # the work that was done when the run began, and when that was
        self._rested: float | None = None  # since when no work is done

    def begin(self, done: float, now: float) -> None:
        """A new run: what was seen in the last one is what is known now. done: as `seconds` takes it."""
        seen, taken = self._seen(done, now)
        if seen > 0 and taken >= SILENT:
            self._rate = self._posterior(seen, taken)
        self._start, self._began, self._rested = done, now, None

    def seconds(self, left: float, done: float, now: float, working: bool = True) -> float | None:
        """How long the work that is left will take; None until enough was seen to know it. A rest begins a new run.

        done: all the work that was ever done, what is done of a job included; it grows only. The rate of the run counts
        more and more beside the one known before it, as in the mean of a gamma distribution (Gelman et al., "Bayesian
        Data Analysis", 3rd edition, 2.6). working: whether work is done.
        """
        if working and self._rested is not None and now - self._rested > LONGEST_REST:
            self.begin(done, now)
        self._rested = None if working else now if self._rested is None else self._rested
        if not left:
            return 0.0
        seen, taken = self._seen(done, now)
        if seen <= 0 or taken < SILENT:
            return None
        return left / self._posterior(seen, taken)

    def _seen(self, done: float, now: float) -> tuple[float, float]:
        """The work of the run, and how long it took."""
        return done - self._start, (now if self._rested is None else self._rested) - self._began

    def _posterior(self, seen: float, taken: float) -> float:
        return (seen + TRUSTED * self._rate) / (taken + TRUSTED)


def answering(waiting: Iterable[Tile], unknown: NDArray[np.int64], margin: int) -> float:
    """The work of answering some tiles. unknown: how many unknown pixels each tile of the picture has.

    Two thirds of it is the encoder's, which sees the margin around them, too (windows.Demand counts the same, finer).
    """
    counts = _only(waiting, unknown)
    reach = -(-margin // TILE)
    seen = cv2.dilate((counts > 0).astype(np.uint8), np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    return (2 * TILE**2 * int(np.count_nonzero(seen)) + int(counts.sum())) / 3


def polishing(waiting: Iterable[Tile], unknown: NDArray[np.int64]) -> float:
    """The work of polishing some tiles."""
    return POLISHING * int(_only(waiting, unknown).sum())


def _only(waiting: Iterable[Tile], unknown: NDArray[np.int64]) -> NDArray[np.int64]:
    """The counts of some tiles, 0 for all others."""
    counts = np.zeros_like(unknown)
    for tile in waiting:
        counts[tile] = unknown[tile]
    return counts

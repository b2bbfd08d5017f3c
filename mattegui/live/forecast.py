"""How long what waits will take: first by the network's own word, then more and more by what was seen."""

from __future__ import annotations

import math
from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.tiling import TILE, Tile

POLISHING = 1.0  # an unknown pixel costs the polish about what one pixel of a window costs the network
TRUSTED = 5.0  # seconds at the rate known before that count, at first, beside what was seen
LONGEST_REST = 1.0  # seconds without work after which a new run begins; between two windows it is less


class Forecast:
    """Follows one run of work until all is done.

    rate: how many pixels of a window, all of them unknown, the network answers in a second. All work is counted in such
    pixels; now: seconds of a clock that only goes forward.
    """

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._most, self._began = 0.0, 0.0
        self._rested = math.inf  # since when no work is done

    def begin(self, now: float) -> None:
        """A new run: what was seen before is what is known now."""
        self._most, self._began, self._rested = 0.0, now, math.inf

    def seconds(self, left: float, now: float, working: bool = True) -> float:
        """How long the work that is left will take. More work than before begins a new run, and so does a rest.

        A wait for the first word of progress makes it longer, too, and that word makes little difference: the mean of
        a gamma distribution (Gelman et al., "Bayesian Data Analysis", 3rd edition, 2.6). working: whether work is done.
        """
        if left > self._most or (working and now - self._rested > LONGEST_REST):
            self.begin(now)
            self._most = left
        if not left:
            return 0.0
        self._rested = math.inf if working else min(self._rested, now)
        done, taken = self._most - left, now - self._began
        before = TRUSTED * left / self._most  # fades while the work is done
        rate = (done + before * self._rate) / (taken + before)
        return left / rate


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

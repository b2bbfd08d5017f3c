"""Which of the network's doubts goes with its true error? Spearman's rank correlation, by pixel and by square."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import Alpha
from mattegui.core.hints.doubt import doubt
from mattegui.core.labels.distance import distance_out_of
from mattegui.core.trimap import UNKNOWN
from training.judging.hints.asking import Asked

SUMMED_SIDE = 32  # pixels a side


def width(asked: Asked) -> Alpha:
    """How far each pixel is from the next label."""
    return distance_out_of(asked.trimap == UNKNOWN)


def closeness(asked: Asked) -> Alpha:
    """How near alpha is to a half."""
    return doubt(asked.alpha, asked.trimap)


def polish_gap(asked: Asked) -> Alpha:
    """How far the polish moves alpha."""
    return np.abs(asked.correction)


SIGNS: Mapping[str, Callable[[Asked], Alpha]] = {
    "flips": lambda asked: asked.flips,
    "two stages": lambda asked: np.abs(asked.first - asked.network),
    "network and polish": polish_gap,
    "closeness to a half": closeness,
    "distance to a label": width,
    "flips + closeness / 4": lambda asked: _sum(asked.flips, closeness(asked)),
    "polish + closeness / 4": lambda asked: _sum(polish_gap(asked), closeness(asked)),
    "closeness * distance": lambda asked: closeness(asked) * np.minimum(width(asked), max(asked.trimap.shape)),
}


def by_pixel(asked: Asked, signs: Alpha) -> float:
    """The rank correlation with the true error over the unknown pixels."""
    unknown = asked.trimap == UNKNOWN
    return spearman(signs[unknown], np.abs(asked.alpha - asked.truth)[unknown])


def by_square(asked: Asked, signs: Alpha) -> float:
    """The same of their sums over the squares of a grid that hold unknown pixels."""
    unknown = asked.trimap == UNKNOWN
    there = _sums(unknown.astype(np.float32)) > 0
    error = np.where(unknown, np.abs(asked.alpha - asked.truth), 0)
    return spearman(_sums(np.where(unknown, signs, 0))[there], _sums(error)[there])


def spearman(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    """The correlation of two lists' ranks, -1 to 1 (Spearman, 1904); equal values share a rank."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def _ranks(values: NDArray[np.float32]) -> NDArray[np.float64]:
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((np.cumsum(counts) - (counts - 1) / 2)[places])


def _sum(gap: Alpha, close: Alpha) -> Alpha:
    return gap + close * np.float32(0.25)


def _sums(plane: Alpha) -> Alpha:
    """Over squares; sides are multiples of SUMMED_SIDE."""
    rows, columns = plane.shape[0] // SUMMED_SIDE, plane.shape[1] // SUMMED_SIDE
    sums: Alpha = plane.reshape(rows, SUMMED_SIDE, columns, SUMMED_SIDE).sum(axis=(1, 3))
    return sums

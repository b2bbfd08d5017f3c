"""Which of an edge's unknown pixels are clearly on one side after all, by the colours of the sure pixels near them.

All widths are pixels of a picture that is reduced to BAND_SIDE.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

NEARBY, FARTHER = 20, 60  # radii of the boxes whose sure pixels make the colour models
FARTHER_COUNTS = 0.02  # of a pixel nearby: it counts where there are none
LEAST_MODELLED = 0.05  # weight of sure pixels that a model is made of
GRAIN = 4.0  # levels of 255 by which any colour may be off
ODDS = 4.0  # twice the logarithm of how much likelier one side must be
FARTHEST_COLOUR = 6.0  # squared deviations from the model's mean
CLEAR_ALPHA = 0.07  # the guided filter's alpha is at most so far from 0 or 1, or beyond
ALIKE = 3  # radius around a pixel in which all must be clear
KEPT_BESIDE_EDGE = 4.0  # to either side of the edge nothing is settled


def settled(
    image: NDArray[np.uint8],
    subject: NDArray[np.bool_],
    unknown: NDArray[np.bool_],
    alpha: NDArray[np.float32],
    edge: NDArray[np.float32],
) -> NDArray[np.bool_]:
    """The part of an unknown band, (H, W), that is as clearly subject or background as `subject`, (H, W), says.

    image: (H, W, 3) uint8. alpha: (H, W) float32, the guided filter's. edge: (H, W) float32, distance from the
    subject's edge. A pixel is settled when the colours nearby and the guided filter say the same around it.
    """
    if not unknown.any():
        return unknown
    colours = cv2.GaussianBlur(image, (0, 0), 0.7).astype(np.float32) - np.float32(128)
    away, size, seen = zip(*(_model(colours, ~unknown & side, unknown) for side in (~subject, subject)), strict=True)
    found = np.zeros_like(unknown)
    for own, side, off in ((0, ~subject, alpha), (1, subject, 1 - alpha)):
        other = 1 - own
        clear = ~unknown & side
        odds = away[other] + size[other] - away[own] - size[own]
        clear[unknown] = (odds > ODDS) & (away[own] < FARTHEST_COLOUR) & seen[own]
        clear &= off < CLEAR_ALPHA
        disk = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * ALIKE + 1, 2 * ALIKE + 1))
        found |= (cv2.erode(clear.view(np.uint8), disk) > 0) & side
    return found & unknown & (edge > KEPT_BESIDE_EDGE)


def _model(
    colours: NDArray[np.float32], sure: NDArray[np.bool_], at: NDArray[np.bool_]
) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_]]:
    """How far the colours of the N pixels `at` are from those of sure pixels near them.

    The squared Mahalanobis distance, (N,), the logarithm of the covariance's determinant, (N,), and where there are
    sure pixels at all, (N,).
    """
    pairs = [(one, two) for one in range(3) for two in range(one, 3)]
    planes = [np.ones(sure.shape, np.float32), *cv2.split(colours)]
    planes += [planes[1 + one] * planes[1 + two] for one, two in pairs]
    sums = np.stack([_summed(plane * sure, at) for plane in planes], axis=-1)
    weight = sums[:, :1]
    means = sums[:, 1:] / np.maximum(weight, 1e-3)
    spread = np.empty((len(means), 3, 3))
    for (one, two), product in zip(pairs, means[:, 3:].T, strict=True):
        spread[:, one, two] = spread[:, two, one] = product - means[:, one] * means[:, two]
    spread += GRAIN**2 * np.eye(3)
    off = colours[at] - means[:, :3]
    away = (off * np.linalg.solve(spread, off[..., None])[..., 0]).sum(axis=-1)
    return away, np.linalg.slogdet(spread)[1], weight[:, 0] > LEAST_MODELLED


def _summed(plane: NDArray[Any], at: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The sums of a plane, (H, W), over the boxes around the N pixels `at`, (N,)."""
    total = np.zeros(np.count_nonzero(at))
    for radius, counts in ((NEARBY, 1.0), (FARTHER, FARTHER_COUNTS)):
        side = 2 * radius + 1
        box = cv2.boxFilter(plane, cv2.CV_64F, (side, side), normalize=False, borderType=cv2.BORDER_CONSTANT)
        total += counts * box[at]
    return total

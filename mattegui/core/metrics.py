"""How far an alpha is from its reference: the four measures of Rhemann et al., CVPR 2009, as papers report them.

Every function takes alpha and reference, (H, W) float32 in [0, 1], and trimap, (H, W) uint8; only unknown pixels count.
SAD, Grad and Conn are divided by 1000, as in every published table. MSE is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore, part
from mattegui.core.rect import Rect
from mattegui.core.trimap import UNKNOWN

SIGMA = 1.4  # of the Gaussian derivative, Rhemann et al.
RADIUS = 4  # where that kernel has fallen below one per cent of its peak: 9 x 9
CONN_STEPS = 10  # connectivity is looked at in steps of 0.1
LEAST_DISTANCE = np.float32(0.15)  # smaller distances to the connected level count as connected

Alpha = NDArray[np.float32]
Trimap = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Scores:
    """The four errors of one alpha; 0 is perfect.

    sad: the sum of absolute differences. mse: the mean squared difference, 0 when nothing is unknown. grad: the sum of
    squared differences of the gradients. conn: the sum of differences of the degrees of connectedness.
    """

    sad: float
    mse: float
    grad: float
    conn: float


def measure(alpha: Alpha, reference: Alpha, trimap: Trimap) -> Scores:
    """All four errors at once. Raises ValueError when the three arrays differ in shape."""
    return measure_in(alpha, reference, trimap, [Rect.whole(trimap.shape)])[0]


def measure_in(
    alpha: Alpha, reference: Alpha, trimap: Trimap, boxes: Sequence[Rect], step: Step = ignore
) -> list[Scores]:
    """All four errors of each box.

    Only the sums are a box's own: gradients are stretched and regions connected over the whole picture, so the errors
    of boxes that share the picture out add up to the picture's. Raises ValueError as `measure` does.
    """
    if not alpha.shape == reference.shape == trimap.shape:
        raise ValueError(f"shapes differ: alpha {alpha.shape}, reference {reference.shape}, trimap {trimap.shape}")

    def sums(error: NDArray[np.float32], done: float) -> list[float]:
        step(done)
        return [_sum(error[box.slices], trimap[box.slices]) for box in boxes]

    absolute = sums(np.abs(alpha - reference), 0.05)
    square = sums(np.square(alpha - reference), 0.1)
    gradient = sums(_grad_error(alpha, reference), 0.3)
    loose = sums(_conn_error(alpha, reference, part(step, 0.3, 1.0)), 1.0)
    counts = [max(1, int(np.count_nonzero(trimap[box.slices] == UNKNOWN))) for box in boxes]
    return [
        Scores(a / 1000, s / count, g / 1000, c / 1000)
        for a, s, g, c, count in zip(absolute, square, gradient, loose, counts, strict=True)
    ]


def sad(alpha: Alpha, reference: Alpha, trimap: Trimap) -> float:
    """Sum of absolute differences over the unknown pixels, / 1000."""
    return _sum(np.abs(alpha - reference), trimap) / 1000


def _sum(error: NDArray[np.float32], trimap: Trimap) -> float:
    return float(error[trimap == UNKNOWN].sum(dtype=np.float64))


def _grad_error(alpha: Alpha, reference: Alpha) -> NDArray[np.float32]:
    """Squared difference of the two gradient magnitudes, (H, W).

    Both maps are first stretched to [0, 1] over the whole picture, as the published evaluation code does.
    """
    error: NDArray[np.float32] = np.square(_gradient(alpha) - _gradient(reference))
    return error


def _conn_error(alpha: Alpha, reference: Alpha, step: Step) -> NDArray[np.float32]:
    """Difference of the two degrees of connectedness, (H, W).

    A pixel's level is the last step at which it still belonged to the largest 4-connected region where both maps reach
    that step; what lies at least 0.15 above its level is disconnected by that much.
    """
    level = np.full(alpha.shape, -1, np.float32)
    for number in range(1, CONN_STEPS + 1):
        step((number - 1) / CONN_STEPS)
        # float32 on purpose: in float64 0.6 comes out above 153 / 255 and that grey value falls out of its level
        threshold = np.float32(number) / np.float32(CONN_STEPS)
        lost = ~_largest_region((alpha >= threshold) & (reference >= threshold))
        level[(level < 0) & lost] = np.float32(number - 1) / np.float32(CONN_STEPS)
    level[level < 0] = 1
    error: NDArray[np.float32] = np.abs(_connectedness(alpha - level) - _connectedness(reference - level))
    return error


def _gradient(alpha: Alpha) -> NDArray[np.float32]:
    """Gradient magnitude of the stretched map, (H, W) float32."""
    low, high = float(alpha.min()), float(alpha.max())
    stretched = (alpha - np.float32(low)) / np.float32(max(high - low, 1e-12))  # a flat map has no gradient to stretch
    reach = np.arange(-RADIUS, RADIUS + 1, dtype=np.float64)
    smooth = np.exp(-np.square(reach) / (2 * SIGMA**2))
    slope = -reach * smooth  # L2 normalising makes constant factors irrelevant
    smooth /= np.linalg.norm(smooth)
    slope /= np.linalg.norm(slope)
    across = cv2.sepFilter2D(stretched, cv2.CV_32F, slope, smooth, borderType=cv2.BORDER_REPLICATE)
    down = cv2.sepFilter2D(stretched, cv2.CV_32F, smooth, slope, borderType=cv2.BORDER_REPLICATE)
    return np.hypot(across, down).astype(np.float32)


def _largest_region(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The largest 4-connected region of a (H, W) bool map; nothing when the map is empty."""
    _, labels, statistics, _ = cv2.connectedComponentsWithStats(inside.astype(np.uint8), connectivity=4)
    areas = statistics[1:, cv2.CC_STAT_AREA]  # row 0 is everything outside
    if areas.size == 0:
        return np.zeros_like(inside)
    return np.asarray(labels == 1 + int(areas.argmax()))


def _connectedness(distance: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(distance >= LEAST_DISTANCE, 1 - distance, np.float32(1)).astype(np.float32)

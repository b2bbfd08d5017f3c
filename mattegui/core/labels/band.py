"""How wide the unknown is along a subject's edge: narrow where it is hard, wide where hair and fur stick out.

All widths are pixels of a picture that is reduced to BAND_SIDE.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.feedback import Step, ignore
from mattegui.core.labels.distance import distance_out_of

BAND_SIDE = 800  # pixels of the longer side of what is looked at: a hair is a pixel or two wide there
HARD = 5.0  # to either side of every edge
SOFT_REACH = 40.0  # how far from the edge colours may tell of fur
HAIR_REACH = 120.0  # and thin lines of hair
FILTER_RADIUS, FILTER_NOISE = 20, 1e-3  # the guided filter's radius, and what it takes for noise
UNSURE = 0.1  # the guided filter's alpha misses the region by more than this where the edge is soft
THIN = 3  # radius of what is thinner than hair's surroundings
CONTRAST, LEAST_CONTRAST = 2.5, 5.0  # of a hair: as much as its surroundings are rough, and grey levels of 255
ROUGHEST = 30.0  # levels; more is an edge, and does not make its surroundings rough
VICINITY_OF_HAIR = 25.0  # sigma of what surrounds a hair
LEAST_HAIR = 8  # pixels of its longer side
GAP = 5  # between soft places that are joined
MORE = 4  # around all that is soft


def uncertain(
    image: NDArray[np.uint8], subject: NDArray[np.bool_], possible: NDArray[np.bool_], step: Step = ignore
) -> NDArray[np.bool_]:
    """Where the edge of a subject, (H, W), is not sure, (H, W).

    image: (H, W, 3) uint8, at most BAND_SIDE wide and high. possible: where hair may reach to; colours and lines
    elsewhere are not looked at.
    """
    edge = np.maximum(distance_out_of(subject), distance_out_of(~subject))
    step(0.1)
    alpha = guided(image, subject, FILTER_RADIUS, FILTER_NOISE)
    step(0.7)
    hard = edge <= HARD
    soft = (np.abs(alpha - subject) > UNSURE) & (edge <= SOFT_REACH)
    hair = _hair(image, ~subject & possible, edge)
    joined = cv2.morphologyEx((hard | soft | hair).view(np.uint8), cv2.MORPH_CLOSE, _disk(GAP))
    step(0.9)
    _, pieces = cv2.connectedComponents(joined, connectivity=8)
    at_edge = np.zeros(int(pieces.max()) + 1, bool)
    at_edge[np.unique(pieces[hard])] = True
    at_edge[0] = False
    wide = cv2.dilate(at_edge[pieces].view(np.uint8), _disk(MORE))
    found: NDArray[np.bool_] = wide > 0
    return found


def guided(image: NDArray[np.uint8], region: NDArray[np.bool_], radius: int, noise: float) -> NDArray[np.float32]:
    """A region, (H, W), as an alpha that follows the image's colours, (H, W) float32, a little beyond 0 and 1 too.

    The guided filter (He, Sun, Tang, ECCV 2010): in every box the alpha is linear in the colours, (H, W, 3) uint8.
    """

    side = 2 * radius + 1

    def mean(values: NDArray[Any]) -> NDArray[np.float32]:
        return cv2.blur(values, (side, side), borderType=cv2.BORDER_REFLECT)  # type: ignore[return-value]

    colours, target = image.astype(np.float32) / np.float32(255), region.astype(np.float32)
    mean_colours, mean_target = mean(colours), mean(target)
    spread = np.empty((*region.shape, 3, 3), np.float32)
    for one in range(3):
        both = mean(colours * colours[..., one : one + 1])
        spread[..., one] = both - mean_colours * mean_colours[..., one : one + 1]
    spread += noise * np.eye(3, dtype=np.float32)
    common = mean(colours * target[..., None]) - mean_colours * mean_target[..., None]
    slope = np.linalg.solve(spread, common[..., None])[..., 0]
    offset = mean_target - (slope * mean_colours).sum(axis=-1)
    alpha: NDArray[np.float32] = (mean(slope) * colours).sum(axis=-1) + mean(offset)
    return alpha


def _hair(image: NDArray[np.uint8], where: NDArray[np.bool_], edge: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Thin lines in a part of the picture that stand out from what surrounds them, (H, W)."""
    light, dark = (cv2.morphologyEx(image, kind, _disk(THIN)) for kind in (cv2.MORPH_TOPHAT, cv2.MORPH_BLACKHAT))
    thin = cv2.GaussianBlur(np.maximum(light, dark).max(axis=2).astype(np.float32), (0, 0), 0.7)
    behind = (where & (edge > 2 * HARD)).astype(np.float32)
    sums, weights = (
        cv2.GaussianBlur(values, (0, 0), VICINITY_OF_HAIR) for values in (np.minimum(thin, ROUGHEST) * behind, behind)
    )
    rough = sums / (weights + 1e-3)
    lines = (thin > np.maximum(LEAST_CONTRAST, CONTRAST * rough)) & where & (edge < HAIR_REACH)
    _, pieces, figures, _ = cv2.connectedComponentsWithStats(lines.view(np.uint8), connectivity=8)
    long = np.maximum(figures[:, cv2.CC_STAT_WIDTH], figures[:, cv2.CC_STAT_HEIGHT]) >= LEAST_HAIR
    long[0] = False
    hair: NDArray[np.bool_] = long[pieces]
    return hair


def _disk(radius: int) -> NDArray[np.uint8]:
    side = 2 * radius + 1
    return cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))  # type: ignore[return-value]

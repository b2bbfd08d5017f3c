"""Whether one picture shows what the one before it shows, as two frames of a film do."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.labels.flow import flow, taken, there_and_back

LIKENESS_SIDE = 192  # pixels of the longer side that the two are reduced to
THERE_AND_BACK = 1.0  # pixels by which a motion back and forth may end beside its start
LEAST_STEADY = 0.6  # of the edges that have a motion back and forth; core/README.md has the figures
LEAST_CORRELATION = 0.6  # of the details of the one with those of the other, moved
DETAIL = 3.0  # pixels: what is wider is brightness and no detail


def alike(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> bool:
    """Whether edges of the second picture were in the first one, moved. Both (H, W, 3) uint8.

    Flat areas say nothing, for every motion suits them: two portraits before one grey wall are not alike.
    """
    if before.shape != after.shape:
        return False
    old, new = _small(before), _small(after)
    back = flow(new, old)
    here, error = there_and_back(back, flow(old, new))
    edges = cv2.magnitude(cv2.Sobel(new, cv2.CV_32F, 1, 0), cv2.Sobel(new, cv2.CV_32F, 0, 1))
    steady = float(edges[error <= THERE_AND_BACK].sum()) / max(float(edges.sum()), 1.0)
    return (
        steady >= LEAST_STEADY and _correlation(_details(taken(old, here + back)), _details(new)) >= LEAST_CORRELATION
    )


def _small(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    scale = min(1.0, LIKENESS_SIDE / max(image.shape))
    size = max(1, round(image.shape[1] * scale)), max(1, round(image.shape[0] * scale))
    small = cv2.cvtColor(cv2.resize(image, size, interpolation=cv2.INTER_AREA), cv2.COLOR_RGB2GRAY)
    return small  # type: ignore[return-value]


def _details(grey: NDArray[np.uint8]) -> NDArray[np.float32]:
    floats = grey.astype(np.float32)
    return floats - cv2.GaussianBlur(floats, (0, 0), DETAIL)


def _correlation(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(cv2.matchTemplate(one, other, cv2.TM_CCOEFF_NORMED)[0, 0])

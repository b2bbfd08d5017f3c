"""A quick look at alpha, at the size at which it is seen."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.composite import reduced
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.live.job import Job
from mattegui.live.network import Network


def look(network: Network, job: Job, step: Step = ignore) -> NDArray[np.float32]:
    """About the alpha of a job's rect, (rect.height, rect.width) float32 in [0, 1].

    The network is shown one pixel for each square of job.step, and its answer is enlarged again. step: as predict's.
    """
    if job.step == 1:
        return network.predict(job.image, job.trimap(), job.wanted, step)
    boxes = [_shrunk(rect, job.step) for rect in job.wanted]
    image, trimap = (_filled(plane, job.step) for plane in (job.image, job.trimap()))
    alpha = network.predict(reduced(image, job.step), smaller(trimap, job.step), boxes, step)
    box = union(boxes)
    size = (box.width * job.step, box.height * job.step)
    large: NDArray[np.float32] = cv2.resize(alpha, size, interpolation=cv2.INTER_LINEAR)  # type: ignore[assignment]
    inside = job.rect.within(job.window).moved(-box.top * job.step, -box.left * job.step)
    return large[inside.slices]


def smaller(trimap: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """A trimap (H, W), multiples of `step`, reduced: a label where all of a square has it, else unknown."""
    means = reduced(trimap.astype(np.float32), step)
    labels = np.full(means.shape, UNKNOWN, np.uint8)
    for label in (FOREGROUND, BACKGROUND):
        labels[means == label] = label
    return labels


def _shrunk(rect: Rect, step: int) -> Rect:
    """A box in pixels of `step` x `step`, with all of its own."""
    return Rect(rect.top // step, rect.left // step, -(-rect.bottom // step), -(-rect.right // step))


def _filled(plane: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """A plane whose sides are multiples of `step`: what is missing repeats its last rows and columns."""
    down, right = (-side % step for side in plane.shape[:2])
    if not down and not right:
        return plane
    return cv2.copyMakeBorder(plane, 0, down, 0, right, cv2.BORDER_REPLICATE)  # type: ignore[return-value]

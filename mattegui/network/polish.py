"""The polish: what the colours of a photograph add to the network's alpha.

One linear system joins the network's answer with the matting Laplacian (kernels/laplacian.py): colours decide where the
network is unsure. It is solved from coarse to fine by a fixed number of Chebyshev steps on each level, so that a pixel
rests on what lies within `MARGIN` pixels of it, exactly as an answer of the network rests on its margin. A window that
starts on the grid and carries the margin therefore gives the same as the whole picture, to the last bit.

The room's README tells how the weights and the steps were chosen, and against what.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from mattegui.core.depth import Pixels
from mattegui.core.feedback import Step, ignore
from mattegui.core.feedback import part as steps
from mattegui.core.rect import Rect
from mattegui.core.tiling import GRID, union
from mattegui.core.trimap import UNKNOWN
from mattegui.network.kernels.chebyshev import System, descend
from mattegui.network.kernels.crew import Crew
from mattegui.network.kernels.laplacian import BORDER, Laplacian

BELIEF = 0.02  # weight of the network against the colours where it is quite sure
LEAST_BELIEF = 0.01  # and the share of that where it is not sure at all
POWER = 8  # how steeply belief falls between the two
OPAQUE = 0.3  # share of belief where the network says foreground: it errs there more often than in background
FADING = 10.0  # pixels from the next label in which the belief in foreground falls to a half
FAR = 40.0  # pixels; farther away it falls no further
KEPT = 0.03  # a change smaller than this is dropped where the network is quite sure: such changes are mostly drift
PREPARING = 0.02  # the share of the time before the first level
BUILDING = 0.5  # the share of a level's time in which its system is made; solving it takes the rest
KNOWN = 1.0  # weight of a known pixel in a coarse one


@dataclass(frozen=True, slots=True)
class Level:
    """How often one resolution is worked over, and the smallest eigenvalue that the steps are made for."""

    steps: int
    lowest: float


PYRAMID = (Level(12, 0.006), Level(20, 0.003), Level(32, 0.001))  # from fine to coarse, each half as large
SEAM = 4  # pixels of a level around what is worked on there: neighbours, and the windows that these are in


def _region(rect: Rect, number: int) -> Rect:
    """What has to be worked on, in pixels of level `number`, so that `rect` of the level before it comes out right."""
    if number:  # the guess there is drawn from a pixel more on every side
        rect = Rect(rect.top // 2 - 2, rect.left // 2 - 2, -(-rect.bottom // 2) + 2, -(-rect.right // 2) + 2)
    return rect.grown(BORDER * PYRAMID[number].steps)


def _margin() -> int:
    rect = Rect(0, 0, 0, 0)
    for number in range(len(PYRAMID)):
        rect = _region(rect, number)
    pixels = (SEAM - rect.top) * (1 << (len(PYRAMID) - 1)) + int(1.1 * FAR)  # OpenCV's distances fall short by 5 %
    return -(-pixels // GRID) * GRID


MARGIN = _margin()  # how many pixels around a box must be seen to get the box right


def polish(
    image: NDArray[np.uint8],
    trimap: NDArray[np.uint8],
    answer: NDArray[np.float32],
    wanted: Sequence[Rect] | None = None,
    device: torch.device | None = None,
    step: Step = ignore,
) -> NDArray[np.float32]:
    """The correction that the colours make to a network's answer, float32; 0 where the trimap is known.

    image: (H, W, 3) uint8; trimap: (H, W) uint8; answer: (H, W) float32 in [0, 1], 0 and 1 where known; any size from
    1 x 1. wanted: the boxes that are asked for, by default the whole picture. What comes back is of the box that holds
    them all and right inside each of them; answer + correction is in [0, 1] there. device: where to compute; by default
    the CPU. step: told now and then which share is done; what it raises ends the work.
    """
    rects = list(wanted or [Rect.whole(trimap.shape)])
    box = union(rects)
    unknown = trimap == UNKNOWN
    if not any(unknown[rect.slices].any() for rect in rects):
        return np.zeros((box.height, box.width), np.float32)
    colours = np.ascontiguousarray(image.transpose(2, 0, 1))
    planes = [_Plane(colours, 1, unknown, np.ascontiguousarray(answer), weights(answer, unknown))]
    regions = [[_region(rect, 0) for rect in rects]]
    step(PREPARING)
    while len(planes) < len(PYRAMID):
        regions.append([_region(rect, len(planes)) for rect in regions[-1]])
        planes.append(planes[-1].half())
    seen, change = Rect(0, 0, 0, 0), np.zeros((0, 0), np.float32)  # nothing is known of the coarsest level's change
    total = sum(union(parts).area for parts in regions)
    done = PREPARING
    with Crew(device or torch.device("cpu")) as crew:
        for number in reversed(range(len(PYRAMID))):
            share = (1 - PREPARING) * union(regions[number]).area / total
            part, place = planes[number].part(regions[number])
            guess = _doubled(change, seen, place)
            change = part.solve(guess, PYRAMID[number], crew, steps(step, done, done + share))
            seen, done = place, done + share
            del planes[number]
    return _kept(answer[box.slices], change[box.within(seen).slices], unknown[box.slices])


def weights(answer: NDArray[np.float32], unknown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How far the network is believed, (H, W) float32; KNOWN where there is nothing to believe."""
    away = cv2.distanceTransform(unknown.view(np.uint8), cv2.DIST_L2, 3)[unknown]
    alpha = answer[unknown]
    sure = np.abs(2 * alpha - 1) ** POWER
    sure *= np.where(alpha > 0.5, OPAQUE / (1 + np.minimum(away, FAR) / FADING), 1)
    belief = np.full(answer.shape, KNOWN, np.float32)
    belief[unknown] = BELIEF * (sure + LEAST_BELIEF)
    return belief


def _kept(answer: NDArray[np.float32], change: NDArray[np.float32], unknown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The change without its small part where the network is sure, and inside [0, 1]."""
    alpha = answer[unknown]
    wanted = np.clip(alpha + change[unknown], 0, 1) - alpha
    small = KEPT * np.abs(2 * alpha - 1) ** POWER
    correction = np.zeros(answer.shape, np.float32)
    correction[unknown] = np.sign(wanted) * np.maximum(np.abs(wanted) - small, 0)
    return correction


def _summed(plane: NDArray[Any]) -> NDArray[Any]:
    """The sum of each 2 x 2 pixels of (..., H, W), bytes in 16 bits; the last row and column of odd sizes count twice.

    Of bytes this may be done four times before 16 bits overflow.
    """
    odd = [side % 2 for side in plane.shape[-2:]]
    if any(odd):  # a copy, which windows need only at the picture's border
        plane = np.pad(plane, [(0, 0)] * (plane.ndim - 2) + [(0, more) for more in odd], mode="edge")
    rows = np.add(plane[..., ::2, :], plane[..., 1::2, :], dtype=np.promote_types(plane.dtype, np.uint16))
    total: NDArray[Any] = rows[..., ::2] + rows[..., 1::2]
    return total


def _doubled(plane: NDArray[np.float32], seen: Rect, place: Rect) -> NDArray[np.float32]:
    """A plane in twice its resolution, inside `place`, where seen tells what of its own level it covers."""
    change = np.zeros((place.height, place.width), np.float32)
    if seen.empty:
        return change
    large = cv2.resize(plane, (2 * plane.shape[1], 2 * plane.shape[0]), interpolation=cv2.INTER_LINEAR)
    covered = Rect(*(2 * side for side in seen))
    common = covered & place
    change[common.within(place).slices] = large[common.within(covered).slices]
    return change


@dataclass(frozen=True, slots=True)
class _Plane:
    """The system on one level. colours: (3, h, w), sums of so many pixels; unknown, answer, weights: (h, w)."""

    colours: Pixels
    pixels: int
    unknown: NDArray[np.bool_]
    answer: NDArray[np.float32]
    weights: NDArray[np.float32]

    def half(self) -> _Plane:
        """The next coarser level: unknown where any of its pixels is."""
        unknown = _summed(self.unknown.view(np.uint8)) > 0
        answer: NDArray[np.float32] = _summed(self.answer)
        answer *= 0.25
        return _Plane(_summed(self.colours), 4 * self.pixels, unknown, answer, _summed(self.weights))

    def part(self, regions: Sequence[Rect]) -> tuple[_Plane, Rect]:
        """The system with what is unknown inside some boxes only, cut to what these need, and where that lies."""
        place = union(regions).grown(SEAM) & Rect.whole(self.unknown.shape)
        asked = np.zeros((place.height, place.width), bool)
        for rect in regions:
            asked[(rect & place).within(place).slices] = True
        colours, inside = self.colours[:, *place.slices], place.slices
        unknown = asked & self.unknown[inside]
        return _Plane(colours, self.pixels, unknown, self.answer[inside], self.weights[inside]), place

    def solve(self, change: NDArray[np.float32], plan: Level, crew: Crew, step: Step) -> NDArray[np.float32]:
        """The change to the answer, (h, w) float32, from a first guess at it."""
        laplacian = Laplacian(self.colours, self.unknown, crew, self.pixels, steps(step, 0, BUILDING))
        system = System(laplacian, self.unknown, self.weights, self.answer, change)
        return descend(system, plan.steps, plan.lowest, steps(step, BUILDING, 1))

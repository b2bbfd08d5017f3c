"""The matting Laplacian of a picture as a stencil on the pixels that are unknown.

Levin, Lischinski, Weiss, "A closed-form solution to natural image matting", PAMI 2008, equation 12, windows of 3 x 3.
In each window alpha is taken for a linear function of the colour; what is left over is the energy.

A pixel meets the 24 pixels around it, and the matrix is symmetric: 13 planes of coefficients hold it. They are kept for
boxes that cover the unknown pixels. All sums are over planes, pixel by pixel, so that a pixel's value is the same to
the last bit in every window that holds enough of its surroundings.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.depth import Pixels
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.network.kernels.crew import Crew

BORDER = 2  # pixels around a plane that the stencil may reach and that count nothing
LEAST_COVARIANCE = 1e-7  # of colours in [0, 1], in a window: Levin's own choice, and the best here
BAND = 128  # most rows of a box: smaller ones hand over Python's lock too often
SIDE_STEP = 64  # the step of a box's sides

Offset = tuple[int, int]
AROUND: tuple[Offset, ...] = tuple((y, x) for y in (-1, 0, 1) for x in (-1, 0, 1))  # a window's pixels
AHEAD: tuple[Offset, ...] = tuple(
    (y, x) for y in range(BORDER + 1) for x in range(-BORDER, BORDER + 1) if (y, x) > (0, 0)
)  # the neighbours after a pixel; those before it are theirs
PLACES = {offset: number for number, offset in enumerate(((0, 0), *AHEAD))}  # of the planes of coefficients


@dataclass(frozen=True, slots=True)
class Box:
    """One box of unknown pixels.

    windows: (h, w), how many windows each pixel is in, 0 to 9: no eigenvalue of the matrix divided by it is above 1.
    self_: (h, w). ahead: (12, h + 4, w + 4), with a border for the neighbours before.
    """

    rect: Rect
    windows: Tensor
    self_: Tensor
    ahead: Tensor


class Laplacian:
    """The matting Laplacian of a picture, for the pixels inside boxes.

    colours: (3, H, W), the sum of so many pixels of 0 to 255. unknown: (H, W) bool. Only what boxes need is converted.
    crew: makes boxes, where it computes. tell: told which share is made.
    """

    def __init__(
        self,
        colours: Pixels,
        unknown: NDArray[np.bool_],
        crew: Crew,
        pixels: int = 1,
        tell: Step = ignore,
    ) -> None:
        self.crew, self._pixels = crew, pixels
        self._rows, self._columns = (_centres(side, crew.device) for side in unknown.shape)
        self._colours = np.pad(colours, [(0, 0), *((2 * BORDER,) * 2,) * 2], mode="edge")
        self.boxes, rects = list[Box](), boxes(unknown)
        for box in crew.map(self._box, rects):
            self.boxes.append(box)
            tell(len(self.boxes) / len(rects))

    def _shared(self, offset: Offset, rect: Rect) -> Tensor:
        """How many windows hold both a pixel of rect and the one at that offset from it, (h, w) float32."""
        (y, x), height, width = offset, rect.height, rect.width
        rows, columns = self._rows[rect.top + BORDER :], self._columns[rect.left + BORDER :]
        down = sum((rows[2 + at :][:height] for at in range(y - 1, 2)), start=rows.new_zeros(height))
        ways = range(max(-1, x - 1), min(1, x + 1) + 1)
        across = sum((columns[2 + at :][:width] for at in ways), start=columns.new_zeros(width))
        return torch.outer(down, across)

    def _box(self, rect: Rect) -> Box:
        wide = rect.grown(BORDER)  # the pixels whose neighbours ahead are looked at
        seen = wide.grown(1)  # the middles of the windows that hold these
        inside = torch.outer(
            *(
                centres[start + 2 * BORDER :][:length]
                for centres, start, length in (
                    (self._rows, seen.top, seen.height),
                    (self._columns, seen.left, seen.width),
                )
            )
        )
        colours = self._colours[:, *seen.grown(1).moved(2 * BORDER, 2 * BORDER).slices].astype(np.float32)
        features = _features(torch.from_numpy(colours).to(self.crew.device).div_(self._pixels), inside)
        planes = torch.stack([self._shared(offset, wide) for offset in PLACES]).div_(-len(AROUND))
        for one, other in itertools.product(AROUND, repeat=2):
            plane = PLACES.get((other[0] - one[0], other[1] - one[1]))
            if plane is not None:
                view = Rect(1, 1, 1 + wide.height, 1 + wide.width).moved(-one[0], -one[1]).slices
                for first, second in zip(features[one], features[other], strict=True):
                    planes[plane].addcmul_(first[view], second[view], value=-1)
        inner = slice(BORDER, -BORDER)
        windows = self._shared((0, 0), rect)
        return Box(rect, windows, planes[0, inner, inner] + windows, planes[1:])


def _centres(side: int, device: torch.device) -> Tensor:
    """Along a side: 1 where the middle of a window may be, with a border of 2 * BORDER zeros, float32."""
    places = torch.zeros(side + 4 * BORDER, device=device)
    places[2 * BORDER + 1 : 2 * BORDER + side - 1] = 1
    return places


def neighbours(box: Box, plane: Tensor) -> list[tuple[Tensor, Tensor]]:
    """For each of the 24 neighbours of a box's pixels: the coefficients, and the view of a plane (H + 4, W + 4)."""
    own, place = (rect.moved(BORDER, BORDER) for rect in (Rect(0, 0, box.rect.height, box.rect.width), box.rect))
    pairs = []
    for coefficient, (y, x) in zip(box.ahead, AHEAD, strict=True):
        pairs.append((coefficient[own.slices], plane[place.moved(y, x).slices]))
        pairs.append((coefficient[own.moved(-y, -x).slices], plane[place.moved(-y, -x).slices]))
    return pairs


def boxes(unknown: NDArray[np.bool_]) -> list[Rect]:
    """Boxes of at most BAND rows that cover the unknown pixels of (H, W) and do not overlap."""
    found = []
    for top in range(0, len(unknown), BAND):
        columns: NDArray[np.bool_] = np.any(unknown[top : top + BAND], axis=0)
        cells = np.add.reduceat(columns, np.arange(0, len(columns), SIDE_STEP)) > 0
        edges = np.flatnonzero(np.diff(np.concatenate([[False], cells, [False]]).astype(np.int8))) * SIDE_STEP
        for left, right in edges.reshape(-1, 2).tolist():
            part = unknown[top : top + BAND, left:right]
            found.append(Rect.around(part).moved(top, left))
    return found


def _features(pixels: Tensor, inside: Tensor) -> dict[Offset, list[Tensor]]:
    """What two pixels of a window have in common is a ninth, and the sum of the products of these features of each.

    pixels: (3, h + 2, w + 2), 0 to 255. inside: (h, w), 1 where the window lies inside the picture, else 0. Returns for
    each of the nine pixels three planes (h, w) float32: a third of the colour's distance to the window's mean, measured
    by the covariance.
    """
    height, width = inside.shape
    apart = [pixels[:, 1 + y : 1 + y + height, 1 + x : 1 + x + width] for y, x in AROUND]
    mean = apart[0].clone()
    for view in apart[1:]:
        mean.add_(view)
    mean.div_(len(AROUND))
    apart = [view - mean for view in apart]
    k00, k10, k11, k20, k21, k22 = (part.to(torch.float32) for part in _factor(apart))
    third = inside / 3
    planes = {}
    for offset, (red, green, blue) in zip(AROUND, apart, strict=True):
        first = red.mul_(k00)
        second = green.addcmul_(k10, first, value=-1).mul_(k11)
        last = blue.addcmul_(k20, first, value=-1).addcmul_(k21, second, value=-1).mul_(k22)
        planes[offset] = [part.mul_(third) for part in (first, second, last)]
    return planes


def _factor(apart: Sequence[Tensor]) -> tuple[Tensor, ...]:
    """The Cholesky factor K of the covariance of nine (3, h, w) differences, K K' = covariance + epsilon / 9.

    It is found in double: where colours lie on a line, as in a grey picture, the covariance is nearly singular. Returns
    1/k00, k10, 1/k11, k20, k21, 1/k22, each (h, w) float64.
    """
    least = LEAST_COVARIANCE * 255.0**2 / len(AROUND)

    def covariance(one: int, other: int) -> Tensor:
        total = apart[0][one] * apart[0][other]
        for part in apart[1:]:
            total.addcmul_(part[one], part[other])
        return total.to(torch.float64) / len(AROUND)

    k00 = (covariance(0, 0) + least).rsqrt()
    k10, k20 = covariance(1, 0) * k00, covariance(2, 0) * k00
    k11 = (covariance(1, 1) + least - k10 * k10).clamp(min=least).rsqrt()
    k21 = (covariance(2, 1) - k20 * k10) * k11
    k22 = (covariance(2, 2) + least - k20 * k20 - k21 * k21).clamp(min=least).rsqrt()
    return k00, k10, k11, k20, k21, k22

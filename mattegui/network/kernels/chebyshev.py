"""A system of the matting Laplacian and a weight for each pixel, brought nearer to its solution by Chebyshev steps.

Saad, "Iterative methods for sparse linear systems", 2003, algorithm 12.1. Unlike the steps of conjugate gradients these
need no sum over the whole picture: after n of them a pixel rests on what lies within 2 n pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.feedback import Step, ignore
from mattegui.core.memory import zeros_where_written
from mattegui.core.rect import Rect
from mattegui.network.kernels.laplacian import BORDER, Box, Laplacian, neighbours


@dataclass(frozen=True, slots=True)
class System:
    """Minimise x' L x + sum of weight (x - answer)^2 over the unknown pixels; all planes are (H, W).

    Divided by the number of each pixel's windows, the system has no eigenvalue above 1. change: a guess at x - answer;
    only what is unknown of it counts. Planes are looked at where boxes are, and nowhere else.
    """

    laplacian: Laplacian
    unknown: NDArray[np.bool_]
    weight: NDArray[np.float32]
    answer: NDArray[np.float32]
    change: NDArray[np.float32]

    def part(self, plane: NDArray[np.float32] | NDArray[np.bool_], rect: Rect) -> Tensor:
        """What a box needs of a plane, (h, w) float32, on the device that computes."""
        return torch.from_numpy(plane[rect.slices].astype(np.float32)).to(self.laplacian.crew.device)


def descend(system: System, steps: int, lowest: float, tell: Step = ignore) -> NDArray[np.float32]:
    """The change after so many steps, made for eigenvalues from `lowest` to 1: (H, W), 0 where nothing is unknown.

    tell: told which share is done.
    """
    middle, spread = (1 + lowest) / 2, (1 - lowest) / 2
    start, *moves = (_blank(system) for _ in range(3))
    crew = system.laplacian.crew
    works = list(crew.map(lambda box: _Work(system, box, start, moves), system.laplacian.boxes))
    sigma = middle / spread
    rho = 1 / sigma
    list(crew.map(partial(_Work.begin, gain=1 / middle), works))  # each step waits for all boxes of the one before
    for number in range(steps - 1):
        following = 1 / (2 * sigma - rho)
        step = partial(_Work.step, turn=number % 2, keep=following * rho, gain=2 * following / spread)
        list(crew.map(step, works))
        rho = following
        tell((number + 1) / steps)
    change = zeros_where_written(system.unknown.shape, np.float32)
    for work in works:
        change[work.box.rect.slices] = work.change.cpu().numpy()
    return change


def _blank(system: System) -> Tensor:
    """A plane with a border, of zeros."""
    height, width = (side + 2 * BORDER for side in system.unknown.shape)
    device = system.laplacian.crew.device
    if device.type != "cpu":
        return torch.zeros(height, width, device=device)
    return torch.from_numpy(zeros_where_written((height, width), np.float32))


class _Work:
    """One box's share of the steps. The two planes of moves take turns: one is read while the other is written.

    Boxes are worked on side by side: what two of them write to `start` is the same.
    """

    def __init__(self, system: System, box: Box, start: Tensor, moves: Sequence[Tensor]) -> None:
        around = box.rect.grown(BORDER) & Rect.whole(system.unknown.shape)
        change = system.part(system.change, around).mul_(system.part(system.unknown, around))
        start[around.moved(BORDER, BORDER).slices] = system.part(system.answer, around).add_(change)
        place = box.rect.moved(BORDER, BORDER).slices
        self.box, self.change = box, change[box.rect.within(around).slices]
        self._start = start[place], neighbours(box, start)
        self._moves = [move[place] for move in moves]
        self._pairs = [neighbours(box, move) for move in moves]
        self._weight = system.part(system.weight, box.rect)
        self._scale = system.part(system.unknown, box.rect).div_((box.windows + self._weight).clamp_(min=1e-12))
        self._centre = box.self_ + self._weight
        self._rest = torch.zeros_like(self._centre)
        self._applied = torch.empty_like(self._centre)

    def begin(self, gain: float) -> None:
        """The residual and the first move. Differences are summed, not values, so that nothing cancels."""
        middle, pairs = self._start
        for coefficient, neighbour in pairs:
            self._rest.addcmul_(coefficient, neighbour - middle, value=-1)
        self._rest.addcmul_(self._weight, self.change, value=-1).mul_(self._scale)
        self._moves[0].add_(self._rest, alpha=gain)
        self.change.add_(self._moves[0])

    def step(self, turn: int, keep: float, gain: float) -> None:
        """The next move: a share of the last and a share of the new residual."""
        last, move = self._moves[turn], self._moves[1 - turn]
        applied = torch.mul(self._centre, last, out=self._applied)
        for coefficient, neighbour in self._pairs[turn]:
            applied.addcmul_(coefficient, neighbour)
        self._rest.addcmul_(applied, self._scale, value=-1)
        torch.mul(last, keep, out=move).add_(self._rest, alpha=gain)
        self.change.add_(move)

"""A system of the matting Laplacian and a weight for each pixel, brought nearer to its solution by Chebyshev steps.

Saad, "Iterative methods for sparse linear systems", 2003, algorithm 12.1. Unlike the steps of conjugate gradients these
need no sum over the whole picture: after n of them a pixel rests on what lies within 2 n pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from mattegui.core.feedback import Step, ignore
from mattegui.network.kernels.laplacian import BORDER, Box, Laplacian, neighbours


@dataclass(frozen=True, slots=True)
class System:
    """Minimise x' L x + sum of weight (x - answer)^2 over the unknown pixels; all planes are (H + 4, W + 4) float32.

    Divided by the number of each pixel's windows, the system has no eigenvalue above 1. change: x - answer, which is
    improved in place. scale: what the equations are multiplied with, 0 where nothing is unknown.
    """

    laplacian: Laplacian
    weight: Tensor
    scale: Tensor
    answer: Tensor
    change: Tensor


def descend(system: System, steps: int, lowest: float, tell: Step = ignore) -> None:
    """Take so many steps, made for eigenvalues from `lowest` to 1. tell: told which share is done."""
    middle, spread = (1 + lowest) / 2, (1 - lowest) / 2
    start = system.answer + system.change
    moves = (torch.zeros_like(start), torch.zeros_like(start))
    works = [_Work(system, box, start, moves) for box in system.laplacian.boxes]
    sigma = middle / spread
    rho = 1 / sigma
    for work in works:
        work.begin(1 / middle)
    for number in range(steps - 1):
        following = 1 / (2 * sigma - rho)
        for work in works:
            work.step(number % 2, keep=following * rho, gain=2 * following / spread)
        rho = following
        tell((number + 1) / steps)


class _Work:
    """One box's share of the steps. The two planes of moves take turns: one is read while the other is written."""

    def __init__(self, system: System, box: Box, start: Tensor, moves: tuple[Tensor, Tensor]) -> None:
        place = box.rect.moved(BORDER, BORDER).slices
        self._start = start[place], neighbours(box, start)
        self._moves = [move[place] for move in moves]
        self._pairs = [neighbours(box, move) for move in moves]
        self._weight, self._scale, self._change = (
            plane[place] for plane in (system.weight, system.scale, system.change)
        )
        self._centre = box.self_ + self._weight
        self._rest = torch.zeros_like(self._centre)
        self._applied = torch.empty_like(self._centre)

    def begin(self, gain: float) -> None:
        """The residual and the first move. Differences are summed, not values, so that nothing cancels."""
        middle, pairs = self._start
        for coefficient, neighbour in pairs:
            self._rest.addcmul_(coefficient, neighbour - middle, value=-1)
        self._rest.addcmul_(self._weight, self._change, value=-1).mul_(self._scale)
        self._moves[0].add_(self._rest, alpha=gain)
        self._change.add_(self._moves[0])

    def step(self, turn: int, keep: float, gain: float) -> None:
        """The next move: a share of the last and a share of the new residual."""
        last, move = self._moves[turn], self._moves[1 - turn]
        applied = torch.mul(self._centre, last, out=self._applied)
        for coefficient, neighbour in self._pairs[turn]:
            applied.addcmul_(coefficient, neighbour)
        self._rest.addcmul_(applied, self._scale, value=-1)
        torch.mul(last, keep, out=move).add_(self._rest, alpha=gain)
        self._change.add_(move)

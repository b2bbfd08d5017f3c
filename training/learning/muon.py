"""Muon: momentum whose step turns every convolution by the same angle in all directions (Jordan et al., 2024).

Adam's steps follow the few directions in which gradients are large. Muon replaces the momentum of a matrix by the
nearest matrix with orthonormal rows, so that what is rare (thin strands among broad edges) is learnt as fast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from mattegui.network.dim import DIM
from training.learning.config import Config

MOMENTUM = 0.95
# One step of the Newton-Schulz iteration takes a singular value s to a s + b s^3 + c s^5; five bring all but the
# smallest near 1.
NEWTON_SCHULZ = (3.4445, -4.7750, 2.0315)
NEWTON_SCHULZ_STEPS = 5


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised, for convolutions of (O, I, K, K), taken as matrices of O rows."""

    def __init__(self, parameters: Iterable[nn.Parameter], lr: float) -> None:
        super().__init__(parameters, {"lr": lr})

    @torch.no_grad()
    def step(self, closure: None = None) -> None:  # type: ignore[override]  # no closure is ever evaluated again
        """Move every convolution that has a gradient by `lr` times its orthogonalised momentum."""
        for group in self.param_groups:
            alike: defaultdict[int, list[tuple[Tensor, Tensor]]] = defaultdict(list)
            for parameter in group["params"]:
                if parameter.grad is not None:
                    alike[len(parameter)].append((_matrix(parameter), _matrix(self._momentum(parameter))))
            for pairs in alike.values():
                turns = orthogonalisers(torch.stack([momentum @ momentum.T for _, momentum in pairs]))
                for (weight, momentum), turn in zip(pairs, turns, strict=True):
                    weight.addmm_(turn, momentum, alpha=-group["lr"])

    def _momentum(self, parameter: nn.Parameter) -> Tensor:
        state = self.state[parameter]
        if not state:
            state["momentum"] = torch.zeros_like(parameter)
        gradient = parameter.grad
        assert gradient is not None
        state["momentum"].mul_(MOMENTUM).add_(gradient)
        ahead: Tensor = state["momentum"].mul(MOMENTUM).add_(gradient)
        return ahead


def orthogonalisers(gram: Tensor) -> Tensor:
    """For each X of O rows, given as X X^T (B, O, O), the (B, O, O) by which it becomes about orthonormal.

    The Newton-Schulz iteration on X itself multiplies matrices as wide as a convolution has inputs. Its factors are
    polynomials of X X^T, so here all of it happens in matrices of O x O, and X is multiplied once.
    """
    a, b, c = NEWTON_SCHULZ
    one = torch.eye(gram.shape[-1], device=gram.device)
    norm = gram.diagonal(dim1=1, dim2=2).sum(1).clamp(min=1e-20)[:, None, None]
    gram = gram / norm
    product = one / norm.sqrt()
    for _ in range(NEWTON_SCHULZ_STEPS):
        factor = a * one + b * gram + c * gram @ gram
        product = factor @ product
        gram = factor @ gram @ factor
    return product


def split(network: DIM) -> tuple[list[nn.Parameter], list[nn.Parameter]]:
    """A network's parameters: the convolutions for Muon, and the rest (BatchNorm, biases, the one-channel answers)."""
    parameters = list(network.parameters())
    kernels = [parameter for parameter in parameters if parameter.ndim == 4 and len(parameter) > 1]
    chosen = set(map(id, kernels))
    return kernels, [parameter for parameter in parameters if id(parameter) not in chosen]


def optimizers(network: DIM, config: Config) -> list[torch.optim.Optimizer]:
    """Muon for the convolutions and Adam for what is no matrix: BatchNorm, biases and the one-channel answers."""
    kernels, others = split(network)
    fused = others[0].device.type in ("cpu", "cuda")
    return [Muon(kernels, config.rate), torch.optim.Adam(others, config.adam * config.rate, fused=fused)]


def _matrix(kernel: Tensor) -> Tensor:
    """(O, I, K, K) in channels_last as (O, K * K * I) on the same memory."""
    return kernel.permute(0, 2, 3, 1).view(len(kernel), -1)

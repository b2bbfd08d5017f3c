"""The network as a GPU trains it fastest: the same layers, pooled with one byte a pixel.

torch's pooling keeps eight bytes for the place of each maximum, and its unpooling turns every picture to another layout
and back. At full resolution a step of this network is bound by memory, so both cost more than the convolutions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from mattegui.network.dim import DIM
from mattegui.network.topology import Layer


class QuickDIM(DIM):
    """DIM with equal answers and gradients, for training in channels_last.

    `compiler` may take its parts between the convolutions (`use`): these wait for memory, and one program instead of
    several reads it once. The whole network as one program took torch.compile 99 s (one CPU core).
    """

    def __init__(self, *given: Any, **changes: Any) -> None:  # noqa: ANN401 - DIM checks them
        super().__init__(*given, **changes)
        self.use(lambda part: part)

    def use(self, compiler: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
        """Let a compiler make what stands between the convolutions."""
        self._activate, self._pool, self._scatter = (compiler(part) for part in (activate, pool, scatter_onto))

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        norm: nn.BatchNorm2d = getattr(self, f"{name}_norm")
        if valid or not norm.training:
            return super().layer(name, x, valid)
        assert norm.num_batches_tracked is not None
        norm.num_batches_tracked.add_(1)
        x = getattr(self, name)(x)
        activated: Tensor = self._activate(x, norm.running_mean, norm.running_var, norm.weight, norm.bias)
        return activated

    def _input(self, layer: Layer, known: dict[str, Tensor], places: dict[str, Tensor], alphas: list[Tensor]) -> Tensor:
        first, *others = layer.reads
        if self.topology.pooled(layer):
            pooled: Tensor
            pooled, places[first] = self._pool(known[first])
            return pooled
        if self.topology.unpooled(layer):
            below = known[others[0]] if self.shape.skips else None
            spread: Tensor = self._scatter(known[first], places.pop(others[0]), below)
            return spread
        return super()._input(layer, known, places, alphas)


def activate(x: Tensor, mean: Tensor, variance: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """BatchNorm of a training step, which moves its averages, and ReLU; torch's usual momentum and epsilon."""
    return functional.relu(functional.batch_norm(x, mean, variance, weight, bias, training=True), inplace=True)


def pool(x: Tensor) -> tuple[Tensor, Tensor]:
    """The largest of each 2x2 pixels of (B, C, H, W), and where the first such is: 0 to 3 by rows, uint8."""
    pooled, place = _Pool.apply(x)  # type: ignore[no-untyped-call]
    return pooled, place


def scatter(x: Tensor, place: Tensor) -> Tensor:
    """Each value (B, C, H, W) back in its place of (B, C, 2H, 2W), zero elsewhere."""
    spread: Tensor = _Scatter.apply(x, place)  # type: ignore[no-untyped-call]
    return spread


def scatter_onto(x: Tensor, place: Tensor, below: Tensor | None) -> Tensor:
    """`scatter`, with something added."""
    return scatter(x, place) if below is None else scatter(x, place) + below


class _Pool(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, x: Tensor) -> tuple[Tensor, Tensor]:  # noqa: ANN401 - torch's context has no type
        a, b, c, d = _corners(x)
        above, below = torch.maximum(a, b), torch.maximum(c, d)
        lower = below > above
        place = torch.where(lower, (d > c).to(torch.uint8) + 2, (b > a).to(torch.uint8))
        context.save_for_backward(place)
        context.mark_non_differentiable(place)
        return torch.maximum(above, below), place

    @staticmethod
    def backward(context: Any, slope: Tensor, _: Tensor) -> Tensor:  # noqa: ANN401
        (place,) = context.saved_tensors
        return _scattered(slope, place)


class _Scatter(torch.autograd.Function):
    @staticmethod
    def forward(context: Any, x: Tensor, place: Tensor) -> Tensor:  # noqa: ANN401
        context.save_for_backward(place)
        return _scattered(x, place)

    @staticmethod
    def backward(context: Any, slope: Tensor) -> tuple[Tensor, None]:  # noqa: ANN401
        (place,) = context.saved_tensors
        chosen, *rest = _corners(slope)
        for number, corner in enumerate(rest, 1):
            chosen = torch.where(place == number, corner, chosen)
        return chosen, None


def _corners(x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The four pixels of each 2x2, row by row, each (B, C, H / 2, W / 2)."""
    return x[..., ::2, ::2], x[..., ::2, 1::2], x[..., 1::2, ::2], x[..., 1::2, 1::2]


def _scattered(x: Tensor, place: Tensor) -> Tensor:
    """In one pass, in channels_last: channels stay beside each other, so pixels are the outer dimensions."""
    count, channels, rows, columns = x.shape
    x, place = (plane.permute(0, 2, 3, 1)[:, :, None, :, None] for plane in (x, place))
    corner = torch.arange(4, device=x.device, dtype=torch.uint8).view(2, 1, 2, 1)
    spread = torch.where(place == corner, x, 0)
    return spread.reshape(count, 2 * rows, 2 * columns, channels).permute(0, 3, 1, 2)

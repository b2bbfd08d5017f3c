"""The network in bfloat16 on a CPU, for those that multiply it faster than float32."""

from __future__ import annotations

import torch
from torch import Tensor

from mattegui.network.dim import DIM
from mattegui.network.topology import Layer


def in_halves(layer: Layer) -> bool:
    """Whether a layer multiplies bfloat16.

    Not the encoder's first block, whose pool would swap near equal pixels: that makes most of bfloat16's error. Not the
    heads, which make the alpha.
    """
    return not layer.is_head and not (layer.part == "encoder" and layer.scale == 1)


class Halved(DIM):
    """A DIM without BatchNorm, in eval mode; the same calls, the same answer but for rounding.

    Its weights lie in memory as they are multiplied. What leaves a layer has the layer's precision.
    """

    def __init__(self, plain: DIM) -> None:
        with torch.device("meta"):
            super().__init__(plain.shape)
        self.load_state_dict(plain.state_dict(), assign=True)
        self.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        for layer in self.topology.layers:
            if in_halves(layer):
                getattr(self, layer.name).to(torch.bfloat16)

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """As DIM's."""
        return super().layer(name, x.to(getattr(self, name).weight.dtype), valid)

"""The network in bfloat16 on a CPU, for those that multiply it faster than float32."""

from __future__ import annotations

import torch
from torch import Tensor

from mattegui.network.device import cpu_has
from mattegui.network.dim import DIM
from mattegui.network.topology import Layer

ONE_SUM = 32  # channels that AMX sums at once
NARROW_SIDE = 32  # pixels: from somewhere between 40 and 60 on a square is wide


class Halved(DIM):
    """A DIM without BatchNorm, in eval mode; the same calls, the same answer but for rounding.

    All but the heads, which make the alpha, multiplies bfloat16. Raises AttributeError where torch was built without
    oneDNN.
    """

    def __init__(self, plain: DIM) -> None:
        with torch.device("meta"):
            super().__init__(plain.shape)
        self.load_state_dict(plain.state_dict(), assign=True)
        self.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._convolution = torch.ops.mkldnn._convolution_pointwise
        self._in_tiles = cpu_has("amx")  # whether oneDNN multiplies in AMX's tiles
        for layer in self.topology.layers:
            if not layer.is_head:
                getattr(self, layer.name).to(torch.bfloat16)

    def widest(self, layer: Layer) -> int:
        """As DIM's. With AMX, oneDNN sums in another order where a square is wide, and makes narrow ones sooner."""
        return NARROW_SIDE if self._in_tiles and self.topology.inputs(layer) > ONE_SUM else super().widest(layer)

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """As DIM's. ReLU is part of the convolution: here it is a tenth of the time to read and write once more."""
        convolution = getattr(self, name)
        around = [0 if valid else side for side in convolution.padding]
        x = x.to(convolution.weight.dtype, memory_format=torch.channels_last)
        answer: Tensor = self._convolution(
            x, convolution.weight, convolution.bias, around, [1, 1], [1, 1], 1, "relu", [], ""
        )
        return answer

    def pool(self, x: Tensor) -> Tensor:
        """As DIM's, in 0.6 of the time: torch's also tells in float32 and eight bytes where each value came from."""
        batch, channels, height, width = x.shape
        rows = x.permute(0, 2, 3, 1).reshape(batch, height // 2, 2, width * channels)
        tall = torch.maximum(rows[:, :, 0], rows[:, :, 1]).view(batch, height // 2, width // 2, 2, channels)
        return torch.maximum(tall[..., 0, :], tall[..., 1, :]).permute(0, 3, 1, 2)

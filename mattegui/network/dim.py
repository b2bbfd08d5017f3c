"""The network, whole: Xu, Price, Cohen, Huang, Deep Image Matting, CVPR 2017 (arXiv 1703.03872).

A VGG-16 encoder with a fourth input channel for the trimap, a light decoder that puts each value back where the
encoder's pooling took it from (index unpooling: that is what keeps hair), and a small refinement at full resolution.
Unlike the paper's, the encoder's last activation of each block is added before each 5x5 (`skips`), and conv6 is 3x3.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_weights

# VGG-16's; a 2x2 pool ends each block.
ENCODER = ((64, 64), (128, 128), (256, 256, 256), (512, 512, 512), (512, 512, 512))
DECODER = (512, 256, 128, 64, 64)  # deconv5 ... deconv1, each after an unpool
REFINEMENT = (64, 64, 64)
CONV6 = 512
BLOCK = 4  # side of the block of pixels that _to_one_channel makes at a time


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells one DIM from another; channel counts are those of width 1."""

    width: float = 1.0  # multiplies every channel count
    conv6_kernel: int = 3
    conv6_channels: int = CONV6
    skips: bool = True  # add the encoder's last activation of the block before each 5x5
    refine: bool = True
    norm: bool = False  # BatchNorm after every convolution, for training only; see DIM.fold
    clip: bool = False  # a linear output cut to 0..1 instead of a sigmoid

    def channels(self, count: int) -> int:
        """The channel count at this width: a multiple of 8, because the CPU's convolutions are slow at others."""
        return max(8, round(count * self.width / 8) * 8)


PAPER = Shape()


class DIM(nn.Module):
    """Deep Image Matting.

    `DIM(width=0.375)` or `DIM(shape)` or `DIM(shape, norm=True)`: the fields of Shape. Input (B, 4, H, W) with H and W
    multiples of 32: (RGB / 255 - mean) / deviation of ImageNet, and the trimap / 255. Output alpha (B, 1, H, W) in
    [0, 1], float32.
    """

    def __init__(self, shape: Shape = PAPER, **changes: Any) -> None:  # noqa: ANN401 - Shape checks them
        super().__init__()
        self.shape = shape = replace(shape, **changes)
        channels = 4
        for block, counts in enumerate(ENCODER, 1):
            for number, count in enumerate(counts, 1):
                channels = self._add(f"conv{block}_{number}", channels, shape.channels(count), 3)
        channels = self._add("conv6", channels, shape.channels(shape.conv6_channels), shape.conv6_kernel)
        channels = self._add("deconv6", channels, shape.channels(ENCODER[-1][-1]), 1)
        for block, count in zip((5, 4, 3, 2, 1), DECODER, strict=True):
            channels = self._add(f"deconv{block}", channels, shape.channels(count), 5)
        self.alpha = _convolution(channels, 1, 5)
        if shape.refine:
            channels = 4
            for number, count in enumerate(REFINEMENT, 1):
                channels = self._add(f"refine{number}", channels, shape.channels(count), 3)
            self.refine = _convolution(channels, 1, 3)
            nn.init.zeros_(self.refine.weight)  # an untrained refinement changes nothing

    def forward(self, x: Tensor) -> Tensor:
        """The alpha (B, 1, H, W) of the input (B, 4, H, W), after the refinement where there is one."""
        return self.stages(x)[1]

    def stages(self, x: Tensor, refined: bool = True) -> tuple[Tensor, Tensor]:
        """Alpha before and after the refinement; one and the same where there is none.

        refined: False leaves the refinement out, as if there were none: it costs a third of a training step.
        """
        raw = self._decode(*self._encode(x))
        coarse = self.output(raw)
        if not (refined and self.shape.refine):
            return coarse, coarse
        y = torch.cat((x[:, :3], coarse.to(x.dtype)), 1)
        for number in range(1, len(REFINEMENT) + 1):
            y = self.layer(f"refine{number}", y)
        return coarse, self.output(raw + self.head("refine", y))

    def fold(self) -> DIM:
        """The network as it answers in eval mode, in plain convolutions: each BatchNorm folded into the one before."""
        plain = DIM(replace(self.shape, norm=False)).to(next(self.parameters()))
        state = {}
        for name, module in self.named_children():
            if isinstance(module, nn.Conv2d):
                norm = getattr(self, f"{name}_norm", None)
                state[f"{name}.weight"], state[f"{name}.bias"] = _folded(module, norm)
        plain.load_state_dict(state)
        return plain.train(self.training)

    def _add(self, name: str, inputs: int, outputs: int, kernel: int) -> int:
        self.add_module(name, _convolution(inputs, outputs, kernel))
        if self.shape.norm:
            self.add_module(f"{name}_norm", nn.BatchNorm2d(outputs))
        return outputs

    def radius(self, name: str) -> int:
        """How many pixels to each side the layer of that name sees."""
        return int(getattr(self, name).kernel_size[0]) // 2

    def channels(self, name: str) -> int:
        """How many the layer of that name answers with."""
        return int(getattr(self, name).out_channels)

    def multiplications(self, name: str) -> int:
        """How many a pixel of the layer of that name takes."""
        return int(getattr(self, name).weight.numel())

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """The layer of that name, its BatchNorm and ReLU: (B, C, H, W) in, as large an answer out.

        valid: without zeros around x, so that the answer is smaller by the layer's radius on each side.
        """
        convolution = getattr(self, name)
        x = functional.conv2d(x, convolution.weight, convolution.bias) if valid else convolution(x)
        if self.shape.norm:
            x = getattr(self, f"{name}_norm")(x)
        return functional.relu(x, inplace=True)

    def head(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """The layer "alpha" or "refine": (B, C, H, W) in, (B, 1, H, W) out, before the sigmoid; valid as in `layer`.

        In its weights' precision even under autocast: half of it steps by 0.004 near alpha 1.
        """
        convolution = getattr(self, name)
        padding = 0 if valid else self.radius(name)
        with torch.autocast(x.device.type, enabled=False):
            return _to_one_channel(x.to(convolution.weight.dtype), convolution.weight, convolution.bias, padding)

    def output(self, raw: Tensor) -> Tensor:
        """Alpha in [0, 1] of a head's answer."""
        return raw.clamp(0, 1) if self.shape.clip else raw.sigmoid()

    def first_block_exact(self, x: Tensor) -> AbstractContextManager[object]:
        """Float32 for an answer in bfloat16: rounding swaps near equal pixels in the first pool, most of its error."""
        kind = x.device.type
        rough = torch.is_autocast_enabled(kind) and torch.get_autocast_dtype(kind) == torch.bfloat16
        return torch.autocast(kind, enabled=False) if rough and not self.training else nullcontext()

    def _encode(self, x: Tensor) -> tuple[Tensor, list[tuple[Tensor, Tensor]]]:
        """conv6's features, and of each block its last activation and the pool's indices."""
        kept = []
        for block, counts in enumerate(ENCODER, 1):
            with self.first_block_exact(x) if block == 1 else nullcontext():
                for number in range(1, len(counts) + 1):
                    x = self.layer(f"conv{block}_{number}", x)
                skip = x
                x, indices = functional.max_pool2d(x, 2, return_indices=True)
            kept.append((skip, indices))
        return self.layer("deconv6", self.layer("conv6", x)), kept

    def _decode(self, x: Tensor, kept: list[tuple[Tensor, Tensor]]) -> Tensor:
        """The alpha head's answer, before the sigmoid."""
        while kept:
            block = len(kept)
            skip, indices = kept.pop()
            x = unpool(x, indices)
            x = self.layer(f"deconv{block}", x.add_(skip) if self.shape.skips else x)
        return self.head("alpha", x)


def _convolution(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    convolution = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)
    # He et al., ICCV 2015. Over all four input channels: a trimap that starts at zero is ignored for hundreds of steps.
    nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    assert convolution.bias is not None
    nn.init.zeros_(convolution.bias)
    return convolution


def unpool(x: Tensor, indices: Tensor) -> Tensor:
    """Each value (B, C, H, W) back in its pixel of (B, C, 2H, 2W), zero elsewhere; indices are max_pool2d's."""
    if x.device.type == "mps":
        return _scattered(x, indices)
    with torch.autocast(x.device.type, enabled=False):  # it would unpool in float32
        return functional.max_unpool2d(x, indices, [2, 2])


def _scattered(x: Tensor, indices: Tensor) -> Tensor:
    """max_unpool2d for devices on which not every torch that we allow has it."""
    batch, channels, height, width = x.shape
    empty = x.new_zeros(batch, channels, 4 * height * width)
    return empty.scatter(2, indices.flatten(2), x.flatten(2)).view(batch, channels, 2 * height, 2 * width)


def _to_one_channel(x: Tensor, weight: Tensor, bias: Tensor | None, padding: int) -> Tensor:
    """The convolution of (B, C, H, W) by (1, C, K, K) that makes a block of 4x4 pixels at a time, as 16 channels.

    The same sums as functional.conv2d(x, weight, bias, padding=padding). The CPU computes 16 output channels even when
    one is wanted; this way they are wanted: 5 times as fast. H and W are multiples of 4.
    """
    size = BLOCK
    shifted = [
        functional.pad(weight[0], (right, size - 1 - right, down, size - 1 - down))
        for down in range(size)
        for right in range(size)
    ]
    blocks = torch.stack(shifted).contiguous(memory_format=torch.channels_last)
    bias = None if bias is None else bias.expand(size * size)
    return functional.pixel_shuffle(functional.conv2d(x, blocks, bias, stride=size, padding=padding), size)


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d | None) -> tuple[Tensor, Tensor]:
    weight, bias = convolution.weight, convolution.bias
    if norm is not None:
        mean, variance = norm.running_mean, norm.running_var
        assert mean is not None
        assert variance is not None
        weight, bias = fuse_conv_bn_weights(weight, bias, mean, variance, norm.eps, norm.weight, norm.bias)
    assert bias is not None
    return weight.detach(), bias.detach()

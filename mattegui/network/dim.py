"""The network as a torch module, built and run by its topology.

A VGG-16 encoder with a fourth input channel for the trimap, a light decoder that puts each value back where the
encoder's pooling took it from (index unpooling: that is what keeps hair), and a small refinement at full resolution.
Unlike the paper's, the encoder's last activation of each block is added before each 5x5 (`skips`), and conv6 is 3x3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_weights

from mattegui.core.errors import InputError
from mattegui.network.topology import INPUT, Layer, Shape, Topology

WIDEST_SQUARE = 256  # pixels: at full resolution a border of 2 around it costs a thirtieth
BLOCK = 4  # side of the block of pixels that _to_one_channel makes at a time
MOST_LETTERS = 80  # of a layer's name in a sentence


class DIM(nn.Module):
    """Deep Image Matting.

    `DIM(width=0.375)` or `DIM(shape)` or `DIM(shape, norm=True)`: the fields of Shape. Input (B, 4, H, W) with H and W
    multiples of 32: (RGB / 255 - mean) / deviation of ImageNet, and the trimap / 255. Output alpha (B, 1, H, W) in
    [0, 1], float32.
    """

    def __init__(self, shape: Shape | None = None, **changes: Any) -> None:  # noqa: ANN401 - Shape checks them
        super().__init__()
        self.shape = replace(shape or Shape(), **changes)
        self.topology = Topology(self.shape)
        for layer in self.topology.layers:
            self.add_module(layer.name, _Convolution(self.topology.inputs(layer), layer.channels, layer.kernel))
            if self.shape.norm and not layer.is_head:
                self.add_module(f"{layer.name}_norm", nn.BatchNorm2d(layer.channels))
        last = getattr(self, self.topology.layers[-1].name)
        if self.shape.refine:
            nn.init.zeros_(last.weight)  # an untrained refinement changes nothing

    def forward(self, x: Tensor) -> Tensor:
        """The alpha (B, 1, H, W) of the input (B, 4, H, W), after the refinement where there is one."""
        return self.stages(x)[1]

    def stages(self, x: Tensor, refined: bool = True) -> tuple[Tensor, Tensor]:
        """Alpha before and after the refinement; one and the same where there is none.

        refined: False leaves the refinement out, as if there were none: it costs a third of a training step.
        """
        layers = [layer for layer in self.topology.layers if refined or layer.part != "refinement"]
        known, places, alphas = {INPUT: x}, dict[str, Tensor](), list[Tensor]()
        for layer, unread in zip(layers, self.topology.last_reads([[layer] for layer in layers]), strict=True):
            y = self._input(layer, known, places, alphas)
            y = self.head(layer.name, y) if layer.is_head else self.layer(layer.name, y)
            if layer.is_head:
                y = known[layer.reads[1]] + y if len(layer.reads) > 1 else y
                alphas.append(self.output(y))
            known[layer.name] = y
            for name in unread:
                del known[name]
        return alphas[0], alphas[-1]

    def _input(self, layer: Layer, known: dict[str, Tensor], places: dict[str, Tensor], alphas: list[Tensor]) -> Tensor:
        """What a layer reads, pooled or unpooled. places: where each pool took its values from, written and read."""
        first, *others = layer.reads
        x = known[first]
        if self.topology.pooled(layer):
            x, places[first] = functional.max_pool2d(x, 2, return_indices=True)
        elif self.topology.unpooled(layer):
            x = unpool(x, places.pop(others[0]))
            x = x.add_(known[others[0]]) if self.shape.skips else x
        elif first == INPUT and others:
            x = torch.cat((x[:, :3], alphas[-1].to(x.dtype)), 1)
        return x

    def widest(self, layer: Layer) -> int:
        """The most pixels to a side of what should be asked of a layer at once."""
        return WIDEST_SQUARE

    def pool(self, x: Tensor) -> Tensor:
        """The largest of each 2x2 pixels: (B, C, H, W) in, (B, C, H / 2, W / 2) out."""
        return functional.max_pool2d(x, 2)

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
        around = 0 if valid else self.topology[name].radius
        with torch.autocast(x.device.type, enabled=False):
            return _to_one_channel(x.to(convolution.weight.dtype), convolution.weight, convolution.bias, around)

    def output(self, raw: Tensor) -> Tensor:
        """Alpha in [0, 1] of a head's answer.

        A CPU gives the last values of each thread's part other bits than the rest; from float64 both round to the same.
        """
        if self.shape.clip:
            return raw.clamp(0, 1)
        exact = raw.device.type == "cpu" and not self.training
        return raw.double().sigmoid().to(raw.dtype) if exact else raw.sigmoid()


def blank(shape: Shape) -> DIM:
    """A network in eval mode whose weights take no memory yet: they are to be assigned."""
    with torch.device("meta"):
        return DIM(shape).eval()


def build(path: Path, shape: Shape, state: Mapping[str, Tensor]) -> DIM:
    """A DIM in eval mode that holds these tensors; InputError, naming the file and the layer, when they do not fit."""
    try:
        model = blank(shape)
    except (TypeError, ValueError, RuntimeError, OverflowError) as error:
        raise InputError("{file}: the weights file describes a network that cannot be built.", file=path) from error
    own = model.state_dict()
    for name in own.keys() - state.keys():
        raise InputError("{file}: the layer {name} is missing.", file=path, name=name)
    for name, tensor in state.items():
        if name not in own:
            raise InputError("{file}: the layer {shown} does not belong to this network.", file=path, shown=shown(name))
        if own[name].shape != tensor.shape:
            raise InputError(
                "{file}: the layer {name} is {shape} where {wanted} belongs.",
                file=path,
                name=name,
                shape=tuple(tensor.shape),
                wanted=tuple(own[name].shape),
            )
        if not tensor.isfinite().all():
            raise InputError(
                "{file}: the layer {name} holds values that are no numbers; get the file again.", file=path, name=name
            )
    model.load_state_dict(dict(state), assign=True)
    return model


def shown(name: str) -> str:
    """A name out of a file, which may be of any letters and any length, for a sentence."""
    return repr(name)[1:-1][:MOST_LETTERS]


class _Convolution(nn.Conv2d):
    """A convolution that starts as in He et al., ICCV 2015, or empty where its weights are to be assigned."""

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__(inputs, outputs, kernel, padding=kernel // 2)

    def reset_parameters(self) -> None:
        if self.weight.is_meta:  # drawing numbers there loads much of torch, and for nothing
            return
        super().reset_parameters()
        # Over all four input channels: a trimap that starts at zero is ignored for hundreds of steps.
        nn.init.kaiming_normal_(self.weight, nonlinearity="relu")
        assert self.bias is not None
        nn.init.zeros_(self.bias)


def unpool(x: Tensor, indices: Tensor) -> Tensor:
    """Each value (B, C, H, W) back in its pixel of (B, C, 2H, 2W), zero elsewhere; indices are max_pool2d's."""
    if x.device.type == "mps":
        return _scattered(x, indices)
    with torch.autocast(x.device.type, enabled=False):  # it would unpool in float32
        # Not functional.max_unpool2d: its check of the sizes imports sympy, a second in which the window stands still.
        unpooled: Tensor = torch.ops.aten.max_unpool2d(x, indices, [2 * side for side in x.shape[2:]])
        return unpooled


def _scattered(x: Tensor, indices: Tensor) -> Tensor:
    """max_unpool2d for devices on which not every torch that we allow has it."""
    batch, channels, height, width = x.shape
    empty = x.new_zeros(batch, channels, 4 * height * width)
    return empty.scatter(2, indices.flatten(2), x.flatten(2)).view(batch, channels, 2 * height, 2 * width)


def _to_one_channel(x: Tensor, weight: Tensor, bias: Tensor | None, around: int) -> Tensor:
    """The convolution of (B, C, H, W) by (1, C, K, K) that makes a block of 4x4 pixels at a time, as 16 channels.

    The same sums as functional.conv2d(x, weight, bias, padding=around). The CPU computes 16 output channels even when
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
    return functional.pixel_shuffle(functional.conv2d(x, blocks, bias, stride=size, padding=around), size)


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d | None) -> tuple[Tensor, Tensor]:
    weight, bias = convolution.weight, convolution.bias
    if norm is not None:
        mean, variance = norm.running_mean, norm.running_var
        assert mean is not None
        assert variance is not None
        weight, bias = fuse_conv_bn_weights(weight, bias, mean, variance, norm.eps, norm.weight, norm.bias)
    assert bias is not None
    return weight.detach(), bias.detach()

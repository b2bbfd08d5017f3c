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

from mattegui.core.rect import Rect
from mattegui.network.pieces import by_pieces, cut, empty, halved, pieces

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

HEAD_REACH = 2  # pixels around its own that the alpha layer's 5x5 sees
# Layers in pieces of this many pixels a side hold 6 MB at width 0.375: the CPU's caches keep some of it, and the
# allocator hands out the same memory again instead of asking for fresh pages, a fifth of the time otherwise.
PIECE = 256

Kept = tuple[Rect, Tensor, Tensor | None]  # a block's box, its last activation there, the pool's indices in the box


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

    def forward(self, x: Tensor, wanted: Rect | None = None) -> Tensor:
        """The alpha (B, 1, H, W) of the input (B, 4, H, W), after the refinement where there is one.

        wanted: the box that the alpha is for, (B, 1, wanted.height, wanted.width); by default all of it. Only the
        encoder must see the whole input: the decoder, half of the work, makes the box and a few pixels around it.
        """
        return self.stages(x, wanted)[1]

    def stages(self, x: Tensor, wanted: Rect | None = None, refined: bool = True) -> tuple[Tensor, Tensor]:
        """Alpha of the box `wanted` before and after the refinement; one and the same where there is none.

        refined: False leaves the refinement out, as if there were none: it costs a third of a training step.
        """
        refined = refined and self.shape.refine
        whole = Rect.whole(x.shape[2:])
        wanted = wanted or whole
        near = wanted.grown(len(REFINEMENT) + 1 if refined else 0).snapped(BLOCK) & whole
        boxes = _decoded(near.grown(HEAD_REACH), whole)
        raw = self._decode(*self._encode(x, boxes), near)
        coarse = self._output(raw)
        answer = cut(coarse, wanted.within(near))
        if not refined:
            return answer, answer
        x = cut(x[:, :3], near)

        def refined_piece(piece: Rect) -> Tensor:
            seen = piece.grown(len(REFINEMENT) + 1).snapped(BLOCK) & Rect.whole(x.shape[2:])
            y = torch.cat((cut(x, seen), cut(coarse, seen).to(x.dtype)), 1)
            for number in range(1, len(REFINEMENT) + 1):
                y = self._layer(f"refine{number}", y)
            return cut(self._output(cut(raw, seen) + self._head(self.refine, y)), piece.within(seen))

        return answer, by_pieces(refined_piece, wanted.within(near), _side(x))

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

    def _layer(self, name: str, x: Tensor) -> Tensor:
        x = getattr(self, name)(x)
        if self.shape.norm:
            x = getattr(self, f"{name}_norm")(x)
        return functional.relu(x, inplace=True)

    def _encode(self, x: Tensor, boxes: list[Rect]) -> tuple[Tensor, list[Kept]]:
        """conv6's features of the whole, and of each block what the decoder needs for its box."""
        kept = []
        for block, box in enumerate(boxes, 1):
            with self._first_block_exact(x) if block == 1 else nullcontext():
                x, skip, indices = self._block(block, x, box)
            kept.append((box, skip, indices))
        return self._layer("deconv6", self._layer("conv6", x)), kept

    def _block(self, block: int, x: Tensor, box: Rect) -> tuple[Tensor, Tensor, Tensor | None]:
        """The block's pool, its last activation in the box and, where all was made at once, the pool's indices."""
        layers = [f"conv{block}_{number}" for number in range(1, len(ENCODER[block - 1]) + 1)]
        whole = Rect.whole(x.shape[2:])
        if box == whole and whole == next(pieces(whole, _side(x))):
            for layer in layers:
                x = self._layer(layer, x)
            pooled, indices = functional.max_pool2d(x, 2, return_indices=True)
            return pooled, x, indices
        skip: Tensor | None = None

        def pooled_piece(piece: Rect) -> Tensor:
            nonlocal skip
            seen = piece.grown(len(layers)).snapped(2) & whole
            y = cut(x, seen)
            for layer in layers:
                y = self._layer(layer, y)
            skip = empty(y, y.shape[1], box) if skip is None else skip
            both = piece & box
            if not both.empty:
                cut(skip, both.within(box)).copy_(cut(y, both.within(seen)))
            return cut(functional.max_pool2d(y, 2), halved(piece.within(seen)))

        pooled = by_pieces(pooled_piece, whole, _side(x), shrunk=2)
        assert skip is not None
        return pooled, skip, None

    def _decode(self, x: Tensor, kept: list[Kept], near: Rect) -> Tensor:
        """The alpha head's answer in `near`, a box of the picture's pixels, before the sigmoid."""
        have = Rect.whole(x.shape[2:])
        while kept:
            block = len(kept)
            box, skip, indices = kept.pop()
            x = cut(x, halved(box).within(have))
            target = near.within(box) if block == 1 else Rect.whole(skip.shape[2:])
            x = self._deconvolved(block, x, skip, indices, target)
            have = box
        return x

    def _deconvolved(self, block: int, x: Tensor, skip: Tensor, indices: Tensor | None, target: Rect) -> Tensor:
        """The block's answer in `target`, a box of skip's pixels; of the first block the alpha head's."""
        reach, grid = (2 + HEAD_REACH, BLOCK) if block == 1 else (2, 2)

        def deconvolved(piece: Rect) -> Tensor:
            seen = piece.grown(reach).snapped(grid) & Rect.whole(skip.shape[2:])
            near, low = cut(skip, seen), cut(x, halved(seen))
            places = functional.max_pool2d(near, 2, return_indices=True)[1] if indices is None else indices
            y = _unpool(low, places)
            y = self._layer(f"deconv{block}", y.add_(near) if self.shape.skips else y)
            return cut(self._head(self.alpha, y) if block == 1 else y, piece.within(seen))

        # The pool's indices count from the corner of what was pooled, so these hold for all of it and no piece.
        return by_pieces(deconvolved, target, _side(x)) if indices is None else deconvolved(target)

    def _first_block_exact(self, x: Tensor) -> AbstractContextManager[object]:
        """Float32 for an answer in bfloat16: rounding swaps near equal pixels in the first pool, most of its error."""
        kind = x.device.type
        rough = torch.is_autocast_enabled(kind) and torch.get_autocast_dtype(kind) == torch.bfloat16
        return torch.autocast(kind, enabled=False) if rough and not self.training else nullcontext()

    def _head(self, convolution: nn.Conv2d, x: Tensor) -> Tensor:
        """The last layer in its weights' precision even under autocast: half of it steps by 0.004 near alpha 1."""
        with torch.autocast(x.device.type, enabled=False):
            return _to_one_channel(x.to(convolution.weight.dtype), convolution.weight, convolution.bias)

    def _output(self, raw: Tensor) -> Tensor:
        return raw.clamp(0, 1) if self.shape.clip else raw.sigmoid()


def _convolution(inputs: int, outputs: int, kernel: int) -> nn.Conv2d:
    convolution = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2)
    # He et al., ICCV 2015. Over all four input channels: a trimap that starts at zero is ignored for hundreds of steps.
    nn.init.kaiming_normal_(convolution.weight, nonlinearity="relu")
    assert convolution.bias is not None
    nn.init.zeros_(convolution.bias)
    return convolution


def _decoded(box: Rect, whole: Rect) -> list[Rect]:
    """The inputs of deconv1 ... deconv5, each in its own pixels, that `box` of deconv1's output rests on.

    Each box holds, on the grid of its pool, the 2 pixels around that a 5x5 sees. What the 5x5 answers in that border is
    wrong, because it takes zeros for what is not there, and cut away; at the picture's edge there are zeros indeed.
    """
    boxes = []
    for grid in (BLOCK, 2, 2, 2, 2):
        boxes.append(box.grown(2).snapped(grid) & whole)
        box, whole = halved(boxes[-1]), halved(whole)
    return boxes


def _side(x: Tensor) -> int:
    """How large the pieces are in which a layer is computed: on a CPU small, elsewhere and to train all at once."""
    return PIECE if x.device.type == "cpu" and not torch.is_grad_enabled() else max(x.shape[2:])


def _unpool(x: Tensor, indices: Tensor) -> Tensor:
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


def _to_one_channel(x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
    """The convolution of (B, C, H, W) by (1, C, K, K) that makes a block of 4x4 pixels at a time, as 16 channels.

    The same sums as functional.conv2d(x, weight, bias, padding=K // 2). The CPU computes 16 output channels even when
    one is wanted; this way they are wanted: 5 times as fast. H and W are multiples of 4.
    """
    size, kernel = BLOCK, weight.shape[-1]
    shifted = [
        functional.pad(weight[0], (right, size - 1 - right, down, size - 1 - down))
        for down in range(size)
        for right in range(size)
    ]
    blocks = torch.stack(shifted).contiguous(memory_format=torch.channels_last)
    bias = None if bias is None else bias.expand(size * size)
    return functional.pixel_shuffle(functional.conv2d(x, blocks, bias, stride=size, padding=kernel // 2), size)


def _folded(convolution: nn.Conv2d, norm: nn.BatchNorm2d | None) -> tuple[Tensor, Tensor]:
    weight, bias = convolution.weight, convolution.bias
    if norm is not None:
        mean, variance = norm.running_mean, norm.running_var
        assert mean is not None
        assert variance is not None
        weight, bias = fuse_conv_bn_weights(weight, bias, mean, variance, norm.eps, norm.weight, norm.bias)
    assert bias is not None
    return weight.detach(), bias.detach()

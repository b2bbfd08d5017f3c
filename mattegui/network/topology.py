"""The layers of Deep Image Matting: the one list from which all else about the network's form is derived.

Xu, Price, Cohen, Huang, Deep Image Matting, CVPR 2017 (arXiv 1703.03872).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mattegui.core.tiling import GRID

INPUT = "input"  # what the first layer reads: the picture and the trimap, four channels
INPUT_CHANNELS = 4

Part = Literal["encoder", "decoder", "refinement"]


@dataclass(frozen=True, slots=True)
class Layer:
    """One convolution.

    reads: the layers whose answers it takes, or INPUT. One of twice the resolution is pooled 2x2 before; one of half
    the resolution is unpooled, to where the pool of the second one took its values from. scale: how many times smaller
    than the picture its answer is, on each side. channels: of its answer; one with a single channel has no ReLU.
    """

    name: str
    part: Part
    reads: tuple[str, ...]
    scale: int
    channels: int
    kernel: int

    @property
    def radius(self) -> int:
        """How many pixels of its own scale it sees to each side."""
        return self.kernel // 2

    @property
    def is_head(self) -> bool:
        """Whether it answers with alpha before the sigmoid."""
        return self.channels == 1


# VGG-16, conv6 and the decoder at width 1.
LAYERS = (
    Layer("conv1_1", "encoder", (INPUT,), 1, 64, 3),
    Layer("conv1_2", "encoder", ("conv1_1",), 1, 64, 3),
    Layer("conv2_1", "encoder", ("conv1_2",), 2, 128, 3),
    Layer("conv2_2", "encoder", ("conv2_1",), 2, 128, 3),
    Layer("conv3_1", "encoder", ("conv2_2",), 4, 256, 3),
    Layer("conv3_2", "encoder", ("conv3_1",), 4, 256, 3),
    Layer("conv3_3", "encoder", ("conv3_2",), 4, 256, 3),
    Layer("conv4_1", "encoder", ("conv3_3",), 8, 512, 3),
    Layer("conv4_2", "encoder", ("conv4_1",), 8, 512, 3),
    Layer("conv4_3", "encoder", ("conv4_2",), 8, 512, 3),
    Layer("conv5_1", "encoder", ("conv4_3",), 16, 512, 3),
    Layer("conv5_2", "encoder", ("conv5_1",), 16, 512, 3),
    Layer("conv5_3", "encoder", ("conv5_2",), 16, 512, 3),
    Layer("conv6", "encoder", ("conv5_3",), 32, 512, 3),
    Layer("deconv6", "decoder", ("conv6",), 32, 512, 1),
    Layer("deconv5", "decoder", ("deconv6", "conv5_3"), 16, 512, 5),
    Layer("deconv4", "decoder", ("deconv5", "conv4_3"), 8, 256, 5),
    Layer("deconv3", "decoder", ("deconv4", "conv3_3"), 4, 128, 5),
    Layer("deconv2", "decoder", ("deconv3", "conv2_2"), 2, 64, 5),
    Layer("deconv1", "decoder", ("deconv2", "conv1_2"), 1, 64, 5),
    Layer("alpha", "decoder", ("deconv1",), 1, 1, 5),
    Layer("refine1", "refinement", (INPUT, "alpha"), 1, 64, 3),  # the colours and the alpha so far
    Layer("refine2", "refinement", ("refine1",), 1, 64, 3),
    Layer("refine3", "refinement", ("refine2",), 1, 64, 3),
    Layer("refine", "refinement", ("refine3", "alpha"), 1, 1, 3),  # added to the alpha
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells one DIM from another; channel counts are those of width 1."""

    width: float = 1.0  # multiplies every channel count
    conv6_kernel: int = 3  # 1 or 7 in other people's networks
    conv6_channels: int = 512
    skips: bool = True  # add the encoder's last activation of the block before each 5x5
    refine: bool = True
    norm: bool = False  # BatchNorm after every convolution, for training only; see DIM.fold
    clip: bool = False  # a linear output cut to 0..1 instead of a sigmoid

    def scaled(self, count: int) -> int:
        """A channel count at this width: a multiple of 8, because a CPU's convolutions are slow at others."""
        return max(8, round(count * self.width / 8) * 8)


class Topology:
    """The layers of a network of some shape, and what follows from them."""

    def __init__(self, shape: Shape) -> None:
        layers = [layer for layer in LAYERS if shape.refine or layer.part != "refinement"]
        self.layers = tuple(_shaped(layer, shape) for layer in layers)
        self._by_name = {layer.name: layer for layer in self.layers}

    def __getitem__(self, name: str) -> Layer:
        return self._by_name[name]

    def inputs(self, layer: Layer) -> int:
        """How many channels a layer takes; the refinement's first takes three colours and an alpha."""
        first = layer.reads[0]
        return INPUT_CHANNELS if first == INPUT else self[first].channels

    def multiplications(self, layer: Layer) -> int:
        """How many multiplications a pixel of a layer's answer takes."""
        return self.inputs(layer) * layer.channels * layer.kernel**2

    def readers(self, name: str) -> list[Layer]:
        """The layers that take the answer of the layer of that name, or INPUT."""
        return [layer for layer in self.layers if name in layer.reads]

    def successor(self, layer: Layer) -> Layer | None:
        """The one layer that takes a layer's answer as it is, neither pooled nor unpooled; None if others take it."""
        readers = self.readers(layer.name)
        return readers[0] if len(readers) == 1 and readers[0].scale == layer.scale else None

    def pooled(self, layer: Layer) -> bool:
        """Whether a layer pools what it reads."""
        return layer.reads[0] != INPUT and self[layer.reads[0]].scale < layer.scale

    def unpooled(self, layer: Layer) -> bool:
        """Whether a layer unpools what it reads."""
        return layer.reads[0] != INPUT and self[layer.reads[0]].scale > layer.scale

    def last_reads(self, steps: Sequence[Sequence[Layer]]) -> list[list[str]]:
        """What nobody reads after each of some steps that make these layers: its memory may go."""
        last = {name: number for number, step in enumerate(steps) for layer in step for name in layer.reads}
        return [[name for name, number in last.items() if number == step] for step in range(len(steps))]

    def reaches(self) -> dict[str, int]:
        """How far from a wanted pixel each layer's answer, and INPUT, must be known, in the picture's pixels."""
        found = {self.layers[-1].name: 0}
        for layer in reversed(self.layers):
            for name in layer.reads:
                far = found[layer.name] + layer.radius * layer.scale
                far += self[name].scale if self.pooled(layer) else 0  # the pool's other pixel
                found[name] = max(far, found.get(name, 0))
        return found

    @property
    def margin(self) -> int:
        """How many pixels around a box the network sees, in whole steps of the grid that its windows start on."""
        return -(-self.reaches()[INPUT] // GRID) * GRID


def _shaped(layer: Layer, shape: Shape) -> Layer:
    """A layer of width 1 as a network of that shape has it."""
    if layer.is_head:
        return layer
    if layer.name == "conv6":
        return replace(layer, channels=shape.scaled(shape.conv6_channels), kernel=shape.conv6_kernel)
    return replace(layer, channels=shape.scaled(layer.channels))

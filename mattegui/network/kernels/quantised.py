"""The network in 8-bit arithmetic, for CPUs that multiply bytes four times as fast as float32.

Post-training quantisation (Jacob et al., CVPR 2018, arXiv 1712.05877): weights are signed and scaled per channel;
activations, which a ReLU keeps at 0 or above, are unsigned and scaled per layer. Everything between the convolutions
stays in float32. The scales are fixed once, so that a window still answers as the whole picture does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.topology import INPUT, Layer, Topology

LEVELS = 255  # steps of an unsigned byte
EXACT_SCALE = 2  # the encoder's layers at this scale or above stay in float32


def in_bytes(topology: Topology) -> list[Layer]:
    """The layers that multiply bytes.

    The first two blocks stay in float32, because they decide which of near equal pixels their pools keep; so do the
    heads, which make the alpha, and what reads the input, which is signed.
    """

    def exact(layer: Layer) -> bool:
        early = layer.part == "encoder" and layer.scale <= EXACT_SCALE
        return early or layer.is_head or INPUT in layer.reads

    return [layer for layer in topology.layers if not exact(layer)]


class Quantised(DIM):
    """A DIM without BatchNorm on the CPU, in eval mode, in bytes; the same calls, the same answer but for rounding.

    ranges: the largest value that each layer in bytes takes; by default what a few drawn pictures give it. Raises
    AttributeError or RuntimeError where torch was built without the operations.
    """

    def __init__(self, plain: DIM, ranges: Mapping[str, float] | None = None) -> None:
        with torch.device("meta"):
            super().__init__(plain.shape)
        self.load_state_dict(plain.state_dict(), assign=True)
        self.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        _ = torch.ops.onednn.qconv_prepack, torch.ops.onednn.qconv2d_pointwise
        self._bytes = {layer.name for layer in in_bytes(self.topology)}
        self._layers: dict[str, _Layer] = {}
        self._ranges = dict(ranges) if ranges is not None else self._observed()

    @property
    def ranges(self) -> Mapping[str, float]:
        """The largest value that each layer in bytes takes."""
        return self._ranges

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """As DIM's; what a byte layer hands straight on to another is bytes."""
        if name not in self._bytes:
            return super().layer(name, x, valid)
        if name not in self._layers:
            self._layers[name] = self._prepared(name)
        return self._layers[name](x, valid)

    def _prepared(self, name: str) -> _Layer:
        after = self.topology.successor(self.topology[name])
        outputs = self._step(after.name) if after is not None and after.name in self._bytes else None
        return _Layer(getattr(self, name), self._step(name), outputs)

    def _step(self, name: str) -> float:
        """The value of one step of the bytes that a layer takes."""
        return max(self._ranges[name] / LEVELS, 1e-9)

    def _observed(self) -> dict[str, float]:
        watcher = _Watcher(self)
        with torch.inference_mode():
            for image, trimap in scenes():
                watcher(normalised(stacked(image, trimap)))
        return {name: watcher.largest[name] for name in sorted(self._bytes)}


class _Watcher(DIM):
    """The same network in float32, that keeps in mind the largest value that each layer was given."""

    def __init__(self, plain: DIM) -> None:
        with torch.device("meta"):
            super().__init__(plain.shape)
        self.load_state_dict(plain.state_dict(), assign=True)
        self.eval()
        self.largest: dict[str, float] = {}

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """As DIM's."""
        self.largest[name] = max(self.largest.get(name, 0.0), float(x.amax()))
        return super().layer(name, x, valid)


class _Layer:
    """A convolution and its ReLU in bytes. inputs, outputs: the value of one step; outputs None answers in float32."""

    def __init__(self, convolution: nn.Conv2d, inputs: float, outputs: float | None) -> None:
        weight = convolution.weight.detach()
        self._steps = weight.abs().amax((1, 2, 3)).clamp(min=1e-9) / 127
        rounded = (weight / self._steps.view(-1, 1, 1, 1)).round().to(torch.int8)
        self._inputs, self._outputs = inputs, outputs
        self._bias = convolution.bias
        self._zeros = torch.zeros(len(weight), dtype=torch.int64)
        self._radius = weight.shape[-1] // 2
        geometry = self._geometry(valid=False)
        self._weight = torch.ops.onednn.qconv_prepack(rounded, self._steps, inputs, 0, *geometry, None)

    def _geometry(self, valid: bool) -> tuple[list[int], list[int], list[int], int]:
        """Stride, padding, dilation and groups."""
        return [1, 1], [0 if valid else self._radius] * 2, [1, 1], 1

    def __call__(self, x: Tensor, valid: bool) -> Tensor:
        if x.dtype != torch.uint8:
            x = _rounded(x, 1 / self._inputs)
        answer: Tensor = torch.ops.onednn.qconv2d_pointwise(
            *(x, self._inputs, 0, self._weight, self._steps, self._zeros, self._bias, *self._geometry(valid)),
            *(self._outputs or 1.0, 0, torch.uint8 if self._outputs else torch.float32, "relu", [], ""),
        )
        return answer


def _rounded(x: Tensor, factor: float) -> Tensor:
    """x * factor to the nearest of 0 ... 255, in one pass of memory where torch takes four; x is nowhere negative."""
    source = x.permute(0, 2, 3, 1).numpy()  # channels last
    rounded = np.empty(source.shape, np.uint8)
    for index in range(len(source)):
        cv2.convertScaleAbs(source[index], rounded[index], factor)
    return torch.from_numpy(rounded).permute(0, 3, 1, 2)


def scenes(count: int = 6, side: int = 160) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Drawn pictures (side, side, 3) with trimaps, of every contrast and softness, that excite the network's layers."""
    generator = np.random.default_rng(0)

    def noise(cell: int, *channels: int) -> NDArray[np.float64]:
        coarse = generator.normal(0, 1, (side // cell + 2, side // cell + 2, *channels))
        smooth = cv2.INTER_NEAREST if generator.random() < 0.5 else cv2.INTER_CUBIC
        return np.asarray(cv2.resize(coarse, (side, side), interpolation=smooth), np.float64)

    def texture() -> NDArray[np.float64]:
        layers = [noise(cell, 3) * generator.uniform(0, 60) for cell in (side, side // 3, 32, 8, 2)]
        level: NDArray[np.float64] = generator.uniform(20, 235, 3)
        return sum(layers, level)

    for _ in range(count):
        form = noise(64) + 0.4 * noise(8)
        alpha = np.clip(form * generator.choice([0.5, 2, 8]) + 0.5, 0, 1)[..., None]
        image = np.clip(alpha * texture() + (1 - alpha) * texture(), 0, 255).astype(np.uint8)
        band = generator.choice([0.15, 0.5, 1])
        trimap = np.where(form > band, FOREGROUND, np.where(form < -band, BACKGROUND, UNKNOWN))
        yield image, trimap.astype(np.uint8)

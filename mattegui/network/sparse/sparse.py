"""The network where it is needed: an answer for some pixels of a window, for little more than what these rest on.

It works layer after layer, each in squares around the wanted pixels as far as the layers after it see (need.py), many
squares of one size at once. So a stroke does not pay for the border of its window in every layer, and a ring of
unknown pixels does not pay for what it encloses.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from threading import Lock
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from mattegui.core.feedback import Step, ignore, part
from mattegui.network.dim import DIM, unpool
from mattegui.network.encoding import normalised
from mattegui.network.kernels.crew import Crew
from mattegui.network.sparse.memory import Memory
from mattegui.network.sparse.need import Need, Squares, least
from mattegui.network.sparse.plane import PLANE_EDGE, Plane, blanked
from mattegui.network.topology import INPUT, Layer, Topology

# Bytes of a layer's answer that are made at once. A CPU's caches keep some of 4 MB; a graphics card wants more to do at
# a time, but not much memory beside the planes.
BYTES_AT_ONCE, BYTES_AT_ONCE_ELSEWHERE = 1 << 22, 1 << 26
FUSED_SCALE = 2  # at this scale or above, layers have few channels: see Group
# How much longer a multiplication takes in layers of few channels than in the others, at each scale: in bytes, the
# first two blocks of the encoder take 0.58 of the time for a quarter of the multiplications.
ENCODER_COST, DECODER_COST = {1: 6, 2: 4}, {1: 3, 2: 2}
SETTING_UP, ENDING = 0.03, 0.03  # the shares of the time before the first batch of squares and after the last
STRIPS = 8  # in which the last answer becomes alpha


class Group(NamedTuple):
    """Layers that are made at once: the answers between them are not written to a plane.

    With few channels a pass through memory costs more than computing twice the pixels around each square. Before a 1x1
    nothing is computed twice.
    """

    layers: tuple[Layer, ...]
    work: int  # for a pixel of the answer, in multiplications of a layer with many channels

    @property
    def last(self) -> Layer:
        """The layer whose answer is written."""
        return self.layers[-1]

    @property
    def radius(self) -> int:
        """How many pixels to each side its layers see together."""
        return sum(layer.radius for layer in self.layers)


def groups(topology: Topology) -> list[Group]:
    """All layers of a network, in the order in which they are made."""
    found, layers = list[Group](), list[Layer]()
    for layer in topology.layers:
        layers.append(layer)
        after = topology.successor(layer)
        if after is None or (after.kernel > 1 and layer.scale > FUSED_SCALE):
            found.append(Group(tuple(layers), sum(_cost(layer) * topology.multiplications(layer) for layer in layers)))
            layers = []
    return found


def _cost(layer: Layer) -> int:
    return (ENCODER_COST if layer.part == "encoder" else DECODER_COST).get(layer.scale, 1)


class Sparse:
    """One answer of a network.

    both: picture and trimap (1, 4, H, W) uint8, multiples of 32 (encoding.py). wanted: (H, W) bool. step: told in
    the set-up and after each batch of squares which share of the work is done; what it raises ends the work.
    """

    def __init__(
        self, model: DIM, both: Tensor, wanted: NDArray[np.bool_], step: Step = ignore, memory: Memory | None = None
    ) -> None:
        self._model, self._topology, self._both = model, model.topology, both
        self._groups = groups(self._topology)
        assert max(group.radius for group in self._groups) <= PLANE_EDGE
        self._need, self._reaches = Need(wanted), self._topology.reaches()
        step(SETTING_UP / 2)
        self._memory = memory or Memory()
        self._planes, self._pooled = {INPUT: Plane.of(both, self._memory)}, dict[str, Plane]()
        at_once = BYTES_AT_ONCE if both.device.type == "cpu" else BYTES_AT_ONCE_ELSEWHERE
        self._at_once = at_once // next(model.parameters()).itemsize
        self._lock = Lock()  # threads make planes
        self._squares = [list(self._squares_of(group)) for group in self._groups]
        works = zip(self._groups, self._squares, strict=True)
        self._done, self._all = 0, sum(_work(group, each) for group, squares in works for each in squares)
        step(SETTING_UP)
        self._layers_step, self._end_step = part(step, SETTING_UP, 1 - ENDING), part(step, 1 - ENDING, 1)

    def _squares_of(self, group: Group) -> Iterator[Squares]:
        side = min(self._model.widest(layer) for layer in group.layers)
        return self._need.squares(group.last.scale, self._reaches[group.last.name], side)

    def alpha(self) -> Tensor:
        """The alpha (1, 1, H, W): right where it is wanted, anything elsewhere."""
        unread = self._topology.last_reads([group.layers for group in self._groups])
        with Crew(self._both.device) as crew:
            for group, squares, names in zip(self._groups, self._squares, unread, strict=True):
                batches = list(self._batches(group, squares))
                for batch, _ in zip(batches, crew.map(partial(self._fill, group), batches), strict=True):
                    self._done += _work(group, batch)
                    self._layers_step(self._done / self._all)
                self._leave(self._pooled, group.layers[0].reads[0])
                for name in names:
                    self._leave(self._planes, name)
        alpha = self._output(self._planes[self._topology.layers[-1].name].whole())
        for name in list(self._planes):
            self._leave(self._planes, name)
        return alpha

    def _output(self, raw: Tensor) -> Tensor:
        """Alpha of the last layer's answer, strip by strip: in double precision all of it would take much memory."""
        strips, made = raw.chunk(STRIPS, 2), list[Tensor]()
        for strip in strips:
            made.append(self._model.output(strip))
            self._end_step(len(made) / len(strips))
        return torch.cat(made, 2)

    def _leave(self, planes: dict[str, Plane], name: str) -> None:
        """Nobody reads a layer any more; between the layers of a group there is none."""
        if name in planes:
            planes.pop(name).leave()

    def _batches(self, group: Group, squares: list[Squares]) -> Iterator[Squares]:
        """The squares of a group, some at a time."""
        channels = max(layer.channels for layer in group.layers)
        channels = max(channels, self._topology.layers[0].channels)  # the heads answer with one
        for each in squares:
            yield from each.batches(max(1, self._at_once // (each.side**2 * channels)))

    def _fill(self, group: Group, squares: Squares) -> None:
        """Make squares of a group's answer and keep what is read of them. Threads do it side by side."""
        self._keep(group.last, squares, self._made(group, squares))

    def _made(self, group: Group, squares: Squares) -> Tensor:
        """The squares of a group's answer: each layer sees what is around them of the layer before."""
        margin, last = group.radius, group.last
        y = self._input(group.layers[0], squares, margin)
        for layer in group.layers:
            apply = self._model.head if layer.is_head else self._model.layer
            y = apply(layer.name, y, valid=True)
            margin -= layer.radius
            y = self._blanked(y, squares, margin, layer.scale)
        if last.is_head and len(last.reads) > 1:
            y.add_(self._planes[last.reads[1]].around(squares, 0))
        return y

    def _input(self, layer: Layer, squares: Squares, margin: int) -> Tensor:
        """What a layer reads in the squares and around them."""
        first, *others = layer.reads
        if self._topology.pooled(layer):
            return self._pooled[first].around(squares, margin)
        if self._topology.unpooled(layer):
            near = self._planes[others[0]].around(squares, margin)
            places = functional.max_pool2d(near, 2, return_indices=True)[1]
            y = unpool(self._planes[first].around(squares.halved, margin // 2), places)
            return y.add_(near) if self._model.shape.skips else y
        y = self._planes[first].around(squares, margin)
        if first == INPUT:
            y = normalised(y)
            if others:
                alpha = self._model.output(self._planes[others[0]].around(squares, margin))
                y = torch.cat((y[:, :3], alpha.to(y.dtype)), 1)
            y = self._blanked(y, squares, margin, layer.scale)
        return y

    def _keep(self, layer: Layer, squares: Squares, y: Tensor) -> None:
        """Write what later layers read of the squares of a layer's answer."""
        readers, name, reach = self._topology.readers(layer.name), layer.name, self._reaches[layer.name]
        if any(map(self._topology.pooled, readers)):
            pool = self._model.pool(y)
            self._plane(self._pooled, name, pool, 2 * layer.scale, reach).put(squares.halved, pool)
            # The decoder needs the layer itself in a smaller part only.
            reach = max(self._reaches[r.name] + r.radius * r.scale for r in readers if self._topology.unpooled(r))
            near = self._need.touched(squares, layer.scale, reach)
            squares, y = squares.chosen(near), y if near.all() else y[torch.from_numpy(near)]
        self._plane(self._planes, name, y, layer.scale, reach).put(squares, y)

    def _blanked(self, y: Tensor, squares: Squares, margin: int, scale: int) -> Tensor:
        height, width = (side // scale for side in self._both.shape[2:])
        return blanked(y, squares, margin, height, width) if margin else y

    def _plane(self, planes: dict[str, Plane], name: str, like: Tensor, scale: int, reach: int) -> Plane:
        """The plane of a layer; whoever is the first to write to it makes it."""
        with self._lock:
            if name not in planes:
                height, width = (side // scale for side in self._both.shape[2:])
                share = self._need.share(reach)
                planes[name] = Plane(like, height, width, least(scale), share, self._memory)
            return planes[name]


def _work(group: Group, squares: Squares) -> int:
    """About how many multiplications the squares of a group take."""
    return len(squares) * squares.side**2 * group.work

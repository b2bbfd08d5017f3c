"""The network where it is needed: an answer for some pixels of a window, for little more than what these rest on.

Layer after layer, each in squares around the wanted pixels as far as the layers after it see (network.need), many
squares of a size at once. So a stroke does not pay for the border of its window in every layer, nor a ring of unknown
pixels for what it encloses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from mattegui.network.dim import DIM, ENCODER, REFINEMENT, Shape, unpool
from mattegui.network.encoding import normalised
from mattegui.network.sparse.need import LARGEST, Need, Squares
from mattegui.network.sparse.plane import Plane

# Values of a layer's answer that are made at once: on a CPU 4 MB, of which its caches keep some; a graphics card wants
# more to do at a time, but not much memory beside the planes.
AT_ONCE, AT_ONCE_ELSEWHERE = 1 << 20, 1 << 24
# Layers that are not written but taken on by the next one at once: with few channels, a pass through memory costs more
# than the pixels around each square that are computed twice.
FUSED = ("conv1_1", "conv2_1", "deconv1")
# Of the squares of these the work is mostly another layer's.
DEAREST = {"alpha": "deconv1", "refine": "refine3", "deconv6": "conv6"}
FULL = 0.9  # of a window: then large pages take hardly more memory

Step = Callable[[float], None]


class Sparse:
    """One answer of a network.

    both: picture and trimap (1, 4, H, W) uint8, multiples of 32 (network.encoding). wanted: (H, W) bool. step: told
    after each batch of squares which share of the work is done; what it raises ends the work.
    """

    def __init__(self, model: DIM, both: Tensor, wanted: NDArray[np.bool_], step: Step = lambda done: None) -> None:
        self._model, self._both, self._step = model, both, step
        self._picture = Plane.of(both)
        self._need, self._places = Need(wanted), places(model.shape)
        made = {layer: place for layer, place in self._places.items() if layer not in FUSED}
        self._squares = {layer: list(self._need.squares(*place)) for layer, place in made.items()}
        self._at_once = AT_ONCE if both.device.type == "cpu" else AT_ONCE_ELSEWHERE
        self._done, self._all = 0, sum(self._work(layer, each) for layer in made for each in self._squares[layer])

    def alpha(self) -> Tensor:
        """The alpha (1, 1, H, W): right where it is wanted, anything elsewhere."""
        x, skips = self._picture, []
        for block in range(1, len(ENCODER) + 1):
            with self._model.first_block_exact(self._both) if block == 1 else nullcontext():
                x, skip = self._block(block, x)
            skips.append(skip)
        x = self._made("deconv6", partial(self._through, ["conv6", "deconv6"], x))
        for block in range(len(ENCODER), 1, -1):
            x = self._made(f"deconv{block}", partial(self._deconvolved, f"deconv{block}", x, skips.pop()))
        x = self._made("alpha", partial(self._head, x, skips.pop()))
        if self._model.shape.refine:
            x = self._made("refine", partial(self._refined, x))
        return self._model.output(x.whole())

    def _block(self, block: int, x: Plane) -> tuple[Plane, Plane]:
        """What the block's pool leaves, and its last activation, this only where the decoder needs it."""
        layers = [f"conv{block}_{number}" for number in range(1, len(ENCODER[block - 1]) + 1)]
        while len(layers) > 1 and layers[0] not in FUSED:
            layer = layers.pop(0)
            x = self._made(layer, partial(self._through, [layer], x))
        scale, reach = self._places[f"deconv{block}"]
        pooled = skip = None
        for squares in self._batches(layers[-1]):
            y = self._through(layers, x, squares)
            pool = functional.max_pool2d(y, 2)
            skip = skip or self._plane(y, scale, reach + 2 * scale)
            pooled = pooled or self._plane(pool, 2 * scale, self._places[layers[-1]].reach)
            pooled.put(squares.halved, pool)
            near = self._need.touched(squares, scale, reach + 2 * scale)  # a 5x5 looks at it
            skip.put(squares.chosen(near), y if near.all() else y[torch.from_numpy(near)])
        assert pooled is not None
        assert skip is not None
        return pooled, skip

    def _through(self, layers: list[str], x: Plane, squares: Squares) -> Tensor:
        """The squares after some layers, each of which sees what is around them of the one before."""
        halo = sum(self._model.radius(layer) for layer in layers)
        y = x.around(squares, halo)
        y = x.blank(normalised(y), squares, halo) if x is self._picture else y
        for layer in layers:
            y = self._model.layer(layer, y, valid=True)
            halo -= self._model.radius(layer)
            y = x.blank(y, squares, halo) if halo else y
        return y

    def _deconvolved(self, layer: str, x: Plane, skip: Plane, squares: Squares, halo: int = 0) -> Tensor:
        """The squares, and `halo` pixels around, after an unpool and a 5x5."""
        halo += self._model.radius(layer)
        near = skip.around(squares, halo)
        places = functional.max_pool2d(near, 2, return_indices=True)[1]
        y = unpool(x.around(squares.halved, halo // 2), places)
        return self._model.layer(layer, y.add_(near) if self._model.shape.skips else y, valid=True)

    def _head(self, x: Plane, skip: Plane, squares: Squares) -> Tensor:
        """The squares of the alpha before the sigmoid."""
        halo = self._model.radius("alpha")
        y = skip.blank(self._deconvolved("deconv1", x, skip, squares, halo), squares, halo)
        return self._model.head("alpha", y, valid=True)

    def _refined(self, raw: Plane, squares: Squares) -> Tensor:
        """The squares of the alpha after the refinement, before the sigmoid."""
        halo = len(REFINEMENT) + 1
        near = raw.around(squares, halo)
        colour = normalised(self._picture.around(squares, halo))[:, :3]
        y = torch.cat((colour, self._model.output(near).to(colour.dtype)), 1)
        for number in range(1, len(REFINEMENT) + 1):
            y = self._model.layer(f"refine{number}", raw.blank(y, squares, halo + 1 - number), valid=True)
        y = self._model.head("refine", raw.blank(y, squares, 1), valid=True)
        return y.add_(near[:, :, halo:-halo, halo:-halo])

    def _made(self, layer: str, make: Callable[[Squares], Tensor]) -> Plane:
        """What make answers for all squares that the layer is needed in."""
        made = None
        for squares in self._batches(layer):
            part = make(squares)
            made = made or self._plane(part, *self._places[layer])
            made.put(squares, part)
        assert made is not None
        return made

    def _batches(self, layer: str) -> Iterator[Squares]:
        """The squares that the layer is needed in, some at a time."""
        channels = max(self._model.channels(name) for name in (layer, "conv1_1"))  # the heads answer with one
        for squares in self._squares[layer]:
            for batch in squares.batches(max(1, self._at_once // (squares.side**2 * channels))):
                yield batch
                self._done += self._work(layer, batch)
                self._step(self._done / self._all)

    def _work(self, layer: str, squares: Squares) -> int:
        """About how many multiplications the squares take."""
        return len(squares) * squares.side**2 * self._model.multiplications(DEAREST.get(layer, layer))

    def _plane(self, like: Tensor, scale: int, reach: int) -> Plane:
        height, width = (side // scale for side in self._both.shape[2:])
        return Plane(like, height, width, LARGEST // scale, full=self._need.share(reach) > FULL)


class Place(NamedTuple):
    """Where a layer must be known, which is `scale` times smaller than the picture: that far around a wanted pixel."""

    scale: int
    reach: int  # in the picture's pixels


def places(shape: Shape) -> dict[str, Place]:
    """Where each layer's answer must be known."""
    found = {"refine": Place(1, 0)} if shape.refine else {}
    reach = len(REFINEMENT) + 1 if shape.refine else 0
    found["alpha"] = Place(1, reach)
    for block in range(1, len(ENCODER) + 1):
        scale = 2 ** (block - 1)
        reach += 2 if block == 1 else 0  # the alpha layer's 5x5
        found[f"deconv{block}"] = Place(scale, reach)
        reach += 2 * scale
    found["deconv6"] = Place(2 * scale, reach)
    reach += 2 * scale * (shape.conv6_kernel // 2)
    for block in range(len(ENCODER), 0, -1):
        scale = 2 ** (block - 1)
        reach += scale  # the other pixel of the pool
        for number in range(len(ENCODER[block - 1]), 0, -1):
            found[f"conv{block}_{number}"] = Place(scale, reach)
            reach += scale  # a 3x3
    return found

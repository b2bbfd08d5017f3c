"""The network's convolutions with fewer multiplications, in float32 on a CPU.

Winograd's minimal filtering (Lavin and Gray, CVPR 2016, arXiv 1509.09308, section 4): 4x4 pixels of an answer, a tile,
are sums of 36 (3x3) or 64 (5x5) products for each pair of channels instead of 144 or 400. All tiles' products for one
of the 36 or 64 places are one product of matrices; what is before and after are sums of what surrounds a tile.
"""

from __future__ import annotations

import math
import threading

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from mattegui.network.dim import DIM

TILE_SIDE = 4  # of a tile in pixels: what every square's side is a multiple of
# Where polynomials are evaluated; one more is at infinity. Further out float32 would lose digits.
POINTS = (0, 1, -1, 2, -2, 1 / 2, -1 / 2)
WORTH = 80  # multiplications saved for each value moved to and from its places
# Tiles for each thread: with fewer, a matrix is read too often for what is done with it; more leave the caches.
TILES_AT_ONCE = 256
# Up to so many values torch makes a square that comes alone by a product of matrices, not by oneDNN. The product's bits
# may differ with the number of threads, so such a square is made twice.
MADE_BY_TORCH = 20480
MOST_THREADS = 4  # that more tiles are taken for: of 256 channels, 130 MB


class Winograd(DIM):
    """A DIM without BatchNorm on the CPU, in eval mode: the same calls and weights, the same answer but for rounding.

    The answer is the same to the last bit for any number of torch's threads, but not for another window
    (network/README.md).
    """

    def __init__(self, plain: DIM) -> None:
        with torch.device("meta"):
            super().__init__(plain.shape)
        self.load_state_dict(plain.state_dict(), assign=True)
        self.eval()
        self._room = _Room()
        self._layers: dict[str, _Layer] = {}

    def layer(self, name: str, x: Tensor, valid: bool = False) -> Tensor:
        """As DIM's."""
        convolution = getattr(self, name)
        if not (valid and worth(convolution) and fits(convolution, x)):
            alone = len(x) == 1 and x.numel() <= MADE_BY_TORCH
            return super().layer(name, torch.cat((x, x)) if alone else x, valid)[: len(x)]
        if name not in self._layers:
            self._layers[name] = _Layer(convolution, self._room)
        return self._layers[name](x)


def worth(convolution: nn.Conv2d) -> bool:
    """Whether it saves enough multiplications for what it moves.

    A 1x1 saves none and is small. It is made here because torch's gives other bits for another number of threads.
    """
    inputs, outputs, taps = convolution.in_channels, convolution.out_channels, convolution.kernel_size[0]
    if taps == 1:
        return True
    moved = ((TILE_SIDE + taps - 1) / TILE_SIDE) ** 2
    saved = inputs * outputs * (taps**2 - moved)
    return TILE_SIDE + taps - 2 <= len(POINTS) and saved >= WORTH * (inputs + outputs) * moved


def fits(convolution: nn.Conv2d, x: Tensor) -> bool:
    """Whether the answer for x without zeros around it is of whole tiles."""
    return all((side - convolution.kernel_size[0] + 1) % TILE_SIDE == 0 for side in x.shape[2:])


class _Layer:
    """A convolution and its ReLU: (N, C, H, W) channels_last in, smaller by its radius on each side out."""

    def __init__(self, convolution: nn.Conv2d, room: _Room) -> None:
        weight, bias = convolution.weight.detach(), convolution.bias
        assert bias is not None
        self._before, kernel, self._after = transforms(weight.shape[-1])
        self._weights = torch.einsum("py,qx,kcyx->qpck", kernel, kernel, weight).flatten(0, 1).contiguous()
        self._bias, self._less, self._room = bias.detach(), weight.shape[-1] - 1, room

    def __call__(self, x: Tensor) -> Tensor:
        count, _, height, width = x.shape
        answer = x.new_empty(count, height - self._less, width - self._less, len(self._bias))
        down, across = ((side - self._less) // TILE_SIDE for side in (height, width))
        tiles = TILES_AT_ONCE * min(MOST_THREADS, torch.get_num_threads())
        squares = max(1, tiles // (down * across))
        rows = TILE_SIDE * max(1, tiles // (squares * across))  # of a square larger than that
        for start in range(0, count, squares):
            for top in range(0, height - self._less, rows):
                seen = x.permute(0, 2, 3, 1)[start : start + squares, top : top + rows + self._less]
                self._make(seen, answer[start : start + squares, top : top + rows])
        return answer.permute(0, 3, 1, 2)

    def _make(self, x: Tensor, answer: Tensor) -> None:
        """x (N, H, W, C), answer (N, H', W', K)."""
        places = len(self._before)
        rows = x.flatten(2).unfold(1, places, TILE_SIDE).permute(3, 0, 1, 2)  # (places, N, H' / 4, W C)
        sums = self._sums(self._before, self._room.copied(rows).view(1, places, -1))
        sums = sums.view(places, -1, *x.shape[2:]).unfold(2, places, TILE_SIDE)
        columns = sums.permute(4, 0, 1, 2, 3)  # (places, places, N H' / 4, W' / 4, C)
        sums = self._sums(self._before, self._room.copied(columns).view(1, places, -1))
        sums = sums.view(places**2, -1, x.shape[3])
        made = torch.bmm(sums, self._weights, out=self._room.next(*sums.shape[:2], answer.shape[3]))
        made = self._sums(self._after, made.view(1, places, -1))
        tiles = self._sums(self._after, made.view(TILE_SIDE, places, -1))
        tiles = tiles.view(TILE_SIDE, TILE_SIDE, *rows.shape[1:3], -1, answer.shape[3]).permute(2, 3, 1, 4, 0, 5)
        torch.add(tiles, self._bias, out=answer.view(tiles.shape)).relu_()

    def _sums(self, matrix: Tensor, x: Tensor) -> Tensor:
        """matrix (m, n) times each of x (B, n, L).

        MKL's product by the 6x6 gives other bits for two threads than for one; its products by 3x6 do not.
        """
        into = self._room.next(len(x), len(matrix), x.shape[2])
        if len(matrix) == 6:
            torch.bmm(matrix.view(2, 3, -1), x.expand(2, -1, -1), out=into.view(2, 3, -1))
            return into
        return torch.bmm(matrix.expand(len(x), -1, -1), x, out=into)


class _Room(threading.local):
    """Two pieces of memory that steps write to in turns: fresh ones would cost more than the sums.

    Each thread has its own.
    """

    def __init__(self) -> None:
        self._pieces = [torch.empty(0), torch.empty(0)]

    def next(self, *shape: int) -> Tensor:
        """Of that shape, not where the step before wrote."""
        self._pieces.reverse()
        size = math.prod(shape)
        if self._pieces[0].numel() < size:
            self._pieces[0] = torch.empty(size)
        return self._pieces[0][:size].view(shape)

    def copied(self, x: Tensor) -> Tensor:
        """x, contiguous."""
        return self.next(*x.shape).copy_(x)


def transforms(taps: int) -> tuple[Tensor, Tensor, Tensor]:
    """Matrices B (n, n), G (n, taps), A (4, n): A ((G g) * (B d)) are the four sums of n values d with g's taps.

    n = taps + 3. Toom and Cook multiply two polynomials, of 4 and of `taps` terms, at n points; that, transposed,
    filters n values.
    """
    count = TILE_SIDE + taps - 1
    before = np.linalg.inv(_values(count, count)).T
    made = (before, _values(count, taps), _values(count, TILE_SIDE).T)
    return tuple(torch.from_numpy(np.ascontiguousarray(each, np.float32)) for each in made)  # type: ignore[return-value]


def _values(count: int, terms: int) -> NDArray[np.float64]:
    """What takes a polynomial's coefficients (terms) to its values at `count` points, the last at infinity."""
    values = np.vander(POINTS[: count - 1], terms, increasing=True).astype(np.float64)
    return np.vstack([values, np.eye(terms)[-1:]])

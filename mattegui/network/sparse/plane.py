"""A layer's answer of which only some squares are known."""

from __future__ import annotations

import torch
from torch import Tensor

from mattegui.network.sparse.memory import Memory
from mattegui.network.sparse.need import Squares, least

PLANE_EDGE = 4  # pixels around the layer: as far as any step of sparse.py looks over the edge
FULL = 0.9  # share of a layer that is put: then large pages take hardly more memory
LARGE_SQUARE = 1 << 16  # values of a square that is copied by itself, which is quicker than many at once


class Plane:
    """(C, height, width) values, channels last; what was not put there is zero.

    like: a tensor (B, C, h, w) of the type and the channels. beyond: how far squares may reach over its bottom and
    right. share: how much of it will be put.
    """

    def __init__(self, like: Tensor, height: int, width: int, beyond: int, share: float, memory: Memory) -> None:
        self.height, self.width, self._full, self._memory = height, width, share > FULL, memory
        self._inside = slice(PLANE_EDGE, PLANE_EDGE + height), slice(PLANE_EDGE, PLANE_EDGE + width)
        shape = (height + 2 * PLANE_EDGE + beyond, width + 2 * PLANE_EDGE + beyond, like.shape[1])
        self._values = memory.zeros(shape, like, self._full, self._inside if share == 1 else None)

    @classmethod
    def of(cls, x: Tensor, memory: Memory) -> Plane:
        """All of x (1, C, H, W)."""
        height, width = x.shape[2:]
        plane = cls(x, height, width, least(1), share=1, memory=memory)
        plane._values[plane._inside] = x[0].permute(1, 2, 0)
        return plane

    def around(self, squares: Squares, margin: int) -> Tensor:
        """The squares and what is around them, zero over the edge: (N, C, side + 2 margin, ...) channels_last."""
        _, columns, channels = self._values.shape
        side = squares.side + 2 * margin
        # One number tells a square: on this grid a row is `columns` squares long, most of them off the squares' grid.
        numbers = squares.at @ (columns, 1)
        step = squares.side * channels
        first = (PLANE_EDGE - margin) * (columns + 1) * channels
        count = int(numbers.max()) + 1
        grid = self._values.as_strided((count, side, side * channels), (step, columns * channels, 1), first)
        found = torch.index_select(grid, 0, torch.from_numpy(numbers).to(self._values.device))
        return found.view(-1, side, side, channels).permute(0, 3, 1, 2)

    def put(self, squares: Squares, part: Tensor) -> None:
        """Write the squares, and zero where they reach over the edge: part (N, C, side, side), which is changed."""
        part = blanked(part, squares, 0, self.height, self.width)
        rows, columns, channels = self._values.shape
        side = squares.side
        shape = ((rows - PLANE_EDGE) // side, (columns - PLANE_EDGE) // side, side, side, channels)
        step = side * channels
        strides = (step * columns, step, columns * channels, channels, 1)
        grid = self._values.as_strided(shape, strides, PLANE_EDGE * (columns + 1) * channels)
        part = part.permute(0, 2, 3, 1)
        if side * step < LARGE_SQUARE:
            at = (torch.from_numpy(each.copy()).to(self._values.device) for each in squares.at.T)
            grid[tuple(at)] = part
            return
        for (row, place), square in zip(squares.at.tolist(), part, strict=True):
            grid[row, place] = square

    def leave(self) -> None:
        """Nobody reads the plane any more; its memory serves another."""
        if self._full:
            self._memory.take_back(self._values)
        del self._values

    def whole(self) -> Tensor:
        """(1, C, height, width), known where it was put."""
        return self._values[self._inside].permute(2, 0, 1)[None]


def blanked(part: Tensor, squares: Squares, margin: int, height: int, width: int) -> Tensor:
    """Set to zero what lies over the edge of a layer (height, width), in place; returns `part`.

    part: (N, C, side + 2 margin, ...), the squares with what is around them.
    """
    top, left = (squares.at * squares.side - margin).T
    side = squares.side + 2 * margin
    over = (top < 0) | (left < 0) | (top + side > height) | (left + side > width)
    for index in over.nonzero()[0].tolist():
        row, column = int(top[index]), int(left[index])
        part[index, :, : max(0, -row)] = 0
        part[index, :, max(0, height - row) :] = 0
        part[index, :, :, : max(0, -column)] = 0
        part[index, :, :, max(0, width - column) :] = 0
    return part

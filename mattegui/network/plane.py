"""A layer's answer of which only some squares are known."""

from __future__ import annotations

import torch
from torch import Tensor

from mattegui.network.need import LARGEST, Squares

FRAME = 4  # zeros around the picture: as far as any step looks over the edge, see network.sparse


class Plane:
    """(C, height, width) values, channels last, in a frame of zeros; what was not put there is anything.

    like: a tensor (B, C, h, w) of the type and the channels. Memory is asked for in one piece, but what is never
    written takes none of it where the system, as all that we run on do, hands out pages when they are touched.
    """

    def __init__(self, like: Tensor, height: int, width: int) -> None:
        self.height, self.width = height, width
        # Squares reach over the bottom and right by less than the largest one's side.
        shape = (height + 2 * FRAME + LARGEST, width + 2 * FRAME + LARGEST, like.shape[1])
        self._values = torch.empty(shape, dtype=like.dtype, device=like.device)
        for edge in (self._values[:FRAME], self._values[FRAME + height :][:FRAME]):
            edge.zero_()
        for edge in (self._values[:, :FRAME], self._values[:, FRAME + width :][:, :FRAME]):
            edge[: height + 2 * FRAME].zero_()

    @classmethod
    def of(cls, x: Tensor) -> Plane:
        """All of x (1, C, H, W)."""
        plane = cls(x, *x.shape[2:])
        plane._values[FRAME : FRAME + plane.height, FRAME : FRAME + plane.width] = x[0].permute(1, 2, 0)
        return plane

    def around(self, squares: Squares, halo: int) -> Tensor:
        """The squares and `halo` pixels around each, (N, C, side + 2 halo, side + 2 halo) channels_last."""
        _, columns, channels = self._values.shape
        side = squares.side + 2 * halo
        # One number tells a square: on this grid a row is `columns` squares long, most of them off the squares' grid.
        numbers = squares.at @ (columns, 1)
        step = squares.side * channels
        first = (FRAME - halo) * (columns + 1) * channels
        count = int(numbers.max()) + 1
        grid = self._values.as_strided((count, side, side * channels), (step, columns * channels, 1), first)
        found = torch.index_select(grid, 0, torch.from_numpy(numbers).to(self._values.device))
        return found.view(-1, side, side, channels).permute(0, 3, 1, 2)

    def put(self, squares: Squares, part: Tensor) -> None:
        """Write the squares: part (N, C, side, side), zeros where a square reaches over the edge (`blank`)."""
        _, columns, channels = self._values.shape
        side = squares.side
        rows, places = (torch.from_numpy(at.copy()).to(self._values.device) for at in squares.at.T)
        shape = (self.height // side + 1, self.width // side + 1, side, side, channels)
        step = side * channels
        strides = (step * columns, step, columns * channels, channels, 1)
        grid = self._values.as_strided(shape, strides, FRAME * (columns + 1) * channels)
        grid[rows, places] = part.permute(0, 2, 3, 1)

    def blank(self, part: Tensor, squares: Squares, halo: int) -> Tensor:
        """part (N, C, side + 2 halo, ...), the squares with what is around them, zero where that is over the edge."""
        top, left = (squares.at * squares.side - halo).T
        side = squares.side + 2 * halo
        over = (top < 0) | (left < 0) | (top + side > self.height) | (left + side > self.width)
        for index in over.nonzero()[0].tolist():
            row, column = int(top[index]), int(left[index])
            part[index, :, : max(0, -row)] = 0
            part[index, :, max(0, self.height - row) :] = 0
            part[index, :, :, : max(0, -column)] = 0
            part[index, :, :, max(0, self.width - column) :] = 0
        return part

    def whole(self) -> Tensor:
        """(1, C, height, width), known where it was put."""
        inside = self._values[FRAME : FRAME + self.height, FRAME : FRAME + self.width]
        return inside.permute(2, 0, 1)[None]

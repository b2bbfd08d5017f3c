"""Boxes of tensors, and a large tensor made piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from mattegui.core.rect import Rect


def cut(x: Tensor, box: Rect) -> Tensor:
    """A view of the box of (B, C, H, W); x itself where the box is all of it, for a view has a gradient to copy."""
    if (box.top, box.left, box.bottom, box.right) == (0, 0, x.shape[2], x.shape[3]):
        return x
    return x[:, :, box.top : box.bottom, box.left : box.right]


def halved(box: Rect) -> Rect:
    """The same box after a 2x2 pool."""
    return Rect(box.top // 2, box.left // 2, box.bottom // 2, box.right // 2)


def empty(like: Tensor, channels: int, box: Rect) -> Tensor:
    """A tensor (B, channels, box.height, box.width) channels_last to be filled."""
    shape = (like.shape[0], channels, box.height, box.width)
    return torch.empty(shape, dtype=like.dtype, device=like.device, memory_format=torch.channels_last)


def pieces(box: Rect, side: int) -> Iterator[Rect]:
    """The squares of that side, from its top left corner on, that make up the box."""
    for top in range(box.top, box.bottom, side):
        for left in range(box.left, box.right, side):
            yield Rect(top, left, top + side, left + side) & box


def by_pieces(make: Callable[[Rect], Tensor], box: Rect, side: int, shrunk: int = 1) -> Tensor:
    """make(piece) of every piece of a box, put together; shrunk: how many times smaller its answer is."""
    if max(box.height, box.width) <= side:
        return make(box)
    whole: Tensor | None = None
    for piece in pieces(box, side):
        part = make(piece)
        if whole is None:
            whole = empty(part, part.shape[1], Rect(0, 0, box.height // shrunk, box.width // shrunk))
        at = piece.within(box)
        cut(whole, Rect(at.top // shrunk, at.left // shrunk, at.bottom // shrunk, at.right // shrunk)).copy_(part)
    assert whole is not None
    return whole

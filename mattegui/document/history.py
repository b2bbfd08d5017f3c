"""Undo: an Edit is what a stroke changed, a History is two stacks of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mattegui.core.rect import Rect
from mattegui.core.tiling import tile_rect, tiles

LIMIT = 512 * 2**20  # bytes of kept tiles: five repaints of a whole 100 megapixel trimap, thousands of strokes


@dataclass(frozen=True)
class Edit:
    """The tiles a change touched, with the pixels they do not hold now. The unit of undo."""

    tiles: list[tuple[Rect, NDArray[np.uint8]]]

    @property
    def size(self) -> int:
        """Bytes kept."""
        return sum(pixels.nbytes for _, pixels in self.tiles)

    def swap(self, trimap: NDArray[np.uint8]) -> list[Rect]:
        """Exchange the kept pixels with the trimap's, which undoes or redoes. Returns the boxes that changed."""
        for index, (rect, pixels) in enumerate(self.tiles):
            self.tiles[index] = rect, trimap[rect.slices].copy()
            trimap[rect.slices] = pixels
        return _joined([rect for rect, _ in self.tiles])


def _joined(rects: list[Rect]) -> list[Rect]:
    """Neighbours in a row of tiles as one box: what is done for each box of a large edit is done a tenth as often."""
    joined: list[Rect] = []
    for rect in sorted(rects, key=lambda rect: (rect.top, rect.left)):
        last = joined[-1] if joined else None
        if last is not None and (last.top, last.bottom, last.right) == (rect.top, rect.bottom, rect.left):
            joined[-1] = last | rect
        else:
            joined.append(rect)
    return joined


def replacement(trimap: NDArray[np.uint8], new: NDArray[np.uint8]) -> Edit | None:
    """The edit that makes `trimap` equal to `new`, both (H, W) uint8; None when they are equal. Swap it to apply it."""
    rects = (tile_rect(tile, trimap.shape) for tile in tiles(Rect.whole(trimap.shape), trimap.shape))
    changed = [
        (rect, new[rect.slices].copy()) for rect in rects if not np.array_equal(trimap[rect.slices], new[rect.slices])
    ]
    return Edit(changed) if changed else None


class History:
    """Edits that can be undone and redone; the oldest are forgotten beyond `limit` bytes."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._first = object()  # stands for the state before the oldest edit that is kept
        self._done: list[Edit] = []
        self._undone: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        """True when there is an edit to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """True when there is an edit to redo."""
        return bool(self._undone)

    @property
    def place(self) -> object:
        """What tells the present state from every other one of this history; undo and redo bring it back."""
        return self._done[-1] if self._done else self._first

    @property
    def size(self) -> int:
        """Bytes kept by both stacks."""
        return sum(edit.size for edit in (*self._done, *self._undone))

    def push(self, edit: Edit) -> None:
        """Remember a change that has been made; what was undone before it is gone."""
        self._undone.clear()
        self._done.append(edit)
        while self.size > self._limit and len(self._done) > 1:
            self._done.pop(0)
            self._first = object()

    def undo(self, trimap: NDArray[np.uint8]) -> list[Rect]:
        """Take the last edit back. Returns the boxes that changed; none when there is nothing to undo."""
        return self._move(self._done, self._undone, trimap)

    def redo(self, trimap: NDArray[np.uint8]) -> list[Rect]:
        """Make the last undone edit again. Returns the boxes that changed; none when there is nothing to redo."""
        return self._move(self._undone, self._done, trimap)

    @staticmethod
    def _move(source: list[Edit], target: list[Edit], trimap: NDArray[np.uint8]) -> list[Rect]:
        if not source:
            return []
        edit = source.pop()
        target.append(edit)
        return edit.swap(trimap)

"""Undo and redo: two stacks of edits."""

from __future__ import annotations

from mattegui.core.rect import Rect
from mattegui.document.edit import Edit, Planes

MOST_HISTORY = 512 * 2**20  # bytes of kept tiles: five repaints of a 100 megapixel trimap, thousands of strokes


class History:
    """Edits that can be undone and redone. The oldest are forgotten beyond `limit` bytes."""

    def __init__(self, limit: int = MOST_HISTORY) -> None:
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
        """How many bytes both stacks keep."""
        return sum(edit.size for edit in (*self._done, *self._undone))

    def push(self, edit: Edit) -> None:
        """Remember a change that has been made. What was undone before it is gone."""
        self._undone.clear()
        self._done.append(edit)
        while self.size > self._limit and len(self._done) > 1:
            self._done.pop(0)
            self._first = object()

    def undo(self, planes: Planes) -> list[Rect]:
        """Take the last edit back. Returns the boxes that changed; none when there is nothing to undo."""
        return self._move(self._done, self._undone, planes)

    def redo(self, planes: Planes) -> list[Rect]:
        """Make the last undone edit again. Returns the boxes that changed; none when there is nothing to redo."""
        return self._move(self._undone, self._done, planes)

    @staticmethod
    def _move(source: list[Edit], target: list[Edit], planes: Planes) -> list[Rect]:
        if not source:
            return []
        edit = source.pop()
        target.append(edit)
        return edit.swap(planes)

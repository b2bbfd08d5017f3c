"""Undo and redo: two stacks of what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from mattegui.core.rect import Rect
from mattegui.document.edit import Edit, Planes

MOST_HISTORY = 512 * 2**20  # bytes of kept tiles: five repaints of a 100 megapixel trimap, thousands of strokes

Value = TypeVar("Value")


class Change(Protocol):
    """One thing that was done, whatever it was: paint, or a background that was moved."""

    @property
    def size(self) -> int:
        """How many bytes are kept; always as many."""

    def swap(self, planes: Planes) -> Iterator[list[Rect]]:
        """Exchange what is with what was, part by part; yields the boxes of the picture's planes that changed."""


class Replaced(Generic[Value]):
    """A value beside the planes that took the place of another one, such as where the background lies.

    other: the one that does not hold now. read, write: tell and set the one that does. size: bytes that `other` keeps.
    """

    def __init__(self, other: Value, read: Callable[[], Value], write: Callable[[Value], None], size: int = 0) -> None:
        self._other, self._read, self._write, self.size = other, read, write, size

    def swap(self, planes: Planes) -> Iterator[list[Rect]]:
        """Exchange the two values; no plane changes."""
        self._other, value = self._read(), self._other
        self._write(value)
        yield []


class History:
    """Changes that can be undone and redone. The oldest are forgotten beyond `limit` bytes."""

    def __init__(self, limit: int = MOST_HISTORY) -> None:
        self._limit = limit
        self._size = 0
        self._first = object()  # stands for the planes before the oldest edit that is kept
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def can_undo(self) -> bool:
        """True when there is a change to undo."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """True when there is a change to redo."""
        return bool(self._undone)

    @property
    def place(self) -> object:
        """What tells the present planes from all others of this history; undo and redo bring it back."""
        return next((change for change in reversed(self._done) if isinstance(change, Edit)), self._first)

    @property
    def size(self) -> int:
        """How many bytes both stacks keep."""
        return self._size

    def push(self, change: Change) -> None:
        """Remember a change that has been made. What was undone before it is gone."""
        self._size += change.size - sum(undone.size for undone in self._undone)
        self._undone.clear()
        self._done.append(change)
        while self._size > self._limit and len(self._done) > 1:
            forgotten = self._done.pop(0)
            self._size -= forgotten.size
            if isinstance(forgotten, Edit):
                self._first = object()

    def undo(self) -> Change | None:
        """The change to swap so that it is undone; None when there is nothing to undo."""
        return self._move(self._done, self._undone)

    def redo(self) -> Change | None:
        """The change to swap so that it is made again; None when there is nothing to redo."""
        return self._move(self._undone, self._done)

    @staticmethod
    def _move(source: list[Change], target: list[Change]) -> Change | None:
        if not source:
            return None
        target.append(source.pop())
        return target[-1]

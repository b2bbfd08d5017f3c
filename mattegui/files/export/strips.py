"""Pixels that are made strip by strip on all cores, from the top, while the first of them are written already."""

from __future__ import annotations

from bisect import bisect
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from operator import itemgetter
from threading import Lock

import cv2
import numpy as np

from mattegui.core.depth import Pixels
from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.files.formats.format import Making, Rows
from mattegui.threads import available_cores

_taking, _taken = Lock(), list[int]()  # how many threads OpenCV had, once for each work that has taken them from it


def in_strips(rect: Rect) -> list[Rect]:
    """A box of pixels, cut where the rows of the grid of tiles end."""
    tops = range(rect.top // TILE * TILE, rect.bottom, TILE)
    return [Rect(top, rect.left, top + TILE, rect.right) & rect for top in tops]


class StripRows:
    """The pixels of strips, as `Rows`. Only those exist that are being made or read, so memory is used again.

    shape: (H, W, C) of all strips together; rows are counted from the first strip's top.
    """

    def __init__(self, strips: Sequence[Rect], shape: tuple[int, ...], dtype: np.dtype) -> None:
        self.shape, self.dtype = shape, dtype
        self._spans = [(strip.top - strips[0].top, strip.bottom - strips[0].top) for strip in strips]
        self._kept: list[Pixels | None] = [None] * len(strips)
        self._spare: list[Pixels] = []

    def room(self, box: Rect) -> Pixels:
        """Where the pixels of a box of one strip belong. Only the thread that makes the strip may ask."""
        index = bisect(self._spans, box.top, key=itemgetter(0)) - 1
        pixels = self._kept[index]
        if pixels is None:
            try:  # to look first is no use: another thread may take the last one in between
                pixels = self._spare.pop()
            except IndexError:
                pixels = np.empty((TILE, *self.shape[1:]), self.dtype)
            self._kept[index] = pixels
        return pixels[box.moved(-self._spans[index][0], 0).slices]

    def __getitem__(self, rows: slice) -> Pixels:
        """Those rows, from a start to an end, which are there and not forgotten."""
        parts = [
            pixels[max(rows.start - top, 0) : min(rows.stop, bottom) - top]
            for (top, bottom), pixels in zip(self._spans, self._kept, strict=True)
            if pixels is not None and top < rows.stop and bottom > rows.start
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def forget(self, rows: int) -> None:
        """Nobody will read so many of the first rows again."""
        for index, (_, bottom) in enumerate(self._spans):
            pixels = self._kept[index]
            if bottom <= rows and pixels is not None:
                self._kept[index] = None
                self._spare.append(pixels)


@contextmanager
def made(strips: Sequence[Rect], make: Callable[[Rect], None], step: Step) -> Iterator[Making]:
    """Make strips on all cores, a few more than are waited for: the writer's work shall run beside it.

    Rows are counted from the first strip's top. step: told the share that is there, by the thread that waits; what it
    raises ends the work. What `make` raises is raised by whoever waits.
    """
    cores = available_cores()
    pool, running, there = ThreadPoolExecutor(cores, "strips"), deque[Future[None]](), 0
    coming = iter(strips)

    def wait(rows: int) -> None:
        nonlocal there
        while there < len(strips) and strips[there].top - strips[0].top < rows:
            running.extend(pool.submit(make, strip) for strip in islice(coming, cores + 1 - len(running)))
            step(there / len(strips))
            running.popleft().result()
            there += 1
        if there == len(strips):
            step(1)

    with _one_opencv_thread():
        try:
            yield Making(wait, pool)
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _one_opencv_thread() -> Iterator[None]:
    """Every core has a thread of ours: OpenCV's would wait for each other, spinning.

    A batch writes several pictures at once. The last of them gives OpenCV its threads back.
    """
    with _taking:
        _taken.append(_taken[0] if _taken else cv2.getNumThreads())
        cv2.setNumThreads(1)
    try:
        yield
    finally:
        with _taking:
            threads = _taken.pop()
            if not _taken:
                cv2.setNumThreads(threads)


def gathered(rows: Rows, making: Making) -> Pixels:
    """All of an image that is being made, in one array."""
    found = np.empty(rows.shape, rows.dtype)
    for top in range(0, len(found), TILE):
        bottom = min(top + TILE, len(found))
        making.wait(bottom)
        found[top:bottom] = rows[top:bottom]
        making.forget(bottom)
    return found

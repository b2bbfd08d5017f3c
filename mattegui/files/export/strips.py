"""Pixels that are made strip by strip on all cores, from the top, while the first of them are written already."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice

from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.files.formats.format import Making
from mattegui.threads import available_cores


def in_strips(rect: Rect) -> list[Rect]:
    """A box of pixels, cut where the rows of the grid of tiles end."""
    tops = range(rect.top // TILE * TILE, rect.bottom, TILE)
    return [Rect(top, rect.left, top + TILE, rect.right) & rect for top in tops]


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

    try:
        yield Making(wait, pool)
    finally:
        pool.shutdown(cancel_futures=True)

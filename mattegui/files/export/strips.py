"""Pixels that are made strip by strip on all cores, from the top, while the first of them are written already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.tiling import TILE
from mattegui.files.formats.format import Wait
from mattegui.threads import available_cores


def in_strips(rect: Rect) -> list[Rect]:
    """A box of pixels, cut where the rows of the grid of tiles end."""
    tops = range(rect.top // TILE * TILE, rect.bottom, TILE)
    return [Rect(top, rect.left, top + TILE, rect.right) & rect for top in tops]


@contextmanager
def making(strips: Sequence[Rect], make: Callable[[Rect], None], step: Step) -> Iterator[Wait]:
    """Make strips on all cores; gives what waits for their first so many rows, counted from the first strip's top.

    step: told the share that is there, by the thread that waits; what it raises ends the work. What `make` raises is
    raised by whoever waits. At the end, strips that nobody has begun are left out.
    """
    pool = ThreadPoolExecutor(available_cores(), "strips")
    running = [pool.submit(make, strip) for strip in strips]
    there = 0

    def wait(rows: int) -> None:
        nonlocal there
        while there < len(strips) and strips[there].top - strips[0].top < rows:
            step(there / len(strips))
            running[there].result()
            there += 1
        if there == len(strips):
            step(1)

    try:
        yield wait
    finally:
        pool.shutdown(cancel_futures=True)

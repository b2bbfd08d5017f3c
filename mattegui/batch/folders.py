"""The same small work on every picture of a folder, on threads, in the folder's order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

from mattegui.threads import available_cores

Piece = TypeVar("Piece")
Result = TypeVar("Result")
QUEUED_PER_THREAD = 2  # pieces of work for each thread, so that none waits for the first in order
HEARD_EVERY = 0.2  # seconds after which it is seen that the work is stopped


def each(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], stop: Event, jobs: int | None = None
) -> Generator[tuple[Piece, Result], None, None]:
    """Every piece with what its work came to, in order. What `work` raises is raised here.

    jobs: threads; None is one for each core. After `stop` nothing more is begun or told.
    """
    threads = jobs or available_cores()
    waiting = iter(pieces)
    running: deque[tuple[Piece, Future[Result]]] = deque()
    with ThreadPoolExecutor(threads, "folder") as pool:
        try:
            while not stop.is_set():
                while len(running) < QUEUED_PER_THREAD * threads and (piece := next(waiting, None)) is not None:
                    running.append((piece, pool.submit(work, piece)))
                if not running:
                    return
                piece, future = running.popleft()
                while not _done(future):
                    if stop.is_set():
                        return
                yield piece, future.result()
        finally:
            for _, future in running:
                future.cancel()


def _done(future: Future[Result]) -> bool:
    """True when it has ended, however; waits for a moment."""
    try:
        future.exception(HEARD_EVERY)
    except TimeoutError:
        return False
    return True

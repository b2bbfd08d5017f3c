"""Pictures on threads of this process, around one network."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Event

from mattegui.batch.workshop import Order, Outcome, Workshop, unexpected

BEAT = 0.2  # seconds after which it is seen that the work is stopped


def on_threads(
    orders: Iterable[Order], workshop: Workshop, jobs: int, stop: Event
) -> Generator[tuple[Order, Outcome], None, None]:
    """Cut pictures out, `jobs` of them at a time, and tell what became of each as it is done.

    An order is taken when a thread is free for it, so that memory holds `jobs` pictures. After `stop` no more are
    taken; those being written are finished.
    """
    waiting = iter(orders)
    running: dict[Future[Outcome | None], Order] = {}
    with ThreadPoolExecutor(jobs, "picture") as pool:
        try:
            while True:
                while len(running) < jobs and not stop.is_set() and (order := next(waiting, None)):
                    running[pool.submit(workshop.cut_out, order)] = order
                if not running:
                    return
                done, _ = wait(running, BEAT, FIRST_COMPLETED)
                if stop.is_set():
                    workshop.stop()
                for future in done:
                    order, error = running.pop(future), future.exception()
                    outcome = unexpected(order, error) if error is not None else future.result()
                    if outcome is not None:
                        yield order, outcome
        finally:
            workshop.stop()  # or whoever leaves early would wait for the network

"""Threads that make squares of an answer side by side."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor

import torch

from mattegui.network.sparse.need import Squares

ENOUGH = 4  # batches for each thread: with fewer the last one would be waited for


def side_by_side(
    make: Callable[[Squares], None], batches: Sequence[Squares], device: torch.device
) -> Generator[None, None, None]:
    """Make batches of squares, as `map` does; close it to end the work early.

    torch divides every operation into equal parts and waits for the last of them, so beside other programs all wait for
    the thread whose core is shared. Many batches on a CPU are made by as many threads of ours, each of which takes the
    next one when it is free and has one thread of torch's.
    """
    threads = torch.get_num_threads() if device.type == "cpu" else 1
    if threads == 1 or len(batches) < ENOUGH * threads:
        yield from map(make, batches)
        return
    inference = torch.is_inference_mode_enabled()  # each thread has its own

    def one(batch: Squares) -> None:
        with torch.inference_mode(inference):
            make(batch)

    pool = ThreadPoolExecutor(threads, "squares", torch.set_num_threads, (1,))
    try:
        yield from pool.map(one, batches)
    finally:
        pool.shutdown(cancel_futures=True)
        torch.set_num_threads(threads)  # MKL has one number for all threads

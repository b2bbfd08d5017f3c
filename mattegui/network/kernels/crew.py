"""Threads that share work out among themselves, piece by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import torch

ENOUGH = 2  # pieces for each thread: with fewer the last one would be waited for
Piece = TypeVar("Piece")
Made = TypeVar("Made")


class Crew:
    """As many threads of ours as torch has on a CPU, and none elsewhere; they are there while the block lasts.

    torch divides every operation into equal parts and waits for the last of them, so beside other programs all wait for
    the thread whose core is shared. Of many pieces of work each of these threads takes the next one when it is free,
    and has one thread of torch's.
    """

    def __init__(self, device: torch.device) -> None:
        self.device = device
        self._threads = torch.get_num_threads() if device.type == "cpu" else 1
        self._pool: ThreadPoolExecutor | None = None  # made for the first work that is worth it

    def __enter__(self) -> Crew:
        """Threads begin with the first work."""
        return self

    def __exit__(self, *_: object) -> None:
        """Pieces that nobody has begun are dropped, the others waited for."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)
            torch.set_num_threads(self._threads)  # threads that begin later take over the last number

    def map(self, make: Callable[[Piece], Made], pieces: Sequence[Piece]) -> Iterator[Made]:
        """As Python's own; what is not read to the end may not be made.

        A few pieces are made by who asks, with all of torch's threads.
        """
        if self._threads == 1 or len(pieces) < ENOUGH * self._threads:
            return map(make, pieces)
        inference = torch.is_inference_mode_enabled()  # each thread has its own

        def one(piece: Piece) -> Made:
            with torch.inference_mode(inference):
                return make(piece)

        self._pool = self._pool or ThreadPoolExecutor(self._threads, "crew", torch.set_num_threads, (1,))
        return self._pool.map(one, pieces)

"""Memory for planes, used again: to get fresh pages of a system takes longer than to write a layer."""

from __future__ import annotations

import math
from threading import Lock

import numpy as np
import torch
from torch import Tensor

from mattegui.core.memory import zeros_where_written

MOST_IDLE = 256 << 20  # bytes that are kept while nobody uses them
LOOSE = 2  # times as much memory as is wanted may be taken for it

Box = tuple[slice, slice]  # rows and columns


class Memory:
    """Hands out zeros, and keeps what it is given back; for any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: list[Tensor] = []  # flat bytes, the oldest first

    def zeros(self, shape: tuple[int, ...], like: Tensor, full: bool, written: Box | None = None) -> Tensor:
        """Of like's type and device. torch.OutOfMemoryError.

        full: whether most of it will be written. What is not takes no memory on a CPU, because systems hand out pages
        of zeros only when they are touched. written: rows and columns that are sure to be, and may hold anything till
        then.
        """
        if like.device.type != "cpu":
            return like.new_zeros(shape)
        size = math.prod(shape) * like.itemsize
        again = self._again(size) if full else None
        values = (_fresh(size, full) if again is None else again)[:size].view(like.dtype).view(shape)
        if again is not None:
            _clear(values, written)
        return values

    def take_back(self, values: Tensor) -> None:
        """Nobody reads these zeros any more, which were handed out in full."""
        if values.device.type != "cpu":
            return
        flat = torch.empty(0, dtype=torch.uint8).set_(values.untyped_storage())
        with self._lock:
            self._idle.append(flat)
            while sum(map(len, self._idle)) > MOST_IDLE:
                self._idle.pop(0)

    def _again(self, size: int) -> Tensor | None:
        """Bytes where others were before; None where nothing fits."""
        with self._lock:
            fits = [index for index, flat in enumerate(self._idle) if size <= len(flat) <= LOOSE * size]
            if not fits:
                return None
            return self._idle.pop(min(fits, key=lambda index: len(self._idle[index])))


def _clear(values: Tensor, but: Box | None) -> None:
    """Set all to zero but some rows and columns."""
    if but is None:
        values.zero_()
        return
    rows, columns = but
    values[: rows.start].zero_()
    values[rows.stop :].zero_()
    values[rows, : columns.start].zero_()
    values[rows, columns.stop :].zero_()


def _fresh(size: int, full: bool) -> Tensor:
    """Zeros of the system's, which it does not write before they are touched."""
    try:
        values = np.zeros(size, np.uint8) if full else zeros_where_written((size,), np.uint8)
        return torch.from_numpy(values)
    except (MemoryError, OSError) as error:
        raise torch.OutOfMemoryError(str(error)) from error

"""Planes of which only what is written takes memory, work on planes in little of it, and how much is free."""

from __future__ import annotations

import math
import mmap
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value", bound=np.generic)
MEMORY_TABLE = Path("/proc/meminfo")  # Linux'
STRIP_VALUES = 1 << 20  # that are worked on at once


def zeros_where_written(shape: tuple[int, ...], dtype: type[Value]) -> NDArray[Value]:
    """Zeros that the system hands out when they are written, in pages as small as it has.

    numpy asks Linux for pages of 2 MB. They cost less where all of a plane is written. The first writing of a tile of
    a large picture, however, touches one such page every few rows, and all of them are cleared: that held the hand up
    for 36 ms. Raises MemoryError, or OSError, where there is none left.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    if sys.platform != "linux" or not size:
        return np.zeros(shape, dtype)
    pages = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    with suppress(OSError):  # a kernel that knows only small ones
        pages.madvise(mmap.MADV_NOHUGEPAGE)
    return np.frombuffer(pages, dtype).reshape(shape)


def strip_by_strip(
    work: Callable[[NDArray[Value]], NDArray[Value]], pixels: NDArray[Value], dtype: np.dtype | type[Value]
) -> NDArray[Value]:
    """What `work` makes of an array of any depth, some rows at a time, so that what it calculates in takes no room.

    work: looks at each value, or each pixel, alone. dtype: of what it returns, in the same shape.
    """
    result = np.empty(pixels.shape, dtype)
    rows = max(1, STRIP_VALUES // max(1, math.prod(pixels.shape[1:])))
    for top in range(0, len(pixels), rows):
        result[top : top + rows] = work(pixels[top : top + rows])
    return result


def free_memory(swap: bool = False) -> int | None:
    """Bytes that programs may still use; None where the system does not tell, which is anywhere but on Linux.

    swap: whether those count that the disk stands in for.
    """
    try:
        lines = MEMORY_TABLE.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    wanted = ("MemAvailable:", "SwapFree:") if swap else ("MemAvailable:",)
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith(wanted))

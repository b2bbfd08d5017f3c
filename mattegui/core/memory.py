"""Planes of which only what is written takes memory."""

from __future__ import annotations

import math
import mmap
import sys
from contextlib import suppress
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Value = TypeVar("Value", bound=np.generic)


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

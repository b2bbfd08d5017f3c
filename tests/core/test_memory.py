import gc
import os
import sys
from pathlib import Path

import numpy as np
import pytest

from mattegui.core.memory import zeros_where_written

HUNDRED_MEGAPIXELS = (8660, 11547)


def resident() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_they_are_zero_and_can_be_written(dtype: type[np.generic]) -> None:
    plane = zeros_where_written((30, 40, 4), dtype)
    assert plane.shape == (30, 40, 4)
    assert plane.dtype == dtype
    assert not plane.any()
    plane[3:5] = 7
    assert plane.sum() == 7 * 2 * 40 * 4


def test_a_plane_without_pixels_is_one() -> None:
    assert zeros_where_written((0, 5), np.uint8).shape == (0, 5)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have pages of one size")
def test_a_tile_of_a_large_picture_takes_little_more_than_its_own_memory() -> None:
    plane = zeros_where_written((*HUNDRED_MEGAPIXELS, 4), np.uint8)
    gc.collect()
    before = resident()
    plane[1024:1280, 5120:5376] = 1
    assert resident() - before < 4 << 20  # 256 rows of one or two pages each; pages of 2 MB make 14 MB of it

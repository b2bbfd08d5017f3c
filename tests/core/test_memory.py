import gc
import os
import sys
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from mattegui.core import memory
from mattegui.core.memory import free_memory, strip_by_strip, zeros_where_written

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


@pytest.mark.parametrize("shape", [(301, 20), (301, 20, 4), (0, 20, 4), (3, 5000, 3)])
def test_work_on_strips_is_work_on_the_whole(shape: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "STRIP_VALUES", 900)
    values = np.arange(np.prod(shape), dtype=np.uint16).reshape(shape)
    done = strip_by_strip(lambda strip: np.rint(strip * 0.3).astype(np.uint8), values, np.uint8)
    assert done.dtype == np.uint8
    np.testing.assert_array_equal(done, np.rint(values * 0.3).astype(np.uint8))


def test_what_strips_are_calculated_in_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "STRIP_VALUES", 1 << 14)
    values = np.ones((1000, 1000), np.uint16)
    tracemalloc.start()
    strip_by_strip(lambda strip: (strip.astype(np.float64) * 2).astype(np.uint16), values, np.uint16)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 1.2 * values.nbytes


def test_free_memory_is_what_the_system_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "meminfo"
    monkeypatch.setattr(memory, "MEMORY_TABLE", table)
    assert free_memory() is None
    table.write_text("MemTotal:  900 kB\nMemAvailable:  300 kB\nSwapTotal:  80 kB\nSwapFree:  70 kB\n")
    assert (free_memory(), free_memory(swap=True)) == (300 << 10, 370 << 10)

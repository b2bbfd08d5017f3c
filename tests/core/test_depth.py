"""The same picture in 8 bits, 16 bits and floats."""

import numpy as np
import pytest

from mattegui.core.depth import to_depth, white


def test_full_brightness() -> None:
    assert [white(np.dtype(kind)) for kind in (np.uint8, np.uint16, np.float32)] == [255, 65535, 1]


def test_depths_there_and_back() -> None:
    eight = np.arange(256, dtype=np.uint8)[None]
    for dtype in (np.uint8, np.uint16, np.float32):
        deep = to_depth(eight, dtype)
        assert deep.dtype == dtype
        np.testing.assert_array_equal(to_depth(deep, np.uint8), eight)
    sixteen = np.arange(65536, dtype=np.uint16)[None]
    np.testing.assert_array_equal(to_depth(to_depth(sixteen, np.float32), np.uint16), sixteen)


def test_full_brightness_stays_full() -> None:
    for source in (np.uint8, np.uint16, np.float32):
        full = np.full((2, 3, 3), white(np.dtype(source)), source)
        for target in (np.uint8, np.uint16, np.float32):
            np.testing.assert_array_equal(to_depth(full, target), white(np.dtype(target)))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_floats_outside_the_range_are_clipped(dtype: type) -> None:
    most = white(np.dtype(dtype))
    np.testing.assert_array_equal(to_depth(np.array([[-0.5, 3.0]], np.float32), dtype), [[0, most]])


def test_values_are_rounded_to_the_nearest() -> None:
    np.testing.assert_array_equal(to_depth(np.array([[127.4, 127.6]], np.float32) / 255, np.uint8), [[127, 128]])
    np.testing.assert_array_equal(to_depth(np.array([[9.4, 9.6]], np.float32) / 65535, np.uint16), [[9, 10]])


def test_a_mask_of_one_channel_keeps_its_shape() -> None:
    assert to_depth(np.zeros((4, 5), np.uint16), np.uint8).shape == (4, 5)
    assert to_depth(np.zeros((4, 5, 1), np.uint16), np.uint8).shape == (4, 5, 1)

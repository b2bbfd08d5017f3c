"""The matting equation at every depth, and means over squares."""

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.composite import composite, reduced


def colours(dtype: type) -> NDArray:
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    return (np.random.default_rng(0).random((50, 60, 3), np.float32) * white).astype(dtype)


@pytest.mark.parametrize(("dtype", "close"), [(np.uint8, 0.51), (np.uint16, 0.52), (np.float32, 1e-6)])
def test_composite_is_the_matting_equation(dtype: type, close: float) -> None:
    foreground = colours(dtype)
    background = foreground[::-1]
    alpha = np.linspace(0, 1, 60, dtype=np.float32)[None].repeat(50, axis=0)
    mixed = composite(foreground, background, alpha)
    share = alpha[..., None].astype(np.float64)
    assert mixed.dtype == dtype
    assert np.abs(mixed - (foreground * share + background * (1 - share))).max() <= close
    assert np.array_equal(mixed[:, -1], foreground[:, -1])
    assert np.array_equal(mixed[:, 0], background[:, 0])


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_white_on_white_is_white(dtype: type) -> None:
    white = np.full((50, 60, 3), 1 if dtype is np.float32 else np.iinfo(dtype).max, dtype)
    mixed = composite(white, white, np.random.default_rng(1).random((50, 60), np.float32))
    np.testing.assert_allclose(mixed, white, rtol=1e-6)


def test_reducing_takes_means() -> None:
    values = np.random.default_rng(2).random((64, 32), dtype=np.float32)
    wanted = values.reshape(16, 4, 8, 4).mean(axis=(1, 3))
    assert np.allclose(reduced(values, 4), wanted, atol=1e-6)
    assert reduced(values, 1) is values
    colours = np.full((8, 8, 3), 9, np.uint8)
    assert np.array_equal(reduced(colours, 8), colours[:1, :1])


@pytest.mark.parametrize(("dtype", "close"), [(np.uint8, 0.6), (np.uint16, 0.6), (np.float32, 1e-5)])
def test_light_can_be_mixed_instead_of_values(dtype: type, close: float) -> None:
    white, foreground = (1 if dtype is np.float32 else np.iinfo(dtype).max), colours(dtype)
    background = foreground[::-1]
    alpha = np.linspace(0, 1, 60, dtype=np.float32)[None].repeat(50, axis=0)
    mixed = composite(foreground, background, alpha, linear=True)

    def light(values: NDArray) -> NDArray:
        shares = values.astype(np.float64) / white
        return np.where(shares <= 0.04045, shares / 12.92, ((shares + 0.055) / 1.055) ** 2.4)

    share = alpha[..., None].astype(np.float64)
    sums = light(foreground) * share + light(background) * (1 - share)
    wanted = np.where(sums <= 0.0031308, sums * 12.92, 1.055 * sums ** (1 / 2.4) - 0.055) * white
    assert mixed.dtype == dtype
    assert np.abs(mixed - wanted).max() <= close
    np.testing.assert_array_equal(mixed[:, -1], foreground[:, -1])
    np.testing.assert_array_equal(mixed[:, 0], background[:, 0])
    hard = (alpha > 0.5).astype(np.float32)
    np.testing.assert_array_equal(
        composite(foreground, background, hard, True), composite(foreground, background, hard)
    )

"""Filtered rows, undone by the letter of the specification."""

import numpy as np
import pytest

from mattegui.files.formats import png_filters
from mattegui.files.formats.png_filters import filtered


def paeth(left: int, above: int, corner: int) -> int:
    """As the specification's section 9.4 has it."""
    foretold = left + above - corner
    return min((left, above, corner), key=lambda value: abs(foretold - value))


def undone(rows: np.ndarray, pixel: int) -> np.ndarray:
    found = np.zeros((len(rows) + 1, rows.shape[1] - 1 + pixel), int)
    for y, row in enumerate(rows.tolist(), 1):
        for x, value in enumerate(row[1:], pixel):
            left, above, corner = (int(found[place]) for place in ((y, x - pixel), (y - 1, x), (y - 1, x - pixel)))
            foretold = (0, left, above, (left + above) // 2, paeth(left, above, corner))[row[0]]
            found[y, x] = (value + foretold) % 256
    return found[1:, pixel:].astype(np.uint8)


@pytest.mark.parametrize(
    ("shape", "dtype"),
    [((9, 40), np.uint8), ((7, 30, 3), np.uint8), ((8, 25, 4), np.uint8), ((5, 1), np.uint8), ((6, 20, 4), np.uint16)],
)
def test_every_row_can_be_had_back(shape: tuple[int, ...], dtype: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_filters, "FILTERED_BYTES", 3 * int(np.prod(shape[1:])))  # strips of three rows or six
    rng = np.random.default_rng(0)
    for pixels in (rng.integers(0, np.iinfo(dtype).max, shape, dtype, endpoint=True), np.zeros(shape, dtype)):
        found = rows(pixels)
        assert np.array_equal(found[2:5], filtered(pixels, 2, 5))
        plain = pixels.astype(pixels.dtype.newbyteorder(">")).view(np.uint8).reshape(len(pixels), -1)
        assert np.array_equal(undone(found, plain.shape[1] // shape[1]), plain)


def rows(pixels: np.ndarray) -> np.ndarray:
    return filtered(pixels, 0, len(pixels))


def test_each_filter_is_taken_where_it_tells_most() -> None:
    ramp = np.tile(np.arange(0, 180, 3, dtype=np.uint8), (8, 1))
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (1, 60))
    assert (rows(np.zeros((8, 60), np.uint8))[:, 0] == 0).all(), "nothing to tell"
    assert rows(ramp)[0, 0] == 1, "along the row"
    assert (rows(np.repeat(noise, 8, axis=0).astype(np.uint8))[1:, 0] == 2).all(), "as the row above"
    corners = (noise + rng.integers(0, 256, (8, 1))) // 2
    assert (rows(corners.astype(np.uint8))[1:, 0] == 4).all(), "left and above together"

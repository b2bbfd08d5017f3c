"""Filtered rows, undone by the letter of the specification and by Pillow."""

import io

import numpy as np
import pytest
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.files.formats import png_filters
from mattegui.files.formats.kinds import png
from mattegui.files.formats.png_filters import filtered
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from mattegui.paths import resources


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
        rows = filtered(pixels)
        plain = pixels.astype(pixels.dtype.newbyteorder(">")).view(np.uint8).reshape(len(pixels), -1)
        assert np.array_equal(undone(rows, plain.shape[1] // shape[1]), plain)


def test_each_filter_is_taken_where_it_tells_most() -> None:
    ramp = np.tile(np.arange(0, 180, 3, dtype=np.uint8), (8, 1))
    rng = np.random.default_rng(0)
    noise = rng.integers(0, 256, (1, 60))
    assert (filtered(np.zeros((8, 60), np.uint8))[:, 0] == 0).all(), "nothing to tell"
    assert filtered(ramp)[0, 0] == 1, "along the row"
    assert (filtered(np.repeat(noise, 8, axis=0).astype(np.uint8))[1:, 0] == 2).all(), "as the row above"
    corners = (noise + rng.integers(0, 256, (8, 1))) // 2
    assert (filtered(corners.astype(np.uint8))[1:, 0] == 4).all(), "left and above together"


@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_written_picture_is_the_same(channels: int, dtype: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "DATA_BYTES", 1000)  # so that the pixels are in several chunks
    image = read_image(resources() / "sample" / "cat.jpg").pixels[200:264, 300:400]
    pixels: Pixels = np.dstack([image, image[..., 0]])[..., :channels].astype(dtype) * (
        257 if dtype == np.uint16 else 1
    )
    pixels = pixels[..., 0] if channels == 1 else pixels
    stream = io.BytesIO()
    assert png.PNG.write is not None
    png.PNG.write(stream, np.asfortranarray(pixels), Metadata())
    assert np.array_equal(png.PNG.decode(stream.getvalue()).pixels, pixels)
    assert stream.getvalue().count(b"IDAT") > 1
    if dtype == np.uint8:
        assert np.array_equal(np.asarray(Image.open(stream)), pixels)

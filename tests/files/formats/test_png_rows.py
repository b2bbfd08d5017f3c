"""Strips of rows that were deflated apart are one stream, and the picture is the same."""

import io
import zlib

import numpy as np
import pytest
from PIL import Image

from mattegui.core.depth import Pixels
from mattegui.files.formats import png_rows
from mattegui.files.formats.kinds import png
from mattegui.files.image import read_image
from mattegui.files.picture import Metadata
from mattegui.paths import resources

IMAGE = read_image(resources() / "sample" / "cat.jpg").pixels[200:264, 300:400]


@pytest.mark.parametrize("strip", [400, 3000, 1 << 20])
@pytest.mark.parametrize("channels", [1, 3, 4])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_written_picture_is_the_same(channels: int, dtype: type, strip: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_rows, "DEFLATED_BYTES", strip)
    scale = np.iinfo(dtype).max // 255
    pixels: Pixels = np.dstack([IMAGE, IMAGE[..., 0]])[..., :channels].astype(dtype) * dtype(scale)
    pixels = pixels[..., 0] if channels == 1 else pixels
    stream = io.BytesIO()
    png.write(stream, np.asfortranarray(pixels), Metadata())
    assert np.array_equal(png.PNG.decode(stream.getvalue()).pixels, pixels)
    if dtype == np.uint8:
        assert np.array_equal(np.asarray(Image.open(stream)), pixels)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("channels", [1, 4])
def test_swift_rows_are_the_same_picture(channels: int, dtype: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_rows, "DEFLATED_BYTES", 3000)
    pixels = np.random.default_rng(0).integers(0, np.iinfo(dtype).max, (40, 50, channels), dtype, endpoint=True)
    pixels = pixels[..., 0] if channels == 1 else pixels
    stream = io.BytesIO()
    png.write(stream, pixels, Metadata(), None, png_rows.SWIFT)
    assert np.array_equal(png.PNG.decode(stream.getvalue()).pixels, pixels)


def test_the_bytes_do_not_depend_on_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png_rows, "DEFLATED_BYTES", 2000)
    found = []
    for cores in (1, 2, 7):
        monkeypatch.setattr(png_rows, "available_cores", lambda cores=cores: cores)
        found.append(list(png_rows.deflated(IMAGE)))
    assert found[0] == found[1] == found[2]
    assert len(found[0]) > 5


def test_a_strip_repeats_what_stands_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(0).integers(0, 256, (8, 2000), np.uint8)
    pixels = np.concatenate([noise, noise])
    whole = sum(map(len, png_rows.deflated(pixels)))
    monkeypatch.setattr(png_rows, "DEFLATED_BYTES", noise.nbytes)
    parts = b"".join(png_rows.deflated(pixels))
    assert len(parts) < 1.02 * whole, "the second half is as the first"
    assert len(zlib.decompress(parts)) == 16 * 2001

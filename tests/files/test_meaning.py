"""Photographs whose numbers are on another scale are scaled, and it is said; light beyond white stays."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import read_image
from mattegui.files.picture import Picture

PHOTO = np.random.default_rng(1).integers(0, 256, (30, 40, 3)).astype(np.uint8)
FLOATS = PHOTO.astype(np.float32)


def read(folder: Path, stored: NDArray) -> tuple[Picture, str]:
    write_pixels(folder / "a.tif", stored)
    said: list[str] = []
    return read_image(folder / "a.tif", said.append), " ".join(said)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (FLOATS, "floats up to 255, so they were taken for values from 0 to 255"),
        (FLOATS + np.float32(0.2), "from 0 to 255"),
        (FLOATS * np.float32(1023 / 255), "from 0 to 1023"),
        (FLOATS * 257, "from 0 to 65535"),
        (PHOTO.astype(np.uint16), "16 bits but no value above 255"),
        (np.rint(FLOATS * (4095 / 255)).astype(np.uint16), "a picture of 12 bits"),
        (FLOATS / 255, ""),
        (PHOTO.astype(np.uint16) * np.uint16(257), ""),
    ],
)
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_another_scale(tmp_path: Path, stored: NDArray, words: str, channels: int) -> None:
    full = np.full((30, 40), 65535 if stored.dtype == np.uint16 else 1, stored.dtype)  # an alpha keeps its own scale
    given = {1: stored[..., 0], 3: stored, 4: np.dstack([stored, full])}[channels]
    picture, said = read(tmp_path, given)
    expected = np.dstack([PHOTO[..., 0]] * 3) if channels == 1 else PHOTO
    np.testing.assert_allclose(picture.pixels, expected, atol=1)
    assert words in said
    assert bool(words) == bool(said)
    assert picture.alpha is None


def test_whole_floats_become_eight_bits_exactly(tmp_path: Path) -> None:
    dark = FLOATS * (np.arange(40)[:, None] > 30)
    dark[0, 0] = 3
    picture, said = read(tmp_path, dark)
    np.testing.assert_array_equal(picture.original, dark.astype(np.uint8))
    assert picture.original.dtype == np.uint8
    assert "from 0 to 255" in said


def test_light_beyond_white_stays(tmp_path: Path) -> None:
    scene = (FLOATS / 255) ** 2
    scene[:6] *= 30
    picture, said = read(tmp_path, scene)
    np.testing.assert_array_equal(picture.original, scene)
    assert said == ""


def test_what_is_no_number_becomes_black_or_white(tmp_path: Path) -> None:
    stored = FLOATS / 255
    stored[0, 0], stored[1, 1, 1], stored[2, 2, 2] = np.nan, np.inf, -np.inf
    picture, said = read(tmp_path, stored)
    assert "5 values are no numbers" in said
    assert np.isfinite(picture.original).all()
    assert picture.pixels[0, 0].tolist() == [0, 0, 0]
    assert picture.pixels[1, 1, 1] == 255
    assert picture.pixels[2, 2, 2] == 0


def test_values_far_below_black_are_remarked_on(tmp_path: Path) -> None:
    picture, said = read(tmp_path, FLOATS / 127.5 - 1)
    assert "down to -1" in said
    assert picture.pixels.min() == 0


@pytest.mark.parametrize("scale", [1, 255])
def test_an_alpha_of_its_own_stays_beside_the_colours(tmp_path: Path, scale: int) -> None:
    alpha = np.linspace(0, 1, 40, dtype=np.float32) * np.ones((30, 1), np.float32)
    picture, _ = read(tmp_path, np.dstack([FLOATS, alpha * scale]))
    np.testing.assert_array_equal(picture.pixels, PHOTO)
    np.testing.assert_allclose(picture.alpha, alpha, atol=1e-6)
    eight = np.rint(alpha * 255).astype(np.uint8)
    picture, said = read(tmp_path, np.dstack([PHOTO, eight]))
    np.testing.assert_array_equal(picture.alpha, eight)
    assert said == ""
    assert read(tmp_path, np.dstack([PHOTO, eight * 0]))[0].alpha is None

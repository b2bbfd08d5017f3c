"""JPEG, WebP and everything of 8 bits."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from tests.files.formats.samples import ORIENTATION, PROFILE, by_opencv, colours, metadata


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp"])
def test_shallow_files_are_turned_upright_once(tmp_path: Path, suffix: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Maker"
    picture = Image.fromarray(cv2.resize(colours(height=2, width=3), (96, 64), interpolation=cv2.INTER_NEAREST))
    options = {".webp": {"lossless": True}, ".jpg": {"quality": 100, "subsampling": 0}}.get(suffix, {})
    picture.save(tmp_path / f"a{suffix}", exif=exif, **options)
    with Image.open(tmp_path / f"a{suffix}") as again:
        expected = np.array(ImageOps.exif_transpose(again))
    decoded = decode(tmp_path / f"a{suffix}")
    np.testing.assert_array_equal(decoded.pixels, expected)
    kept = Image.Exif()
    kept.load(decoded.exif)
    assert kept[ORIENTATION] == 1


@pytest.mark.parametrize(
    ("mode", "shape"), [("1", 2), ("L", 2), ("P", 3), ("LA", 4), ("RGBA", 4), ("RGB", 3), ("CMYK", 3)]
)
def test_every_mode_becomes_grey_rgb_or_rgba(tmp_path: Path, mode: str, shape: int) -> None:
    picture = Image.fromarray(colours()).convert(mode)
    picture.save(tmp_path / "a.tif")
    pixels = decode(tmp_path / "a.tif").pixels
    assert (pixels.ndim if shape == 2 else pixels.shape[2]) == shape
    expected = np.array(picture.convert({2: "L", 3: "RGB", 4: "RGBA"}[shape]))
    np.testing.assert_array_equal(pixels, expected)


def test_cmyk_jpeg_loses_its_profile_and_becomes_rgb(tmp_path: Path) -> None:
    Image.new("CMYK", (32, 32), (0, 255, 255, 0)).save(tmp_path / "a.jpg", quality=100)
    decoded = decode(tmp_path / "a.jpg")
    assert decoded.pixels.shape == (32, 32, 3)
    assert decoded.pixels[5, 5, 0] > 240
    assert decoded.pixels[5, 5, 1:].max() < 15
    assert decoded.profile is None


@pytest.mark.parametrize("mode", ["P", "RGB", "L"])
def test_a_colour_marked_as_transparent_is_an_alpha_channel(tmp_path: Path, mode: str) -> None:
    picture = Image.new(mode, (4, 3), 0)
    picture.putpixel((1, 1), {"RGB": (9, 9, 9)}.get(mode, 1))
    picture.save(tmp_path / "a.png", transparency={"RGB": (0, 0, 0)}.get(mode, 0))
    alpha = decode(tmp_path / "a.png").pixels[..., 3]
    assert alpha[1, 1] == 255
    assert alpha.sum() == 255


def test_webp_keeps_every_bit_also_under_alpha_0(tmp_path: Path) -> None:
    pixels = colours(np.uint8, 4, 40, 30)
    pixels[:20, :, 3] = 0
    write_pixels(tmp_path / "a.webp", pixels, PROFILE, metadata())
    np.testing.assert_array_equal(by_opencv(tmp_path / "a.webp"), pixels)
    with Image.open(tmp_path / "a.webp") as picture:
        assert picture.info["icc_profile"] == PROFILE
        assert picture.getexif()[0x010F] == "Maker"


def test_jpeg_is_close(tmp_path: Path) -> None:
    pixels = cv2.GaussianBlur(colours(np.uint8, 3, 40, 30), (0, 0), 3)
    write_pixels(tmp_path / "a.jpeg", pixels, PROFILE, metadata())
    assert np.abs(by_opencv(tmp_path / "a.jpeg").astype(int) - pixels).max() < 6
    with Image.open(tmp_path / "a.jpeg") as picture:
        assert picture.info["icc_profile"] == PROFILE
        assert picture.getexif()[0x010F] == "Maker"


def test_exif_that_jpeg_cannot_hold_is_left_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a long story" * 6000
    write_pixels(tmp_path / "a.jpg", colours(np.uint8, 3, 40, 30), PROFILE, exif.tobytes())
    with Image.open(tmp_path / "a.jpg") as picture:
        assert picture.info["icc_profile"] == PROFILE
        assert not picture.getexif()

"""WebP, BMP, GIF and everything of 8 bits."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.formats.pillow import shallow
from mattegui.files.picture import Metadata
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
    kept.load(decoded.metadata.exif)
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
    write_pixels(tmp_path / "a.webp", pixels, Metadata(PROFILE, metadata()))
    np.testing.assert_array_equal(by_opencv(tmp_path / "a.webp"), pixels)
    with Image.open(tmp_path / "a.webp") as picture:
        assert picture.info["icc_profile"] == PROFILE
        assert picture.getexif()[0x010F] == "Maker"


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_bmp_is_exact(tmp_path: Path, mode: str) -> None:
    picture = Image.fromarray(colours()).convert(mode)
    picture.save(tmp_path / "a.bmp")
    expected = np.array(picture.convert({"1": "L", "P": "RGB"}.get(mode, mode)))
    np.testing.assert_array_equal(decode(tmp_path / "a.bmp").pixels, expected)


def test_bmp_with_alpha(tmp_path: Path) -> None:
    pixels = colours(channels=4)
    cv2.imwrite(str(tmp_path / "a.bmp"), pixels[..., [2, 1, 0, 3]])
    np.testing.assert_array_equal(decode(tmp_path / "a.bmp").pixels, pixels)


def frames(count: int = 3) -> list[Image.Image]:
    """Pictures of one colour each."""
    return [Image.new("RGB", (7, 5), (50 * index, 100, 200)) for index in range(count)]


@pytest.mark.parametrize("name", ["a.gif", "a.png", "a.webp"])
def test_of_an_animation_the_first_frame_is_taken_and_it_is_said(tmp_path: Path, name: str) -> None:
    first, *others = frames()
    options = {"lossless": True} if name == "a.webp" else {}
    first.save(tmp_path / name, save_all=True, append_images=others, **options)
    decoded = decode(tmp_path / name)
    np.testing.assert_array_equal(decoded.pixels[..., :3], np.array(first))
    assert decoded.remarks == ("frame 1 of 3 is used.",)
    first.save(tmp_path / name, **options)
    assert decode(tmp_path / name).remarks == ()


def test_damage_behind_the_first_frame_is_said(tmp_path: Path) -> None:
    first, *others = [Image.fromarray(colours(height=40, width=50)[:, ::step]) for step in (1, -1)]
    first.save(tmp_path / "whole.gif")
    first.save(tmp_path / "a.gif", save_all=True, append_images=others)
    end = (tmp_path / "whole.gif").stat().st_size + 100
    (tmp_path / "a.gif").write_bytes((tmp_path / "a.gif").read_bytes()[:end])
    decoded = decode(tmp_path / "a.gif")
    np.testing.assert_array_equal(decoded.pixels, decode(tmp_path / "whole.gif").pixels)
    assert decoded.remarks == ("a later frame is damaged; frame 1 is used.",)


def test_the_second_picture_of_a_cameras_jpeg_is_no_frame(tmp_path: Path) -> None:
    first, *others = frames(2)
    first.save(tmp_path / "a.mpo", save_all=True, append_images=others)
    (tmp_path / "a.mpo").rename(tmp_path / "a.jpg")
    decoded = decode(tmp_path / "a.jpg")
    np.testing.assert_allclose(decoded.pixels, np.array(first), atol=3)
    assert decoded.remarks == ()


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA"])
def test_pixels_are_taken_in_strips_into_memory_that_is_given_back_fast(
    monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr("mattegui.files.formats.pillow.TAKEN_AT_ONCE", 500)
    picture = Image.fromarray(colours(height=37, width=41)).convert(mode)
    pixels = shallow(picture)
    np.testing.assert_array_equal(pixels, np.asarray(picture))
    assert pixels.flags.owndata, "bytes of Pillow's lie in small pages"
    assert not pixels.flags.writeable

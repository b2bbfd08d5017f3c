"""Photographs as they are worked on and as they are exported; alphas and greys of every depth."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.depth import to_depth
from mattegui.core.feedback import Cancelled
from mattegui.files.colour import is_usable
from mattegui.files.formats.decoding import decode
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import UNUSED_PROFILE, read_alpha, read_image, to_grey
from mattegui.files.picture import Metadata

DISPLAY_P3 = (Path(__file__).parents[1] / "data" / "display_p3.icc").read_bytes()


def colours(dtype: type, channels: int = 3) -> NDArray:
    values = np.random.default_rng(1).random((5, 7, channels)).squeeze()
    return values.astype(dtype) if dtype is np.float32 else (values * np.iinfo(dtype).max).astype(dtype)


@pytest.mark.parametrize(("name", "dtype"), [("a.png", np.uint8), ("a.png", np.uint16), ("a.tif", np.float32)])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_the_original_keeps_its_depth_and_pixels_are_eight_bits(
    tmp_path: Path, name: str, dtype: type, channels: int
) -> None:
    stored = colours(dtype, channels)
    write_pixels(tmp_path / name, stored)
    picture = read_image(tmp_path / name)
    rgb = np.dstack([stored] * 3) if channels == 1 else stored[..., :3]
    np.testing.assert_array_equal(picture.original, rgb)
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    np.testing.assert_array_equal(picture.pixels, np.rint(rgb.astype(np.float64) / white * 255))
    assert picture.metadata.profile is None
    assert not picture.pixels.flags.writeable
    assert not picture.original.flags.writeable


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_profile_changes_what_is_shown_and_not_what_is_exported(tmp_path: Path, dtype: type) -> None:
    stored = colours(dtype)
    write_pixels(tmp_path / "a.png", stored, Metadata(DISPLAY_P3))
    picture = read_image(tmp_path / "a.png")
    np.testing.assert_array_equal(picture.original, stored)
    assert picture.metadata.profile == DISPLAY_P3
    assert np.abs(picture.pixels - to_depth(stored, np.uint8).astype(int)).max() > 10


def test_a_broken_profile_is_left_behind(tmp_path: Path) -> None:
    for broken in (b"junk" * 50, DISPLAY_P3[:300], DISPLAY_P3.replace(b"rXYZ", b"none")):
        write_pixels(tmp_path / "a.png", colours(np.uint8), Metadata(broken))
        said: list[str] = []
        picture = read_image(tmp_path / "a.png", said.append)
        assert picture.metadata.profile is None
        np.testing.assert_array_equal(picture.pixels, colours(np.uint8))
        assert said == [UNUSED_PROFILE]


def test_a_profile_for_grey_is_used_and_left_behind(tmp_path: Path) -> None:
    # A grey profile is Display P3 with its colours taken away: one curve, gamma 2.2, and another name for the space.
    grey = DISPLAY_P3.replace(b"RGB XYZ ", b"GRAYXYZ ").replace(b"rTRC", b"kTRC")
    assert is_usable(grey, "L")
    Image.fromarray(np.full((3, 4), 30, np.uint8)).save(tmp_path / "a.png", icc_profile=grey)
    said: list[str] = []
    picture = read_image(tmp_path / "a.png", said.append)
    assert said == ["its colours were converted from grey to sRGB."]
    # gamma 2.2 of 30/255 is 0.0090 of light; sRGB writes that light as 1.055 x^(1/2.4) - 0.055 = 0.0931
    np.testing.assert_allclose(picture.pixels, 24, atol=1)
    np.testing.assert_array_equal(picture.original, picture.pixels)
    assert picture.metadata.profile is None


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_profile_for_grey_is_used_beside_an_alpha(tmp_path: Path, dtype: type) -> None:
    grey = DISPLAY_P3.replace(b"RGB XYZ ", b"GRAYXYZ ").replace(b"rTRC", b"kTRC")
    white = np.iinfo(dtype).max
    stored = np.full((3, 4, 4), 30 * white // 255, dtype)  # as grey with an alpha is decoded
    stored[:2, :, 3] = 0, 40, 80, white
    write_pixels(tmp_path / "a.tif", stored, Metadata(grey))
    picture = read_image(tmp_path / "a.tif")
    np.testing.assert_allclose(picture.pixels, 24, atol=1)
    np.testing.assert_allclose(picture.original, 24 * (white // 255), atol=white // 255)
    assert picture.metadata.profile is None
    coloured = stored.copy()
    coloured[0, 0, 0] = 0  # which is no grey
    write_pixels(tmp_path / "b.tif", coloured, Metadata(grey))
    np.testing.assert_array_equal(read_image(tmp_path / "b.tif").original, coloured[..., :3])


def test_floats_outside_the_range_are_clipped_for_the_screen_only(tmp_path: Path) -> None:
    stored = np.array([[[-0.5, 0.25, 3.0]]], np.float32)
    write_pixels(tmp_path / "a.tif", stored)
    picture = read_image(tmp_path / "a.tif")
    np.testing.assert_array_equal(picture.original, stored)
    np.testing.assert_array_equal(picture.pixels, [[[0, 64, 255]]])


def test_an_alpha_channel_that_says_something_is_the_alpha(tmp_path: Path) -> None:
    stored = colours(np.uint16, 4)
    write_pixels(tmp_path / "a.png", stored)
    np.testing.assert_allclose(read_alpha(tmp_path / "a.png"), stored[..., 3] / 65535, rtol=1e-6)
    stored[..., 3] = 65535
    stored[..., :3] = stored[..., :1]
    write_pixels(tmp_path / "a.png", stored)
    np.testing.assert_allclose(read_alpha(tmp_path / "a.png"), stored[..., 0] / 65535, rtol=1e-6)


def test_sixteen_bits_of_grey_stay_sixteen_bits_of_alpha(tmp_path: Path) -> None:
    stored = np.arange(65536, dtype=np.uint16).reshape(256, 256)
    cv2.imwrite(str(tmp_path / "a.png"), stored)
    np.testing.assert_allclose(read_alpha(tmp_path / "a.png") * 65535, stored, atol=0.01)
    cv2.imwrite(str(tmp_path / "rgb.png"), np.dstack([stored] * 3))
    np.testing.assert_allclose(read_alpha(tmp_path / "rgb.png") * 65535, stored, atol=0.01)


def test_greys_of_every_kind(tmp_path: Path) -> None:
    ramp = np.arange(256, dtype=np.uint8).reshape(16, 16)
    forms = {
        "grey.png": Image.fromarray(ramp),
        "rgb.png": Image.fromarray(np.dstack([ramp] * 3)),
        "rgba.png": Image.fromarray(np.dstack([ramp] * 3 + [ramp[::-1]])),
        "palette.png": Image.fromarray(ramp).convert("P"),
    }
    for name, picture in forms.items():
        picture.save(tmp_path / name)
        np.testing.assert_array_equal(to_grey(decode(tmp_path / name).pixels), ramp)
    cv2.imwrite(str(tmp_path / "deep.png"), ramp.astype(np.uint16) * 257)
    np.testing.assert_array_equal(to_grey(decode(tmp_path / "deep.png").pixels), ramp.astype(np.uint16) * 257)
    alpha = read_alpha(tmp_path / "palette.png")
    np.testing.assert_array_equal(alpha, ramp.astype(np.float32) / 255)


def test_what_is_odd_about_a_file_is_said(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (4, 3), "red"), Image.new("RGB", (4, 3), "blue")
    first.save(tmp_path / "a.gif", save_all=True, append_images=[second])
    said: list[str] = []
    read_image(tmp_path / "a.gif", said.append)
    assert said == ["frame 1 of 2 is used."]


def test_progress_is_told_to_the_end_and_the_work_can_be_given_up(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", colours(np.uint8), Metadata(DISPLAY_P3))
    told: list[float] = []
    read_image(tmp_path / "a.png", step=told.append)
    assert told == sorted(told)
    assert told[0] < 0.2 < told[-1] < 1

    def given_up(share: float) -> None:
        if share >= 0.8:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_image(tmp_path / "a.png", step=given_up)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_grey_of_any_depth_goes_through_its_profile(tmp_path: Path, dtype: type) -> None:
    grey = DISPLAY_P3.replace(b"RGB XYZ ", b"GRAYXYZ ").replace(b"rTRC", b"kTRC")
    white = 1 if dtype is np.float32 else np.iinfo(dtype).max
    write_pixels(
        tmp_path / "a.tif", np.full((3, 4), round(white * 0.1176) if white > 1 else 0.1176, dtype), Metadata(grey)
    )
    picture = read_image(tmp_path / "a.tif")
    np.testing.assert_allclose(picture.pixels, 24, atol=1)  # 30 of 255, as above
    assert picture.original.dtype == dtype
    np.testing.assert_allclose(picture.original / white, 0.0931, atol=0.003)


def test_faint_smoke_of_sixteen_bits_stays_faint(tmp_path: Path) -> None:
    alpha = np.zeros((8, 8), np.uint16)
    alpha[2:6] = 3000
    write_pixels(tmp_path / "smoke.png", np.dstack([np.full((8, 8, 3), 40_000, np.uint16), alpha]))
    smoke = read_image(tmp_path / "smoke.png")
    np.testing.assert_array_equal(smoke.alpha, alpha)
    write_pixels(tmp_path / "night.png", np.dstack([np.full((8, 8, 3), 900, np.uint16), alpha * 21]))
    assert read_image(tmp_path / "night.png").original.max() == 900


def test_ten_bits_in_sixteen_are_spread_with_their_alpha(tmp_path: Path) -> None:
    alpha = np.full((8, 8), 1023, np.uint16)
    alpha[2:6] = 512
    write_pixels(tmp_path / "a.png", np.dstack([np.full((8, 8, 3), 1023, np.uint16), alpha]))
    picture = read_image(tmp_path / "a.png")
    assert (picture.original.max(), picture.alpha.max(), picture.alpha.min()) == (65535, 65535, 32800)
    opaque = np.full((8, 8), 65535, np.uint16)  # as libraries put it beside the colours: it says nothing
    write_pixels(tmp_path / "b.png", np.dstack([np.full((8, 8, 3), 1023, np.uint16), opaque]))
    assert read_image(tmp_path / "b.png").original.max() == 65535

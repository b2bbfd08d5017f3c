"""Profiles against colours computed by hand, and profiles that are none."""

import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from mattegui.files import colour
from mattegui.files.colour import converted, from_lab, from_srgb, is_usable, shown, srgb, to_srgb
from mattegui.files.formats.profiles import linear

DISPLAY_P3 = (Path(__file__).parents[1] / "data" / "display_p3.icc").read_bytes()


def test_a_p3_red_is_redder_than_srgb_can_say_and_grey_stays_grey() -> None:
    inside = Image.fromarray(np.array([[[219, 60, 40], [128, 128, 128]]], np.uint8))
    red, grey = to_srgb(inside, DISPLAY_P3)[0].astype(int)
    # By hand: linear P3 (gamma 2.2) through the P3 to sRGB matrix: red rises, green and blue fall.
    linear = (np.array([219, 60, 40]) / 255) ** 2.2
    matrix = np.array([[1.2249, -0.2247, 0], [-0.0420, 1.0419, 0], [-0.0197, -0.0786, 1.0979]])
    expected = np.clip(matrix @ linear, 0, 1)
    encoded = np.where(expected < 0.0031308, 12.92 * expected, 1.055 * expected ** (1 / 2.4) - 0.055) * 255
    np.testing.assert_allclose(red, encoded, atol=4)
    np.testing.assert_allclose(grey, 128, atol=2)


def test_there_and_back_again() -> None:
    pixels = np.random.default_rng(0).integers(40, 200, (20, 30, 3), np.uint8)
    back = to_srgb(Image.fromarray(from_srgb(pixels, DISPLAY_P3, np.uint8)), DISPLAY_P3)
    np.testing.assert_allclose(back.astype(int), pixels, atol=3)
    assert np.abs(from_srgb(pixels, DISPLAY_P3, np.uint8).astype(int) - pixels).max() > 10


def test_without_a_usable_profile_values_are_kept() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)
    for profile in (None, b"", b"no profile"):
        np.testing.assert_array_equal(to_srgb(Image.fromarray(pixels), profile), pixels)
        np.testing.assert_array_equal(from_srgb(pixels, profile, np.uint8), pixels)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert not is_usable(lab, "RGB")
    assert not is_usable(DISPLAY_P3, "L")
    assert is_usable(DISPLAY_P3, "RGB")


def scanner_profile() -> bytes:
    """Of RGB, with a table to Lab and none back."""
    ramp = bytes(range(256)) * 3
    corners = bytes(value for corner in range(8) for value in (255 * corner.bit_count() // 3, 128, 128))
    identity = struct.pack(">9l", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = b"mft1" + bytes(4) + bytes((3, 3, 2, 0)) + identity + ramp + corners + ramp
    kind = (b"scnr", b"RGB ", b"Lab ", b"acsp")
    header = struct.pack(">L4sL4s4s4s12x4s28x3l", 144 + len(table), b"", 0x02400000, *kind, 63190, 65536, 54061)
    return header.ljust(128, b"\0") + struct.pack(">L4sLL", 1, b"A2B0", 144, len(table)) + table


def test_a_profile_without_a_way_back_keeps_values() -> None:
    profile = scanner_profile()
    pixels = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)
    assert is_usable(profile, "RGB")
    red, green, blue = to_srgb(Image.fromarray(pixels), profile).transpose(2, 0, 1).astype(int)
    np.testing.assert_allclose(red, green, atol=6)  # the table knows greys only
    np.testing.assert_allclose(blue, green, atol=6)
    np.testing.assert_array_equal(from_srgb(pixels, profile, np.uint8), pixels)


def test_sixteen_bits_and_floats_are_as_exact_as_they_are_deep() -> None:
    ramp = np.linspace(0, 1, 4096, dtype=np.float32).reshape(1, -1, 1).repeat(3, axis=2)
    expected = np.where(ramp <= 0.0031308, ramp * 12.92, 1.055 * ramp ** (1 / 2.4) - 0.055)
    sixteen = np.rint(ramp * 65535).astype(np.uint16)
    for pixels in (ramp, sixteen):
        np.testing.assert_allclose(shown(pixels, linear(), "RGB", np.uint16) / 65535, expected, atol=2e-3)
        np.testing.assert_allclose(shown(pixels, linear(), "RGB", np.uint8), expected * 255, atol=1)
    np.testing.assert_allclose(shown(ramp, linear(), "RGB", np.float32), expected, atol=1e-5)


def test_floats_are_not_clipped_on_their_way() -> None:
    light = np.array([[[3, 2, -1], [50, 0.001, 0]]], np.float32)
    coded = converted(light, linear(), srgb(), "RGB", np.float32)
    np.testing.assert_allclose(coded[0, 0, 0], 1.055 * 3 ** (1 / 2.4) - 0.055, rtol=1e-4)
    np.testing.assert_allclose(converted(coded, srgb(), linear(), "RGB", np.float32), light, rtol=1e-4, atol=1e-6)


def test_a_background_keeps_its_dark_steps_in_linear_light() -> None:
    dark = np.arange(12, dtype=np.uint8).repeat(3).reshape(1, 12, 3)
    assert len(np.unique(from_srgb(dark, linear(), np.uint8))) < 3
    deep = from_srgb(dark, linear(), np.uint16)
    np.testing.assert_allclose(deep[0, :, 0], np.arange(12) / 255 / 12.92 * 65535, atol=2)


def test_strips_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (23, 30, 3), np.uint8)
    whole = shown(pixels, DISPLAY_P3, "RGB", np.uint8)
    told: list[float] = []
    monkeypatch.setattr(colour, "CONVERTED_AT_ONCE", 100)
    np.testing.assert_array_equal(shown(pixels, DISPLAY_P3, "RGB", np.uint8, told.append), whole)
    assert told == [top / 23 for top in range(0, 23, 3)]


def test_inks_without_a_profile_are_mixed_like_light() -> None:
    inks = np.random.default_rng(0).integers(0, 255, (20, 30, 4), np.uint8)
    expected = np.array(Image.frombytes("CMYK", (30, 20), inks.tobytes()).convert("RGB"))
    np.testing.assert_allclose(shown(inks, None, "CMYK", np.uint8).astype(int), expected, atol=1)


def test_lab_for_d50() -> None:
    """White, a grey, and the red of sRGB, by hand from the standard."""
    lab = np.array([[[100, 0, 0], [53.585, 0, 0], [54.29, 80.81, 69.89]]], np.float32)
    np.testing.assert_allclose(from_lab(lab, np.uint16) / 257, [[[255] * 3, [128] * 3, [255, 0, 0]]], atol=0.6)

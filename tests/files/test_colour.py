"""Profiles against colours computed by hand, and profiles that are none."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageCms

from mattegui.files.colour import from_srgb, is_usable, to_srgb

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
    back = to_srgb(Image.fromarray(from_srgb(pixels, DISPLAY_P3)), DISPLAY_P3)
    np.testing.assert_allclose(back.astype(int), pixels, atol=3)
    assert np.abs(from_srgb(pixels, DISPLAY_P3).astype(int) - pixels).max() > 10


def test_without_a_usable_profile_values_are_kept() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (20, 30, 3), np.uint8)
    for profile in (None, b"", b"no profile"):
        np.testing.assert_array_equal(to_srgb(Image.fromarray(pixels), profile), pixels)
        np.testing.assert_array_equal(from_srgb(pixels, profile), pixels)
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    assert not is_usable(lab, "RGB")
    assert not is_usable(DISPLAY_P3, "L")
    assert is_usable(DISPLAY_P3, "RGB")

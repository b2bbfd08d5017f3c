"""Profiles made from numbers, beside those that littleCMS makes of the same."""

import io

import imagecodecs
import numpy as np
import pytest
from PIL import ImageCms

from mattegui.files.colour import converted, srgb
from mattegui.files.formats.profiles import (
    BT_1886,
    LINEAR,
    PRIMARIES,
    REC_709,
    SRGB,
    Curve,
    linear,
    made,
    of_code_points,
    power,
)

CHANCE = np.random.default_rng(0).random((20, 30, 3)).astype(np.float32)


@pytest.mark.parametrize("number", PRIMARIES)
@pytest.mark.parametrize("gamma", [1, 1.8, 2.2])
def test_as_littlecms_makes_it(number: int, gamma: float) -> None:
    points = PRIMARIES[number][1]
    ours = made(points, power(gamma))
    corners = (*points[0:2], 1, *points[2:4], 1, *points[4:6], 1)
    theirs = imagecodecs.cms_profile("rgb", whitepoint=(*points[6:], 1), primaries=corners, gamma=gamma)
    one = converted(CHANCE, ours, srgb(), "RGB", np.uint16)
    other = converted(CHANCE, theirs, srgb(), "RGB", np.uint16)
    np.testing.assert_allclose(one.astype(int), other, atol=16)
    imagecodecs.cms_profile_validate(ours)


def test_srgb_from_numbers_is_srgb() -> None:
    np.testing.assert_allclose(converted(CHANCE, made(REC_709, SRGB), srgb(), "RGB", np.float32), CHANCE, atol=1e-4)


def test_people_can_read_what_it_is() -> None:
    profile = of_code_points(12, 13)[0]
    assert ImageCms.ImageCmsProfile(io.BytesIO(profile)).profile.profile_description == "Display P3, sRGB"
    assert ImageCms.ImageCmsProfile(io.BytesIO(linear())).profile.profile_description == "Rec.709, linear"


def test_equal_numbers_make_equal_bytes() -> None:
    assert made(REC_709, BT_1886, "a") == made(REC_709, BT_1886, "a")
    assert of_code_points(1, 8) == (linear(), ())
    assert of_code_points(1, 13) == of_code_points(2, 2) == (None, ())


def test_light_below_black_stays_in_linear_light() -> None:
    below = np.array([[[-0.5, 0.5, 1.5]]], np.float32)
    target = imagecodecs.cms_profile(
        "rgb", whitepoint=(0.3127, 0.329, 1), primaries=(0.64, 0.33, 1, 0.3, 0.6, 1, 0.15, 0.06, 1), gamma=1.0
    )
    np.testing.assert_allclose(converted(below, linear(), target, "RGB", np.float32), below, atol=1e-4)


@pytest.mark.parametrize(
    ("points", "curve"),
    [
        ((0.3,) * 8, SRGB),
        ((0.0,) * 8, SRGB),
        ((float("nan"),) * 8, LINEAR),
        ((0.64, 0.33, 0.3, 0.6, 0.15, 0.06, 0.3, 0), SRGB),
        (REC_709, Curve("none", 0)),
        (REC_709, Curve("steep", 1e5)),
    ],
)
def test_numbers_without_sense_make_none(points: tuple[float, ...], curve: Curve) -> None:
    assert made(points, curve) is None

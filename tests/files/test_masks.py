"""Masks of any range, depth, palette and transparency: the object is found and it is said, or the file is refused."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import read_alpha, read_mask

OBJECT = np.zeros((60, 80), bool)
OBJECT[15:45, 20:60] = True
NOISE = np.random.default_rng(1)


def soft() -> NDArray[np.float32]:
    """The object with a soft edge, 0 far outside and 1 far inside."""
    return np.clip(cv2.GaussianBlur(OBJECT.astype(np.float32), (0, 0), 2) * 1.1 - 0.05, 0, 1)


def read(path: Path) -> tuple[NDArray[np.float32], str]:
    said: list[str] = []
    return read_mask(path, said.append), " ".join(said)


LABELS = {
    "u8 0 1": (OBJECT.astype(np.uint8), "only the values 0 and 1"),
    "u8 1 2": (OBJECT.astype(np.uint8) + np.uint8(1), "only the values 1 and 2"),
    "u8 0 15": (OBJECT.astype(np.uint8) * np.uint8(15), "0 and 15"),
    "u8 0 127": (OBJECT.astype(np.uint8) * np.uint8(127), "0 and 127"),
    "u8 60 200": (np.where(OBJECT, 200, 60).astype(np.uint8), "60 and 200"),
    "u16 0 1": (OBJECT.astype(np.uint16), "16 bits but no value above 1"),
    "u16 0 255": (OBJECT.astype(np.uint16) * np.uint16(255), "16 bits but no value above 255"),
    "u16 0 4095": (OBJECT.astype(np.uint16) * np.uint16(4095), "a picture of 12 bits"),
    "u16 0 65535": (OBJECT.astype(np.uint16) * np.uint16(65535), ""),
    "float 0 1": (OBJECT.astype(np.float32), ""),
    "float 0 255": (OBJECT.astype(np.float32) * 255, "from 0 to 255"),
    "float 0 65535": (OBJECT.astype(np.float32) * 65535, "from 0 to 65535"),
}


@pytest.mark.parametrize("kind", LABELS)
def test_two_values_are_background_and_foreground(tmp_path: Path, kind: str) -> None:
    stored, words = LABELS[kind]
    write_pixels(tmp_path / "mask.tif", stored)
    alpha, said = read(tmp_path / "mask.tif")
    assert alpha.dtype == np.float32
    np.testing.assert_array_equal(alpha, OBJECT)
    assert words in said
    assert bool(words) == bool(said)


SOFT = {
    "u8": (np.rint(soft() * 255).astype(np.uint8), ""),
    "float 0-1": (soft(), ""),
    "float 0-255": (soft() * 255, "from 0 to 255"),
    "float 0-255 whole": (np.rint(soft() * 255), "from 0 to 255"),
    "float a little above 255": (soft() * 257, "from 0 to 255"),
    "u16 of 8 bits": (np.rint(soft() * 255).astype(np.uint16), "a picture of 8 bits"),
    "highest 230": (np.rint(soft() * 230).astype(np.uint8), "its highest value is 230"),
    "highest 0.9": (soft() * np.float32(0.9), "its highest value is 230"),
    "highest 40": (np.rint(soft() * 40).astype(np.uint8), "its highest value is 40"),
    "haze of 8": (np.rint(8 + soft() * 247).astype(np.uint8), "not black in the background; values up to 8"),
    "haze and 240": (np.rint(20 + soft() * 220).astype(np.uint8), "highest value is 240"),
    "u16 haze": (np.rint(3000 + soft() * 62535).astype(np.uint16), "not black in the background"),
}


@pytest.mark.parametrize("kind", SOFT)
def test_a_soft_mask_reaches_black_and_white(tmp_path: Path, kind: str) -> None:
    stored, words = SOFT[kind]
    write_pixels(tmp_path / "mask.tif", stored)
    alpha, said = read(tmp_path / "mask.tif")
    np.testing.assert_allclose(alpha, soft(), atol=0.03)
    assert (alpha[soft() == 0] == 0).all()
    assert (alpha[soft() == 1] == 1).all()
    assert words in said
    assert bool(words) == bool(said)


@pytest.mark.parametrize(
    ("noise", "words"),
    [
        ((1 - soft()) * NOISE.normal(10, 3, OBJECT.shape), "not black in the background"),
        ((1 - soft()) * NOISE.integers(6, 13, OBJECT.shape), "not black in the background"),
        (soft() * NOISE.integers(-25, -19, OBJECT.shape), "its highest value is"),
    ],
)
def test_a_level_with_noise_is_one_level(tmp_path: Path, noise: NDArray, words: str) -> None:
    write_pixels(tmp_path / "mask.png", np.clip(soft() * 255 + noise, 0, 255).astype(np.uint8))
    alpha, said = read(tmp_path / "mask.png")
    assert (alpha[soft() == 0] == 0).mean() > 0.995
    assert (alpha[soft() == 1] == 1).mean() > 0.995
    assert words in said


def test_a_gradient_is_no_level(tmp_path: Path) -> None:
    ramp = np.tile(np.linspace(0, 255, 256).astype(np.uint8), (40, 1))
    write_pixels(tmp_path / "glass.png", ramp)
    alpha, said = read(tmp_path / "glass.png")
    np.testing.assert_allclose(alpha[:, 6:250], ramp[:, 6:250] / 255, atol=1e-6)
    assert said == ""


def test_classes_of_a_palette_are_objects_and_their_void_is_an_edge(tmp_path: Path) -> None:
    classes = OBJECT.astype(np.uint8)
    classes[20:30, 20:30] = 15
    classes[14], classes[45] = 255, 255
    picture = Image.fromarray(classes).convert("P")
    picture.putdata(classes.ravel().tolist())
    palette = np.zeros((256, 3), np.uint8)
    palette[1], palette[15], palette[255] = (128, 0, 0), (192, 128, 128), (224, 224, 192)
    picture.putpalette(palette.ravel().tolist())
    picture.save(tmp_path / "voc.png")
    alpha, said = read(tmp_path / "voc.png")
    np.testing.assert_array_equal(alpha, np.where(classes == 255, 0.5, classes > 0))
    assert "classes in colours: black was taken for background" in said


@pytest.mark.parametrize(("dtype", "scale"), [(np.uint16, 1), (np.uint16, 4095 / 255), (np.float32, 1)])
def test_colours_and_transparency_are_looked_at_on_their_own_scale(tmp_path: Path, dtype: type, scale: float) -> None:
    classes = np.where(OBJECT[..., None], [192, 128, 0], 0)
    classes[20:30, 20:30] = 0, 128, 0
    white, photo = OBJECT * 255, NOISE.integers(0, 255, (60, 80, 3))
    for stored, words in (
        (classes, "black was taken for background"),
        (np.dstack([white] * 3 + [white * 0 + 255]), ""),
        (np.dstack([photo, white]), ""),
    ):
        write_pixels(tmp_path / "mask.tif", np.rint(stored * scale).astype(dtype))
        alpha, said = read(tmp_path / "mask.tif")
        np.testing.assert_array_equal(alpha, OBJECT)
        assert words in said
        assert "transparen" not in said


def test_light_above_white_beside_an_alpha_is_not_looked_at(tmp_path: Path) -> None:
    light = NOISE.random((60, 80, 3), np.float32) * 6
    write_pixels(tmp_path / "mask.exr", np.dstack([light, OBJECT]).astype(np.float32))
    np.testing.assert_array_equal(read(tmp_path / "mask.exr")[0], OBJECT)


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (OBJECT.astype(np.uint8) + np.eye(60, 80, dtype=np.uint8), "values 0, 1 and 2, which look like numbers"),
        (np.uint8(1) + OBJECT + np.eye(60, 80, dtype=np.uint8), "values 1, 2 and 3"),
        (np.where(np.eye(60, 80) > 0, 255, OBJECT * 15).astype(np.uint8), "values 0, 15 and 255"),
        (np.pad(OBJECT[1:-1] * np.uint8(3), ((60, 0), (0, 0)), constant_values=255), "values 0, 3 and 255"),
        ((np.arange(4800) % 21).astype(np.uint8).reshape(60, 80), "values 0 to 20, which look like numbers"),
        ((OBJECT * 1.0 + np.eye(60, 80)).astype(np.float32), "numbers of classes"),
        (soft() * 2 - 1, "values from -1 to 1"),
        (soft() * 9.5, "values up to 9.5"),
        (soft() * 1e6, r"values up to 1e\+06"),
        (np.where(OBJECT, np.nan, np.float32(0)), "no numbers"),
        (np.where(OBJECT, np.inf, np.float32(0)), "no numbers"),
        (NOISE.integers(0, 255, (60, 80, 3), np.uint8), "in colours"),
        (np.where(OBJECT[..., None], [255, 0, 0], [255, 255, 255]).astype(np.uint8), "in colours"),
        (NOISE.integers(120, 126, (60, 80), np.uint8), "no object stands out"),
    ],
)
def test_what_has_two_meanings_is_refused(tmp_path: Path, stored: NDArray, words: str) -> None:
    write_pixels(tmp_path / "mask.tif", stored.astype(np.float32) if stored.dtype == np.float64 else stored)
    with pytest.raises(InputError, match=rf"mask\.tif: .*{words}"):
        read_mask(tmp_path / "mask.tif")


def test_which_channel_is_the_mask(tmp_path: Path) -> None:
    white = np.where(OBJECT, 255, 0).astype(np.uint8)
    photo = NOISE.integers(0, 255, (60, 80, 3), np.uint8)
    half = np.where(np.arange(80) < 40, 255, 0).astype(np.uint8) * np.ones((60, 1), np.uint8)
    for stored, expected, words in (
        (np.dstack([photo, white]), OBJECT, ""),
        (np.dstack([white * 0 + 255] * 3 + [white]), OBJECT, ""),
        (np.dstack([white] * 3 + [half]), half > 0, "the transparency was taken"),
        (np.dstack([white] * 3 + [white * 0]), OBJECT, "equally transparent everywhere"),
        (np.dstack([white * 0] * 3 + [OBJECT.astype(np.uint8)]), OBJECT, "0 and 1"),
    ):
        write_pixels(tmp_path / "mask.png", stored)
        alpha, said = read(tmp_path / "mask.png")
        np.testing.assert_array_equal(alpha, expected)
        assert words in said
        assert bool(words) == bool(said)


def test_an_alpha_to_measure_is_not_stretched(tmp_path: Path) -> None:
    said: list[str] = []
    for factor in (230, 40, 255):
        write_pixels(tmp_path / "a.png", np.rint(soft() * factor).astype(np.uint8))
        np.testing.assert_allclose(read_alpha(tmp_path / "a.png", said.append), soft() * factor / 255, atol=0.002)
    assert said == []
    write_pixels(tmp_path / "a.tif", soft() * 255)
    np.testing.assert_allclose(read_alpha(tmp_path / "a.tif", said.append), soft(), atol=1e-6)
    write_pixels(tmp_path / "a.png", OBJECT.astype(np.uint8))
    np.testing.assert_array_equal(read_alpha(tmp_path / "a.png", said.append), OBJECT)
    assert "from 0 to 255" in said[0]
    assert "0 and 1" in said[1]


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (OBJECT.astype(np.uint8) * np.uint8(2), "look like labels"),
        (np.where(OBJECT, np.nan, np.float32(0)).astype(np.float32), "no numbers"),
        (NOISE.integers(0, 255, (60, 80, 3), np.uint8), "in colours"),
    ],
)
def test_an_alpha_that_is_none_is_refused(tmp_path: Path, stored: NDArray, words: str) -> None:
    write_pixels(tmp_path / "a.tif", stored)
    with pytest.raises(InputError, match=rf"a\.tif: .*{words}"):
        read_alpha(tmp_path / "a.tif")

"""Trimap files of every kind become exactly 0, 128 and 255, or are refused in words."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.trimaps import read_trimap, write_trimap


def drawn() -> NDArray[np.uint8]:
    trimap = np.full((20, 30), 128, np.uint8)
    trimap[:5], trimap[15:] = 0, 255
    return trimap


@pytest.mark.parametrize("suffix", [".png", ".tif"])
def test_written_and_read_again(tmp_path: Path, suffix: str) -> None:
    write_trimap(tmp_path / f"a{suffix}", drawn())
    again, strays = read_trimap(tmp_path / f"a{suffix}", (20, 30, 3))
    np.testing.assert_array_equal(again, drawn())
    assert strays == 0
    with Image.open(tmp_path / f"a{suffix}") as picture:
        assert picture.mode == "L"
        np.testing.assert_array_equal(np.array(picture), drawn())


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "LA"])
def test_other_kinds_of_pictures(tmp_path: Path, mode: str) -> None:
    Image.fromarray(drawn()).convert(mode).save(tmp_path / "a.png")
    again, strays = read_trimap(tmp_path / "a.png")
    np.testing.assert_array_equal(again, drawn())
    assert strays == 0


def test_sixteen_bits(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), drawn().astype(np.uint16) * 257)
    np.testing.assert_array_equal(read_trimap(tmp_path / "a.png")[0], drawn())


def test_other_greys_are_quantised_and_counted(tmp_path: Path) -> None:
    grey = drawn()
    grey[0, :4] = 1, 84, 85, 170
    grey[19, :2] = 171, 254
    Image.fromarray(grey).save(tmp_path / "a.png")
    again, strays = read_trimap(tmp_path / "a.png")
    assert strays == 6
    np.testing.assert_array_equal(again[0, :5], [0, 0, 128, 128, 0])
    np.testing.assert_array_equal(again[19, :3], 255)


def test_a_wrong_size_is_refused_in_words(tmp_path: Path) -> None:
    write_trimap(tmp_path / "a.png", drawn())
    with pytest.raises(InputError, match=r"a\.png: the trimap is 30 × 20 pixels but the picture is 31 × 20"):
        read_trimap(tmp_path / "a.png", (20, 31, 3))


def test_formats_that_blur_are_refused(tmp_path: Path) -> None:
    for suffix in (".jpg", ".webp", ""):
        with pytest.raises(InputError, match="end the name in one of"):
            write_trimap(tmp_path / f"a{suffix}", drawn())
    assert list(tmp_path.iterdir()) == []

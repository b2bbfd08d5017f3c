"""Trimap files of every kind become exactly 0, 128 and 255, or are refused in words."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels
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


def said_of(path: Path) -> tuple[NDArray[np.uint8], int, str]:
    said: list[str] = []
    trimap, strays = read_trimap(path, None, said.append)
    return trimap, strays, " ".join(said)


def labelled(*values: float, dtype: type = np.uint8) -> NDArray:
    """`drawn` with other values for background, unknown and foreground; values may be colours."""
    return np.array(values, dtype)[np.searchsorted([0, 128, 255], drawn())]


EDITOR = (235, 60, 60), (70, 130, 255), (40, 200, 90)  # as gui/canvas/compose.py paints the labels


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (labelled(0, 1, 2), "values 0, 1 and 2"),
        (labelled(0, 1, 2, dtype=np.uint16), "values 0, 1 and 2"),
        (labelled(0, 1, 2, dtype=np.float32), "values 0, 1 and 2"),
        (labelled(0, 64, 128), "values 0, 64 and 128"),
        (labelled(0, 115, 230), "values 0, 115 and 230"),
        (labelled(0, 64, 255), "values 0, 64 and 255"),
        (labelled(0, 200, 255), "values 0, 200 and 255"),
        (labelled(10, 128, 255), "values 10, 128 and 255"),
        (labelled(0, 32767, 65535, dtype=np.uint16), "values 0, 127 and 255"),
        (labelled(0, 128, 255, dtype=np.uint16), "a picture of 8 bits"),
        (labelled(0, 2048, 4095, dtype=np.uint16), "a picture of 12 bits"),
        (labelled(0, 128, 255, dtype=np.float32), "from 0 to 255"),
        (labelled(0, 0.5, 1, dtype=np.float32), ""),
        (labelled((255, 0, 0), (0, 0, 255), (0, 255, 0)), "red was taken for background"),
        (labelled(*EDITOR), "green for foreground"),
        (labelled((255, 0, 0), (0, 0, 255), (0, 255, 0), dtype=np.uint16), "red was taken for background"),
        (labelled(*np.array(EDITOR) * 16, dtype=np.uint16), "red was taken for background"),
        (labelled((255, 0, 0), (0, 0, 255), (0, 255, 0), dtype=np.float32), "red was taken for background"),
        (labelled((0, 0, 0, 255), (128, 128, 128, 255), (255,) * 4, dtype=np.uint16), "a picture of 8 bits"),
        (labelled((0, 0, 0, 255), (128, 128, 128, 255), (255,) * 4, dtype=np.float32), "from 0 to 255"),
        (labelled((0, 0, 0, 255), (9, 9, 9, 0), (255,) * 4, dtype=np.uint16), "300 transparent pixels"),
        (labelled((0, 0, 0, 0), (0, 0, 0, 128), (0, 0, 0, 255)), "labels in its transparency"),
        (labelled((0, 0, 0, 0), (0, 0, 0, 128), (0, 0, 0, 255), dtype=np.uint16), "labels in its transparency"),
        (labelled((9, 9, 9, 0), (9, 9, 9, 1), (9, 9, 9, 2)), "values 0, 1 and 2"),
        (labelled((0, 0, 0, 0), (128, 128, 128, 128), (255, 255, 255, 255)), "labels in its transparency"),
        (labelled((9, 9, 9, 0), (9, 9, 9, 128), (9, 9, 9, 255)), "labels in its transparency"),
        (labelled((0, 0, 0, 255), (7, 7, 7, 0), (255, 255, 255, 255)), "300 transparent pixels"),
        (labelled((235, 60, 60, 255), (0, 0, 0, 0), (40, 200, 90, 255)), "300 transparent pixels"),
    ],
)
def test_three_values_of_any_kind_are_the_three_labels(tmp_path: Path, stored: NDArray, words: str) -> None:
    write_pixels(tmp_path / "a.tif", stored)
    again, strays, said = said_of(tmp_path / "a.tif")
    np.testing.assert_array_equal(again, drawn())
    assert strays == 0
    assert words in said
    assert bool(words) == bool(said)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
@pytest.mark.parametrize("soft", [False, True])
def test_the_photograph_may_lie_under_a_trimap_in_the_alpha(tmp_path: Path, dtype: type, soft: bool) -> None:
    photo = np.random.default_rng(1).integers(0, 255, (20, 30, 3), np.uint8)
    labels = drawn()
    labels[5, :8] = 70 if soft else labels[5, :8]
    write_pixels(tmp_path / "a.tif", np.dstack([photo, labels]).astype(dtype))
    again, strays, said = said_of(tmp_path / "a.tif")
    np.testing.assert_array_equal(again, np.where(labels == 70, 0, labels))
    assert strays == 8 * soft
    assert "labels in its transparency" in said


def test_what_was_erased_is_unknown(tmp_path: Path) -> None:
    alpha = np.full((20, 30), 255, np.uint8)
    alpha[:5], alpha[5, :3] = 0, 100
    write_pixels(tmp_path / "a.png", np.dstack([np.where(drawn() == 0, 255, drawn())] * 3 + [alpha]).astype(np.uint8))
    again, _, said = said_of(tmp_path / "a.png")
    np.testing.assert_array_equal(again, np.where(drawn() == 0, 128, drawn()))
    assert "153 transparent pixels were taken for unknown" in said
    write_pixels(tmp_path / "a.png", np.dstack([drawn()] * 3 + [drawn() * np.uint8(0)]))
    assert (said_of(tmp_path / "a.png")[0] == 128).all()


def test_edges_between_the_editors_colours_are_unknown(tmp_path: Path) -> None:
    stored = labelled(*EDITOR)
    stored[5, :8] = 150, 130, 75
    write_pixels(tmp_path / "a.png", stored)
    again, _, said = said_of(tmp_path / "a.png")
    np.testing.assert_array_equal(again, drawn())
    assert "8 pixels had a colour between these" in said


def test_two_labels_without_an_unknown(tmp_path: Path) -> None:
    write_pixels(tmp_path / "a.png", labelled(0, 0, 2))
    again, strays, said = said_of(tmp_path / "a.png")
    np.testing.assert_array_equal(again, np.where(drawn() == 255, 255, 0))
    assert strays == 0
    assert "values 0 and 2" in said


@pytest.mark.parametrize(
    ("stored", "words"),
    [
        (labelled(0, 0, 1), "no value above 1"),
        (labelled(1, 2, 3), "no value above 3"),
        (labelled(-1, 0, 1, dtype=np.float32), "values from -1 to 1"),
        (labelled(0, 0.5, np.nan, dtype=np.float32), "no numbers"),
        (labelled((0, 0, 0), (255, 255, 0), (255, 255, 255)), "in colours that mean nothing"),
        (labelled((0, 0, 0), (0, 0, 255), (255, 255, 255)), "in colours that mean nothing"),
        (np.random.default_rng(1).integers(0, 255, (20, 30, 3), np.uint8), "in colours that mean nothing"),
    ],
)
def test_what_has_two_meanings_is_refused(tmp_path: Path, stored: NDArray, words: str) -> None:
    write_pixels(tmp_path / "a.tif", stored)
    with pytest.raises(InputError, match=rf"a\.tif: .*{words}"):
        read_trimap(tmp_path / "a.tif")


def test_a_wrong_size_is_refused_in_words(tmp_path: Path) -> None:
    write_trimap(tmp_path / "a.png", drawn())
    with pytest.raises(InputError, match=r"a\.png: the trimap is 30 × 20 pixels but the picture is 31 × 20"):
        read_trimap(tmp_path / "a.png", (20, 31, 3))


def test_formats_that_blur_are_refused(tmp_path: Path) -> None:
    for suffix in (".jpg", ".webp", ""):
        with pytest.raises(InputError, match="end the name in one of"):
            write_trimap(tmp_path / f"a{suffix}", drawn())
    assert list(tmp_path.iterdir()) == []

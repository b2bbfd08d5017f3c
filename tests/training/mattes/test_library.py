"""Folders of training material."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from training.mattes.families import render
from training.mattes.library import (
    SET_SHARES,
    SHARES_FILE,
    Library,
    alpha_of,
    read_foreground,
    read_library,
    read_photo,
    read_shares,
)


def test_an_alpha_of_sixteen_bits_is_the_one_of_eight(tmp_path: Path) -> None:
    matte = render((3,), 96)
    Image.fromarray(matte.foreground).save(tmp_path / "x.png")
    Image.fromarray(matte.alpha).save(tmp_path / "eight.png")
    Image.fromarray(matte.alpha.astype(np.uint16) * 257).save(tmp_path / "sixteen.png")
    eight, sixteen = (read_photo(tmp_path / "x.png", tmp_path / f"{name}.png") for name in ("eight", "sixteen"))
    np.testing.assert_array_equal(sixteen.alpha, eight.alpha)


def test_reads_a_folder_of_material(tmp_path: Path) -> None:
    for place in ("foregrounds/a", "foregrounds/b", "photos-with-alpha/c/image", "photos-with-alpha/c/alpha"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "backgrounds/d").mkdir(parents=True)
    matte = render((3,), 96)
    rgba = Image.fromarray(np.dstack([matte.foreground, matte.alpha]))
    rgba.save(tmp_path / "foregrounds/a/one.webp", lossless=True)
    rgba.save(tmp_path / "foregrounds/b/two.png")
    Image.fromarray(matte.foreground).save(tmp_path / "photos-with-alpha/c/image/x.jpg")
    Image.fromarray(matte.alpha).save(tmp_path / "photos-with-alpha/c/alpha/x.png")
    Image.fromarray(matte.foreground).save(tmp_path / "backgrounds/d/y.jpg")
    found = read_library(tmp_path)
    assert [len(part) for part in (found.foregrounds, found.photos, found.backgrounds)] == [2, 1, 2]
    np.testing.assert_array_equal(found.foregrounds[0].alpha, matte.alpha)
    assert len(read_library(tmp_path, ["foregrounds/b"]).foregrounds) == 1


def test_a_set_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    """It was passed over in silence."""
    elsewhere, sets = tmp_path / "elsewhere", tmp_path / "data/foregrounds"
    elsewhere.mkdir()
    sets.mkdir(parents=True)
    matte = render((3,), 96)
    Image.fromarray(np.dstack([matte.foreground, matte.alpha])).save(elsewhere / "one.png")
    (sets / "linked").symlink_to(elsewhere)
    assert len(read_library(tmp_path / "data").foregrounds) == 1
    with pytest.raises(InputError):
        read_library(tmp_path / "data", ["foregrounds/linked"])


def test_a_photograph_has_the_alpha_of_its_very_name(tmp_path: Path) -> None:
    """Not "a.b" of "a", and brackets are no pattern."""
    for folder, suffix in (("image", ".jpg"), ("alpha", ".png")):
        (tmp_path / folder).mkdir()
        for name in ("a", "a.b", "c [1]", "c 1"):
            (tmp_path / folder / f"{name}{suffix}").touch()
    (tmp_path / "alpha/c 1.png").unlink()
    found = {name: alpha_of(tmp_path / f"image/{name}.jpg") for name in ("a", "a.b", "c [1]", "c 1")}
    wanted = {name: tmp_path / f"alpha/{name}.png" for name in ("a", "a.b", "c [1]")}
    assert found == {**wanted, "c 1": None}


def test_a_photograph_is_turned_as_its_alpha_is(tmp_path: Path) -> None:
    matte = render((3,), 96)
    exif = Image.Exif()
    exif[0x0112] = 6
    upright = Image.fromarray(matte.foreground[:, :64])
    upright.save(tmp_path / "upright.png")
    upright.rotate(90, expand=True).save(tmp_path / "turned.png", exif=exif)
    Image.fromarray(matte.alpha[:, :64]).save(tmp_path / "alpha.png")
    one, other = (read_photo(tmp_path / f"{name}.png", tmp_path / "alpha.png") for name in ("upright", "turned"))
    np.testing.assert_array_equal(other.foreground, one.foreground)
    np.testing.assert_array_equal(other.alpha, one.alpha)


@pytest.mark.parametrize("kind", ["foregrounds", "backgrounds"])
def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path, kind: str) -> None:
    (tmp_path / kind / "a").mkdir(parents=True)
    Image.fromarray(render((3,), 96).foreground).save(tmp_path / kind / "a/cut.png")
    data = (tmp_path / kind / "a/cut.png").read_bytes()
    (tmp_path / kind / "a/cut.png").write_bytes(data[:2000])
    with pytest.raises(InputError, match=r"cut\.png: cannot be read as a picture"):
        read_library(tmp_path)


def test_an_empty_folder_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no training pictures"):
        read_library(tmp_path)


def test_opaque_strips_of_an_atlas_are_cropped_off(tmp_path: Path) -> None:
    rgba = np.zeros((128, 192, 4), np.uint8)
    rgba[:, 150:] = 255  # bark
    rgba[30:90, 20:100, 3] = 180  # a leaf
    Image.fromarray(rgba).save(tmp_path / "atlas.png")
    matte = read_foreground(tmp_path / "atlas.png")
    assert matte is not None
    assert matte.alpha.max() == 180
    assert matte.alpha.shape[1] <= 150


def two_sets(folder: Path, many: str, few: str) -> None:
    """Three white backgrounds in a set and a black one in another."""
    for name, count, value in ((many, 3, 255), (few, 1, 0)):
        (folder / name).mkdir(parents=True)
        for number in range(count):
            Image.new("RGB", (70, 70), (value, value, value)).save(folder / name / f"{number}.png")


def share_of_black(library: Library) -> float:
    rng = np.random.default_rng(0)
    return float(np.mean([library.background(rng).max() == 0 for _ in range(2000)]))


def test_a_share_is_a_sets_however_many_pictures_it_has(tmp_path: Path) -> None:
    two_sets(tmp_path, "backgrounds/many", "backgrounds/few")
    assert share_of_black(read_library(tmp_path)) == pytest.approx(1 / 2, abs=0.04)


def test_the_file_of_shares_goes_before_the_table_and_the_rest_counts_one(tmp_path: Path) -> None:
    two_sets(tmp_path, "backgrounds/flowers", "backgrounds/few")
    usual = SET_SHARES["backgrounds/flowers"]
    assert usual > 1
    assert share_of_black(read_library(tmp_path)) == pytest.approx(1 / (usual + 1), abs=0.04)
    (tmp_path / SHARES_FILE).write_text(json.dumps({"backgrounds/flowers": 0.25}))
    assert share_of_black(read_library(tmp_path)) == pytest.approx(1 / 1.25, abs=0.04)


def test_without_chances_all_pictures_are_drawn_equally_often() -> None:
    pictures = [np.full((2, 2, 3), value, np.uint8) for value in (0, 255, 255, 255)]
    assert share_of_black(Library([], [], pictures)) == pytest.approx(1 / 4, abs=0.04)


def test_left_out_pictures_leave_their_share_to_the_others_of_the_set(tmp_path: Path) -> None:
    (tmp_path / "foregrounds/rendered").mkdir(parents=True)
    (tmp_path / "foregrounds/other").mkdir(parents=True)
    matte = render((3,), 96)
    rgba = Image.fromarray(np.dstack([matte.foreground, matte.alpha]))
    for place in ("rendered/a.png", "rendered/b.png", "other/c.png"):
        rgba.save(tmp_path / "foregrounds" / place)
    Image.new("RGBA", (96, 96), (9, 9, 9, 255)).save(tmp_path / "foregrounds/rendered/opaque.png")
    chances = read_library(tmp_path).foreground_chances
    assert chances is not None
    usual = SET_SHARES["foregrounds/rendered"]
    np.testing.assert_allclose(chances, np.array([1, usual / 2, usual / 2]) / (1 + usual))


@pytest.mark.parametrize(
    ("text", "words"),
    [("[1, 2]", "write it as"), ("{oh", "write it as"), ('{"backgrounds/few": 0}', "above 0"), ('{"x/y": 2}', "x/y")],
)
def test_a_wrong_file_of_shares_is_refused_in_words(tmp_path: Path, text: str, words: str) -> None:
    two_sets(tmp_path, "backgrounds/many", "backgrounds/few")
    (tmp_path / SHARES_FILE).write_text(text)
    with pytest.raises(InputError, match=words):
        read_shares(tmp_path)

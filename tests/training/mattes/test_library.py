"""Folders of training material."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.core.errors import InputError
from training.mattes.families import render
from training.mattes.library import read_foreground, read_library


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

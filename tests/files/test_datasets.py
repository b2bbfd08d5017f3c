"""Datasets in the layouts of public matting sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.datasets import LAYOUTS, Entry, find_entries


def touch(*paths: Path) -> None:
    """Empty files, with their folders; only names matter here."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout[0])
def test_every_layout_is_found_by_its_folders(tmp_path: Path, layout: tuple[str, str, str]) -> None:
    images, trimaps, alphas = (tmp_path / name for name in layout)
    for name in ("b", "a"):
        touch(images / f"{name}.jpg", trimaps / f"{name}.png", alphas / f"{name}.png")
    touch(images / "no trimap.jpg", alphas / "no trimap.png", images / "notes.txt")
    expected = [Entry(images / f"{name}.jpg", trimaps / f"{name}.png", alphas / f"{name}.png") for name in ("a", "b")]
    assert find_entries(tmp_path) == expected
    assert [entry.name for entry in expected] == ["a", "b"]


def test_other_trimaps_can_be_asked_for(tmp_path: Path) -> None:
    touch(*(tmp_path / place / "x.png" for place in ("image", "trimap", "trimap2", "alpha")))
    (entry,) = find_entries(tmp_path, "trimap2")
    assert entry.trimap == tmp_path / "trimap2/x.png"


def test_sidecars_lie_beside_the_picture(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("x (1).jpg", "x (1)_trimap.png", "x (1)_alpha.png", "y.jpg", "y_alpha.png")))
    assert find_entries(tmp_path) == [
        Entry(tmp_path / "x (1).jpg", tmp_path / "x (1)_trimap.png", tmp_path / "x (1)_alpha.png")
    ]


@pytest.mark.parametrize("name", ["", "missing"])
def test_a_folder_without_pictures_is_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no pictures with trimap and alpha"):
        find_entries(tmp_path / name)

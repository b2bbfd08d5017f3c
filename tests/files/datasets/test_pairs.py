"""Datasets in the layouts of public matting sets."""

from __future__ import annotations

from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.datasets import LAYOUTS, Entry, Pair, find_entries, find_pairs


def touch(*paths: Path) -> None:
    """Empty files, with their folders; only names matter here."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_found_by_its_folders(tmp_path: Path, layout: str) -> None:
    images, trimaps, alphas = (tmp_path / name for name in LAYOUTS[layout][:3])
    for name in ("b", "a"):
        touch(images / f"{name}.jpg", trimaps / f"{name}.png", alphas / f"{name}.png")
    touch(images / "no trimap.jpg", alphas / "no trimap.png", images / "notes.txt")
    expected = [Entry(images / f"{name}.jpg", trimaps / f"{name}.png", alphas / f"{name}.png") for name in ("a", "b")]
    assert find_entries(tmp_path) == expected
    pairs = [Pair(entry.image, entry.trimap) for entry in expected] + [Pair(images / "no trimap.jpg", None)]
    assert find_pairs(tmp_path) == find_pairs(tmp_path, layout) == pairs
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


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pairs_need_no_alpha(tmp_path: Path, layout: str) -> None:
    images, trimaps = (tmp_path / name for name in LAYOUTS[layout][:2])
    touch(images / "a.jpg", trimaps / "a.png")
    assert find_pairs(tmp_path) == [Pair(images / "a.jpg", trimaps / "a.png")]


def test_what_belongs_to_a_picture_is_no_picture(tmp_path: Path) -> None:
    names = (
        "a.jpg",
        "a.png",
        "a_trimap.jpg",
        "a_trimap.png",
        "a_alpha.png",
        "a_cutout.png",
        "b_alpha.jpg",
        "notes.txt",
    )
    touch(*(tmp_path / name for name in (*names, "._a.jpg", ".mattegui-0.part")))
    (tmp_path / "folder.png").mkdir()
    trimap = tmp_path / "a_trimap.png"  # and not the JPEG
    assert find_pairs(tmp_path) == [
        Pair(tmp_path / "a.jpg", trimap),
        Pair(tmp_path / "a.png", trimap),
        Pair(tmp_path / "b_alpha.jpg", None),  # there is no b
    ]


def test_a_layout_can_be_named_where_two_are_there(tmp_path: Path) -> None:
    touch(tmp_path / "original/a.jpg", tmp_path / "trimap/a.png", tmp_path / "x.jpg", tmp_path / "x_trimap.png")
    assert find_pairs(tmp_path)[0].image.name == "a.jpg"
    assert find_pairs(tmp_path, "sidecar") == [Pair(tmp_path / "x.jpg", tmp_path / "x_trimap.png")]


@pytest.mark.parametrize(
    ("folder", "layout", "words"),
    [
        ("missing", None, "missing: no such folder"),
        ("", "p3m", "trimap: no such folder; --layout"),
        ("", None, "holds no pictures; choose"),
        ("file.txt", None, "cannot be read as a folder"),
    ],
)
def test_a_folder_without_pairs_is_refused_in_words(
    tmp_path: Path, folder: str, layout: str | None, words: str
) -> None:
    touch(tmp_path / "file.txt")
    with pytest.raises(InputError, match=words):
        find_pairs(tmp_path / folder, layout)

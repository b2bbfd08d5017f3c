"""Everything that a folder holds of its pictures, complete or not."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from mattegui import paths
from mattegui.core.errors import InputError
from mattegui.files.datasets.items import SESSION_ENDING, Entry, Item, NoPictures, find_items
from mattegui.files.datasets.layouts import LAYOUTS, WRITTEN_LAYOUTS
from tests.files.datasets.makers import fill, planes, save


def touch(*paths: Path) -> None:
    """Empty files, with their folders; only names matter here."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


@pytest.mark.parametrize("layout", WRITTEN_LAYOUTS)
def test_every_layout_is_recognised_with_all_its_files(tmp_path: Path, layout: str) -> None:
    fill(tmp_path, layout, "b", "a", suffix=".jpg")
    found = find_items(tmp_path)
    assert (found.layout, [item.name for item in found.items], found.alone) == (layout, ["a", "b"], [])
    assert all(list(item.files) == ["image", "trimap", "alpha", "foreground"] for item in found.items)
    assert found == find_items(tmp_path, layout)


def test_what_belongs_to_no_picture_is_told_and_what_is_missing_is_not_there(tmp_path: Path) -> None:
    fill(tmp_path, "aim", "a", without="foreground")
    alone = save(tmp_path / "trimap/z.png", planes()["trimap"])
    save(tmp_path / "original/lonely.png", planes()["image"])
    found = find_items(tmp_path)
    assert found.alone == [alone]
    assert {item.name: set(item.files) for item in found.items} == {
        "a": {"image", "trimap", "alpha"},
        "lonely": {"image"},
    }


def test_partners_are_found_however_an_accent_is_stored(tmp_path: Path) -> None:
    one, other = (unicodedata.normalize(form, "Zoë") for form in ("NFC", "NFD"))
    save(tmp_path / f"image/{one}.png", planes()["image"])
    save(tmp_path / f"trimap/{other}.png", planes()["trimap"])
    assert set(find_items(tmp_path).items[0].files) == {"image", "trimap"}


def test_a_folder_of_sessions_is_recognised_by_their_ending(tmp_path: Path) -> None:
    assert SESSION_ENDING == paths.SESSION_SUFFIX
    for name in ("a.matte", ".hidden.matte", "a.jpg"):
        (tmp_path / name).touch()
    found = find_items(tmp_path, sessions=True)
    assert (found.layout, [item.source.name for item in found.items]) == ("sessions", ["a.matte"])
    found = find_items(tmp_path)
    assert (found.layout, [item.source.name for item in found.items]) == ("sidecar", ["a.jpg"])


@pytest.mark.parametrize(
    ("folder", "layout", "words"),
    [
        ("", None, "holds no pictures in the layout sidecar; --layout names another"),
        ("", "aim", "original: no such folder; --layout names another"),
        ("", "training", "no pictures"),
        ("missing", None, "missing: no such folder; check its name"),
        ("file.txt", None, "cannot be read as a folder"),
    ],
)
def test_a_folder_without_pictures_is_refused_in_words(
    tmp_path: Path, folder: str, layout: str | None, words: str
) -> None:
    touch(tmp_path / "file.txt")
    with pytest.raises(InputError, match=words) as refused:
        find_items(tmp_path / folder, layout)
    assert isinstance(refused.value, NoPictures) == ("no pictures" in words)


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_folders_that_lead_in_circles_end(tmp_path: Path) -> None:
    fill(tmp_path, "training", "a")
    (tmp_path / "photos-with-alpha/set/image/round.png").symlink_to("round.png")
    (tmp_path / "photos-with-alpha/again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "photos-with-alpha/circle").symlink_to("circle")
    assert [item.name for item in find_items(tmp_path).items] == ["a", "round"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_is_found_by_its_folders(tmp_path: Path, layout: str) -> None:
    images, trimaps, alphas = (tmp_path / name for name in LAYOUTS[layout][:3])
    for name in ("b", "a"):
        touch(images / f"{name}.jpg", trimaps / f"{name}.png", alphas / f"{name}.png")
    touch(images / "no trimap.jpg", alphas / "no trimap.png", images / "notes.txt")
    expected = [Entry(images / f"{name}.jpg", trimaps / f"{name}.png", alphas / f"{name}.png") for name in ("a", "b")]
    found = find_items(tmp_path)
    assert found.complete() == expected
    pairs = [(entry.image, entry.trimap) for entry in expected] + [(images / "no trimap.jpg", None)]
    assert [(item.image, item.trimap) for item in found.items] == pairs
    assert find_items(tmp_path, layout) == found
    assert [entry.name for entry in expected] == ["a", "b"]


def test_other_trimaps_can_be_asked_for(tmp_path: Path) -> None:
    touch(*(tmp_path / place / "x.png" for place in ("image", "trimap", "trimap2", "alpha")))
    (entry,) = find_items(tmp_path, trimaps="trimap2").complete()
    assert entry.trimap == tmp_path / "trimap2/x.png"


def test_sidecars_lie_beside_the_picture(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in ("x (1).jpg", "x (1)_trimap.png", "x (1)_alpha.png", "y.jpg", "y_alpha.png")))
    assert find_items(tmp_path).complete() == [
        Entry(tmp_path / "x (1).jpg", tmp_path / "x (1)_trimap.png", tmp_path / "x (1)_alpha.png")
    ]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_pictures_need_no_alpha_but_to_be_complete(tmp_path: Path, layout: str) -> None:
    images, trimaps = (tmp_path / name for name in LAYOUTS[layout][:2])
    touch(images / "a.jpg", trimaps / "a.png")
    found = find_items(tmp_path)
    assert [(item.image, item.trimap) for item in found.items] == [(images / "a.jpg", trimaps / "a.png")]
    with pytest.raises(InputError, match="no pictures with trimap and alpha"):
        found.complete()


@pytest.mark.parametrize("place", ["validation", "photos-with-alpha"])
def test_a_folder_beside_photographs_that_is_called_like_one_of_training_is_none(tmp_path: Path, place: str) -> None:
    touch(tmp_path / "a.jpg", tmp_path / place / "b.jpg")
    assert find_items(tmp_path).items == [Item("a", {"image": tmp_path / "a.jpg"})]


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
    assert [(item.image, item.trimap) for item in find_items(tmp_path).items] == [
        (tmp_path / "a.jpg", trimap),
        (tmp_path / "a.png", trimap),
        (tmp_path / "b_alpha.jpg", None),  # there is no b
    ]


def test_a_layout_can_be_named_where_two_are_there(tmp_path: Path) -> None:
    touch(tmp_path / "original/a.jpg", tmp_path / "trimap/a.png", tmp_path / "x.jpg", tmp_path / "x_trimap.png")
    assert find_items(tmp_path).items[0].image.name == "a.jpg"
    (item,) = find_items(tmp_path, "sidecar").items
    assert (item.image, item.trimap) == (tmp_path / "x.jpg", tmp_path / "x_trimap.png")

"""Everything that a folder holds of its pictures, complete or not."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from mattegui import paths
from mattegui.core.errors import InputError
from mattegui.files.datasets.items import SESSION_ENDING, find_items
from mattegui.files.datasets.layouts import WRITTEN_LAYOUTS
from mattegui.files.datasets.manifest import Annotated, Manifest, write_manifest
from tests.files.datasets.makers import fill, planes, save


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


def test_lists_and_a_manifest_say_more_of_the_pictures(tmp_path: Path) -> None:
    fill(tmp_path, "ppmatting", "a", "b c", "d", "e")
    (tmp_path / "train.txt").write_text("fg/a.png bg/x.png\nfg/e.png|bg/x.png\n")
    (tmp_path / "val.txt").write_text("fg/b c.png\nfg/gone.png\n")
    noted = Annotated("d", "val", "Ann", 12.5, "look at the ear")
    write_manifest(tmp_path, Manifest("test", "ppmatting", (noted, Annotated("gone"))))
    items = {item.name: item for item in find_items(tmp_path).items}
    assert {name: item.split for name, item in items.items()} == {"a": "train", "b c": "val", "d": "val", "e": "train"}
    assert (items["d"].annotator, items["d"].seconds, items["d"].note) == ("Ann", 12.5, "look at the ear")
    assert (items["a"].annotator, items["a"].seconds, items["a"].note) == ("", None, "")


def test_a_folder_of_sessions_is_recognised_by_their_ending(tmp_path: Path) -> None:
    assert SESSION_ENDING == paths.SESSION_SUFFIX
    for name in ("a.matte", ".hidden.matte", "a.jpg"):
        (tmp_path / name).touch()
    found = find_items(tmp_path)
    assert (found.layout, [item.source.name for item in found.items]) == ("sessions", ["a.matte"])


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        (None, "holds no pictures in the layout sidecar"),
        ("aim", "original: no such folder"),
        ("training", "no pictures"),
    ],
)
def test_a_folder_without_pictures_is_refused_in_words(tmp_path: Path, layout: str | None, words: str) -> None:
    with pytest.raises(InputError, match=words):
        find_items(tmp_path, layout)
    with pytest.raises(InputError, match="missing"):
        find_items(tmp_path / "missing")


@pytest.mark.skipif(os.name != "posix", reason="links are POSIX's")
def test_folders_that_lead_in_circles_end(tmp_path: Path) -> None:
    fill(tmp_path, "training", "a")
    (tmp_path / "photos-with-alpha/set/image/round.png").symlink_to("round.png")
    (tmp_path / "photos-with-alpha/again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "photos-with-alpha/circle").symlink_to("circle")
    assert [item.name for item in find_items(tmp_path).items] == ["a", "round"]

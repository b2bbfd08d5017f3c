"""What lists and manifests say of the pictures."""

from __future__ import annotations

from pathlib import Path

from mattegui.files.datasets.described import described
from mattegui.files.datasets.items import find_items
from mattegui.files.datasets.manifest import Annotated, Manifest, write_manifest
from tests.files.datasets.makers import fill


def test_lists_and_a_manifest_say_more_of_the_pictures(tmp_path: Path) -> None:
    fill(tmp_path, "ppmatting", "a", "b c", "d", "e")
    (tmp_path / "train.txt").write_text("fg/a.png bg/x.png\nfg/e.png|bg/x.png\n")
    (tmp_path / "val.txt").write_text("fg/b c.png\nfg/gone.png\n")
    noted = Annotated("d", "val", "Ann", 12.5, "look at the ear", state="approved")
    write_manifest(tmp_path, Manifest("test", "ppmatting", (noted, Annotated("gone"))))
    items = {item.name: item for item in described(tmp_path, find_items(tmp_path).items)}
    assert {name: item.split for name, item in items.items()} == {"a": "train", "b c": "val", "d": "val", "e": "train"}
    assert (items["d"].annotator, items["d"].seconds, items["d"].note) == ("Ann", 12.5, "look at the ear")
    assert (items["d"].state, items["a"].state) == ("approved", None)
    assert (items["a"].annotator, items["a"].seconds, items["a"].note) == ("", None, "")


def test_names_with_blanks_that_begin_alike_are_told_apart_in_lists(tmp_path: Path) -> None:
    fill(tmp_path, "ppmatting", "photo 1", "photo 2", "photo", "a|b")
    (tmp_path / "train.txt").write_text("fg/photo 1.png\nfg/photo.png bg/photo 2.png\n")
    (tmp_path / "val.txt").write_text("fg/photo 2.png|alpha/photo 2.png\nfg/a|b.png\n")
    parts = {item.name: item.split for item in described(tmp_path, find_items(tmp_path).items)}
    assert parts == {"photo 1": "train", "photo 2": "val", "photo": "train", "a|b": "val"}

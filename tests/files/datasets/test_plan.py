"""What is refused before anything is written, and who trains and who validates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.datasets.items import Item, find_items
from mattegui.files.datasets.plan import Wishes, check_plan, parted
from tests.files.datasets.makers import fill, planes, save


def items(*names: str) -> list[Item]:
    return [Item(Path(name).stem, {"image": Path(name)}) for name in names]


def test_a_pictures_part_hangs_on_its_name_and_the_seed_alone() -> None:
    many = items(*(f"{number}.png" for number in range(1000)))
    parts = {item.name: item.split for item in parted(many, 0.2, 0)}
    assert 150 < list(parts.values()).count("val") < 250
    assert {item.name: item.split for item in parted(many[::3], 0.2, 0)}.items() <= parts.items()
    assert {item.name: item.split for item in parted(many, 0.2, 1)} != parts
    for share, part in ((0.0, "train"), (1.0, "val")):
        assert {item.split for item in parted(many, share, 0)} == {part}


@pytest.mark.parametrize("names", [("a.png", "a.jpg"), ("A.png", "a.png"), ("Zo\u00eb.png", "Zoe\u0308.png")])
def test_two_pictures_of_one_name_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    with pytest.raises(InputError, match="has the name of"):
        check_plan(items(*names), tmp_path, Wishes("aim"))


def test_of_sessions_of_one_name_the_photographs_are_named(tmp_path: Path) -> None:
    both = [replace(item, session=Path(f"{item.image}.matte")) for item in items("a.png", "a.jpg")]
    with pytest.raises(InputError, match=r"a\.jpg: has the name of .*a\.png; rename"):
        check_plan(both, tmp_path, Wishes("aim"))


def test_a_name_that_means_another_pictures_file_is_refused_in_a_flat_folder_only(tmp_path: Path) -> None:
    check_plan(items("a.png", "a_alpha.png"), tmp_path, Wishes("aim"))
    with pytest.raises(InputError, match=r"a_alpha\.png: would be taken for a file of a; rename it"):
        check_plan(items("a.png", "a_alpha.png"), tmp_path, Wishes("sidecar"))
    check_plan(items("b.png", "a_alpha.png"), tmp_path, Wishes("sidecar"))


def test_a_line_break_in_a_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line break"):
        check_plan(items("a\nb.png"), tmp_path, Wishes("aim"))


def test_blanks_of_other_scripts_and_joined_letters_are_no_line_breaks(tmp_path: Path) -> None:
    check_plan(
        items("Screenshot at 9.41.00\u202fPM.png", "a\xa0b.png", "\U0001f469\u200d\U0001f467.png"),
        tmp_path,
        Wishes("aim"),
    )


def test_only_the_training_layout_has_a_set_to_be_named(tmp_path: Path) -> None:
    check_plan(items("a.png"), tmp_path, Wishes("aim", set_name="12:30"))
    with pytest.raises(InputError, match="give the set a plain one"):
        Wishes("training", set_name="12:30")


def test_files_in_the_way_are_refused_unless_they_are_the_same(tmp_path: Path) -> None:
    source = find_items(fill(tmp_path / "in", "plain", "a", "b")).items
    out = tmp_path / "out"
    check_plan(source, out, Wishes("aim"))
    kept = out / "original/a.png"
    kept.parent.mkdir(parents=True)
    kept.write_bytes((tmp_path / "in/image/a.png").read_bytes())
    check_plan(source, out, Wishes("aim"))
    for name in ("a", "B"):  # another system takes B for b
        save(out / f"mask/{name}.png", 255 - planes()["alpha"])
    save(out / "original/b.webp", planes(7)["image"])
    with pytest.raises(InputError, match=r"is there already and 2 more; choose another folder, or --force"):
        check_plan(source, out, Wishes("aim"))
    check_plan(source, out, Wishes("aim", force=True))
    for path in ("mask/a.png", "original/b.webp"):
        (out / path).unlink()
    (out / "mask/B.png").write_bytes((tmp_path / "in/alpha/b.png").read_bytes())
    with pytest.raises(InputError, match=r"B\.png: is there already; choose"):
        check_plan(source, out, Wishes("aim"))


def test_the_sources_themselves_are_never_replaced(tmp_path: Path) -> None:
    source = find_items(fill(tmp_path, "plain", "a")).items
    for force in (False, True):
        with pytest.raises(InputError, match="is one of the pictures that are read"):
            check_plan(source, tmp_path, Wishes("plain", force=force))


def test_wishes_that_cannot_be_are_refused() -> None:
    with pytest.raises(InputError, match="8 bits"):
        Wishes("training", depth=16)
    for name in ("", "..", "a/b"):
        with pytest.raises(InputError, match="is no name"):
            Wishes("training", set_name=name)


def test_a_folder_that_cannot_be_looked_into_is_refused(tmp_path: Path) -> None:
    """As one that belongs to somebody else, it makes Path.is_dir raise."""
    with pytest.raises(InputError, match="cannot be looked into"):
        check_plan(items("a.png"), tmp_path / ("n" * 300), Wishes("aim"))

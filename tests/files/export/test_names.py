"""The names of results."""

from pathlib import Path

import pytest

from mattegui.core.errors import InputError
from mattegui.files.export import Output, names_in

ALL = Output(kind="everything")


def test_the_names_that_everybody_knows() -> None:
    source = Path("photos/image(123).tar.jpg")
    found = names_in(Path("out"), [source], ALL)[source]
    assert [path.name for path in found.values()] == [
        f"image(123).tar_{word}.png" for word in ("cutout", "alpha", "fg", "comp", "trimap")
    ]
    assert {path.parent for path in found.values()} == {Path("out")}
    assert names_in(Path("out"), [source], Output(kind="alpha", suffix=".tif")) == {
        source: {"alpha": Path("out/image(123).tar_alpha.tif")}
    }


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        (".tif", [".tif"] * 5),
        (".webp", [".webp", ".webp", ".webp", ".webp", ".png"]),
        (".jpg", [".png", ".png", ".jpg", ".jpg", ".png"]),
        (".psd", [".psd", ".png", ".png", ".png", ".png"]),
        (".ora", [".ora", ".png", ".png", ".png", ".png"]),
    ],
)
def test_each_kind_gets_a_format_that_suits_it(suffix: str, expected: list[str]) -> None:
    found = names_in(Path("out"), [Path("a.jpg")], Output(kind="everything", suffix=suffix))[Path("a.jpg")]
    assert [path.suffix for path in found.values()] == expected


def test_braces_in_a_picture_s_name_mean_nothing() -> None:
    found = names_in(Path("out"), [Path("{kind}{0}.jpg")], Output())[Path("{kind}{0}.jpg")]
    assert found == {"cutout": Path("out/{kind}{0}_cutout.png")}


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("../{stem}_{kind}{suffix}", "is none for a file in the folder"),
        ("/tmp/{stem}_{kind}{suffix}", "is none for a file in the folder"),
        ("{kind}\\{stem}{suffix}", "is none for a file in the folder"),
        ("..", "is none for a file in the folder"),
        ("", "is none for a file in the folder"),
        ("{name}{suffix}", "only {stem}, {kind} and {suffix} are known"),
        ("{stem.__class__}", "only {stem}, {kind} and {suffix} are known"),
        ("{}", "only {stem}, {kind} and {suffix} are known"),
        ("{stem", "is no pattern for names"),
        ("{stem:>{kind}}", "only {stem}, {kind} and {suffix} are known"),
        ("{stem}{suffix}", "the name belongs to"),
    ],
)
def test_patterns_that_cannot_be_used(pattern: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        names_in(Path("out"), [Path("a.jpg")], Output(kind="everything", names=pattern))


def test_two_pictures_of_one_name_are_told_apart_or_refused() -> None:
    with pytest.raises(InputError, match=r"A_cutout\.png: would be written for b/A\.png, .* a/a\.jpg, too"):
        names_in(Path("out"), [Path("a/a.jpg"), Path("b/A.png")], Output())


def test_a_picture_is_never_replaced() -> None:
    with pytest.raises(InputError, match="belongs to"):
        names_in(Path("in"), [Path("in/a.png")], Output(names="{stem}{suffix}"))


def test_a_suffix_that_cannot_be_written() -> None:
    with pytest.raises(InputError, match=r"\.gif: cannot be written here"):
        names_in(Path("out"), [Path("a.jpg")], Output(kind="everything", suffix=".gif"))

"""`mattegui convert`."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

from mattegui.__main__ import main
from mattegui.cli.folders.progress import Progress as Shown
from mattegui.files.datasets.items import find_items
from mattegui.files.datasets.manifest import Annotated, Manifest, read_manifest, write_manifest
from mattegui.files.image import read_alpha
from mattegui.files.queue.ledger import LEDGER, Progress, write_ledger
from tests.files.datasets.makers import contents, fill, planes, save
from tests.files.datasets.test_reading import session


def run(*words: str | Path | float) -> int:
    return main(["convert", *map(str, words)])


def test_a_folder_goes_into_another_layout_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, there, back = fill(tmp_path / "in", "sidecar", "a (1)", "b", bits=16), tmp_path / "aim", tmp_path / "back"
    assert run(source, "--to", "aim", "-o", there, "--annotator", "Ann", "--validation", 0.5, "--seed", 3) == 0
    assert capsys.readouterr().err == f"mattegui: 2 pictures written to {there}.\n"
    assert run(there, "--to", "sidecar", "-o", back) == 0
    came = contents(back)
    assert {name: came[name] for name in contents(source)} == contents(source)
    manifest = read_manifest(back)
    assert manifest is not None
    assert [picture.annotator for picture in manifest.pictures] == ["Ann", "Ann"]
    assert [item.split for item in manifest.pictures] == [item.split for item in read_manifest(there).pictures]  # type: ignore[union-attr]


def test_time_and_notes_of_the_queue_go_into_the_manifest_and_come_back(tmp_path: Path) -> None:
    source, there, back = fill(tmp_path / "in", "plain", "a", "b"), tmp_path / "there", tmp_path / "back"
    write_ledger(source / LEDGER, {"image/a.png": Progress("sent back", 12.5, "the ear")})
    assert run(source, "--to", "aim", "-o", there, "--annotator", "Ann") == 0
    assert run(there, "--to", "plain", "-o", back) == 0
    for folder in (there, back):
        manifest = read_manifest(folder)
        assert manifest is not None
        a, b = manifest.pictures
        assert (a.annotator, a.seconds, a.note) == ("Ann", 12.5, "the ear")
        assert (b.annotator, b.seconds, b.note) == ("Ann", None, "")
        assert manifest.program.startswith("mattegui ")
        assert all(len(file.sha256) == 64 for file in a.files.values())


def test_nothing_is_overwritten_but_by_force(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = fill(tmp_path / "in", "plain", "a"), tmp_path / "out"
    save(out / "mask/a.png", 255 - planes()["alpha"])
    before = contents(out)
    assert run(source, "--to", "aim", "-o", out) == 2
    assert "mask/a.png: is there already; choose another folder, or --force" in capsys.readouterr().err
    assert contents(out) == before
    assert run(source, "--to", "aim", "-o", out, "--force") == 0
    assert run(source, "--to", "aim", "-o", out) == 0, "the same bytes are in nobody's way"


def test_what_cannot_be_used_is_left_out_with_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = fill(tmp_path / "in", "plain", "a", "b", "c", "d")
    save(source / "alpha/b.png", planes()["alpha"][1:])
    for path in (source / "trimap/c.png", source / "alpha/c.png", source / "image/d.png"):
        path.unlink()
    assert run(source, "--to", "ppmatting", "-o", tmp_path / "out") == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 6
    assert said[0] == f"mattegui: {source / 'trimap/d.png'}: belongs to no picture and is left out."
    assert "alpha/b.png: the alpha is 80 × 63 pixels but the picture is 80 × 64" in said[3]
    assert said[4].endswith("image/c.png: has neither trimap nor alpha and is left out.")
    assert said[5].endswith("1 picture written to " + str(tmp_path / "out") + ", 2 left out.")
    assert (tmp_path / "out/train.txt").read_text() == "fg/a.png\n"


def test_the_training_set_has_the_folders_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(fill(tmp_path / "cats", "plain", "a") / "image")
    assert run("..", "--to", "training", "-o", tmp_path / "out") == 0
    assert (tmp_path / "out/photos-with-alpha/cats/image/a.png").exists()


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
def test_links_in_circles_and_pipes_are_left_out_also_when_they_are_in_the_way(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = fill(tmp_path / "in", "plain", "a", "b"), tmp_path / "out"
    for name in ("image/b.png", "trimap/b.png"):
        (source / name).unlink()
    (source / "image/b.png").symlink_to("b.png")
    os.mkfifo(source / "trimap/b.png")
    assert run(source, "--to", "aim", "-o", out) == 1
    said = capsys.readouterr().err
    assert "image/b.png: is no file that can be read" in said
    assert sorted(path.name for path in (out / "original").iterdir()) == ["a.png"]
    (out / "original/b.png").symlink_to("b.png")
    assert run(source, "--to", "aim", "-o", out) == 2
    assert "original/b.png: is there already" in capsys.readouterr().err


def test_time_and_notes_travel_with_the_pictures(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    session(source, save(source / "a.png", planes()["image"]))
    noted = Annotated("a", annotator="Bea", seconds=90.5, note="whiskers are short")
    write_manifest(source, Manifest("a queue", "sessions", (noted,)))
    assert run(source, "--to", "p3m", "-o", tmp_path / "there", "--annotator", "Ann") == 0
    assert run(tmp_path / "there", "--to", "sidecar", "-o", tmp_path / "back") == 0
    manifest = read_manifest(tmp_path / "back")
    assert manifest is not None
    (found,) = manifest.pictures
    assert (found.annotator, found.seconds, found.note) == ("Bea", 90.5, "whiskers are short")


def test_sessions_become_a_dataset_with_16_bits(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    photo = save(tmp_path / "in/a.png", planes()["image"])
    document = session(tmp_path / "in", photo)
    assert run(tmp_path / "in", "--to", "aim", "-o", tmp_path / "out") == 0
    assert (tmp_path / "out/original/a.png").read_bytes() == photo.read_bytes()
    alpha = read_alpha(tmp_path / "out/mask/a.png")
    np.testing.assert_allclose(alpha, document.alpha(document.rect), atol=0.51 / 65535)


def test_pictures_without_a_session_and_sessions_inside_a_dataset_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flat = fill(tmp_path / "in", "sidecar", "a", "b", "c")
    session(flat, flat / "a.png")
    assert run(flat, "--to", "aim", "-o", tmp_path / "out") == 0
    told = f"{flat / 'b.png'}: has no session and is left out, as are 1 more; --layout sidecar reads files instead.\n"
    assert told in capsys.readouterr().err
    session(tmp_path / "out/original", tmp_path / "out/original/a.png")
    assert run(tmp_path / "out", "--to", "plain", "-o", tmp_path / "plain") == 0
    assert f"{tmp_path / 'out/original'}: holds sessions, which are not read" in capsys.readouterr().err
    assert run(flat, "--layout", "sidecar", "--to", "plain", "-o", tmp_path / "all") == 0
    assert capsys.readouterr().err == f"mattegui: 3 pictures written to {tmp_path / 'all'}.\n"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "training", "--depth", 16), "Training reads alphas of 8 bits"),
        (("--to", "training", "--set", "a/b"), "is no name for a folder"),
        (("--to", "aim", "--layout", "p3m"), "blurred_image: no such folder"),
    ],
)
def test_wrong_wishes_end_with_2(
    tmp_path: Path, words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(fill(tmp_path / "in", "plain", "a"), "-o", tmp_path / "out", *words) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_made_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").touch()
    assert run(fill(tmp_path / "in", "plain", "a"), "--to", "aim", "-o", tmp_path / "out" / "deep") == 2
    assert "cannot be made a folder" in capsys.readouterr().err


def test_a_file_in_the_place_of_a_folder_leaves_its_pictures_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/original").touch()
    assert run(fill(tmp_path / "in", "plain", "a"), "--to", "aim", "-o", tmp_path / "out") == 1
    assert "original: cannot be made a folder" in capsys.readouterr().err


def test_blanks_in_names_are_told_for_ppmatting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(fill(tmp_path / "in", "plain", "a b"), "--to", "ppmatting", "-o", tmp_path / "out") == 0
    assert "separator '|'" in capsys.readouterr().err


def test_ctrl_c_ends_it_with_130_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = fill(tmp_path / "in", "plain", *"abcdefgh")
    words = (source, "--to", "aim", "-o", tmp_path / "out", "--jobs", 1)

    def stop(_progress: Shown, done: int, _total: int) -> None:
        if done == 2:
            signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(Shown, "tell", stop)
        assert run(*words) == 130
    assert capsys.readouterr().err.endswith("out; the same command goes on.\n")
    assert run(*words) == 0
    came = contents(tmp_path / "out")
    assert {came[f"mask/{name}.png"] for name in "abcdefgh"} == {(source / "alpha/a.png").read_bytes()}
    assert len(find_items(tmp_path / "out").items) == 8


def test_the_alphas_of_a_film_keep_their_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = fill(tmp_path / "in", "sidecar", "frame_0009", "frame_0010"), tmp_path / "out"
    assert run(source, "--to", "frames", "-o", out, "--depth", 16) == 0
    assert capsys.readouterr().err == f"mattegui: 2 pictures written to {out}.\n"
    assert sorted(contents(out)) == ["frame_0009.png", "frame_0010.png"]
    for name in contents(out):
        expected = read_alpha(source / name.replace(".png", "_alpha.png"))
        np.testing.assert_array_equal(read_alpha(out / name), expected)

"""`-`: pictures through standard input and output, in whole processes."""

import io
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from mattegui.__main__ import main
from mattegui.cli.pipes import file_or_stream
from mattegui.files.formats.encoding import write_pixels
from tests.batch.conftest import FAKE, ROOT
from tests.fakes import scene


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A picture, its trimap, and what single files give."""
    image, trimap = scene(60, 80)
    write_pixels(tmp_path / "in.png", image)
    write_pixels(tmp_path / "trimap.png", trimap)
    (tmp_path / "weights").write_bytes(b"a network")
    return tmp_path


def run(*words: str, folder: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the program, with a fake network, in a folder."""
    return subprocess.run(
        [sys.executable, "-c", FAKE.format(seconds=0), *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_a_picture_goes_in_and_a_cutout_comes_out(folder: Path) -> None:
    options = ("--weights", "weights")
    assert run("matte", "in.png", "trimap.png", "-o", "out.png", *options, folder=folder).returncode == 0
    expected = (folder / "out.png").read_bytes()
    for image, trimap, name in (("-", "trimap.png", "in.png"), ("in.png", "-", "trimap.png")):
        given = (folder / name).read_bytes()
        done = run("matte", image, trimap, "-o", "-", *options, folder=folder, given=given)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout == expected


def test_the_format_of_standard_output_is_chosen_and_remarks_go_elsewhere(folder: Path) -> None:
    given = (folder / "in.png").read_bytes()
    words = ("matte", "-", "trimap.png", "-o", "-", "--format", "jpg", "--weights", "weights")
    done = run(*words, folder=folder, given=given)
    assert done.returncode == 0
    assert done.stderr.startswith(b"mattegui: standard output: JPEG holds no transparency")
    with Image.open(io.BytesIO(done.stdout)) as cutout:
        assert (cutout.format, cutout.size) == ("JPEG", (80, 60))


def test_a_mask_goes_in_and_a_trimap_comes_out(folder: Path) -> None:
    write_pixels(folder / "mask.png", np.where(np.arange(90) < 45, 0, 255).astype(np.uint8)[None].repeat(50, 0))
    assert run("trimap", "mask.png", "-o", "out.tif", "--band", "10", folder=folder).returncode == 0
    given = (folder / "mask.png").read_bytes()
    done = run("trimap", "-", "-o", "-", "--band", "10", "--format", "tif", folder=folder, given=given)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == (folder / "out.tif").read_bytes()


@pytest.mark.parametrize(
    ("words", "given", "sentence"),
    [
        (["matte", "-", "-", "-o", "out.png"], b"", b"standard input: can be read once; name a file"),
        (["matte", "-", "trimap.png", "-o", "out.png"], b"", b"standard input: is empty."),
        (["matte", "-", "trimap.png", "-o", "-"], b"no picture", b"standard input: is not a picture"),
        (["matte", "in.png", "-", "-o", "-"], b"no picture", b"standard input: is not a picture"),
        (["trimap", "-", "-o", "out.png"], b"no picture", b"standard input: is not a picture"),
        (["matte", "in.png", "trimap.png", "-o", "out.png", "--format", "tif"], b"", b"out.png: its name says"),
        (["matte", "in.png", "trimap.png", "-o", "-", "--format", "gif"], b"", b"invalid choice: 'gif'"),
        (["matte", "in.png", "trimap.png", "-o", "-", "--kind", "everything"], b"", b"standard output: takes one file"),
        (["matte", "./-", "trimap.png", "-o", "-"], b"", b"-: no such file."),
    ],
)
def test_what_is_wrong_is_one_sentence_about_the_stream(
    folder: Path, words: list[str], given: bytes, sentence: bytes
) -> None:
    done = run(*words, folder=folder, given=given)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"mattegui: ")
    assert done.stderr.count(b"\n") == 1
    assert sentence in done.stderr
    assert not (folder / "out.png").exists()


def test_a_reader_that_has_gone_ends_it_without_a_word(folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("signals")
    reader, writer = os.pipe()
    os.close(reader)
    words = ["trimap", "in.png", "-o", "-"]
    write_pixels(folder / "in.png", np.where(np.arange(90) < 45, 0, 255).astype(np.uint8)[None].repeat(50, 0))
    done = subprocess.run(
        [sys.executable, "-m", "mattegui", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (128 + signal.SIGPIPE, b"")


@pytest.mark.skipif(sys.platform != "linux", reason="opens a terminal")
def test_a_terminal_gets_no_picture(folder: Path) -> None:
    ours, theirs = os.openpty()
    words = [sys.executable, "-m", "mattegui", "trimap", "in.png", "-o", "-"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, cwd=folder, env=environment, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 2
    assert done.stderr.startswith(b"mattegui: standard output: is a terminal")


def test_a_file_of_that_name_can_be_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert file_or_stream("-") == Path("-")
    assert file_or_stream("./-") == folder / "-"
    assert file_or_stream("a/b.png") == Path("a/b.png")


def test_without_a_folder_for_temporary_files_only_streams_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder / "nowhere"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"no picture")))
    monkeypatch.chdir(folder)
    assert main(["trimap", "trimap.png", "-o", "out.png"]) == 0
    assert main(["trimap", "-", "-o", "more.png"]) == 2
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith("mattegui: standard input: there is no folder for temporary files (")
    assert said.endswith("; set TMPDIR to one that can be written, or name a file.")

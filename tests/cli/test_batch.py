"""`mattegui batch`: its words, what it says, and how it ends."""

import io
from pathlib import Path

import pytest

from mattegui.__main__ import main
from mattegui.batch.run import Batch
from mattegui.batch.workshop import Outcome
from mattegui.cli import batch as command
from mattegui.core.alpha import Finish
from tests.batch.conftest import fill, start
from tests.fakes import Echo

WORDS = ("batch", "pictures", "-o", "out", "--weights", "weights")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with pictures and a network."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mattegui.network.predictor.Predictor", Echo)
    fill(tmp_path / "pictures", ["a.png", "b.png"])
    (tmp_path / "weights").write_bytes(b"a network")
    return tmp_path


def test_a_batch_is_quiet_and_ends_with_its_count(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*WORDS]) == 0
    assert capsys.readouterr() == ("", "mattegui: 2 done; report.csv in out tells of each picture.\n")
    assert (folder / "out" / "a_cutout.png").is_file()
    assert main([*WORDS, "--resume", "--shard", "1/2"]) == 0
    assert capsys.readouterr().err == "mattegui: 1 done; report-1-of-2.csv in out tells of each picture.\n"


@pytest.mark.usefixtures("folder")
def test_a_picture_that_was_left_out_ends_it_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pictures/b.png").write_bytes(b"no picture")
    assert main([*WORDS]) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"mattegui: {Path('pictures/b.png')}: is not a picture")
    assert last == "mattegui: 1 done, 1 failed; report.csv in out tells of each picture."
    assert main([*WORDS]) == 1
    assert "1 skipped" in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--shard", "3/2"], "3/2 is not a shard, such as 2/8"),
        (["--jobs", "0"], "0 is not 1 or more"),
        (["--layout", "coco"], "invalid choice: 'coco'"),
        (["--format", "xyz"], "invalid choice: 'xyz'"),
        (["--polish", "2"], "2 is not from 0 to 1"),
    ],
)
def test_wrong_words_end_it_with_2(words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*WORDS, *words])
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err
    assert not Path("out").exists()


@pytest.mark.usefixtures("folder")
def test_a_call_that_cannot_begin_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "nowhere", "-o", "out"]) == 2
    assert capsys.readouterr().err == "mattegui: nowhere: no such folder; check its name.\n"
    assert not Path("out").exists()


EDGE = "--shift-edge -1.5 --contrast 0.2 --feather 3 --despill 0.5".split()


def test_every_option_reaches_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Batch] = []
    monkeypatch.setattr(command, "run", lambda batch, *_: given.append(batch) or [Outcome("a.png", "done")])
    words = "--layout aim --format tif --resume --force --shard 2/3 --jobs 5 --ray auto --kind alpha --background #fff"
    assert main([*WORDS, *words.split(), "--device", "cpu", "--precision", "float32", "--no-polish", *EDGE]) == 0
    (batch,) = given
    assert (batch.layout, batch.suffix, batch.resume, batch.force) == ("aim", ".tif", True, True)
    assert (batch.shard.suffix, batch.jobs, batch.ray) == ("-2-of-3", 5, "auto")
    chosen = batch.settings
    assert (chosen.output.kind, chosen.background, chosen.weights) == ("alpha", "#fff", Path("weights"))
    assert (chosen.device, chosen.precision, chosen.polish) == ("cpu", "float32", 0.0)
    assert chosen.finish == Finish(-1.5, 0.2, 3, 0.5)


def test_elsewhere_than_on_a_terminal_progress_is_a_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0, 5, 9, 20, 21, 35])
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    with command.Progress() as progress:
        for done in range(5):
            progress.tell(done, 10)
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "mattegui: 2 of 10 pictures, 8 a minute, 01:00 left.",
        "mattegui: 4 of 10 pictures, 8 a minute, 00:45 left.",
    ]


def test_on_a_terminal_it_is_a_bar_with_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    with command.Progress() as progress:
        progress.tell(0, 4)
        progress._bar.mininterval = 0
        progress.tell(2, 4)
        progress.say("b.png: is damaged.")
    assert "2/4 [" in terminal.getvalue()
    assert "pictures/s" in terminal.getvalue() or "s/ pictures" in terminal.getvalue()
    before, _ = terminal.getvalue().split("mattegui: b.png: is damaged.\n")
    assert before.endswith("\r")


def test_a_name_with_a_line_break_is_one_line(tmp_path: Path) -> None:
    fill(tmp_path / "pictures", ["a.png"])
    (tmp_path / "pictures" / "b.png").write_bytes(b"no picture")
    (tmp_path / "weights").write_bytes(b"a network")
    try:
        (tmp_path / "pictures" / "b.png").rename(tmp_path / "pictures" / "two\nlines \x1b[31m.png")
    except OSError:
        pytest.skip("this system has no such names")
    (tmp_path / "pictures" / "two\nlines \x1b[31m_trimap.png").write_bytes(b"no picture")
    process = start(*WORDS, folder=tmp_path)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "two\\nlines \\x1b[31m.png" in said
    assert said.count("\n") == 2

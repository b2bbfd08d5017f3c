"""What stands in the log file, and that nobody is held up where it cannot be written."""

import logging
from pathlib import Path

import pytest

from mattegui import log, paths
from mattegui.__main__ import main


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log file of the test's own, whose folder is not there yet."""
    path = tmp_path / "state" / "mattegui" / "mattegui.log"
    monkeypatch.setattr(paths, "log_file", lambda: path)
    return path


def test_warnings_and_tracebacks_are_kept_and_the_rest_is_not(file: Path) -> None:
    with log.kept():
        logging.getLogger("mattegui").info("all is well")
        assert not file.exists()
        logging.getLogger("psd_tools.api").error("Invalid signature (b'pixels')")
        assert not file.exists()
        logging.getLogger("mattegui.files").warning("that is odd: ö")
        try:
            raise ValueError("x" * 9999)
        except ValueError:
            logging.exception("a task failed")
    words = file.read_text(encoding="utf-8")
    assert "WARNING mattegui.files: that is odd: ö" in words
    assert "all is well" not in words
    assert "Traceback" in words
    assert max(map(len, words.splitlines())) <= log.LONGEST_LINE
    before = file.stat().st_size
    logging.warning("after the end")
    assert file.stat().st_size == before


def test_what_ends_the_program_is_kept_and_goes_on(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> int:
        raise KeyError("a fault of ours")

    monkeypatch.setattr("mattegui.cli.measure.main", fails)
    with pytest.raises(KeyError):
        main(["measure"])
    assert "KeyError: 'a fault of ours'" in file.read_text(encoding="utf-8")


def test_the_file_is_turned_over(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LOG_BYTES", 2000)
    with log.kept():
        for number in range(200):
            logging.warning("word %d", number)
    files = sorted(file.parent.iterdir())
    assert [path.name for path in files] == ["mattegui.log", *(f"mattegui.log.{n}" for n in range(1, log.OLD_LOGS + 1))]
    assert all(path.stat().st_size <= 2000 for path in files)
    assert "word 199" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", [paths.NOWHERE / "mattegui" / "mattegui.log", Path("/proc/none/mattegui.log")], ids=str
)
def test_a_folder_that_cannot_be_written_does_not_matter(
    path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "log_file", lambda: path)
    with log.kept():
        logging.warning("nobody hears this")
    assert capfd.readouterr().err == ""


def test_a_name_that_is_taken_by_a_folder_does_not_matter(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file.mkdir(parents=True)
    with log.kept():
        logging.warning("nobody hears this")
    assert capfd.readouterr().err == ""

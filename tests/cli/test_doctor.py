"""What `mattegui doctor` tells of a machine."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

from mattegui import __version__, paths
from mattegui.cli import doctor
from mattegui.network.weights import fingerprint
from tests.cli.test_main import command


def test_it_tells_versions_devices_and_places_without_the_home(tmp_path: Path) -> None:
    home = tmp_path / "secret"
    home.mkdir()
    own = {"HOME": str(home), "XDG_STATE_HOME": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""}
    done = command("doctor", folder=tmp_path, QT_QPA_PLATFORM="offscreen", **own)
    assert (done.returncode, done.stderr) == (0, "")
    for words in (
        f"mattegui {__version__}, Python 3.",
        f"numpy {numpy.__version__}",
        "Device cpu: ",
        "Precision on cpu: not chosen yet",
        f"SHA-256 {fingerprint(paths.default_weights())}",
        "Qt: platform offscreen",
        "Extra raw: rawpy",
    ):
        assert words in done.stdout
    assert "secret" not in done.stdout
    if sys.platform == "linux":
        assert "Log: ~/.local/state/mattegui/log/mattegui.log (not there yet)" in done.stdout
    assert list(home.iterdir()) == []  # to look changes nothing


def test_every_extra_is_told() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {
        extra: tuple(re.split(r"[\[<>=;]", needed)[0].strip() for needed in packages)
        for extra, packages in project["optional-dependencies"].items()
        if extra != "test"
    }
    assert extras == doctor.EXTRAS


def test_a_remembered_precision_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from mattegui.network.choice import Choice

    monkeypatch.setattr("mattegui.network.remembered.recall", lambda key: Choice("int8", 1234567.0, {}))
    monkeypatch.setattr(doctor, "_window", lambda: iter(()))
    assert doctor.main([]) == 0
    assert "Precision on cpu: int8, remembered, 1,234,567 pixels a second" in capsys.readouterr().out


def test_what_is_missing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "default_weights", lambda: tmp_path / "none.safetensors")
    monkeypatch.setattr(doctor, "EXTRAS", {"odd": ("no-such-package",)})
    monkeypatch.setenv("QT_QPA_PLATFORM", "none")
    assert doctor.main([]) == 0
    said = capsys.readouterr().out
    assert "none.safetensors cannot be read (No such file or directory); install mattegui again." in said
    assert "Extra odd: no-such-package is not installed" in said
    assert "Qt: can open no window here (" in said


@pytest.mark.parametrize("name", ["n" * 300, "file/inside"])
def test_a_home_that_cannot_be_looked_into_is_said(tmp_path: Path, name: str) -> None:
    """It is somebody else's, or its name is too long: then a report is wanted most."""
    (tmp_path / "file").write_bytes(b"")
    assert "(cannot be looked at: " in doctor._usable(tmp_path / name)
    assert doctor._usable(tmp_path / "new") == " (not there yet)"
    assert doctor._usable(tmp_path) == ""


def test_what_is_known_is_told_before_what_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def failing() -> Iterator[str]:
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(doctor, "_machine", failing)
    with pytest.raises(ZeroDivisionError):
        doctor.main([])
    assert f"mattegui {__version__}, Python 3." in capsys.readouterr().out

from pathlib import Path

import pytest

from mattegui.gui.dialogs.typed import is_there, typed_path


def test_a_home_of_nobody_stays_as_it_was_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_path("~/out") == tmp_path / "out"
    assert typed_path("~nobody-of-that-name/out") == Path("~nobody-of-that-name/out")


def test_a_name_too_long_is_not_there(tmp_path: Path) -> None:
    assert is_there(tmp_path)
    assert not is_there(tmp_path / ("a" * 5000))

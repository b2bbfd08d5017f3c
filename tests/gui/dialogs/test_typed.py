from pathlib import Path

import pytest

from mattegui.gui.dialogs.typed import typed_path


def test_a_home_of_nobody_stays_as_it_was_typed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert typed_path("~/out") == tmp_path / "out"
    assert typed_path("~nobody-of-that-name/out") == Path("~nobody-of-that-name/out")

"""The files that were opened last."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from mattegui.gui.state.kept.recent import MOST_RECENT, Recent


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """Settings of their own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


def test_the_last_one_comes_first_and_once(settings: QSettings, tmp_path: Path) -> None:
    recent = Recent(settings)
    files = [tmp_path / f"ä,{number}.png" for number in range(MOST_RECENT + 3)]
    for path in (*files, files[5]):
        recent.add(path)
    expected = [files[5], *(path for path in reversed(files) if path != files[5])][:MOST_RECENT]
    assert recent.files == expected
    assert Recent(settings).files == expected
    recent.clear()
    assert Recent(settings).files == []


@pytest.mark.parametrize("stored", ["", "{}", "[1, null]", "[[]]", "rubbish"])
def test_spoilt_settings_are_no_files(settings: QSettings, stored: str) -> None:
    settings.setValue("recent/files", stored)
    assert Recent(settings).files == []

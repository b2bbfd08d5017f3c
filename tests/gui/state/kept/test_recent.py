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


def test_a_folder_is_remembered_as_one_until_it_leaves_or_is_a_file(settings: QSettings, tmp_path: Path) -> None:
    recent = Recent(settings)
    recent.add(tmp_path / "folder", folder=True)
    recent.add(tmp_path / "file")
    assert recent.folders == Recent(settings).folders == {tmp_path / "folder"}
    recent.add(tmp_path / "folder")
    assert recent.folders == set()
    recent.add(tmp_path / "folder", folder=True)
    for number in range(MOST_RECENT):
        recent.add(tmp_path / f"{number}")
    assert recent.folders == Recent(settings).folders == set()


@pytest.mark.parametrize("stored", ["", "{}", "[1, null]", "[[]]", "rubbish", "[" * 100_000])
def test_spoilt_settings_are_no_files(settings: QSettings, stored: str) -> None:
    settings.setValue("recent/files", stored)
    settings.setValue("recent/folders", stored)
    assert Recent(settings).files == []
    assert Recent(settings).folders == set()

"""Where sessions lie is remembered."""

from pathlib import Path

from PySide6.QtCore import QSettings

from mattegui.gui.state.kept.session_folders import MOST_FOLDERS, SessionFolders


def test_folders_are_remembered_and_forgotten(tmp_path: Path) -> None:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    folders = SessionFolders(settings)
    folders.put(tmp_path, tmp_path / "sessions")
    assert SessionFolders(settings).of(tmp_path) == tmp_path / "sessions"
    folders.put(tmp_path, None)
    assert SessionFolders(settings).of(tmp_path) is None
    for number in range(MOST_FOLDERS + 1):
        folders.put(tmp_path / str(number), tmp_path)
    assert folders.of(tmp_path / "0") is None
    assert folders.of(tmp_path / "1") == tmp_path
    settings.setValue("queue/sessions", '{"a":' * 100_000)
    assert SessionFolders(settings).of(tmp_path / "1") is None
    settings.setValue("queue/sessions", "{spoilt")
    assert SessionFolders(settings).of(tmp_path / "1") is None

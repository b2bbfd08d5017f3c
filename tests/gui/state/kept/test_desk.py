"""How the program was arranged."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from mattegui.gui.state.kept.desk import Desk


def started(folder: Path) -> Desk:
    """The desk of a program that starts now."""
    return Desk(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))


def test_it_is_as_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    desk = started(tmp_path)
    assert (desk.scheme, desk.folder, desk.places) == ("system", "", (QByteArray(), QByteArray()))
    with qtbot.waitSignal(desk.scheme_changed):
        desk.scheme = "light"
    desk.folder, desk.places = str(tmp_path), (QByteArray(b"one"), QByteArray(b"two"))
    desk.close("Finish", True)
    desk.close("View", True)
    desk.close("View", False)
    assert desk.wheel_zooms
    with qtbot.waitSignal(desk.wheel_changed):
        desk.wheel_zooms = False
    again = started(tmp_path)
    assert not again.wheel_zooms
    assert (again.scheme, again.folder) == ("light", str(tmp_path))
    assert again.places == (QByteArray(b"one"), QByteArray(b"two"))
    assert [again.is_closed(name) for name in ("Finish", "View", "Network")] == [True, False, False]


@pytest.mark.parametrize("nonsense", ["7", "many", ""])
def test_a_spoilt_file_of_settings_does_no_harm(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    words = "\n".join(
        f"{name}={nonsense}" for name in ("scheme", "folder", "geometry", "docks", "closed", "wheel_zooms")
    )
    (tmp_path / "settings.ini").write_text(f"[window]\n{words}\n")
    desk = started(tmp_path)
    assert (desk.scheme, desk.folder, desk.places) == ("system", "", (QByteArray(), QByteArray()))
    assert desk.wheel_zooms


def test_a_folder_that_cannot_be_looked_at_is_none(qtbot: QtBot, tmp_path: Path) -> None:
    desk = started(tmp_path)
    desk.folder = str(tmp_path / ("n" * 300))  # as one that is locked by now, it makes Path.is_dir raise
    assert desk.folder == ""

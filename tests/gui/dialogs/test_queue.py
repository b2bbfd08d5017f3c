"""Questions about the queue."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from tests.gui.conftest import open_photo


def test_a_folder_is_looked_for_where_a_photograph_was_opened_last(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts: list[str] = []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _parent, _title, start: starts.append(start))
    open_folder = desktop.window.commands["open_folder"]
    open_folder.trigger()
    open_photo(desktop, qtbot, photo)
    open_folder.trigger()
    other = tmp_path / "other"
    other.mkdir()
    photo.rename(other / photo.name)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.parts.queue.open([other])
    open_folder.trigger()
    assert starts == [str(Path.home()), str(photo.parent), str(other)]

"""The polish's switch and share, and that they are remembered."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.polish import Polish


def settings(folder: Path) -> QSettings:
    """Those of a program that starts now."""
    return QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)


def test_it_is_on_and_full_at_first_and_both_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    editor = Editor()
    polish = Polish(editor, settings(tmp_path))
    assert (polish.on, polish.share, editor.polish) == (True, 1.0, 1.0)
    with qtbot.waitSignals([polish.changed, editor.polish_changed]):
        polish.set_share(0.4)
    assert editor.polish == 0.4
    polish.toggle()
    assert (polish.share, editor.polish) == (0.4, 0.0)
    again, editor = settings(tmp_path), Editor()
    polish = Polish(editor, again)
    assert (polish.on, polish.share, editor.polish) == (False, pytest.approx(0.4), 0.0)
    polish.toggle()
    assert editor.polish == pytest.approx(0.4)


@pytest.mark.parametrize("nonsense", ["many", "0", "7", "nan", "-1"])
def test_a_spoilt_file_of_settings_does_no_harm(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    (tmp_path / "settings.ini").write_text(f"[polish]\non=perhaps\nshare={nonsense}\n")
    editor = Editor()
    polish = Polish(editor, settings(tmp_path))
    assert 0 < polish.share <= 1
    assert editor.polish in (0.0, polish.share)


def test_what_a_session_says_ends_with_its_picture(qtbot: QtBot, tmp_path: Path) -> None:
    editor, pixels = Editor(), np.zeros((20, 30, 3), np.uint8)
    polish = Polish(editor, settings(tmp_path))
    picture = Picture(Path("grey.png"), pixels, pixels)

    def open_session() -> None:
        editor.open(picture, Document(pixels))
        polish.put(on=False, share=0.7)
        qtbot.wait(10)
        assert (polish.on, polish.share, editor.polish, editor.document.polish) == (False, 0.7, 0.0, 0.0)

    polish.set_share(0.4)
    open_session()
    open_session()
    editor.open(picture, Document(pixels))
    qtbot.waitUntil(lambda: editor.document.polish == 0.4)
    assert (polish.on, polish.share, editor.polish) == (True, 0.4, 0.4)
    open_session()
    polish.toggle()  # by hand: this stays
    polish.toggle()
    editor.open(picture, Document(pixels))
    qtbot.waitUntil(lambda: polish.share == 0.4)
    assert (polish.on, editor.polish) == (False, 0.0)

"""How pictures were looked at is remembered."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from mattegui.gui.state.kept.remembered import remember_look
from mattegui.gui.state.look import Look, Looks


def started(folder: Path) -> Looks:
    """The looks of a program that starts now."""
    looks = Looks()
    remember_look(looks, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    return looks


def test_palette_opacity_stripes_outlines_and_navigator_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    looks = started(tmp_path)
    assert looks.now == Look()
    chosen = replace(looks.now, palette="safe", opacity=0.7, hatched=True, outlined=True, navigator=False)
    looks.set(replace(chosen, kind="alpha", split=True, original=True))
    del looks
    assert replace(started(tmp_path).now, opacity=0.7) == chosen, "and neither the view nor what is held"
    assert started(tmp_path).now.opacity == pytest.approx(0.7)


@pytest.mark.parametrize("nonsense", ["many", "0", "7", "nan", "-1"])
def test_a_spoilt_file_of_settings_does_no_harm(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    spoilt = f"[look]\npalette={nonsense}\nopacity={nonsense}\nhatched=perhaps\n"
    (tmp_path / "settings.ini").write_text(spoilt)
    now = started(tmp_path).now
    assert (now.palette, now.opacity) == (Look().palette, Look().opacity)

"""How pictures were looked at is remembered."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from mattegui.gui.state.kept.remembered import remember_brush, remember_look
from mattegui.gui.state.look import Look, Looks
from mattegui.gui.state.toolbox import Toolbox


def started(folder: Path) -> Looks:
    """The looks of a program that starts now."""
    looks = Looks()
    remember_look(looks, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    return looks


def test_the_view_palette_opacity_stripes_outlines_and_navigator_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    looks = started(tmp_path)
    assert looks.now == Look()
    chosen = replace(looks.now, palette="safe", opacity=0.7, hatched=True, outlined=True, navigator=False)
    looks.set(replace(chosen, kind="alpha", split=True, original=True))
    del looks
    again = replace(started(tmp_path).now, opacity=0.7)
    assert again == replace(chosen, kind="alpha"), "and neither the split nor what is held"
    assert started(tmp_path).now.opacity == pytest.approx(0.7)


@pytest.mark.parametrize("nonsense", ["many", "0", "7", "nan", "-1"])
def test_a_spoilt_file_of_settings_does_no_harm(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    spoilt = f"[look]\nkind={nonsense}\npalette={nonsense}\nopacity={nonsense}\nhatched=perhaps\n"
    (tmp_path / "settings.ini").write_text(spoilt)
    now = started(tmp_path).now
    assert (now.kind, now.palette, now.opacity) == (Look().kind, Look().palette, Look().opacity)


def hand(folder: Path) -> Toolbox:
    """What the hand of a program that starts now holds."""
    toolbox = Toolbox()
    remember_brush(toolbox, QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    return toolbox


def test_a_size_that_the_hand_chose_is_remembered_until_it_is_reset(qtbot: QtBot, tmp_path: Path) -> None:
    toolbox = hand(tmp_path)
    toolbox.suit((600, 800))
    assert hand(tmp_path).size == Toolbox().size, "a size that suits one picture suits no other"
    toolbox.set_size(77)
    again = hand(tmp_path)
    again.suit((3000, 4000))
    assert again.size == 77
    again.reset()
    assert hand(tmp_path).size == Toolbox().size


@pytest.mark.parametrize("nonsense", ["wide", "-3", "nan", "1e9"])
def test_a_spoilt_size_does_no_harm(qtbot: QtBot, tmp_path: Path, nonsense: str) -> None:
    (tmp_path / "settings.ini").write_text(f"[brush]\nsize={nonsense}\n")
    assert hand(tmp_path).size == Toolbox().size


def test_a_view_of_a_difference_is_not_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    started(tmp_path).set_kind("difference")
    assert started(tmp_path).now.kind == Look().kind, "there is no reference yet"

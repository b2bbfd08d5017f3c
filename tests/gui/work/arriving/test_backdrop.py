"""The background of last time."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.stage.background import Background
from tests.gui.conftest import forget, open_photo


@pytest.fixture
def next_start(qtbot: QtBot) -> Desktop:
    """A program that starts with what the settings hold by then."""
    made = Desktop(lambda: None)
    qtbot.addWidget(made.window, before_close_func=lambda _: forget(made))
    yield made
    made.stop()


def remember(colour: str, file: Path | str) -> None:
    """Write settings as an earlier start did."""
    paths.settings_file().write_text(f"[background]\ncolour={colour}\nfile={file}\n")


def test_colour_and_file_are_remembered(desktop: Desktop) -> None:
    desktop.looks.set_background(Background((1, 2, 3), source=Path("/a/beach.jpg")))
    desktop.parts.last_background._settings.sync()
    stored = paths.settings_file().read_text()
    assert "colour=#010203" in stored.replace('"', "")
    assert "/a/beach.jpg" in stored
    desktop.looks.set_background(Background((1, 2, 3)))
    desktop.parts.last_background._settings.sync()
    assert "beach" not in paths.settings_file().read_text()


@pytest.mark.parametrize("spoilt", [False, True])
def test_the_picture_lies_behind_the_first_photograph(
    qtbot: QtBot, photo: Path, tmp_path: Path, spoilt: bool, request: pytest.FixtureRequest
) -> None:
    beach = tmp_path / "beach.png"
    Image.fromarray(np.full((30, 40, 3), (9, 8, 200), np.uint8)).save(beach)
    remember("nonsense" if spoilt else "#0a0b0c", beach)
    desktop = request.getfixturevalue("next_start")
    expected = Background().colour if spoilt else (10, 11, 12)
    assert desktop.looks.now.background.colour == expected
    assert desktop.looks.now.background.picture is None, "nobody waits for it"
    open_photo(desktop, qtbot, photo)
    qtbot.waitUntil(lambda: desktop.looks.now.background.picture is not None)
    background = desktop.looks.now.background
    assert (background.source, background.colour) == (beach, expected)
    assert desktop.looks.now.kind == "overlay", "the view stays"
    assert not desktop.editor.can_undo


def test_a_picture_that_is_gone_is_said(qtbot: QtBot, photo: Path, request: pytest.FixtureRequest) -> None:
    remember("#ffffff", "/nowhere/beach.jpg")
    desktop = request.getfixturevalue("next_start")
    open_photo(desktop, qtbot, photo)
    qtbot.waitUntil(lambda: bool(desktop.window.notice.cards))
    assert "The background of last time is left out: /nowhere/beach.jpg" in desktop.window.notice.text

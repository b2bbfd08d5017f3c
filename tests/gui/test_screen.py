"""The colours of a screen."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QColor, QColorSpace, QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.files.picture import Picture
from mattegui.gui import screen
from mattegui.gui.screen import ScreenColours
from tests.gui.conftest import open_picture

SRGB, P3 = (
    bytes(QColorSpace(name).iccProfile())
    for name in (QColorSpace.NamedColorSpace.SRgb, QColorSpace.NamedColorSpace.DisplayP3)
)
RED, RED_ON_P3 = (255, 0, 0), (234, 51, 35)


@pytest.fixture
def colours(qtbot: QtBot) -> Iterator[ScreenColours]:
    """Of a widget that is not shown yet."""
    widget = QWidget()
    qtbot.addWidget(widget)
    yield ScreenColours(widget)
    widget.close()


def told(monkeypatch: pytest.MonkeyPatch, profile: bytes | None) -> None:
    """The system tells this profile."""
    monkeypatch.setattr(screen, "_profile", lambda _: profile)


@pytest.mark.qt_log_ignore("ICC")  # Qt says what is wrong with a profile
@pytest.mark.parametrize("profile", [None, b"junk" * 50, SRGB])
def test_a_screen_of_which_nothing_is_known_shows_srgb(
    qapp: QGuiApplication, colours: ScreenColours, monkeypatch: pytest.MonkeyPatch, profile: bytes | None
) -> None:
    told(monkeypatch, profile)
    colours.move_to(qapp.primaryScreen())
    pixels = np.full((3, 5, 3), RED, np.uint8)
    assert colours.shown(pixels) is pixels


@pytest.mark.parametrize("alpha", [None, 255, 128])
def test_colours_become_the_screen_s(
    qapp: QGuiApplication, qtbot: QtBot, colours: ScreenColours, monkeypatch: pytest.MonkeyPatch, alpha: int | None
) -> None:
    told(monkeypatch, P3)
    with qtbot.waitSignal(colours.changed):
        colours.move_to(qapp.primaryScreen())
    with qtbot.assertNotEmitted(colours.changed):
        colours.move_to(qapp.primaryScreen())
    share = 1 if alpha is None else alpha / 255
    pixel = [round(share * side) for side in RED] + ([] if alpha is None else [alpha])
    shown = colours.shown(np.full((3, 5, len(pixel)), pixel, np.uint8))
    wanted = [share * side for side in RED_ON_P3] + ([] if alpha is None else [alpha])
    assert shown.shape == (3, 5, len(pixel))
    assert np.abs(shown - np.array(wanted)).max() <= 2


def test_the_canvas_shows_them(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, picture: Picture
) -> None:
    pixels = np.full((64, 64, 3), RED, np.uint8)
    open_picture(desktop, Picture(picture.path, pixels, pixels))
    canvas = desktop.window.canvas

    def middle() -> tuple[int, ...]:
        qtbot.waitUntil(lambda: canvas.composed)
        return QColor(canvas.grab().toImage().pixel(canvas.rect().center())).getRgb()[:3]

    assert middle() == RED
    told(monkeypatch, P3)
    desktop.window.windowHandle().screenChanged.emit(canvas.screen())
    assert np.abs(np.subtract(middle(), RED_ON_P3)).max() <= 2

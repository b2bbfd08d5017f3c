"""The colours of a screen."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QColor, QColorSpace, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.stage.background import Background
from mattegui.files.picture import Picture
from mattegui.gui import screen
from mattegui.gui.docks.navigator import FRAME, Navigator
from mattegui.gui.docks.panels.swatch import Swatch
from mattegui.gui.docks.welcome.recent import SMALL, RecentList
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


@pytest.mark.parametrize("form", [QImage.Format.Format_RGB888, QImage.Format.Format_RGBA8888])
def test_an_image_takes_them_too(
    qapp: QGuiApplication, colours: ScreenColours, monkeypatch: pytest.MonkeyPatch, form: QImage.Format
) -> None:
    image = QImage(3, 5, form)
    image.fill(QColor(*RED))
    told(monkeypatch, None)
    colours.move_to(qapp.primaryScreen())
    assert colours.image(image) is image
    told(monkeypatch, P3)
    colours.move_to(qapp.primaryScreen())
    assert np.abs(np.subtract(colours.image(image).pixelColor(1, 1).getRgb()[:3], RED_ON_P3)).max() <= 2
    grey = QImage(1, 1, QImage.Format.Format_Grayscale8)
    grey.fill(QColor(90, 90, 90))
    assert colours.image(grey).pixelColor(0, 0).getRgb()[:3] == pytest.approx((90, 90, 90), abs=2)


def test_small_pictures_show_them(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, picture: Picture, tmp_path: Path
) -> None:
    told(monkeypatch, P3)
    pixels = np.full((64, 64, 3), RED, np.uint8)
    desktop.parts.recent.add(_saved(tmp_path / "red.png", pixels))
    desktop.window.welcome.show()
    recent = desktop.window.welcome.findChild(RecentList)
    recent._colours.move_to(recent.screen())
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    icon = recent.item(0).icon().pixmap(SMALL).toImage()
    assert np.abs(np.subtract(icon.pixelColor(icon.rect().center()).getRgb()[:3], RED_ON_P3)).max() <= 3
    open_picture(desktop, Picture(picture.path, pixels, pixels))
    desktop.window.canvas.colours.move_to(recent.screen())
    desktop.window.canvas.zoom(20)
    navigator = desktop.window.canvas.findChild(Navigator)
    shown = navigator.grab().toImage()
    assert np.abs(np.subtract(shown.pixelColor(FRAME + 2, FRAME + 2).getRgb()[:3], RED_ON_P3)).max() <= 2
    desktop.looks.set_background(Background(RED))
    swatch = desktop.window.findChild(Swatch)
    swatch._colours.move_to(swatch.screen())
    shown = swatch.grab().toImage()
    assert np.abs(np.subtract(shown.pixelColor(shown.rect().center()).getRgb()[:3], RED_ON_P3)).max() <= 2


def _saved(path: Path, pixels: np.ndarray) -> Path:
    Image.fromarray(pixels).save(path)
    return path


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

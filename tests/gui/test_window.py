"""The window around the canvas."""

from pytestqt.qtbot import QtBot

from mattegui.app import Desktop


def test_the_window_opens_inside_the_screen(qtbot: QtBot) -> None:
    other = Desktop(lambda: None)
    qtbot.addWidget(other.window)
    size, available = other.window.size(), other.window.screen().availableSize()
    other.stop()
    assert size.width() <= available.width()
    assert size.height() <= available.height()

"""The window around the canvas."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QToolBar
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from tests.gui.conftest import forget, open_photo


def test_the_window_opens_inside_the_screen(qtbot: QtBot) -> None:
    other = Desktop(lambda: None)
    qtbot.addWidget(other.window)
    size, available = other.window.size(), other.window.screen().availableSize()
    other.stop()
    assert size.width() <= available.width()
    assert size.height() <= available.height()


def test_it_lies_where_it_lay_with_its_docks_where_they_were(desktop: Desktop, qtbot: QtBot) -> None:
    window = desktop.window
    window.resize(760, 640)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.findChild(QDockWidget))
    window.commands["hide_panels"].trigger()
    window.close()
    other = Desktop(lambda: None)
    qtbot.addWidget(other.window)
    other.window.show()
    dock = other.window.findChild(QDockWidget)
    assert other.window.dockWidgetArea(dock) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert other.window.size().toTuple() == (760, 640)
    assert dock.isVisible(), "who has hidden the panels finds them again"
    assert all(bar.isVisible() for bar in other.window.findChildren(QToolBar))
    other.stop()


def test_what_was_put_away_by_itself_stays_away(desktop: Desktop) -> None:
    dock, toggle = desktop.window.findChild(QDockWidget), desktop.window.commands["hide_panels"]
    dock.hide()
    toggle.trigger()
    assert not any(bar.isVisible() for bar in desktop.window.findChildren(QToolBar))
    toggle.trigger()
    assert all(bar.isVisible() for bar in desktop.window.findChildren(QToolBar))
    assert not dock.isVisible()


def test_dialogs_begin_in_the_folder_of_last_time(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    assert desktop.window.dialogs._folder() == ""
    open_photo(desktop, qtbot, photo)
    other = Desktop(lambda: None)
    qtbot.addWidget(other.window, before_close_func=lambda _: forget(other))
    assert other.window.dialogs._folder() == str(photo.parent)
    other.stop()

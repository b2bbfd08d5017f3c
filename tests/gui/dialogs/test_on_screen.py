"""Dialogs stay on the screen."""

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.dialogs.on_screen import fit_the_front


def test_a_dialog_that_qt_makes_larger_than_the_screen_is_made_to_fit(desktop: Desktop, qtbot: QtBot) -> None:
    """Its buttons lay below the edge of a screen of 1280 x 720 at 200 %."""
    dialog = QFileDialog(desktop.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    check(dialog, qtbot, QSize(5000, 5000))


def test_a_small_dialog_comes_wholly_onto_the_screen_and_keeps_its_size(desktop: Desktop, qtbot: QtBot) -> None:
    dialog = QDialog(desktop.window)
    check(dialog, qtbot, QSize(300, 200))
    assert dialog.size() == QSize(300, 200)
    dialog.move(QPoint(700, 700))
    fit_the_front()
    assert dialog.pos() == QPoint(700, 700), "where the user moves it is where it stays"


def check(dialog: QDialog, qtbot: QtBot, size: QSize) -> None:
    """It comes to lie on the screen."""
    qtbot.addWidget(dialog)
    dialog.resize(size)
    dialog.move(QPoint(700, 700))
    dialog.open()
    room = dialog.screen().availableGeometry()
    qtbot.waitUntil(lambda: room.contains(dialog.frameGeometry()), timeout=3000)

"""Every dialog can be used without a mouse: Tab reaches all of it and is seen, all has a name, Escape closes it."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from mattegui.app import Desktop
from mattegui.gui.dialogs.crash import Care, CrashDialog
from mattegui.gui.dialogs.exports.dataset import DatasetDialog
from mattegui.gui.dialogs.exports.sequence import SequenceDialog
from mattegui.gui.dialogs.recovery import RecoveryDialog
from mattegui.gui.state.kept.dataset import KeptDataset
from tests.gui.conftest import paint_both

# Qt's offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)
KINDS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QListWidget, QPlainTextEdit, QTreeWidget)


def command(name: str) -> Callable[[Desktop], QDialog]:
    """Opens the dialog of a command."""

    def made(desktop: Desktop) -> QDialog:
        desktop.window.commands[name].trigger()
        return next(each for each in desktop.window.findChildren(QDialog) if each.isVisible())

    return made


def crash(desktop: Desktop) -> QDialog:
    """A fault was met while there was unsaved work."""
    care = Care(Path("a.log"), str, lambda: Path("kept"), lambda: True, lambda: None, lambda: None)
    return CrashDialog(desktop.window, care, "words")


def recovery(desktop: Desktop) -> QDialog:
    """Two pictures were left."""
    preview = np.zeros((30, 40, 3), np.uint8)
    left = [SimpleNamespace(name=name, time=0.0, newer=None, preview=preview) for name in ("a", "b")]
    return RecoveryDialog(desktop.window, left, lambda _: True)


def sequence(desktop: Desktop) -> QDialog:
    """Alphas of two pictures are to be written."""
    return SequenceDialog(desktop.window, Path("frames"), ["1.png", "2.png"])


def dataset(desktop: Desktop) -> QDialog:
    """One of two pictures is done."""
    return DatasetDialog(desktop.window, KeptDataset(QSettings()), Path("photos"), 1, 2)


def controls(dialog: QDialog) -> set[QWidget]:
    """What can be used in a dialog, without what Qt makes inside others."""
    found = (widget for kind in KINDS for widget in dialog.findChildren(kind))
    used = (widget for widget in found if widget.isVisible() and widget.isEnabled())
    return {widget for widget in used if not isinstance(widget.parent(), QAbstractSpinBox | QComboBox | QLineEdit)}


@pytest.mark.parametrize(
    "made",
    [*map(command, ("keys", "change_keys", "export_everything", "check")), crash, recovery, sequence, dataset],
    ids=["keys", "change keys", "export", "check", "crash", "recovery", "sequence", "dataset"],
)
def test_a_dialog_is_used_by_the_keyboard_alone(
    opened: Desktop, qtbot: QtBot, made: Callable[[Desktop], QDialog]
) -> None:
    paint_both(opened)
    dialog = made(opened)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and QApplication.focusWidget() is not None)
    wanted, reached = controls(dialog), []
    while (focus := dialog.focusWidget()) not in reached:
        assert focus is not None
        reached.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert wanted - set(reached) == set()
    for widget in reached:
        heard = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert heard.strip(" ✕…"), widget
        dialog.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != before, heard
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(dialog) or not dialog.isVisible())

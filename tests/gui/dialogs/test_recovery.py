"""What a crash has left, as it is offered."""

from types import SimpleNamespace

import numpy as np
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.dialogs.recovery import OFFERED_SIZE, RecoveryDialog


def test_three_lines_of_large_text_have_room(desktop: Desktop, qtbot: QtBot, qapp: QApplication) -> None:
    """With the system's text at 200 % the third line was cut off."""
    usual, large = qapp.font(), qapp.font()
    large.setPointSizeF(2 * usual.pointSizeF())
    left = [SimpleNamespace(name="a", time=0.0, newer=None, preview=np.zeros((30, 40, 3), np.uint8))]
    qapp.setFont(large)
    try:
        dialog = RecoveryDialog(desktop.window, left, lambda _: True)
    finally:
        qapp.setFont(usual)
    qtbot.addWidget(dialog)
    room = dialog.pictures.gridSize().height() - OFFERED_SIZE.height()
    assert room > 3 * QFontMetrics(large).lineSpacing()

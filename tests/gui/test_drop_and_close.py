"""What is dropped on the window, and what closing it means."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.paths import beside
from tests.gui.conftest import open_photo

Settled = Callable[[Desktop], None]


def drop(desktop: Desktop, path: Path) -> None:
    """Let a file fall on the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPoint(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desktop.window.dropEvent(event)


def test_dropped_pictures_open_and_dropped_trimaps_are_loaded(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    with qtbot.waitSignal(desktop.editor.opened):
        drop(desktop, photo)
    assert desktop.editor.picture.path == photo
    assert desktop.window.windowTitle().startswith("image(123).png")
    trimap = beside(photo, "trimap")
    cv2.imwrite(str(trimap), np.full((600, 800), FOREGROUND, np.uint8))
    with qtbot.waitSignal(desktop.editor.painted):
        drop(desktop, trimap)
    assert (desktop.editor.document.trimap == FOREGROUND).all()


def test_closing_without_changes_asks_nothing(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    desktop.window.close()
    assert not desktop.window.isVisible()

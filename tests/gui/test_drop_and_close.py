"""What is dropped on the window, and what closing it means."""

import time
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.work.queue.exports import exports
from mattegui.gui.work.queue.exports.alphas import AlphaWish
from mattegui.gui.work.queue.exports.written import Written
from mattegui.paths import beside
from tests.gui.conftest import open_photo
from tests.gui.work.queue.conftest import write_picture

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


def test_closing_asks_about_an_export_of_many_pictures_that_would_go_on_unseen(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_picture(tmp_path / "a.png")
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.parts.queue.open([tmp_path])
    written: list[str] = []

    def slow(_items: object, _sessions: object, _wish: object, step: Step) -> Written:
        for number in range(500):
            time.sleep(0.02)
            step(number / 500)
        written.append("all")
        return Written(0, [])

    monkeypatch.setattr(exports, "write_alphas", slow)
    desktop.parts.queue_exports.alphas(AlphaWish(tmp_path / "alpha", 8))
    asked, button = list[str](), QMessageBox.StandardButton
    answers = [button.Discard, button.Cancel]
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()) or answers.pop())
    desktop.window.close()
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert desktop.window.isVisible()
    assert asked == ["Exporting alphas to alpha is not done yet. Give it up? What is written stays."]
    assert desktop.parts.queue_exports.unfinished
    desktop.window.close()
    qtbot.waitUntil(lambda: not desktop.window.isVisible())
    desktop.stop()
    assert written == []

"""Faults that nobody caught: one dialog, a report to copy, and the program goes on."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from mattegui import __version__, paths
from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.files.picture import Picture
from mattegui.gui.dialogs.crash import CrashDialog
from tests.gui.conftest import open_picture, paint_both


@pytest.fixture
def watched(desktop: Desktop, picture: Picture) -> Iterator[Desktop]:
    """The program with a picture, listening; what is raised reaches the terminal too, which pytest must not mind."""
    open_picture(desktop, picture)
    with capture_exceptions():
        desktop.crashes.watch()
        yield desktop
        desktop.crashes.stop()
        if desktop.crashes.dialog is not None:
            desktop.crashes.dialog.reject()


def fault(number: int = 0) -> None:
    """A mistake in a slot."""
    if number % 2:
        raise KeyError(number)
    raise ZeroDivisionError(f"fault {number} in {Path.home()}/secret")


def dialog(desktop: Desktop, qtbot: QtBot) -> CrashDialog:
    """The dialog, once it is open."""
    qtbot.waitUntil(lambda: desktop.crashes.dialog is not None and desktop.crashes.dialog.isVisible())
    found = desktop.crashes.dialog
    assert found is not None
    return found


def words(shown: CrashDialog) -> str:
    """All its labels."""
    return " ".join(label.text() for label in shown.findChildren(QLabel))


def test_a_fault_in_a_slot_is_shown_and_the_program_goes_on(
    watched: Desktop, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    QTimer.singleShot(0, fault)
    shown = dialog(watched, qtbot)
    report = shown.report.toPlainText()
    assert "ZeroDivisionError: fault 0 in ~/secret" in report
    assert str(Path.home()) not in report
    assert f"mattegui {__version__}, Python 3." in report
    assert str(paths.log_file()) in words(shown)
    assert shown.save is None  # nothing is painted
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == report
    [record] = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert record.exc_info is not None
    shown.go_on.click()
    qtbot.waitUntil(lambda: watched.crashes.dialog is None)
    paint_both(watched)
    assert (watched.editor.document.trimap == FOREGROUND).any()


def test_many_faults_are_one_dialog_and_the_same_one_is_not_shown_again(watched: Desktop, qtbot: QtBot) -> None:
    for number in range(50):
        QTimer.singleShot(0, lambda number=number: fault(number))
    shown = dialog(watched, qtbot)
    qtbot.waitUntil(lambda: "KeyError: 1" in shown.report.toPlainText())
    assert shown.report.toPlainText().count("Traceback") == 2
    assert [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog)] == [shown]
    shown.go_on.click()
    qtbot.waitUntil(lambda: watched.crashes.dialog is None)
    QTimer.singleShot(0, fault)
    qtbot.wait(100)
    assert watched.crashes.dialog is None


def test_a_fault_in_a_thread_is_shown(watched: Desktop, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fault)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in dialog(watched, qtbot).report.toPlainText()


def test_unsaved_paint_can_be_saved_and_is_kept(
    watched: Desktop, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paint_both(watched)
    watched.on_crash = lambda: tmp_path / "kept.matte"
    target = tmp_path / "saved_trimap.png"
    monkeypatch.setattr("mattegui.gui.dialogs.files.Dialogs._ask_trimap", lambda self: target)
    QTimer.singleShot(0, fault)
    shown = dialog(watched, qtbot)
    assert f"kept in {tmp_path / 'kept.matte'}." in words(shown)
    assert shown.save is not None
    with qtbot.waitSignal(watched.saving.saved):
        shown.save.click()
    assert target.exists()
    assert not watched.editor.unsaved


def test_keeping_the_work_may_fail_too(watched: Desktop, qtbot: QtBot) -> None:
    def broken() -> Path | None:
        raise OSError("the disk is full")

    watched.on_crash = broken
    QTimer.singleShot(0, fault)
    assert "kept in" not in words(dialog(watched, qtbot))


def test_quit_ends_the_program(watched: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    QTimer.singleShot(0, fault)
    dialog(watched, qtbot).leave.click()
    assert codes == [1]

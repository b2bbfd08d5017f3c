"""Questions about files: what is proposed, what is asked, what happens on the way out."""

import os
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.stage.background import Background
from mattegui.core.trimap import UNKNOWN
from mattegui.document.retouching import Touch
from mattegui.document.soft import SoftBrush
from mattegui.files.formats.table import FORMATS
from mattegui.gui.dialogs.exports.cutout import ExportDialog
from mattegui.gui.dialogs.files import OPENED
from mattegui.paths import beside, session_beside
from tests.gui.conftest import open_photo, paint_both, press

Settled = Callable[[Desktop], None]


@pytest.mark.parametrize("answer", ["Save", "Discard", "Cancel"])
def test_closing_with_unsaved_paint_asks(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton[answer])
    desktop.window.close()
    if answer == "Cancel":
        qtbot.wait(50)
        assert desktop.window.isVisible()
    else:
        qtbot.waitUntil(lambda: not desktop.window.isVisible())
    assert session_beside(photo).exists() == (answer == "Save")
    assert not beside(photo, "trimap").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_with_tags_is_asked_about_as_it_is(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged = photo.rename(photo.with_name("<b>cat.jpg"))
    open_photo(desktop, qtbot, tagged)
    paint_both(desktop)
    asked: list[tuple[str, Qt.TextFormat]] = []

    def cancel(box: QMessageBox) -> QMessageBox.StandardButton:
        asked.append((box.text(), box.textFormat()))
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", cancel)
    desktop.window.close()
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [("What was painted on <b>cat.jpg is not saved. Save it?", Qt.TextFormat.PlainText)]


def test_who_works_with_a_trimap_file_saves_it_on_the_way_out(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trimap = beside(photo, "trimap")
    cv2.imwrite(str(trimap), np.full((600, 800), UNKNOWN, np.uint8))
    open_photo(desktop, qtbot, photo, trimap)
    paint_both(desktop)
    painted = desktop.editor.document.trimap.copy()
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Save)
    desktop.window.close()
    qtbot.waitUntil(lambda: not desktop.window.isVisible())
    np.testing.assert_array_equal(cv2.imread(str(trimap), cv2.IMREAD_UNCHANGED), painted)
    assert not session_beside(photo).exists()


def test_who_works_with_a_trimap_file_and_has_a_retouch_saves_the_session(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trimap = beside(photo, "trimap")
    cv2.imwrite(str(trimap), np.full((600, 800), UNKNOWN, np.uint8))
    open_photo(desktop, qtbot, photo, trimap)
    paint_both(desktop)
    desktop.editor.retouch((300, 300), Touch("set", SoftBrush(40, 1.0)))
    desktop.editor.release()
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Save)
    desktop.window.close()
    qtbot.waitUntil(lambda: not desktop.window.isVisible())
    assert session_beside(photo).exists()


def test_paint_that_came_while_the_rest_was_saved_is_asked_about_too(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Save]
    monkeypatch.setattr(QMessageBox, "exec", lambda _: answers.pop())
    desktop.window.dialogs.when_saved(desktop.editor.opened.emit)
    press(desktop, (300, 300))
    desktop.editor.release()
    qtbot.waitUntil(lambda: answers == [])
    assert desktop.editor.unsaved


def accept(dialog: QFileDialog, proposed: list[str]) -> bool:
    """A user who takes what the dialog for a new file proposes."""
    proposed.append(Path(dialog.selectedFiles()[0]).name)
    return True


def test_a_name_typed_without_its_ending_gets_one(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(desktop, qtbot, photo)
    box = QFileDialog.exec

    def type_and_save(dialog: QFileDialog) -> int:
        dialog.findChild(QLineEdit).setText("mine")
        QTimer.singleShot(0, dialog.accept)
        return box(dialog)

    monkeypatch.setattr(QFileDialog, "exec", type_and_save)
    desktop.window.commands["save_trimap"].trigger()
    qtbot.waitUntil(lambda: photo.with_name("mine.png").exists())


def test_dialogs_begin_where_the_trimap_and_the_background_lie(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They began beside the photograph each time."""
    elsewhere, starts = tmp_path / "elsewhere", []
    elsewhere.mkdir()
    cv2.imwrite(str(elsewhere / "mine.tif"), np.full((600, 800), UNKNOWN, np.uint8))
    open_photo(desktop, qtbot, photo, elsewhere / "mine.tif")
    background = Background(source=elsewhere / "beach.jpg", picture=desktop.editor.picture.pixels)
    for name, shown in (("choose_background", Background()), ("choose_background", background), ("open_trimap", None)):
        if shown is not None:
            desktop.looks.set_background(shown)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *given: starts.append(given[2]) or ("", ""))
        desktop.window.commands[name].trigger()
    assert starts == [str(photo.parent), str(elsewhere), str(photo.parent)]
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: starts.append(dialog.selectedFiles()[0]))
    desktop.window.commands["save_trimap_as"].trigger()
    assert starts[-1] == str(elsewhere / "mine.tif")


def test_saving_on_the_way_out_never_replaces_another_session_unasked(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_beside(photo).write_bytes(b"another's work")
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "exec", lambda _: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()))
    desktop.window.close()
    qtbot.waitUntil(lambda: asked == ["Save session"])
    qtbot.wait(50)
    assert desktop.window.isVisible()
    assert session_beside(photo).read_bytes() == b"another's work"


def test_the_sample_s_own_trimap_is_not_saved_over(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.opening.open_sample()
    folders: list[Path] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: folders.append(Path(dialog.directory().path())))
    for name in ("save_trimap", "save"):
        desktop.window.commands[name].trigger()
    assert folders == [Path.home(), Path.home()]


def test_dialogs_propose_names_and_write_what_was_chosen(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settled: Settled
) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    proposed: list[str] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: accept(dialog, proposed))
    commands = desktop.window.commands
    for name in ("export_as", "export_alpha", "export_composite"):
        with qtbot.waitSignal(desktop.exporting.saved):
            commands[name].trigger()
            (dialog,) = desktop.window.findChildren(ExportDialog)
            proposed.append(dialog.path.name)
            dialog.accept()
    commands["save_trimap"].trigger()
    qtbot.waitUntil(lambda: beside(photo, "trimap").exists())
    assert proposed == [f"image(123)_{part}.png" for part in ("cutout", "alpha", "comp", "trimap")]
    for part, channels in (("cutout", 4), ("alpha", 1), ("comp", 3)):
        stored = cv2.imread(str(beside(photo, part)), cv2.IMREAD_UNCHANGED)
        assert stored.reshape(600, 800, -1).shape[2] == channels
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(photo), ""))
    with qtbot.waitSignal(desktop.looks.changed):
        commands["choose_background"].trigger()
    assert desktop.looks.now.background.picture.shape == (600, 800, 3)
    with qtbot.waitSignal(desktop.editor.opened):
        commands["open"].trigger()


def test_every_kind_of_picture_is_offered() -> None:
    assert OPENED.split() == [f"*{suffix}" for kind in FORMATS for suffix in kind.suffixes]

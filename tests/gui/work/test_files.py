"""Files in and out of the editor: what is on disk afterwards is read back."""

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.gui.work.exporting import Export
from mattegui.paths import beside
from tests.gui.conftest import FakeNetwork, alpha, paint_both, whole_answer

Settled = Callable[[Desktop], None]


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small colour picture on disk, 600 x 800."""
    rows, columns = np.mgrid[:600, :800]
    pixels = np.dstack([rows * 255 // 600, columns * 255 // 800, (rows + columns) % 256]).astype(np.uint8)
    path = tmp_path / "image(123).png"
    Image.fromarray(pixels).save(path)
    return path


def open_photo(desktop: Desktop, qtbot: QtBot, photo: Path, trimap: Path | None = None) -> None:
    """Open a picture through the desk and wait for it."""
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.opening.open_image(photo, trimap)


def said(desktop: Desktop, qtbot: QtBot) -> str:
    """The next sentence for the user, once no errand is under way."""
    qtbot.waitUntil(lambda: not desktop.tasks.text and desktop.window.notice.isVisible())
    return desktop.window.notice.text


def test_names_of_a_picture_s_family() -> None:
    assert beside(Path("a/image(123).jpg"), "alpha") == Path("a/image(123)_alpha.png")
    assert beside(Path("a/b.tar.jpg"), "trimap") == Path("a/b.tar_trimap.png")


def test_trimap_saved_and_opened_again(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    assert desktop.window.isWindowModified()
    path = beside(photo, "trimap")
    desktop.saving.save_trimap(path)
    assert str(path) in said(desktop, qtbot)
    assert not desktop.window.isWindowModified()
    stored = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
    assert stored.shape == (600, 800)
    assert set(np.unique(stored)) == {0, 128, 255}
    assert np.array_equal(stored, desktop.editor.document.trimap)
    desktop.editor.clear_trimap()
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.opening.open_trimap(path)
    assert np.array_equal(stored, desktop.editor.document.trimap)
    qtbot.waitUntil(lambda: not desktop.window.isWindowModified())
    desktop.editor.undo()
    assert desktop.window.isWindowModified()
    assert (desktop.editor.document.trimap == UNKNOWN).all(), "opening a trimap is one step of undo"


def test_a_trimap_beside_the_picture_is_offered(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), FOREGROUND, np.uint8))
    open_photo(desktop, qtbot, photo)
    assert "image(123)_trimap.png" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap == UNKNOWN).all()
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.window.notice._button.click()
    assert (desktop.editor.document.trimap == FOREGROUND).all()


def test_stray_values_are_reported(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    soft = np.full((600, 800), 128, np.uint8)
    soft[:10, :10] = 200
    cv2.imwrite(str(tmp_path / "soft.png"), soft)
    open_photo(desktop, qtbot, photo, tmp_path / "soft.png")
    assert "100 pixels" in said(desktop, qtbot)
    assert (desktop.editor.document.trimap[:10, :10] == FOREGROUND).all()


@pytest.mark.parametrize("content", [b"", b"not a picture", None])
def test_bad_files_are_refused_in_words(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, content: bytes | None
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    before = desktop.editor.document.trimap.copy()
    bad = tmp_path / "bad.png"
    if content is not None:
        bad.write_bytes(content)
    desktop.opening.open_image(bad)
    assert "bad.png" in said(desktop, qtbot)
    desktop.opening.open_trimap(bad)
    assert "bad.png" in said(desktop, qtbot)
    desktop.opening.open_background(str(bad))
    assert "bad.png" in said(desktop, qtbot)
    assert np.array_equal(desktop.editor.document.trimap, before)


def test_a_trimap_of_another_size_is_refused(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "small.png"), np.zeros((60, 80), np.uint8))
    open_photo(desktop, qtbot, photo)
    desktop.opening.open_trimap(tmp_path / "small.png")
    text = said(desktop, qtbot)
    assert "80 × 60" in text
    assert "800 × 600" in text


def test_an_export_waits_for_the_last_tiles(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, network: FakeNetwork
) -> None:
    network.seconds = 0.05
    desktop.live.set_enabled(False)
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    with qtbot.waitSignal(desktop.exporting.saved, timeout=10000):
        desktop.exporting.export(Export(tmp_path / "out.png", "alpha"))
    stored = cv2.imread(str(tmp_path / "out.png"), cv2.IMREAD_UNCHANGED)
    assert np.abs(stored / 255 - whole_answer(desktop)).max() < 0.01


def test_cutout_and_composite(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path, settled: Settled) -> None:
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    with qtbot.waitSignal(desktop.looks.changed):
        desktop.opening.open_background("#1e90ff")
    for kind in ("cutout", "composite"):
        with qtbot.waitSignal(desktop.exporting.saved):
            desktop.exporting.export(Export(tmp_path / f"{kind}.png", kind))
    document = desktop.editor.document
    cutout = np.asarray(Image.open(tmp_path / "cutout.png"))
    assert cutout.shape == (600, 800, 4)
    assert np.abs(cutout[..., 3] / 255 - alpha(desktop)).max() < 0.01
    known = document.trimap == FOREGROUND
    assert np.array_equal(cutout[known][:, :3], document.image[known])
    composite = np.asarray(Image.open(tmp_path / "composite.png").convert("RGB"))
    assert (composite[alpha(desktop) == 0] == (0x1E, 0x90, 0xFF)).all()
    assert desktop.exporting.last == Export(tmp_path / "composite.png", "composite")


def test_what_cannot_be_exported_is_said(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    desktop.exporting.export(Export(tmp_path / "x.png", "cutout"))
    assert "Open a photograph" in said(desktop, qtbot)
    open_photo(desktop, qtbot, photo)
    desktop.exporting.export(Export(tmp_path / "x.png", "cutout"))
    assert "Paint some foreground and some background" in said(desktop, qtbot)
    paint_both(desktop)
    desktop.exporting.export(Export(tmp_path / "x.xyz", "cutout"))
    assert "x.xyz" in said(desktop, qtbot)
    assert not list(tmp_path.glob("x.*"))


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


def test_undoing_everything_leaves_nothing_to_save(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    while desktop.editor.can_undo:
        assert desktop.window.isWindowModified()
        desktop.editor.undo()
    assert not desktop.window.isWindowModified()
    desktop.editor.redo()
    assert desktop.window.isWindowModified()


@pytest.mark.parametrize("answer", ["Save", "Discard", "Cancel"])
def test_closing_with_unsaved_paint_asks(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton[answer])
    desktop.window.close()
    if answer == "Cancel":
        qtbot.wait(50)
        assert desktop.window.isVisible()
    else:
        qtbot.waitUntil(lambda: not desktop.window.isVisible())
    assert beside(photo, "trimap").exists() == (answer == "Save")


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


def test_saving_on_the_way_out_never_replaces_another_trimap_unasked(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cv2.imwrite(str(beside(photo, "trimap")), np.full((600, 800), FOREGROUND, np.uint8))
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    asked: list[str] = []
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Save)
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: asked.append(dialog.windowTitle()))
    desktop.window.close()
    qtbot.waitUntil(lambda: asked == ["Save trimap"])
    qtbot.wait(50)
    assert desktop.window.isVisible()
    assert (cv2.imread(str(beside(photo, "trimap")), cv2.IMREAD_UNCHANGED) == FOREGROUND).all()


def test_the_sample_s_own_trimap_is_not_saved_over(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.open(None, None, None)
    folders: list[Path] = []
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: folders.append(Path(dialog.directory().path())))
    desktop.window.commands["save_trimap"].trigger()
    assert folders == [Path.home()]


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


def test_closing_without_changes_asks_nothing(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    open_photo(desktop, qtbot, photo)
    desktop.window.close()
    assert not desktop.window.isVisible()

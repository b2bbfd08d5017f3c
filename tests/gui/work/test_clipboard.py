"""The clipboard and files that are dragged out."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QClipboard, QColor, QColorSpace, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.files.output import Output
from mattegui.gui.docks.bars.export import DragHandle
from tests.gui.conftest import alpha, open_photo, paint_both, said

Settled = Callable[[Desktop], None]


@pytest.fixture(autouse=True)
def _emptied(qapp: QApplication) -> Iterator[None]:
    """Qt's offscreen platform crashes where Python ends with its own data on the clipboard."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def painted(desktop: Desktop, qtbot: QtBot, photo: Path, settled: Settled) -> Desktop:
    """The program with an alpha that is complete."""
    desktop.live.start()
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    settled(desktop)
    return desktop


def test_the_cutout_is_copied_with_its_alpha(painted: Desktop, qtbot: QtBot) -> None:
    painted.window.commands["copy_cutout"].trigger()
    assert "clipboard" in said(painted, qtbot)
    data = QGuiApplication.clipboard().mimeData()
    stored = cv2.imdecode(np.frombuffer(data.data("image/png").data(), np.uint8), cv2.IMREAD_UNCHANGED)
    assert stored.shape == (600, 800, 4)
    assert np.abs(stored[..., 3] / 255 - alpha(painted)).max() < 0.01
    document = painted.editor.document
    known = document.trimap == FOREGROUND
    assert np.array_equal(stored[known][:, 2::-1], document.image[known])
    image = QGuiApplication.clipboard().image()
    assert image.hasAlphaChannel()
    assert image.pixelColor(0, 0).alpha() == stored[0, 0, 3]


def test_a_picture_is_pasted_with_its_alpha(desktop: Desktop, qtbot: QtBot) -> None:
    image = QImage(31, 20, QImage.Format.Format_ARGB32)  # rows of a length that Qt pads in other formats
    image.fill(QColor(10, 200, 30, 255))
    image.setPixelColor(4, 3, QColor(250, 1, 2, 0))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.window.commands["paste"].trigger()
    picture = desktop.editor.picture
    assert picture.path.name == "pasted.png"
    assert picture.pixels.shape == (20, 31, 3)
    assert tuple(picture.pixels[0, 0]) == (10, 200, 30)
    assert picture.alpha[3, 4] == 0
    assert picture.alpha.min() < picture.alpha.max()


@pytest.mark.parametrize("deep", [False, True])
def test_a_pasted_picture_keeps_its_profile_and_its_depth(desktop: Desktop, qtbot: QtBot, deep: bool) -> None:
    image = QImage(31, 20, QImage.Format.Format_RGBA64 if deep else QImage.Format.Format_RGB32)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    image.fill(QColor.fromRgba64(200 * 257 + 100, 100 * 257, 50 * 257))
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.window.commands["paste"].trigger()
    picture = desktop.editor.picture
    assert np.abs(picture.pixels[3, 4].astype(int) - (215, 93, 31)).max() <= 2  # the same colour in sRGB
    assert picture.original.dtype == (np.uint16 if deep else np.uint8)
    assert picture.original[3, 4].tolist() == ([51500, 25700, 12850] if deep else [200, 100, 50])
    profile = QColorSpace.fromIccProfile(picture.metadata.profile)
    assert profile.primaries() == QColorSpace.Primaries.DciP3D65


def test_a_file_is_pasted(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.window.commands["paste"].trigger()
    assert desktop.editor.picture.path == photo


def test_words_are_not_pasted(desktop: Desktop, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("a cat")
    desktop.window.commands["paste"].trigger()
    assert said(desktop, qtbot) == "There is no picture on the clipboard."


def test_a_clipboard_that_qt_cannot_read_is_empty(
    desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    desktop.window.commands["paste"].trigger()
    assert said(desktop, qtbot) == "There is no picture on the clipboard."


def test_the_cutout_is_written_for_a_drag_and_goes_with_the_program(painted: Desktop, qtbot: QtBot) -> None:
    found: list[Path] = []
    clipboard = painted.parts.clipboard
    clipboard.stage(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].name == "image(123)_cutout.png"
    assert cv2.imread(str(found[0]), cv2.IMREAD_UNCHANGED).shape == (600, 800, 4)
    clipboard.forget()
    assert not found[0].parent.exists()


def test_what_a_dragged_file_cannot_hold_is_said(painted: Desktop, qtbot: QtBot) -> None:
    painted.exporting.outputs.remember(Output(depth="16", suffix=".webp"), Path())
    found: list[Path] = []
    painted.parts.clipboard.stage(found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].suffix == ".webp"
    assert "WebP holds no 16 bits a channel" in said(painted, qtbot)


def test_a_handle_that_was_let_go_drags_nothing(
    painted: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[object] = []
    monkeypatch.setattr("mattegui.gui.docks.bars.export.QDrag", lambda *_: dragged.append(1))
    (handle,) = painted.window.findChildren(DragHandle)
    handle._drag(Path("a.png"))
    assert not dragged


def put_files(*paths: Path) -> None:
    """Copy files, as a file manager does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(data)


def test_several_pasted_files_are_a_queue(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    """The first one was opened, and the others were left out without a word."""
    other = photo.with_name("other.png")
    other.write_bytes(photo.read_bytes())
    put_files(photo, other)
    with qtbot.waitSignal(desktop.editor.opened):
        desktop.window.commands["paste"].trigger()
    assert len(desktop.parts.queue.pictures.items) == 2


def test_a_pasted_trimap_goes_onto_the_photograph(desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path) -> None:
    open_photo(desktop, qtbot, photo)
    trimap = tmp_path / "labels_trimap.png"
    cv2.imwrite(str(trimap), np.full((600, 800), FOREGROUND, np.uint8))
    put_files(trimap)
    with qtbot.waitSignal(desktop.editor.painted):
        desktop.window.commands["paste"].trigger()
    assert (desktop.editor.document.trimap == FOREGROUND).all()
    assert desktop.editor.picture.path == photo


def test_a_picture_that_cannot_be_read_is_none(desktop: Desktop, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setImageData(QImage())
    QGuiApplication.clipboard().setMimeData(data)
    assert data.hasImage()
    desktop.parts.clipboard.paste()
    assert said(desktop, qtbot) == "There is no picture on the clipboard."


def test_a_cutout_that_has_no_room_is_said(painted: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mattegui.gui.work.clipboard.TemporaryDirectory", full)
    painted.parts.clipboard.stage(lambda path: None)
    assert "No space left on device" in said(painted, qtbot)

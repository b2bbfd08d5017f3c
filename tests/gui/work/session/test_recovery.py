"""Unsaved work is kept, offered after a crash with a picture, and removed when nothing is to be kept."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.errors import InputError
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.files.session.container import open_session
from mattegui.files.session.facts import source_of
from mattegui.gui.dialogs.recovery import RecoveryDialog
from mattegui.gui.work.session.lock import take
from mattegui.gui.work.session.recovery import AUTOSAVE, Recovery
from mattegui.paths import session_beside
from tests.gui.conftest import FakeNetwork, forget, open_photo, open_picture, paint_both, press, said

Settled = Callable[[Desktop], None]
FRAME = 0.016  # seconds


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder of recoveries."""
    monkeypatch.setattr(paths, "recovery_folder", lambda: tmp_path / "recovery")
    return tmp_path / "recovery"


@pytest.fixture
def second(qtbot: QtBot, network: FakeNetwork) -> Iterator[Desktop]:
    """The next start of the program."""
    made = Desktop(lambda: network)
    qtbot.addWidget(made.window, before_close_func=lambda _: forget(made))
    made.window.show()
    yield made
    made.stop()


def kept(folder: Path) -> list[Path]:
    """The recoveries on the disk."""
    return sorted(folder.glob("*/work.matte"))


def keep(desktop: Desktop, qtbot: QtBot) -> None:
    """Let the time of an autosave come."""
    with qtbot.waitSignal(desktop.parts.recovery.kept):
        desktop.parts.recovery.keep()


def crash(desktop: Desktop) -> None:
    """What a killed process leaves: its lock is no one's any more."""
    desktop.parts.recovery._shelter.lock.unlock()
    desktop.parts.recovery._shelter = None


def offered(desktop: Desktop, qtbot: QtBot) -> RecoveryDialog:
    """The dialog of the next start."""
    desktop.parts.recovery.look()
    qtbot.waitUntil(lambda: bool(desktop.window.findChildren(RecoveryDialog)))
    return desktop.window.findChildren(RecoveryDialog)[0]


def test_paint_is_kept_half_a_minute_after_the_first_stroke(desktop: Desktop, qtbot: QtBot, photo: Path) -> None:
    timer = desktop.parts.recovery.timer
    open_photo(desktop, qtbot, photo)
    assert not timer.isActive()
    paint_both(desktop)
    assert timer.isActive()
    assert timer.interval() == AUTOSAVE == 30_000
    timer.start(300)
    qtbot.wait(100)
    press(desktop, (300, 300), FOREGROUND, 60)
    desktop.editor.release()
    assert timer.remainingTime() < 250, "further paint does not put it off"
    qtbot.waitSignal(desktop.parts.recovery.kept).wait()
    assert not timer.isActive()


def test_what_is_kept_is_offered_with_its_picture_and_taken(
    desktop: Desktop, second: Desktop, qtbot: QtBot, photo: Path, folder: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    painted = desktop.editor.document.trimap.copy()
    keep(desktop, qtbot)
    crash(desktop)
    dialog = offered(second, qtbot)
    assert dialog.pictures.count() == 1
    assert dialog.pictures.item(0).text().startswith("image(123).png")
    icon = dialog.pictures.item(0).icon().pixmap(200, 150).toImage()
    assert icon.width() == 200
    top, bottom = icon.pixelColor(100, 25), icon.pixelColor(100, 125)
    assert top.green() - bottom.green() > 0, "the strokes are in the picture"
    with qtbot.waitSignal(second.editor.opened):
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(second.editor.document.trimap, painted)
    assert second.editor.picture.path == photo
    assert second.editor.unsaved
    assert second.window.isWindowModified()
    assert kept(folder), "it stays until it is saved"
    with qtbot.waitSignal(second.parts.sessions.saved):
        second.window.commands["save"].trigger()
    assert session_beside(photo).exists()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


def test_what_was_kept_of_a_session_goes_back_to_it(
    desktop: Desktop, second: Desktop, qtbot: QtBot, photo: Path
) -> None:
    path = photo.with_name("mine.matte")
    open_photo(desktop, qtbot, photo)
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(path)
    saved = path.read_bytes()
    paint_both(desktop)
    keep(desktop, qtbot)
    assert path.read_bytes() == saved, "the user's own file is the user's to save"
    crash(desktop)
    desktop.parts.sessions.stop()
    dialog = offered(second, qtbot)
    with qtbot.waitSignal(second.editor.opened):
        dialog.open_button.click()
    assert second.parts.sessions.path == path
    with qtbot.waitSignal(second.parts.sessions.saved):
        second.window.commands["save"].trigger()
    assert path.read_bytes() != saved


def test_a_running_program_s_work_is_not_offered(
    desktop: Desktop, second: Desktop, qtbot: QtBot, photo: Path, folder: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    keep(desktop, qtbot)
    second.parts.recovery.look()
    qtbot.waitUntil(lambda: not second.tasks.text)
    qtbot.wait(50)
    assert not second.window.findChildren(RecoveryDialog)
    assert len(kept(folder)) == 1


@pytest.mark.parametrize("sure", [True, False])
def test_it_can_be_deleted_or_left_for_later(
    desktop: Desktop,
    second: Desktop,
    qtbot: QtBot,
    photo: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    sure: bool,
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    keep(desktop, qtbot)
    crash(desktop)
    answer = QMessageBox.StandardButton.Yes if sure else QMessageBox.StandardButton.No
    monkeypatch.setattr(QMessageBox, "exec", lambda _: answer)
    dialog = offered(second, qtbot)
    dialog.delete_button.click()
    qtbot.waitUntil(lambda: not second.tasks.text)
    assert bool(kept(folder)) != sure
    if not sure:
        dialog.reject()
        del dialog
        qtbot.waitUntil(lambda: not second.window.findChildren(RecoveryDialog))
        assert offered(second, qtbot).pictures.count() == 1


@pytest.mark.parametrize("way", ["save", "undo", "another picture", "end"])
def test_nothing_is_left_when_nothing_is_to_be_kept(
    desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path, way: str
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    keep(desktop, qtbot)
    assert kept(folder)
    if way == "save":
        desktop.saving.save_trimap(photo.with_name("t.png"))
    elif way == "undo":
        while desktop.editor.can_undo:
            desktop.editor.undo()
    elif way == "another picture":
        open_photo(desktop, qtbot, photo)
    else:
        desktop.stop()
        assert not list(folder.iterdir())
        return
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
    assert not desktop.parts.recovery.timer.isActive()


def test_work_is_kept_when_the_program_loses_the_focus(
    desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path
) -> None:
    application = QGuiApplication.instance()
    open_photo(desktop, qtbot, photo)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert not desktop.tasks.text, "nothing is painted yet"
    paint_both(desktop)
    with qtbot.waitSignal(desktop.parts.recovery.kept):
        application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert len(kept(folder)) == 1


def test_a_locked_folder_is_said_once(desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path) -> None:
    folder.write_bytes(b"a file where the folder should be")
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    desktop.parts.recovery.keep()
    assert "Unsaved work cannot be kept against a crash" in said(desktop, qtbot)
    desktop.window.notice.clear()
    desktop.parts.recovery.keep()
    assert not desktop.window.notice.isVisible()


def test_what_cannot_be_read_is_said_and_stays(second: Desktop, qtbot: QtBot, folder: Path) -> None:
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "work.matte").write_bytes(b"of a later version")
    (folder / "b").mkdir()
    (folder / "b" / ".mattegui-half.part").write_bytes(b"half")
    second.parts.recovery.look()
    assert "is not a session of mattegui" in said(second, qtbot)
    assert [path.name for path in folder.iterdir()] == ["a"]


def fault() -> None:
    """A mistake in a slot."""
    raise ZeroDivisionError("a mistake")


@pytest.mark.parametrize("painting", [False, True], ids=["between strokes", "under the hand"])
def test_an_unhandled_exception_keeps_the_work_and_quitting_leaves_it_to_the_next_start(
    desktop: Desktop,
    second: Desktop,
    qtbot: QtBot,
    photo: Path,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    painting: bool,
) -> None:
    codes: list[int] = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    desktop.parts.recovery.keep()  # still in the lane: the newer one must win
    if painting:
        press(desktop, (300, 300), FOREGROUND, 60)
    else:
        paint_both(desktop)
    painted = desktop.editor.document.trimap.copy()
    with capture_exceptions():
        desktop.crashes.watch()
        QTimer.singleShot(0, fault)
        qtbot.waitUntil(lambda: desktop.crashes.dialog is not None)
        desktop.crashes.stop()
    [work] = kept(folder)
    labels = [label.text() for label in desktop.crashes.dialog.findChildren(QLabel)]
    assert f"Your work until now is kept in {work}." in labels
    desktop.crashes.dialog.leave.click()
    assert codes == [1]
    desktop.stop()
    assert kept(folder) == [work]
    dialog = offered(second, qtbot)
    with qtbot.waitSignal(second.editor.opened):
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(second.editor.document.trimap, painted)
    desktop.crashes.dialog.reject()


def test_after_a_fault_and_a_save_nothing_is_offered(desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path) -> None:
    open_photo(desktop, qtbot, photo)
    assert desktop.parts.recovery.keep_at_once() is None, "nothing is painted"
    paint_both(desktop)
    assert desktop.parts.recovery.keep_at_once() == kept(folder)[0]
    with qtbot.waitSignal(desktop.saving.saved):
        desktop.saving.save_trimap(photo.with_name("t.png"))
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
    desktop.parts.recovery.leave()


def test_what_cannot_be_kept_after_a_fault_is_not_promised(
    desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    keep(desktop, qtbot)
    before = kept(folder)[0].read_bytes()
    paint_both(desktop)
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        desktop.parts.recovery.keep_at_once()
    assert kept(folder)[0].read_bytes() == before
    monkeypatch.undo()
    monkeypatch.setattr("mattegui.files.session.container.write_session", fault)
    with pytest.raises(OSError, match="a mistake of the program"):
        desktop.parts.recovery.keep_at_once()


def full(_: int) -> None:
    """A disk without room."""
    raise OSError(28, "No space left on device")


@pytest.mark.slow
def test_the_hand_does_not_wait_at_100_megapixels(desktop: Desktop, qtbot: QtBot, folder: Path, photo: Path) -> None:
    pixels = np.broadcast_to(np.uint8(90), (8_000, 12_500, 3))
    trimap = np.full(pixels.shape[:2], FOREGROUND, np.uint8)
    trimap[3_000:5_000], trimap[5_000:] = UNKNOWN, BACKGROUND
    picture = Picture(photo, pixels, pixels, source=source_of(photo))  # so that it need not be kept itself
    desktop.editor.open(picture, Document(pixels, trimap))
    press(desktop, (4_000, 4_000), FOREGROUND, 300)
    desktop.editor.release()
    recovery: Recovery = desktop.parts.recovery
    times = []
    for _ in range(2):
        began = time.thread_time()
        recovery.keep()
        times.append(time.thread_time() - began)
        press(desktop, (4_000, 8_000), BACKGROUND, 2_000)
        desktop.editor.release()
        qtbot.waitUntil(lambda: not recovery._writing, timeout=200_000)
        qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert min(times) < FRAME
    with open_session(kept(folder)[0]) as file:
        assert file.facts.size == (8_000, 12_500)


def test_a_failure_that_nobody_foresaw_does_not_end_the_keeping(
    desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    with monkeypatch.context() as patch:
        patch.setattr("mattegui.files.session.container.write_session", no_memory)
        desktop.parts.recovery.keep()
        qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert not kept(folder)
    assert desktop.parts.recovery.timer.isActive(), "it is tried again, whether the hand paints or not"
    keep(desktop, qtbot)
    assert kept(folder)


def test_a_full_disk_is_tried_again(
    desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        keep(desktop, qtbot)
    assert not kept(folder)
    assert desktop.parts.recovery.timer.isActive()
    keep(desktop, qtbot)
    assert kept(folder)
    assert not desktop.parts.recovery.timer.isActive()


def test_work_is_offered_although_its_session_cannot_be_seen(
    desktop: Desktop, second: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its disk may be gone by now, or somebody else's."""
    open_photo(desktop, qtbot, photo)
    desktop.parts.sessions.path = photo.with_name("away.matte")
    paint_both(desktop)
    keep(desktop, qtbot)
    crash(desktop)
    honest = Path.stat

    def stale(path: Path, **more: bool) -> object:
        if path.name == "away.matte":
            raise OSError(116, "Stale file handle")
        return honest(path, **more)

    monkeypatch.setattr(Path, "stat", stale)
    assert offered(second, qtbot).pictures.count() == 1


def test_a_session_opened_after_its_recovery_is_locked(
    desktop: Desktop, second: Desktop, qtbot: QtBot, photo: Path
) -> None:
    path = photo.with_name("mine.matte")
    open_photo(desktop, qtbot, photo)
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.parts.sessions.save(path)
    paint_both(desktop)
    keep(desktop, qtbot)
    crash(desktop)
    desktop.parts.sessions.stop()
    dialog = offered(second, qtbot)
    with qtbot.waitSignal(second.editor.opened):
        dialog.open_button.click()
    with qtbot.waitSignal(second.parts.sessions.opened):
        second.opening.open_image(path)
    with pytest.raises(InputError, match="is open in another mattegui"):
        take(path)


@pytest.mark.parametrize("saved", [False, True], ids=["never saved", "saved"])
def test_a_recovered_picture_without_a_file_is_saved_where_it_stays(
    desktop: Desktop,
    second: Desktop,
    qtbot: QtBot,
    picture: Picture,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    saved: bool,
) -> None:
    """As one that was pasted, or whose file is gone. The folder of its recovery is removed once it is saved."""
    pictures = tmp_path / "Pictures"
    pictures.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(pictures))
    open_picture(desktop, picture)
    if saved:
        with qtbot.waitSignal(desktop.parts.sessions.saved):
            desktop.parts.sessions.save(tmp_path / "mine.matte")
    paint_both(desktop)
    keep(desktop, qtbot)
    crash(desktop)
    desktop.parts.sessions.stop()
    dialog = offered(second, qtbot)
    with qtbot.waitSignal(second.editor.opened):
        dialog.open_button.click()
    with qtbot.waitSignal(second.parts.sessions.saved):
        second.window.commands["save"].trigger()
    qtbot.waitUntil(lambda: not list(folder.iterdir()))
    assert (tmp_path / "mine.matte" if saved else pictures / "photo.matte").is_file()
    assert second.editor.picture.path.parent == (tmp_path if saved else pictures)


def test_what_others_put_into_a_folder_of_recovery_is_not_removed(
    desktop: Desktop, qtbot: QtBot, photo: Path, folder: Path
) -> None:
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    keep(desktop, qtbot)
    mine = kept(folder)[0].with_name("cutout.png")
    mine.write_bytes(b"exported there")
    while desktop.editor.can_undo:
        desktop.editor.undo()
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert [path.name for path in mine.parent.iterdir()] == ["cutout.png"]

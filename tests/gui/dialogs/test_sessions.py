"""Questions about sessions, and the files that were opened last."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.commands.recent import RecentMenu
from mattegui.paths import session_beside
from tests.gui.conftest import open_photo, paint_both, said


@pytest.fixture
def session(desktop: Desktop, qtbot: QtBot, photo: Path) -> Path:
    """The session of a painted picture; the picture is open without it."""
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    with qtbot.waitSignal(desktop.parts.sessions.saved):
        desktop.window.commands["save"].trigger()
    open_photo(desktop, qtbot, photo)
    return session_beside(photo)


def click(monkeypatch: pytest.MonkeyPatch, wanted: str) -> list[str]:
    """A user who presses that button in the next box; the list gets what the box says."""
    told: list[str] = []

    def choose(box: QMessageBox) -> int:
        told.append(box.text())
        button = next(button for button in box.findChildren(QPushButton) if button.text().replace("&", "") == wanted)
        monkeypatch.setattr(box, "clickedButton", lambda: button, raising=False)
        return 0

    monkeypatch.setattr(QMessageBox, "exec", choose)
    return told


def test_a_moved_photograph_is_shown_by_the_user(
    desktop: Desktop, qtbot: QtBot, photo: Path, session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed = photo.rename(photo.with_name("renamed.png"))
    told = click(monkeypatch, "Choose the file…")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(renamed), ""))
    with qtbot.waitSignal(desktop.parts.sessions.opened):
        desktop.opening.open_image(session)
    assert told == ["The photograph image(123).png of image(123).matte was not found. Show where it is?"]
    assert desktop.editor.picture.path == renamed


@pytest.mark.parametrize("answer", ["Open on it", "Cancel"])
def test_the_user_decides_about_a_changed_photograph(
    desktop: Desktop, qtbot: QtBot, photo: Path, session: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    Image.new("RGB", (800, 600), "green").save(photo)
    told, document = click(monkeypatch, answer), desktop.editor.document
    desktop.opening.open_image(session)
    qtbot.waitUntil(lambda: bool(told) and not desktop.tasks.text)
    qtbot.wait(50)
    assert "its content has changed" in told[0]
    assert len(told) == 1
    assert (desktop.editor.document is not document) == (answer == "Open on it")


def test_without_a_picture_there_is_nothing_to_save(desktop: Desktop, qtbot: QtBot) -> None:
    for name in ("save", "save_as"):
        desktop.window.notice.clear()
        desktop.window.commands[name].trigger()
        assert said(desktop, qtbot) == "Open a photograph first."


def test_a_session_gets_its_ending_and_replaces_no_picture(
    desktop: Desktop, qtbot: QtBot, photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved as photo.png it took the photograph's place, and as photo.v2 it could not be opened again."""
    open_photo(desktop, qtbot, photo)
    paint_both(desktop)
    before = photo.read_bytes()
    monkeypatch.setattr(QFileDialog, "exec", lambda _: True)
    for chosen in (photo, photo.with_name("photo.v2")):
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _, chosen=chosen: [str(chosen)])
        with qtbot.waitSignal(desktop.parts.sessions.saved) as saved:
            desktop.window.commands["save_as"].trigger()
        assert saved.args == [chosen.with_name(f"{chosen.name}.matte")]
    assert photo.read_bytes() == before
    desktop.window.notice.clear()
    desktop.window.commands["save_as"].trigger()
    assert said(desktop, qtbot) == f"{saved.args[0]}: is there already; choose another name."


def test_recent_files_are_in_the_menu(desktop: Desktop, qtbot: QtBot, photo: Path, session: Path) -> None:
    (menu,) = desktop.window.findChildren(RecentMenu)
    file_menu = desktop.window.menuBar().findChildren(QMenu)[0]
    assert menu.menuAction() in file_menu.actions()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["image(123).png", "image(123).matte"]
    drive = Path(photo.anchor)
    desktop.parts.recent.add(drive, folder=True)
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == str(drive), "it has no name of its own"
    desktop.parts.recent.clear()
    for path in (session, photo):
        desktop.parts.recent.add(path)
    menu.aboutToShow.emit()
    with qtbot.waitSignal(desktop.parts.sessions.opened):
        menu.actions()[1].trigger()
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == "image(123).matte"
    menu.actions()[-1].trigger()
    assert not menu.menuAction().isEnabled()

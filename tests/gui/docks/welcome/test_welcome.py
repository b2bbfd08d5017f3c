"""What is seen before there is a picture."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.commands.recent import RecentMenu
from mattegui.gui.docks.welcome.recent import RecentList
from mattegui.gui.theme import dress
from mattegui.paths import resources, sample


def test_it_is_there_while_nothing_is_open_and_a_click_opens_the_sample(desktop: Desktop, qtbot: QtBot) -> None:
    page = desktop.window.welcome
    assert page.isHidden(), "not before it is known that nothing comes"
    desktop.open(None, None, None)
    assert page.isVisible()
    assert page._open.hasFocus()
    with qtbot.waitSignal(desktop.editor.opened):
        page._sample.click()
    assert page.isHidden()
    assert desktop.editor.picture.path == sample()[0]
    assert desktop.window.canvas.hasFocus()


def test_a_file_that_cannot_be_opened_is_said_over_the_page(desktop: Desktop, qtbot: QtBot, tmp_path: Path) -> None:
    desktop.open(tmp_path / "none.jpg", None, None)
    qtbot.waitUntil(lambda: bool(desktop.window.notice.cards))
    (card,) = desktop.window.notice.cards
    assert (card.kind, card.text) == ("error", f"{tmp_path / 'none.jpg'}: no such file.")
    assert desktop.window.welcome.isVisible()


def test_escape_leads_back_to_the_picture(opened: Desktop) -> None:
    page, commands = opened.window.welcome, opened.window.commands
    commands["welcome"].trigger()
    assert page.isVisible()
    assert page._back.isVisible()
    QTest.keyClick(page._open, Qt.Key.Key_Escape)
    assert page.isHidden()
    assert opened.window.canvas.hasFocus()


def test_recent_files_come_with_small_pictures_and_those_that_are_gone_leave(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    other = tmp_path / "red.png"
    Image.new("RGB", (300, 200), (200, 0, 0)).save(other)
    for path in (tmp_path / "gone.jpg", photo, other):
        desktop.parts.recent.add(path)
    desktop.open(None, None, None)
    files = desktop.window.welcome.findChild(RecentList)
    qtbot.waitUntil(lambda: files.count() == 2 and not desktop.tasks.text)
    assert [files.item(row).text() for row in range(2)] == ["red.png", photo.name]
    icon = files.item(0).icon().pixmap(files.iconSize()).toImage()
    assert icon.pixelColor(icon.rect().center()).getRgb()[:3] == pytest.approx((200, 0, 0), abs=3)
    files.setFocus()
    files.setCurrentRow(1)
    with qtbot.waitSignal(desktop.editor.opened):
        QTest.keyClick(files, Qt.Key.Key_Return)
    assert desktop.editor.picture.path == photo


def test_a_folder_is_among_them_once_it_was_a_queue_and_opens_as_one_again(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    queue, recent = desktop.parts.queue, desktop.parts.recent
    (tmp_path / "gone").mkdir()
    recent.add(tmp_path / "gone", folder=True)
    (tmp_path / "gone").rmdir()
    with qtbot.waitSignal(desktop.editor.opened):
        queue.open([photo.parent])
    assert (recent.files[0], recent.folders) == (photo.parent, {photo.parent, tmp_path / "gone"})
    desktop.window.commands["welcome"].trigger()
    files = desktop.window.welcome.findChild(RecentList)
    qtbot.waitUntil(lambda: files.count() == 1 and not desktop.tasks.text)
    icon = files.item(0).icon().pixmap(files.iconSize()).toImage()
    drawn = {icon.pixel(x, y) for x in range(0, icon.width(), 2) for y in range(0, icon.height(), 2)}
    assert len(drawn) > 2, "a folder is drawn"
    files.setFocus()
    files.setCurrentRow(0)
    with qtbot.waitSignal(queue.opened):
        QTest.keyClick(files, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert queue.root == photo.parent
    (menu,) = desktop.window.findChildren(RecentMenu)
    menu.aboutToShow.emit()
    assert not menu.actions()[0].icon().isNull()
    queue.open([photo, photo.parent])
    qtbot.waitUntil(lambda: not desktop.tasks.text)
    assert queue.sole is None


def test_the_page_follows_what_is_recent_and_has_no_heading_over_nothing(
    desktop: Desktop, qtbot: QtBot, photo: Path, tmp_path: Path
) -> None:
    """Files that were forgotten in the menu stayed there, and above those that are gone the heading stayed."""
    recent, page = desktop.parts.recent, desktop.window.welcome
    recent.add(photo)
    desktop.open(None, None, None)
    files = page.findChild(RecentList)
    assert (files.count(), page._words.isVisible()) == (1, True)
    recent.clear()
    assert (files.count(), page._words.isVisible(), files.isVisible()) == (0, False, False)
    recent.add(tmp_path / "gone.jpg")
    assert (files.count(), page._words.isVisible()) == (1, True)
    qtbot.waitUntil(lambda: not files.count() and not desktop.tasks.text)
    assert not page._words.isVisible()


def test_a_folder_s_drawing_has_the_colour_of_the_theme(desktop: Desktop, qapp: QApplication, tmp_path: Path) -> None:
    """In the light it stayed as light as in the dark, and could not be seen."""
    desktop.parts.recent.add(tmp_path, folder=True)
    desktop.open(None, None, None)
    files = desktop.window.welcome.findChild(RecentList)
    seen = []
    for scheme in ("dark", "light"):
        dress(qapp, resources(), scheme)
        drawn = files.item(0).icon().pixmap(files.iconSize()).toImage()
        seen.append(max(drawn.pixelColor(x, 48).alpha() * drawn.pixelColor(x, 48).lightness() for x in range(144)))
    dress(qapp, resources(), "dark")
    assert seen[0] > 200 * 255
    assert seen[1] < 60 * 255


@pytest.mark.parametrize("size", [(1280, 720), (640, 360)])
def test_no_word_of_it_is_cut_off(desktop: Desktop, qtbot: QtBot, size: tuple[int, int]) -> None:
    check_words(desktop, qtbot, size)


def test_no_german_word_of_it_is_cut_off(german: Desktop, qtbot: QtBot) -> None:
    check_words(german, qtbot, (640, 360))


def check_words(desktop: Desktop, qtbot: QtBot, size: tuple[int, int]) -> None:
    """All of the page's width is seen in a window of this size."""
    desktop.window.resize(*size)
    desktop.open(None, None, None)
    page = desktop.window.welcome
    qtbot.wait(20)
    scrolled = page.findChild(QScrollArea)
    assert scrolled.widget().width() <= scrolled.viewport().width()
    for made in (page._open, page._sample, *page._step_labels):
        right = made.mapTo(page, QPoint(made.width(), 0)).x()
        assert right <= page.width()
        assert made.width() >= made.minimumSizeHint().width()


@pytest.mark.parametrize(
    ("names", "words"),
    [(["photo.jpg"], "Drop it here to open it"), (["a.jpg", "b.jpg"], "Drop"), (["."], "Drop it here to open it")],
)
def test_it_lights_up_while_files_are_dragged(desktop: Desktop, tmp_path: Path, names: list[str], words: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.CopyAction, data, left, none)
    desktop.window.dragEnterEvent(event)
    assert event.isAccepted()
    assert words in desktop.window.drop_light.words
    desktop.window.dragLeaveEvent(QDragLeaveEvent())
    assert desktop.window.drop_light.words == ""

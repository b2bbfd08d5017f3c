"""The queue's dock: what it shows, and what 10,000 pictures cost."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFontMetrics, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.files.queue.ledger import PICTURE_STATES, Progress
from mattegui.gui.docks.queue.delegate import ROW, PictureDelegate, clock, paint_state
from mattegui.gui.docks.queue.dock import QueueDock
from mattegui.gui.work.queue.thumbnails import HELD_MOST, WAITING_MOST
from tests.benchmarks.queue import fill
from tests.gui.work.queue.conftest import arrive, folder, open_queue, queued

__all__ = ["folder", "queued"]

MANY = 10_000
touched: Counter[str] = Counter()  # how often a file of a watched folder was opened, and folders listed
watched: list[str] = []


def watch(event: str, given: tuple[object, ...]) -> None:
    """Python tells every file that it opens and every folder that it lists."""
    if watched and event in ("open", "os.listdir", "os.scandir") and str(given[0]).startswith(watched[0]):
        touched[event] += 1


sys.addaudithook(watch)


def dock_of(desktop: Desktop) -> QueueDock:
    """The dock in the window."""
    dock = desktop.window.findChild(QueueDock)
    assert dock is not None
    return dock


@pytest.fixture
def many(tmp_path: Path) -> Iterator[Path]:
    """A folder of 10,000 pictures."""
    fill(tmp_path, MANY)
    yield tmp_path
    watched.clear()


def test_a_row_has_room_for_two_lines_of_large_text(queued: Desktop) -> None:
    """With the system's text at 200 % both were cut off."""
    listed, option = dock_of(queued).list, QStyleOptionViewItem()
    delegate = listed.itemDelegate()
    assert delegate.sizeHint(option, listed.model().index(0, 0)) == ROW
    large = option.font
    large.setPointSizeF(2.5 * large.pointSizeF())
    option.fontMetrics = QFontMetrics(large)
    assert delegate.sizeHint(option, listed.model().index(0, 0)).height() > 2 * option.fontMetrics.height()


def test_ten_thousand_pictures_are_listed_and_not_read(
    desktop: Desktop, qtbot: QtBot, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dock = dock_of(desktop)
    watched.append(str(many))
    touched.clear()
    open_queue(desktop, qtbot, [many])
    qtbot.waitUntil(lambda: bool(desktop.parts.thumbnails._held) and not desktop.parts.thumbnails._working)
    assert dock.list.model().rowCount() == MANY
    rows = dock.list.viewport().height() // ROW.height() + 2
    assert touched["open"] <= 2 * rows + 20  # thumbnails of what is seen, the first picture, the one after, the ledger
    assert touched["os.listdir"] + touched["os.scandir"] <= 4
    bar, painted = dock.list.verticalScrollBar(), []
    paint = PictureDelegate.paint
    monkeypatch.setattr(PictureDelegate, "paint", lambda *given: painted.append(given) or paint(*given))
    touched.clear()
    for place in range(0, bar.maximum(), bar.maximum() // 30):
        bar.setValue(place)
        painted.clear()
        dock.list.viewport().repaint()
        assert len(painted) <= 2 * rows  # the list may paint once more where it was scrolled
        assert len(desktop.parts.thumbnails._waiting) <= WAITING_MOST
    qtbot.waitUntil(lambda: not desktop.parts.thumbnails._working)
    assert touched["open"] <= 31 * rows / 2  # what was scrolled past is forgotten
    assert len(desktop.parts.thumbnails._held) <= HELD_MOST


def test_the_dock_shows_itself_states_and_progress(queued: Desktop, qtbot: QtBot) -> None:
    queue, dock = queued.parts.queue, dock_of(queued)
    assert dock.isVisible()
    show = queued.window.commands["show_queue"]
    assert show.isChecked()
    dock.close()
    assert not show.isChecked()
    show.trigger()
    assert dock.isVisible()
    arrive(queued, qtbot, queue.mark_done)
    queue.flag()
    qtbot.waitUntil(lambda: dock.text == "1 of 4 done · 1 flagged")
    dock.state.setCurrentText("Flagged")
    assert [dock.list.model().index(row, 0).data() for row in range(dock.list.model().rowCount())] == ["b.png"]
    qtbot.waitUntil(lambda: dock.text.endswith("1 shown"))
    dock.state.setCurrentIndex(0)
    dock.name.setText("D")
    index = dock.list.model().index(0, 0)
    assert index.data() == "d.png"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "d.png, untouched"


def test_a_click_takes_the_picture_in_hand(queued: Desktop, qtbot: QtBot) -> None:
    dock = dock_of(queued)
    place = dock.list.visualRect(dock.list.model().index(2, 0)).center()
    click = lambda: QTest.mouseClick(  # noqa: E731
        dock.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place)
    )
    assert arrive(queued, qtbot, click) == "c.png"
    assert queued.window.canvas.hasFocus()


def test_keys_go_through_the_pictures(queued: Desktop, qtbot: QtBot) -> None:
    canvas = queued.window.canvas
    canvas.setFocus()
    assert arrive(queued, qtbot, lambda: QTest.keyClick(canvas, Qt.Key.Key_PageDown)) == "b.png"
    assert arrive(queued, qtbot, lambda: QTest.keyClick(canvas, Qt.Key.Key_PageUp)) == "a.png"
    assert arrive(queued, qtbot, queued.parts.queue.next) == "b.png"
    control = Qt.KeyboardModifier.ControlModifier
    assert arrive(queued, qtbot, lambda: QTest.keyClick(canvas, Qt.Key.Key_D, control)) == "c.png"
    assert queued.parts.queue.pictures.record(1).state == "done"


def test_the_row_that_enter_would_take_has_a_frame(queued: Desktop, qtbot: QtBot) -> None:
    dock = dock_of(queued)
    qtbot.waitUntil(lambda: len(queued.parts.thumbnails._held) == 4)
    place = dock.list.visualRect(dock.list.model().index(2, 0))
    dock.list.setFocus()
    before = dock.list.viewport().grab(place).toImage()
    for _ in range(2):
        QTest.keyClick(dock.list, Qt.Key.Key_Down)
    assert dock.list.viewport().grab(place).toImage() != before
    assert arrive(queued, qtbot, lambda: QTest.keyClick(dock.list, Qt.Key.Key_Return)) == "c.png"


def test_a_note_is_shown_with_its_picture(queued: Desktop, qtbot: QtBot) -> None:
    queue, dock = queued.parts.queue, dock_of(queued)
    queue.pictures.note(1, Progress("sent back", note="the <b>tail</b> is missing"))
    arrive(queued, qtbot, queue.next)
    qtbot.waitUntil(lambda: dock._note.isVisible())
    assert dock._note.toPlainText() == "the <b>tail</b> is missing"
    assert dock._note.verticalScrollBar().maximum() == 0, "all of it is seen"
    assert (
        dock.list.model()
        .index(1, 0)
        .data(Qt.ItemDataRole.ToolTipRole)
        .endswith("the &lt;b&gt;tail&lt;/b&gt; is missing</p>")
    )


@pytest.mark.parametrize("note", ["the hair is too thin. " * 180, "z" * 4000])
def test_a_long_note_leaves_the_window_as_it_is(queued: Desktop, qtbot: QtBot, note: str) -> None:
    queue, dock, window = queued.parts.queue, dock_of(queued), queued.window
    before = dock.width(), window.size()
    queue.pictures.note(1, Progress("sent back", note=note))
    arrive(queued, qtbot, queue.next)
    qtbot.waitUntil(lambda: dock._note.verticalScrollBar().maximum() > 0)
    assert (dock.width(), window.size()) == before
    assert dock.list.height() > dock._note.height()


def test_the_docks_menu_holds_what_concerns_all_pictures(queued: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    dock, places = dock_of(queued), list[QPoint]()
    monkeypatch.setattr(dock.menu, "popup", places.append)
    dock.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert places == [dock.list.viewport().mapToGlobal(QPoint(5, 5))]
    assert queued.window.commands["export_dataset"] in dock.menu.actions()


def test_every_state_has_a_shape_of_its_own() -> None:
    seen = set()
    for state in PICTURE_STATES:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.black)
        painter = QPainter(image)
        paint_state(painter, QRectF(2, 2, 20, 20), state, Qt.GlobalColor.white)
        painter.end()
        seen.add(bytes(image.constBits()))
    assert len(seen) == len(PICTURE_STATES)


def test_times_are_told_in_minutes() -> None:
    assert [clock(seconds) for seconds in (0, 59.9, 61, 3600 + 125)] == ["0:00", "0:59", "1:01", "1:02:05"]


def test_dropped_files_and_folders_open_as_a_queue(desktop: Desktop, qtbot: QtBot, folder: Path) -> None:
    for paths, expected in (([folder / "d.png", folder / "b.png"], ["b.png", "d.png"]), ([folder], list("abcd"))):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        with qtbot.waitSignal(desktop.parts.queue.opened):
            desktop.window.dropEvent(QDropEvent(QPoint(50, 50), copy, data, left, none))
        assert [item.name.removesuffix(".png") for item in desktop.parts.queue.pictures.items] == [
            one.removesuffix(".png") for one in expected
        ]

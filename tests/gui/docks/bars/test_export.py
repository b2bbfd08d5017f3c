"""The one Export button."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.files.output import Output
from mattegui.gui.docks.bars.export import DragHandle, ExportButton
from mattegui.gui.work.exporting import Export
from tests.gui.conftest import paint_both


def test_it_is_off_until_there_is_an_alpha(opened: Desktop, desktop: Desktop) -> None:
    made, handle = opened.window.findChild(ExportButton), opened.window.findChild(DragHandle)
    assert not made.isEnabled()
    assert not handle.isEnabled()
    assert "Paint some foreground and some background" in made.toolTip()
    assert not opened.window.commands["export_alpha"].isEnabled()
    paint_both(opened)
    assert made.isEnabled()
    assert handle.isEnabled()
    assert opened.window.commands["export_alpha"].isEnabled()


def test_it_names_what_it_writes_again(
    opened: Desktop, qtbot: QtBot, tmp_path: Path, settled: Callable[[Desktop], None]
) -> None:
    made, entry = opened.window.findChild(ExportButton), opened.window.commands["export"]
    assert made.menu().actions()[0] is entry
    assert entry.text().replace("&", "") == "Export…"
    opened.live.start()
    paint_both(opened)
    settled(opened)
    path = tmp_path / "cat & dog_alpha.png"
    with qtbot.waitSignal(opened.exporting.saved):
        opened.exporting.export(Export(path, Output(kind="alpha")))
    assert entry.text().replace("&&", "and").replace("&", "") == "Export alpha again → cat and dog_alpha.png"
    assert "&" in entry.text().replace("&&", "")
    assert made.toolTip() == "Export alpha again → cat & dog_alpha.png (Ctrl+E)"
    path.unlink()
    with qtbot.waitSignal(opened.exporting.saved):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    assert path.exists()
    assert opened.window.notice.cards[-1].kind == "success"

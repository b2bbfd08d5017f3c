"""The bar of views at every width."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.docks.bars.views import ViewBar
from mattegui.gui.state.look import LOOK_KINDS


def shown(bar: ViewBar) -> list[QToolButton]:
    """The buttons that show, from the left."""
    return sorted((made for made in bar.findChildren(QToolButton) if made.isVisible()), key=lambda made: made.x())


@pytest.mark.parametrize("width", [250, 420, 700, 1100])
def test_nothing_is_cut_off_and_every_view_can_be_reached(opened: Desktop, qtbot: QtBot, width: int) -> None:
    bar = opened.window.findChild(ViewBar)
    bar.setFixedWidth(width)
    opened.looks.compared = lambda: True
    qtbot.waitUntil(lambda: bar.width() == width)
    for kind in LOOK_KINDS:
        opened.looks.set_kind(kind)
        qtbot.wait(1)
        buttons = shown(bar)
        assert all(made.width() >= made.sizeHint().width() for made in buttons)
        assert buttons[-1].geometry().right() <= width
        (marked,) = [made for made in buttons if made.isChecked()]
        assert bar._views[kind].text() in marked.text()
        menu = bar.findChildren(QToolButton)[-1].menu()
        assert len(bar.hidden) == len(menu.actions())
        assert len(buttons) - bool(bar.hidden) + len(bar.hidden) == len(LOOK_KINDS)


def test_a_click_shows_a_view(opened: Desktop) -> None:
    bar = opened.window.findChild(ViewBar)
    QTest.mouseClick(bar._views["alpha"], Qt.MouseButton.LeftButton)
    assert opened.looks.now.kind == "alpha"
    assert opened.window.canvas.hasFocus()
    assert "(K)" in bar._views["alpha"].toolTip()

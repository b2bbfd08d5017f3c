"""F6 goes round the window."""

from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar

from mattegui.app import Desktop
from mattegui.gui.docks.focus import FocusRound


def test_both_ways_lead_through_the_same_parts(opened: Desktop) -> None:
    window = opened.window
    go = window.findChild(FocusRound).go
    seen = []
    for _ in range(5):
        go(1)
        seen.append(QApplication.focusWidget())
    assert seen[-1] is window.canvas
    assert len(set(seen)) == 5
    for part in (*window.findChildren(QToolBar), *window.findChildren(QDockWidget)):
        assert part.isHidden() or any(part.isAncestorOf(widget) for widget in seen)
    back = []
    for _ in range(5):
        go(-1)
        back.append(QApplication.focusWidget())
    assert back == [*reversed(seen[:-1]), window.canvas]
    window.commands["hide_panels"].trigger()
    go(1)
    assert window.centralWidget().isAncestorOf(QApplication.focusWidget())

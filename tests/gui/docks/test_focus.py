"""F6 goes round the window."""

from PySide6.QtWidgets import QApplication, QDockWidget, QToolBar

from mattegui.app import Desktop
from mattegui.gui.docks.focus import FocusRound


def test_it_leads_through_all_parts_and_back_to_the_canvas(opened: Desktop) -> None:
    window = opened.window
    go = window.findChild(FocusRound).go
    seen = []
    for _ in range(5):
        go()
        seen.append(QApplication.focusWidget())
    assert seen[-1] is window.canvas
    assert len(set(seen)) == 5
    for part in (*window.findChildren(QToolBar), *window.findChildren(QDockWidget)):
        assert part.isHidden() or any(part.isAncestorOf(widget) for widget in seen)
    window.commands["hide_panels"].trigger()
    go()
    assert window.centralWidget().isAncestorOf(QApplication.focusWidget())

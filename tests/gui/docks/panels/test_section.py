"""Panels that open and close."""

from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.docks.panels.finish import FinishPanel
from mattegui.gui.docks.panels.section import Section


def finish_of(desktop: Desktop) -> Section:
    """The section of the finish."""
    return next(made for made in desktop.window.findChildren(Section) if made.heading.text() == "Finish")


def test_a_closed_panel_stays_closed_at_the_next_start(desktop: Desktop, qtbot: QtBot) -> None:
    section = finish_of(desktop)
    section.heading.click()
    assert section.findChild(FinishPanel).isHidden()
    other = Desktop(lambda: None)
    qtbot.addWidget(other.window)
    closed = finish_of(other)
    assert closed.findChild(FinishPanel).isHidden()
    closed.heading.click()
    assert not closed.findChild(FinishPanel).isHidden()
    other.stop()
    assert not other.parts.desk.is_closed("Finish")

"""Every control can be reached without a mouse, has a name, and none is cut off."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QListWidget,
    QScrollBar,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.gui.docks.panels.column import Panels
from tests.gui.conftest import paint_both

CONTROLS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QListWidget)


def controls(desktop: Desktop) -> list[QWidget]:
    """All controls of the window, without those that Qt makes inside others."""
    found = [widget for kind in CONTROLS for widget in desktop.window.findChildren(kind)]
    return [
        widget
        for widget in found
        if not isinstance(widget, QScrollBar)
        and not isinstance(widget.parent(), QLineEdit)
        and not widget.objectName().startswith("qt_")
    ]


def test_every_control_has_a_name_and_is_reached_by_tab(opened: Desktop) -> None:
    opened.window.notice.offer("There is a trimap.", "Open it", lambda: None)
    found = controls(opened)
    assert len(found) > 50
    names = {widget: widget.accessibleName() or getattr(widget, "text", str)() for widget in found}
    assert [widget for widget, name in names.items() if not name.strip(" ✕▾")] == []
    unreached = [names[widget] for widget in found if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert unreached == []


def test_tab_goes_through_all_that_can_be_used_and_f6_leads_there_and_back(opened: Desktop, qtbot: QtBot) -> None:
    paint_both(opened)
    window, wanted = opened.window, {widget for widget in controls(opened) if widget.isVisible() and widget.isEnabled()}
    QTest.keyClick(window.canvas, Qt.Key.Key_F6)
    assert not window.canvas.hasFocus()
    reached = set()
    for _ in range(3 * len(wanted)):
        focus = QApplication.focusWidget()
        assert focus is not None
        reached.add(focus)
        if focus is window.canvas:  # there Tab hides the panels
            QTest.keyClick(focus, Qt.Key.Key_F6)
        else:
            QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {widget.accessibleName() for widget in wanted - reached} == set()
    for _ in range(6):
        if window.canvas.hasFocus():
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
    assert window.canvas.hasFocus()


def test_the_focus_is_seen(opened: Desktop) -> None:
    for widget in controls(opened):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        opened.window.canvas.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != before, widget.accessibleName()


@pytest.mark.parametrize("size", [(1280, 720), (640, 360)])
def test_no_label_is_cut_off(opened: Desktop, qtbot: QtBot, size: tuple[int, int]) -> None:
    check_labels(opened, qtbot, size)


def test_no_german_label_is_cut_off(german: Desktop, qtbot: QtBot) -> None:
    check_labels(german, qtbot, (640, 360))


def check_labels(opened: Desktop, qtbot: QtBot, size: tuple[int, int]) -> None:
    """Nothing is cut off in a window of this size. 640 x 360 is a screen of 1280 x 720 at 200 %."""
    window = opened.window
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size, timeout=2000)
    qtbot.wait(20)
    panels = window.findChild(Panels)
    for widget in controls(opened):
        if widget.isVisible():
            least, room = widget.minimumSizeHint(), widget.size()
            assert room.width() >= least.width(), widget.accessibleName()
            assert room.height() >= least.height() - 2, widget.accessibleName()
            if panels.isAncestorOf(widget):
                right = widget.mapTo(panels.viewport(), QPoint(widget.width(), 0)).x()
                assert right <= panels.viewport().width(), widget.accessibleName()
    for part in (*window.findChildren(QToolBar), *window.findChildren(QDockWidget)):
        assert part.isHidden() or window.rect().contains(part.geometry()), part.windowTitle()
    assert window.canvas.width() >= 200

"""The panel of the retouch, and its commands."""

import numpy as np
from PySide6.QtWidgets import QDoubleSpinBox, QSlider, QToolButton

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.docks.retouch.panel import RetouchPanel
from mattegui.gui.state.toolbox import RetouchBrush
from mattegui.gui.tools.tool import Pointer
from tests.gui.canvas.pointing import document


def test_sliders_and_numbers_set_the_brush_and_follow_it(opened: Desktop) -> None:
    panel, toolbox = opened.window.findChild(RetouchPanel), opened.toolbox
    sliders, numbers = panel.findChildren(QSlider), panel.findChildren(QDoubleSpinBox)
    for slider, value in zip(sliders, (30, 60, 90), strict=True):
        slider.setValue(value)
    assert toolbox.retouch == RetouchBrush(0.3, 0.6, 0.9)
    assert [number.value() for number in numbers] == [30, 60, 90]
    for number, value in zip(numbers, (1, 2, 3), strict=True):
        number.setValue(value)
    assert toolbox.retouch == RetouchBrush(0.01, 0.02, 0.03)
    toolbox.set_retouch(RetouchBrush(hardness=0.7))
    assert [slider.value() for slider in sliders] == [100, 100, 70]


def test_the_buttons_choose_a_tool_and_show_alpha(opened: Desktop) -> None:
    panel, looks = opened.window.findChild(RetouchPanel), opened.looks
    buttons = {button.defaultAction().text().replace("&", ""): button for button in panel.findChildren(QToolButton)}
    buttons["Dodge"].click()
    assert (opened.toolbox.tool, looks.now.kind) == ("retouch_dodge", "alpha")
    assert buttons["Dodge"].isChecked()
    looks.set_kind("white")
    buttons["Smooth"].click()
    assert (opened.toolbox.tool, looks.now.kind) == ("retouch_smooth", "white"), "alpha is seen there already"


def test_the_reference_can_be_accepted_as_soon_as_there_is_one(opened: Desktop) -> None:
    command, looks = opened.window.commands["retouch_accept"], opened.looks
    assert not command.isEnabled()
    opened.editor.set_reference(np.ones(document(opened).shape, np.float32))
    assert command.isEnabled()
    looks.set_kind("difference")
    command.trigger()
    assert (opened.toolbox.tool, looks.now.kind) == ("retouch_accept", "difference"), "where the error is seen"


def test_a_retouch_can_be_erased_as_soon_as_there_is_one(opened: Desktop) -> None:
    commands, tool = opened.window.commands, opened.window._tools["retouch_set"]
    document(opened).trimap[:100] = FOREGROUND
    document(opened).settle(document(opened).rect)
    assert not commands["erase_retouch"].isEnabled()
    tool.press(Pointer((300, 300)))
    tool.release()
    assert commands["erase_retouch"].isEnabled()
    commands["erase_retouch"].trigger()
    assert not document(opened).retouch.tiles
    assert not commands["erase_retouch"].isEnabled()
    commands["undo"].trigger()
    assert document(opened).retouch.tiles

"""The panels beside the canvas show the state and set it."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.alpha import USUAL_FINISH, Finish
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND, FOREGROUND
from mattegui.files.picture import Picture
from mattegui.gui.docks.background import BackgroundPanel
from mattegui.gui.docks.bars.size import SizeRow
from mattegui.gui.docks.panels.column import LEFT_FOR_CANVAS, Panels
from mattegui.gui.docks.panels.finish import FinishPanel
from mattegui.gui.docks.panels.network import NetworkPanel
from mattegui.gui.docks.panels.trimap import TrimapPanel
from mattegui.gui.docks.panels.view import ViewPanel
from mattegui.gui.state.palette import PALETTE_NAMES, PALETTES


def test_enter_in_a_box_gives_the_keys_back_to_the_canvas(opened: Desktop) -> None:
    box, canvas = opened.window.findChild(QSpinBox), opened.window.canvas
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "70")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert opened.toolbox.size == 70
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_2)
    assert opened.toolbox.label == BACKGROUND


def test_the_size_s_slider_and_number_follow_each_other(opened: Desktop) -> None:
    panel = opened.window.findChild(SizeRow)
    slider, number = panel.findChild(QSlider), panel.findChild(QSpinBox)
    number.setValue(300)
    assert opened.toolbox.size == 300
    before = slider.value()
    slider.setValue(before + 50)
    assert number.value() == round(opened.toolbox.size) > 300
    opened.toolbox.set_size(300)
    assert (slider.value(), number.value()) == (before, 300)


def test_the_opacity_s_slider_sets_it_and_follows_it(opened: Desktop) -> None:
    slider = opened.window.findChild(ViewPanel).findChild(QSlider)
    slider.setValue(75)
    assert opened.looks.now.opacity == pytest.approx(0.75)
    opened.window.commands["fainter_overlay"].trigger()
    assert slider.value() == 65


def test_the_labels_buttons_have_the_palette_s_colours(opened: Desktop) -> None:
    for name, label in (("foreground", FOREGROUND), ("background", BACKGROUND)):
        seen = set()
        for palette in PALETTE_NAMES:
            opened.window.commands[f"{palette}_palette"].trigger()
            colour = opened.window.commands[name].icon().pixmap(14, 14).toImage().pixelColor(2, 7)
            assert colour.getRgb()[:3] == PALETTES[palette][label]
            seen.add(colour.name())
        assert len(seen) == len(PALETTE_NAMES)


def test_the_offset_s_numbers_move_a_picture_and_follow_it(opened: Desktop, picture: Picture) -> None:
    numbers = opened.window.findChild(BackgroundPanel).findChildren(QDoubleSpinBox)
    across, down = (
        next(number for number in numbers if number.accessibleName() == f"Background {name}") for name in "XY"
    )
    assert not across.isEnabled()
    opened.looks.set_background(Background(picture=picture.pixels, arrangement=Arrangement("fit")))
    across.setValue(30)
    down.setValue(-20)
    assert opened.looks.now.background.arrangement.offset == (-20, 30)
    opened.looks.arrange(Arrangement("fit", (-15, 35)))
    assert (across.value(), down.value()) == (35, -15)


@pytest.mark.parametrize("kind", [QSlider, QAbstractSpinBox])
def test_the_wheel_scrolls_the_panels_and_changes_no_number_on_the_way(
    opened: Desktop, qtbot: QtBot, kind: type[QSlider | QAbstractSpinBox]
) -> None:
    """It set sliders and boxes that came under the pointer, unless they have the focus and it is meant for them."""
    panels = opened.window.findChild(Panels)
    opened.window.resize(1180, 500)
    qtbot.waitUntil(lambda: panels.verticalScrollBar().maximum() > 100)
    controls = [each for each in panels.findChildren(kind) if each.isVisible() and each.isEnabled()]
    assert len(controls) > 5
    for control in controls:
        panels.ensureWidgetVisible(control)
        before, place = control.value(), control.mapTo(opened.window, control.rect().center())
        wheel(opened, place, 120)
        wheel(opened, control.mapTo(opened.window, control.rect().center()), -120)
        assert control.value() == before, control.accessibleName()
        assert not control.hasFocus()
    panels.verticalScrollBar().setValue(0)
    wheel(opened, controls[0].mapTo(opened.window, controls[0].rect().center()), -120)
    assert panels.verticalScrollBar().value() > 0
    controls[0].setFocus()
    before = controls[0].value()
    panels.ensureWidgetVisible(controls[0])
    wheel(opened, controls[0].mapTo(opened.window, controls[0].rect().center()), -120)
    assert controls[0].value() < before


def test_with_large_text_the_panels_scroll_sideways_on_a_small_screen(
    german: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A screen of 1280 x 720 at 200 %, with twice the text: they needed 214 points more than there were."""
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(640, 360))
    panels, font = german.window.findChild(Panels), german.window.font()
    usual = panels.widget().minimumSizeHint().width() + panels.verticalScrollBar().sizeHint().width()
    assert panels.minimumSizeHint().width() == usual, "with the usual text all of them is in view there, too"
    font.setPointSizeF(2 * font.pointSizeF())
    for widget in panels.findChildren(QWidget):
        widget.setFont(font)
    panels.updateGeometry()
    qtbot.waitUntil(lambda: panels.widget().minimumSizeHint().width() > 400)
    assert panels.minimumSizeHint().width() == 640 - LEFT_FOR_CANVAS
    panels.setFixedWidth(640 - LEFT_FOR_CANVAS)
    qtbot.waitUntil(lambda: panels.horizontalScrollBar().maximum() > 0)


def wheel(desktop: Desktop, place: QPoint, turn: int) -> None:
    """Turn the wheel over a place of the window, as the system tells of it."""
    QTest.wheelEvent(desktop.window.windowHandle(), place, QPoint(0, turn))


def test_a_click_on_a_control_leaves_the_keys_to_the_canvas(opened: Desktop) -> None:
    """All of them but the boxes that are typed in, the queue's fields, and what a page or a dialog over it has."""
    opened.voice.say("photo.jpg: something.", "error")
    taken = [
        control.accessibleName() or control.text()
        for kind in (QAbstractButton, QSlider)
        for control in opened.window.findChildren(kind)
        if control.focusPolicy() & Qt.FocusPolicy.ClickFocus
        and control.window() is opened.window
        and not opened.window.welcome.isAncestorOf(control)
    ]
    assert taken == []


def test_no_button_takes_the_keys_from_the_canvas(opened: Desktop) -> None:
    for button in opened.window.findChild(TrimapPanel).findChildren(QToolButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert opened.window.canvas.hasFocus()


def test_the_polish_s_slider_counts_only_while_it_is_on(opened: Desktop) -> None:
    slider = opened.window.findChild(NetworkPanel).findChild(QSlider)
    slider.setValue(30)
    assert opened.editor.polish == pytest.approx(0.3)
    opened.window.commands["polish"].trigger()
    assert opened.editor.polish == 0
    assert not slider.isEnabled()
    opened.polish.set_share(0.8)
    opened.window.commands["polish"].trigger()
    assert slider.isEnabled()
    assert slider.value() == 80


def test_the_finish_s_sliders_and_numbers_set_it_and_follow_it(opened: Desktop) -> None:
    panel, finishing = opened.window.findChild(FinishPanel), opened.parts.finishing
    sliders, numbers = panel.findChildren(QSlider), panel.findChildren(QDoubleSpinBox)
    for slider, value in zip(sliders, (-25, 40, 35, 70), strict=True):
        slider.setValue(value)
    assert finishing.now == Finish(-2.5, 0.4, 3.5, 0.7)
    assert [number.value() for number in numbers] == [-2.5, 40, 3.5, 70]
    for number, value in zip(numbers, (1.3, 10, 2, 100), strict=True):
        number.setValue(value)
    assert finishing.now == Finish(1.3, 0.1, 2, 1)
    assert [slider.value() for slider in sliders] == [13, 10, 20, 100]
    button = next(button for button in panel.findChildren(QToolButton))
    assert button.isEnabled()
    button.click()
    assert finishing.now == USUAL_FINISH
    assert not button.isEnabled()
    assert [slider.value() for slider in sliders] == [0, 0, 0, 100]


def test_a_finish_s_slider_that_is_dragged_is_one_step_of_undo(opened: Desktop) -> None:
    slider = opened.window.findChild(FinishPanel).findChildren(QSlider)[2]
    slider.setSliderDown(True)
    for value in (10, 20, 50):
        slider.setValue(value)
    slider.setSliderDown(False)
    assert opened.parts.finishing.now == Finish(feather=5)
    opened.editor.undo()
    assert opened.parts.finishing.now == USUAL_FINISH
    assert slider.value() == 0


def test_without_a_picture_there_is_nothing_to_finish(desktop: Desktop) -> None:
    assert not desktop.window.findChild(FinishPanel).isEnabled()

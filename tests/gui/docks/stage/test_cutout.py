"""The stage in numbers."""

import pytest
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QSlider

from mattegui.app import Desktop
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import BACKGROUND
from mattegui.files.picture import Picture
from mattegui.gui.docks.background import BackgroundPanel
from mattegui.gui.docks.stage.cutout import CutoutFields
from tests.gui.conftest import press


def number(desktop: Desktop, name: str) -> QDoubleSpinBox:
    panel = desktop.window.findChild(BackgroundPanel)
    return next(one for one in panel.findChildren(QDoubleSpinBox) if one.accessibleName() == name)


def test_numbers_place_the_cutout_around_its_middle_and_follow_it(opened: Desktop) -> None:
    press(opened, (100, 100), BACKGROUND, 60)
    opened.editor.release()
    looks = opened.looks
    number(opened, "Cutout X").setValue(30)
    number(opened, "Cutout Y").setValue(-20)
    number(opened, "Cutout Turn").setValue(90)
    assert looks.now.kind == "composite"
    box = looks.subject()
    middle = (box.top + box.height / 2, box.left + box.width / 2)
    assert looks.now.placement.placed(middle) == pytest.approx((middle[0] - 20, middle[1] + 30))
    number(opened, "Cutout W").setValue(50)
    assert looks.now.placement.scale == (0.5, 0.5)
    assert number(opened, "Cutout H").value() == 50
    boxes = opened.window.findChild(CutoutFields).findChildren(QCheckBox)
    next(each for each in boxes if each.text() == "Keep proportions").setChecked(False)
    number(opened, "Cutout H").setValue(80)
    assert looks.now.placement.scale == (0.8, 0.5)
    assert looks.now.placement.placed(middle) == pytest.approx((middle[0] - 20, middle[1] + 30))
    opened.window.commands["mirror_cutout"].trigger()
    assert (looks.now.placement.mirrored, looks.now.placement.rotation) == (True, -90)
    assert looks.now.placement.placed(middle) == pytest.approx((middle[0] - 20, middle[1] + 30))
    opened.window.commands["reset_cutout"].trigger()
    assert looks.now.placement.unmoved
    assert (number(opened, "Cutout X").value(), number(opened, "Cutout W").value()) == (0, 100)
    assert not opened.window.commands["reset_cutout"].isEnabled()


def test_numbers_arrange_the_background_and_a_slider_s_drag_is_one_step(opened: Desktop, picture: Picture) -> None:
    looks, panel = opened.looks, opened.window.findChild(BackgroundPanel)
    looks.set_background(Background(picture=picture.pixels, arrangement=Arrangement("stretch")))
    wanted = {"Scale": 150, "Turn": -30, "Blur": 12.5, "Light": -1.25}
    for name, value in wanted.items():
        number(opened, f"Background {name}").setValue(value)
    assert looks.now.background.arrangement == Arrangement("stretch", (0, 0), 1.5, -30.0, 12.5, -1.25)
    slider = next(one for one in panel.findChildren(QSlider) if one.accessibleName() == "Background Blur")
    assert slider.value() == 125
    slider.sliderPressed.emit()
    for notch in (200, 300, 400):
        slider.setValue(notch)
    slider.sliderReleased.emit()
    assert looks.now.background.arrangement.blur == 40
    opened.editor.undo()
    assert looks.now.background.arrangement.blur == 12.5
    opened.window.commands["reset_background"].trigger()
    assert looks.now.background.arrangement == Arrangement("stretch")
    opened.window.commands["linear_light"].trigger()
    assert looks.now.linear
    opened.editor.undo()
    assert not looks.now.linear

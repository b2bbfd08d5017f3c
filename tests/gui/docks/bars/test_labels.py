"""The labels' row: one is chosen; keys and colours."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, UNKNOWN
from mattegui.gui.docks.bars.labels import CAP, LabelRow, cap
from mattegui.gui.state.palette import PALETTES


def test_a_click_chooses_a_label_and_leaves_the_keys_to_the_canvas(opened: Desktop) -> None:
    row = opened.window.findChild(LabelRow)
    for made, label in zip(row.findChildren(QToolButton)[1:], (BACKGROUND, UNKNOWN), strict=True):
        QTest.mouseClick(made, Qt.MouseButton.LeftButton)
        assert opened.toolbox.label == label
        assert made.isChecked()
        assert opened.window.canvas.hasFocus()
    assert [made.isChecked() for made in row.findChildren(QToolButton)] == [False, False, True]


@pytest.mark.parametrize("palette", PALETTES)
def test_every_key_can_be_read_on_its_colour(desktop: Desktop, palette: str) -> None:
    for number, colour in enumerate(PALETTES[palette].values(), 1):
        image = cap(colour, str(number)).pixmap(CAP, CAP).toImage()
        pixels = np.array([[image.pixelColor(x, y).lightness() for x in range(CAP)] for y in range(CAP)])
        assert image.pixelColor(2, CAP // 2).getRgb()[:3] == colour
        assert int(pixels.max()) - int(pixels.min()) > 90, "ink and ground differ"


def test_a_key_that_is_too_long_for_its_cap_is_left_out(desktop: Desktop) -> None:
    """Of Ctrl+1 the cap showed "rl+"."""
    images = [cap((60, 200, 90), key).pixmap(CAP, CAP).toImage() for key in ("", "Ctrl+1", "F5")]
    assert images[0] == images[1] != images[2]


def test_without_room_the_keys_stay_and_the_names_are_told(opened: Desktop) -> None:
    opened.window.resize(640, 360)
    row = opened.window.findChild(LabelRow)
    for made, name in zip(row.findChildren(QToolButton), ("Foreground", "Background", "Unknown"), strict=True):
        assert made.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
        assert not made.icon().isNull()
        assert made.accessibleName() == name
    opened.window.resize(1280, 720)
    assert made.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_a_new_key_is_on_its_cap_at_once(opened: Desktop) -> None:
    action = opened.window.commands["foreground"]
    before = action.icon().pixmap(CAP, CAP).toImage()
    action.setShortcut("7")
    assert action.icon().pixmap(CAP, CAP).toImage() != before

"""The sheet of keys."""

import pytest

from mattegui.app import Desktop
from mattegui.gui.dialogs.keys import KeySheet


@pytest.mark.qt_log_ignore("does not support raise")  # Qt's offscreen platform says so of every tool window
def test_the_sheet_of_keys_fits_on_a_small_screen_and_goes_as_it_came(opened: Desktop) -> None:
    opened.window.commands["keys"].trigger()
    (sheet,) = opened.window.findChildren(KeySheet)
    assert sheet.isVisible()
    assert sheet.height() < 700
    assert sheet.width() < 1366
    opened.window.commands["keys"].trigger()
    assert not sheet.isVisible()

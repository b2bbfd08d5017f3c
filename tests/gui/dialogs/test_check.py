"""The list of what lint finds in the open trimap."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.dialogs.check import CheckDialog
from tests.gui.canvas.pointing import document
from tests.gui.conftest import press, replace_trimap

# Qt's offscreen platform says so of every tool window.
pytestmark = pytest.mark.qt_log_ignore("does not support", extend=True)


def speckled(desktop: Desktop) -> None:
    """A trimap with a speck of foreground and a hole."""
    trimap = np.full((600, 800), BACKGROUND, np.uint8)
    trimap[100:500, 100:400] = UNKNOWN
    trimap[130:470, 130:370] = FOREGROUND
    trimap[300, 700:703] = FOREGROUND
    trimap[200:202, 200:202] = BACKGROUND
    replace_trimap(desktop.editor, trimap)


def checked(desktop: Desktop, qtbot: QtBot) -> CheckDialog:
    """The dialog, once it has found what there is."""
    desktop.window.commands["check"].trigger()
    dialog = desktop.window.findChild(CheckDialog)
    assert isinstance(dialog, CheckDialog)
    qtbot.waitUntil(lambda: not desktop.tasks.text and dialog.said.text() != "Checking…")
    return dialog


def test_every_finding_is_listed_and_shows_its_place(opened: Desktop, qtbot: QtBot) -> None:
    speckled(opened)
    dialog, canvas = checked(opened, qtbot), opened.window.canvas
    sentences = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [sentence.split(",")[0] for sentence in sentences] == ["A speck of foreground", "A hole of background"]
    assert dialog.said.text() == "2 findings. Choose one to see its place."
    assert dialog.isVisible()
    assert not dialog.frameGeometry().contains(canvas.mapToGlobal(canvas.rect().center())), "places are shown there"
    for row, place in enumerate((Rect(300, 700, 301, 703), Rect(200, 200, 202, 202))):
        dialog.list.setCurrentRow(row)
        seen = canvas.visible()
        assert seen & place == place
        assert 40 < seen.height < 200, "it is shown near, and with what is around it"
        assert abs((seen.top + seen.bottom) / 2 - (place.top + place.bottom) / 2) < 2
    with qtbot.waitSignal(dialog.chosen):
        dialog.list.itemClicked.emit(dialog.list.item(1))


def test_painting_goes_on_and_the_list_says_that_it_is_old(opened: Desktop, qtbot: QtBot) -> None:
    speckled(opened)
    dialog = checked(opened, qtbot)
    press(opened, (300, 701), BACKGROUND, 20)
    opened.editor.release()
    assert dialog.said.text().startswith("The trimap has changed since")
    dialog.again.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.list.item(0).text().startswith("A hole")
    assert checked(opened, qtbot) is dialog, "there is one list"


def test_what_was_not_found_is_old_as_well(opened: Desktop, qtbot: QtBot) -> None:
    """ "Nothing was found" stayed there, and what was found of a trimap from before the last strokes looked new."""
    trimap = np.full((600, 800), UNKNOWN, np.uint8)
    trimap[:100], trimap[500:] = FOREGROUND, BACKGROUND
    replace_trimap(opened.editor, trimap)
    dialog = checked(opened, qtbot)
    assert dialog.said.text() == "Nothing was found."
    press(opened, (50, 400), BACKGROUND, 4)
    opened.editor.release()
    assert dialog.said.text().startswith("The trimap has changed since")
    dialog.again.click()
    press(opened, (50, 200), BACKGROUND, 4)
    opened.editor.release()
    assert dialog.said.text() == "Checking…"
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    assert dialog.said.text().startswith("The trimap has changed since")


def test_a_reference_is_compared_with(opened: Desktop, qtbot: QtBot) -> None:
    trimap = np.full((600, 800), UNKNOWN, np.uint8)
    trimap[:100], trimap[500:] = FOREGROUND, BACKGROUND
    replace_trimap(opened.editor, trimap)
    assert checked(opened, qtbot).said.text() == "Nothing was found."
    reference = np.where(trimap == FOREGROUND, np.float32(1), np.float32(0.2))
    opened.editor.set_reference(reference)
    assert "alpha is above 0 there" in checked(opened, qtbot).list.item(0).text()
    assert document(opened).reference is reference


def test_another_picture_closes_it(opened: Desktop, qtbot: QtBot) -> None:
    speckled(opened)
    dialog = checked(opened, qtbot)
    dialog.look()
    picture = opened.editor.picture
    assert picture is not None
    opened.editor.open(picture, type(document(opened))(picture.pixels))
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: not opened.tasks.text)
    assert dialog.said.text() == "Checking…", "what was found of the picture before is not shown"

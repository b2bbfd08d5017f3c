"""The dialog that changes keys, used by the keyboard alone."""

import pytest
from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.trimap import FOREGROUND
from mattegui.gui.dialogs.keys.changing import PRESET_TEXTS, ChangingKeys
from mattegui.gui.dialogs.keys.field import KeyField, key_of
from mattegui.gui.dialogs.keys.listing import Listing
from mattegui.gui.dialogs.keys.question import Question
from tests.gui.canvas.pointing import ALT, CTRL, NONE, SHIFT, pressed

pytestmark = pytest.mark.qt_log_ignore("does not support raise")  # Qt's offscreen platform says so


@pytest.fixture
def dialog(opened: Desktop) -> ChangingKeys:
    """The dialog, shown."""
    opened.window.commands["change_keys"].trigger()
    (made,) = opened.window.findChildren(ChangingKeys)
    return made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """A key where the focus is."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def find(dialog: ChangingKeys, text: str) -> None:
    """Search a command, and go to the list."""
    field = dialog.findChild(QLineEdit)
    field.setFocus()
    field.setText(text)
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is dialog.findChild(Listing)


def buttons(dialog: ChangingKeys) -> list[QPushButton]:
    """Those that are shown, fields of keys among them."""
    return [button for button in dialog.findChildren(QPushButton) if button.isVisible()]


def keys_shown(dialog: ChangingKeys) -> list[str]:
    """The keys of the command in hand."""
    return [field.text() for field in buttons(dialog) if isinstance(field, KeyField)]


def said(dialog: ChangingKeys) -> str:
    return dialog.findChild(Question).text


def test_a_new_key_counts_at_once(opened: Desktop, dialog: ChangingKeys, qtbot: QtBot) -> None:
    find(dialog, "eraser")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_J)
    assert opened.keymap.keys("eraser") == ("J",)
    assert keys_shown(dialog) == ["J", "Add a key…"]
    action = opened.window.commands["eraser"]
    assert action.shortcut().toString() == "J"
    assert action.toolTip().endswith(" (J)")
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    pressed(opened, Qt.Key.Key_E)
    assert opened.toolbox.tool == "brush"
    pressed(opened, Qt.Key.Key_J)
    assert opened.toolbox.tool == "eraser"


def test_a_key_of_another_command_is_asked_for(opened: Desktop, dialog: ChangingKeys) -> None:
    for take in (False, True):
        find(dialog, "eraser")
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_E, CTRL)
        assert said(dialog) == "Ctrl+E is the key of “Export again”."
        assert opened.keymap.keys("eraser") == ("E",)
        if not take:
            press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Space)
    assert opened.keymap.keys("eraser") == ("Ctrl+E",)
    assert opened.keymap.keys("export") == ()
    assert said(dialog) == "“Export again” has no key now."


def test_what_has_a_meaning_already_is_refused_in_words(opened: Desktop, dialog: ChangingKeys) -> None:
    find(dialog, "eraser")
    for key, modifiers, words in (
        (Qt.Key.Key_Space, NONE, "Space moves the picture"),
        (Qt.Key.Key_P, ALT, "Alt+P opens the menu Paint."),  # and the letter of the dialog's "Preset"
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab moves the focus back"),
    ):
        press(Qt.Key.Key_Return)
        press(key, modifiers)
        assert said(dialog).startswith(words)
        dialog.findChild(Listing).setFocus()
    assert opened.keymap.keys("eraser") == ("E",)


def test_escape_ends_the_waiting_then_the_dialog(opened: Desktop, dialog: ChangingKeys) -> None:
    find(dialog, "eraser")
    press(Qt.Key.Key_Return)
    assert keys_shown(dialog)[0].startswith("Press a key")
    press(Qt.Key.Key_Escape)
    assert keys_shown(dialog)[0] == "E"
    assert dialog.isVisible()
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not opened.keymap.changes


def test_a_key_is_added_and_removed_and_all_are_reset(opened: Desktop, dialog: ChangingKeys) -> None:
    find(dialog, "redo")
    next(button for button in buttons(dialog) if button.text() == "Add a key…").setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab, CTRL)
    assert opened.keymap.keys("redo") == ("Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+Tab")
    next(button for button in buttons(dialog) if button.toolTip() == "Remove Ctrl+Y").click()
    assert opened.keymap.keys("redo") == ("Ctrl+Shift+Z", "Ctrl+Tab")
    one = next(button for button in buttons(dialog) if button.text() == "As in the p&reset")
    one.click()
    assert not one.isEnabled()
    assert opened.keymap.keys("redo") == ("Ctrl+Shift+Z", "Ctrl+Y")
    for name in ("undo", "brush"):
        opened.keymap.bind(name, [])
    next(button for button in buttons(dialog) if button.text() == "Reset &all…").click()
    assert said(dialog) == "You have changed the keys of 2 commands."
    press(Qt.Key.Key_Space)
    assert not opened.keymap.changes


def test_a_key_that_marks_letters_elsewhere_is_seen(opened: Desktop, dialog: ChangingKeys) -> None:
    """Qt takes an & for the mark of the letter behind it: the field was empty."""
    opened.keymap.bind("brush", ["&"])
    find(dialog, "&")
    assert keys_shown(dialog) == ["&&", "Add a key…"]


def test_the_preset_is_chosen_there(opened: Desktop, dialog: ChangingKeys) -> None:
    box = dialog.findChild(QComboBox)
    assert [box.itemText(number) for number in range(box.count())] == ["Default", "Annotator"]
    box.setFocus()
    press(Qt.Key.Key_Down)
    assert opened.keymap.preset == "annotator"
    assert said(dialog).startswith("Annotator: one hand")
    assert PRESET_TEXTS.keys() == set(opened.keymap.presets)
    find(dialog, "lasso")
    assert keys_shown(dialog) == ["Z", "L", "Add a key…"]


def test_what_is_typed_there_fires_no_key(opened: Desktop, dialog: ChangingKeys) -> None:
    QTest.keyClicks(dialog.findChild(QLineEdit), "2xekg")
    QTest.keyClicks(dialog.findChild(Listing), "2xekg")
    find(dialog, "eraser")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_O, CTRL)
    assert (opened.toolbox.label, opened.toolbox.tool) == (FOREGROUND, "brush")
    assert opened.looks.now.kind == "overlay"
    assert QApplication.activeModalWidget() is None, "Ctrl+O opened nothing"


def test_every_control_is_reached_by_tab_and_has_a_name(dialog: ChangingKeys) -> None:
    find(dialog, "undo")
    find(dialog, "redo")
    reached: list[QWidget] = []
    while QApplication.focusWidget() not in reached:
        reached.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    texts = [each.text() for each in reached[1:] if isinstance(each, QPushButton)]
    assert texts == ["Ctrl+Shift+Z", "✕", "Ctrl+Y", "✕", "Add a key…", "Reset &all…", "Close"]
    for kind in (QLineEdit, QComboBox, Listing, QPushButton):
        for each in dialog.findChildren(kind):
            if each.isVisible() and each.isEnabled():
                assert each in reached, each
                assert each.accessibleName() or each.text()


def test_it_fits_on_a_small_screen_at_twice_the_size(dialog: ChangingKeys) -> None:
    """What a screen of 1280 x 720 leaves at a scale of 2."""
    find(dialog, "redo")
    assert dialog.minimumSizeHint().expandedTo(QSize(620, 304)) == QSize(620, 304)


@pytest.mark.parametrize(
    ("key", "modifiers", "text", "written"),
    [
        (Qt.Key.Key_A, SHIFT, "A", "Shift+A"),
        (Qt.Key.Key_BraceLeft, SHIFT, "{", "{"),
        (Qt.Key.Key_BraceLeft, SHIFT | CTRL, "\x1b", "Ctrl+{"),
        (Qt.Key.Key_F5, SHIFT, "", "Shift+F5"),
        (Qt.Key.Key_1, Qt.KeyboardModifier.KeypadModifier, "1", "1"),
        (Qt.Key.Key_Left, CTRL | ALT, "", "Ctrl+Alt+Left"),
        (Qt.Key.Key_Shift, SHIFT, "", ""),
        (Qt.Key.Key_AltGr, NONE, "", ""),
    ],
)
def test_a_press_is_written_as_keymaps_write_it(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str, written: str
) -> None:
    assert key_of(QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text)) == written

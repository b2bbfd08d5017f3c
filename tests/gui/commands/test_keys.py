"""Keys and what they choose."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox

from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.state.look import LOOK_KINDS
from mattegui.paths import resources
from tests.gui.canvas.pointing import NONE, RIGHT, SHIFT, Mouse, click, drag, pressed

SHIFTED = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))  # on the most common keyboard


def keymap() -> dict[str, list[str]]:
    """The keys that ship, by command name."""
    keys: dict[str, list[str]] = json.loads((resources() / "keymaps" / "default.json").read_text(encoding="utf-8"))
    return keys


def test_no_key_means_two_things() -> None:
    """Qt does nothing for a press that fits two entries, such as Shift+[ and the { it writes, even of one action."""
    meant = []
    for key in (QKeySequence(key).toString() for keys in keymap().values() for key in keys):
        bare = key.removeprefix("Shift+")
        meant.append(SHIFTED.get(bare, key) if bare != key else key)
    assert sorted(meant) == sorted(set(meant))


def test_every_key_is_a_command_s(desktop: Desktop) -> None:
    for name, keys in keymap().items():
        assert desktop.window.commands[name].shortcuts() == [QKeySequence(key) for key in keys]


def test_keys_choose_label_tool_size_and_look(opened: Desktop) -> None:
    toolbox, looks = opened.toolbox, opened.looks
    pressed(opened, Qt.Key.Key_2)
    assert toolbox.label == BACKGROUND
    pressed(opened, Qt.Key.Key_X)
    assert toolbox.label == FOREGROUND
    pressed(opened, Qt.Key.Key_E)
    assert toolbox.tool == "eraser"
    pressed(opened, Qt.Key.Key_B)
    assert (toolbox.tool, toolbox.label) == ("brush", FOREGROUND)
    before = toolbox.size
    pressed(opened, Qt.Key.Key_BracketRight)
    assert toolbox.size > before
    pressed(opened, Qt.Key.Key_D)
    assert toolbox.size == 30, "a share of the picture"
    keys = {"V": "overlay", "K": "alpha", "A": "black", "T": "white", "C": "checkerboard", "Y": "composite"}
    for key, kind in (keys | {"U": "background"}).items():
        pressed(opened, Qt.Key(ord(key)))
        assert looks.now.kind == kind
    for key, kind in {"Y": "foreground", "V": "photo"}.items():
        pressed(opened, Qt.Key(ord(key)), SHIFT)
        assert looks.now.kind == kind
    pressed(opened, Qt.Key.Key_F)
    assert looks.now.kind == LOOK_KINDS[0], "without a reference there is no difference to look at"
    pressed(opened, Qt.Key.Key_F, SHIFT)
    assert looks.now.kind == "photo"


def test_q_lays_the_trimap_over_any_view(opened: Desktop) -> None:
    looks = opened.looks
    pressed(opened, Qt.Key.Key_Q)
    assert (looks.now.overlay, looks.now.outlined) == (False, False)
    pressed(opened, Qt.Key.Key_K)
    pressed(opened, Qt.Key.Key_Q)
    assert (looks.now.overlay, looks.now.outlined) == (False, True)
    pressed(opened, Qt.Key.Key_0)
    pressed(opened, Qt.Key.Key_V)
    pressed(opened, Qt.Key.Key_Q, SHIFT)
    assert (looks.now.overlay, looks.now.outlined) == (False, True)


def test_s_splits_the_view_and_ends_that(opened: Desktop) -> None:
    looks = opened.looks
    pressed(opened, Qt.Key.Key_K)
    pressed(opened, Qt.Key.Key_C)
    for modifiers, left in ((NONE, "photo"), (SHIFT, "alpha")):
        pressed(opened, Qt.Key.Key_S, modifiers)
        assert looks.now.split
        assert looks.now.left.kind == left
    pressed(opened, Qt.Key.Key_S, SHIFT)
    assert not looks.now.split


def test_i_picks_the_label_under_the_cursor(opened: Desktop) -> None:
    drag(opened, Mouse(opened.window.canvas), (100, 100), (100, 200), RIGHT)
    opened.toolbox.point((100.0, 150.0))
    pressed(opened, Qt.Key.Key_I)
    assert opened.toolbox.label == BACKGROUND
    opened.toolbox.point((300.0, 300.0))
    pressed(opened, Qt.Key.Key_I)
    assert opened.toolbox.label == UNKNOWN


def test_with_the_pointer_elsewhere_the_next_click_picks(opened: Desktop) -> None:
    mouse = Mouse(opened.window.canvas)
    drag(opened, mouse, (100, 100), (100, 200), RIGHT)
    opened.toolbox.choose("lasso")
    opened.toolbox.point(None)
    opened.window.commands["pick"].trigger()
    assert opened.window.commands["pick"].isChecked()
    click(opened, mouse, (100, 150))
    assert (opened.toolbox.tool, opened.toolbox.label) == ("brush", BACKGROUND)


def test_typing_in_a_box_never_fires_a_key_of_the_canvas(opened: Desktop) -> None:
    box = opened.window.findChild(QSpinBox)
    box.setFocus()
    for key in (Qt.Key.Key_2, Qt.Key.Key_X, Qt.Key.Key_E, Qt.Key.Key_K):
        QTest.keyClick(box, key)
    assert opened.toolbox.label == FOREGROUND
    assert opened.toolbox.tool == "brush"
    assert opened.looks.now.kind == "overlay"


@pytest.mark.qt_log_ignore("does not support", extend=True)  # Qt's offscreen platform says so of every popup
def test_a_letter_in_an_open_menu_is_the_menu_s(opened: Desktop) -> None:
    """L is the lasso's letter there, and X, which no entry has, does nothing rather than swap the label."""
    menu = next(action.menu() for action in opened.window.menuBar().actions() if action.text() == "&Paint")
    for key, tool, label in ((Qt.Key.Key_X, "brush", FOREGROUND), (Qt.Key.Key_L, "lasso", FOREGROUND)):
        opened.window.canvas.setFocus()
        menu.popup(opened.window.mapToGlobal(opened.window.rect().center()))
        QTest.keyClick(menu, key)
        assert (opened.toolbox.tool, opened.toolbox.label) == (tool, label)
        menu.close()
    file = opened.window.menuBar().actions()[0].menu()
    file.popup(opened.window.mapToGlobal(opened.window.rect().center()))
    QTest.keyClick(file, Qt.Key.Key_G)
    file.close()
    assert opened.toolbox.tool == "lasso"

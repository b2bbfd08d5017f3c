"""Keys and what they choose."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QDockWidget, QLineEdit, QMenu, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from mattegui import paths
from mattegui.app import Desktop
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.files.picture import Picture
from mattegui.gui.canvas.gestures import REFUSED
from mattegui.gui.commands.recent import RecentMenu
from mattegui.gui.dialogs.exports.cutout import ExportDialog
from mattegui.gui.docks.bars.export import ExportButton
from mattegui.gui.docks.bars.views import ViewBar
from mattegui.gui.docks.queue.dock import QueueDock
from mattegui.gui.state.kept.keymap import read_presets
from mattegui.gui.state.look import LOOK_KINDS
from mattegui.paths import resources
from tests.gui.canvas.pointing import CTRL, NONE, RIGHT, SHIFT, Mouse, click, drag, pressed
from tests.gui.conftest import open_picture, paint_both

PRESETS = read_presets(resources() / "keymaps")


def test_keymaps_name_every_command_and_nothing_else(desktop: Desktop) -> None:
    """A command without a key has an empty list, so that the user's key for it is remembered."""
    for preset, keymap in PRESETS.items():
        assert keymap.keys() == desktop.window.commands.texts.keys(), preset


def test_every_key_is_a_command_s(desktop: Desktop) -> None:
    for preset, keymap in PRESETS.items():
        desktop.keymap.choose(preset)
        for name, keys in keymap.items():
            assert desktop.window.commands[name].shortcuts() == [QKeySequence(key) for key in keys]


def test_no_key_opens_a_menu_as_well(desktop: Desktop) -> None:
    menus = [action.text() for action in desktop.window.menuBar().actions()]
    letters = [text[text.index("&") + 1] for text in menus]
    assert len(set(letters)) == len(menus)
    assert all(desktop.keymap.meaning(f"Alt+{letter}") for letter in letters)
    assert not any(
        desktop.keymap.meaning(key)
        for keymap in PRESETS.values()
        for name, keys in keymap.items()
        for key in keys
        if name != "cancel"
    )


def test_a_command_may_have_a_bare_key_and_another(opened: Desktop) -> None:
    """The bare one acts on the canvas only, the other one everywhere in the window, and each once."""
    for keys in (["J", "Ctrl+J"], ["Ctrl+J", "J"]):
        opened.keymap.bind("swap", keys)
        for modifiers in (NONE, CTRL):
            label = opened.toolbox.label
            pressed(opened, Qt.Key.Key_J, modifiers)
            assert opened.toolbox.label != label
        box, label = opened.window.findChild(QSpinBox), opened.toolbox.label
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_J)
        assert opened.toolbox.label == label
        QTest.keyClick(box, Qt.Key.Key_J, CTRL)
        assert opened.toolbox.label != label
    opened.keymap.reset("swap")
    label = opened.toolbox.label
    pressed(opened, Qt.Key.Key_J)
    pressed(opened, Qt.Key.Key_J, CTRL)
    assert opened.toolbox.label == label


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


def test_i_picks_nothing_where_the_cutout_is_seen_elsewhere(opened: Desktop) -> None:
    """It took the label of a pixel that is not seen there; a click refuses that."""
    said, looks = sentences(opened), opened.looks
    drag(opened, Mouse(opened.window.canvas), (100, 100), (100, 200), RIGHT)
    label = opened.toolbox.label
    looks.place(replace(looks.now.placement, offset=(200.0, 0.0)))
    opened.toolbox.point((100.0, 150.0))
    pressed(opened, Qt.Key.Key_I)
    assert opened.toolbox.label == label
    assert said == [REFUSED]


def test_the_loupe_is_not_marked_after_its_key_was_let_go(opened: Desktop) -> None:
    opened.toolbox.point((100.0, 100.0))
    pressed(opened, Qt.Key.Key_H)
    assert not opened.window.canvas.loupe.held
    assert not opened.window.commands["loupe"].isChecked()


def test_with_the_pointer_elsewhere_the_next_click_picks(opened: Desktop) -> None:
    mouse = Mouse(opened.window.canvas)
    drag(opened, mouse, (100, 100), (100, 200), RIGHT)
    opened.toolbox.choose("lasso")
    opened.toolbox.point(None)
    opened.window.commands["pick"].trigger()
    assert opened.window.commands["pick"].isChecked()
    click(opened, mouse, (100, 150))
    assert (opened.toolbox.tool, opened.toolbox.label) == ("brush", BACKGROUND)


def test_changed_keys_are_there_at_the_next_start_and_spoilt_ones_do_not_matter(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.keymap.bind("eraser", ["J"])
    settings = QSettings(str(paths.settings_file()), QSettings.Format.IniFormat)
    for stored, key in ((settings.value("keys/default"), "J"), ("{", "E"), ('{"eraser": 7, "boat": ["E"]}', "E")):
        settings.setValue("keys/default", stored)
        settings.sync()
        again = Desktop(lambda: None)
        qtbot.addWidget(again.window)
        assert again.window.commands["eraser"].shortcut().toString() == key
        again.stop()


def test_ctrl_and_an_arrow_move_the_divider(opened: Desktop) -> None:
    divider = opened.window.canvas.divider
    pressed(opened, Qt.Key.Key_Right, CTRL)
    assert divider.share == 0.5, "there is none to move"
    pressed(opened, Qt.Key.Key_S)
    pressed(opened, Qt.Key.Key_Right, CTRL)
    assert divider.share > 0.5
    for _ in range(60):
        pressed(opened, Qt.Key.Key_Left, CTRL)
    assert (divider.share, divider.middle) == (0.0, 0)


def test_undo_in_a_field_takes_back_what_was_done_unless_something_is_typed(opened: Desktop) -> None:
    """Qt's fields keep Ctrl+Z for their text, also where nothing was typed."""
    drag(opened, Mouse(opened.window.canvas), (100, 100), (100, 200))
    box = opened.window.findChild(QSpinBox)
    box.setFocus()
    QTest.keyClicks(box, "7")
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert opened.editor.can_undo
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL)
    assert not opened.editor.can_undo
    QTest.keyClick(box, Qt.Key.Key_Z, CTRL | SHIFT)
    assert opened.editor.can_undo


def test_a_held_key_repeats_steps_and_no_switch(opened: Desktop) -> None:
    """Qt repeats a held key: the loupe flickered, and so did panels and views."""
    opened.toolbox.point((100.0, 100.0))
    size, loupe = opened.toolbox.size, opened.window.canvas.loupe
    opened.keymap.bind("hide_panels", ["Tab", "Ctrl+J"])  # a second key of another kind is a shortcut of its own
    for key, modifiers in ((Qt.Key.Key_H, NONE), (Qt.Key.Key_BracketRight, NONE), (Qt.Key.Key_J, CTRL)):
        for repeat in (False, True, True, True):
            event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", repeat)
            QApplication.sendEvent(opened.window.windowHandle(), event)
        if key == Qt.Key.Key_H:
            assert loupe.held
    assert opened.toolbox.size == size + 9, "22, 24, 26, 29"
    assert not opened.window.findChild(QDockWidget).isVisible()


def test_f6_leads_to_the_panels_and_back(opened: Desktop) -> None:
    """Tab hides the panels on the canvas, so another key must lead there."""
    canvas, dock = opened.window.canvas, opened.window.findChild(QDockWidget)
    pressed(opened, Qt.Key.Key_F6)
    for _ in range(6):
        if not dock.isAncestorOf(opened.window.focusWidget()):
            QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_F6)
    assert dock.isAncestorOf(opened.window.focusWidget())
    for _ in range(6):
        if opened.window.focusWidget() is not canvas:
            QTest.keyClick(opened.window.focusWidget(), Qt.Key.Key_F6)
    assert opened.window.focusWidget() is canvas
    opened.window.commands["hide_panels"].trigger()
    pressed(opened, Qt.Key.Key_F6)
    assert opened.window.focusWidget().isVisible()


def triggered(desktop: Desktop) -> list[str]:
    """The names of the commands that are chosen from now on."""
    chosen: list[str] = []
    for name in desktop.window.commands.texts:
        desktop.window.commands[name].triggered.connect(lambda _, name=name: chosen.append(name))
    return chosen


def sentences(desktop: Desktop) -> list[str]:
    """What is said to the user from now on."""
    heard: list[str] = []
    desktop.voice.said.connect(lambda sentence, _kind: heard.append(sentence))
    return heard


def test_bare_keys_act_on_the_canvas_only(opened: Desktop) -> None:
    """A field takes letters before Qt looks for a command of theirs; a button, a slider or a list does not."""
    chosen, said, button = triggered(opened), sentences(opened), QPushButton("Button", opened.window)
    opened.keymap.bind("swap", ["Ctrl+J", "J"])
    button.show()
    fields = [*opened.window.findChildren(QLineEdit), *opened.window.findChildren(QAbstractSpinBox)]
    assert fields
    for widget in (button, *fields):
        for key in ("2", "X", "E", "K", "[", "{", "Tab", "J", "M", "N", "PgDown"):
            widget.setFocus()
            QTest.keySequence(widget, QKeySequence(key))
    assert (chosen, said) == ([], []), "nor is a key refused that would have done nothing"
    button.setFocus()
    QTest.keySequence(button, QKeySequence("Ctrl+["))
    assert chosen == ["fainter_overlay"]


@pytest.mark.qt_log_ignore("does not support", extend=True)  # Qt's offscreen platform says so of every popup
def test_a_letter_in_an_open_menu_is_the_menu_s(opened: Desktop) -> None:
    """L is the lasso's letter there; letters that no entry has do nothing, rather than what they do on the canvas."""
    chosen, bar = triggered(opened), opened.window.menuBar()
    for menu in bar.findChildren(QMenu):
        letters = {entry.text().partition("&")[2][:1].upper() for entry in menu.actions()}
        opened.window.canvas.setFocus()
        open_menu(opened, menu)
        for letter in set("13DEKQX") - letters:
            QTest.keyClick(menu.windowHandle(), Qt.Key(ord(letter)))  # as the system sends it
        assert chosen == [], menu.title()
        menu.close()
    open_menu(opened, next(each.menu() for each in bar.actions() if each.text() == "&Paint"))
    QTest.keyClick(QApplication.activePopupWidget().windowHandle(), Qt.Key.Key_L)
    assert (opened.toolbox.tool, opened.toolbox.label, chosen) == ("lasso", FOREGROUND, ["lasso"])


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_a_letter_in_the_menu_of_a_button_is_that_menu_s(opened: Desktop) -> None:
    """R is live's key as well, and did nothing there."""
    paint_both(opened)
    chosen, menu = triggered(opened), opened.window.findChild(ExportButton).menu()
    opened.window.canvas.setFocus()
    menu.popup(opened.window.mapToGlobal(opened.window.rect().center()))
    entry = opened.window.commands["export_alpha"]
    QTest.keyClick(menu.windowHandle(), Qt.Key(ord(entry.text().partition("&")[2][:1].upper())))
    assert chosen == ["export_alpha"]
    for dialog in opened.window.findChildren(ExportDialog):
        dialog.reject()


def test_the_menus_of_buttons_tell_as_much_as_those_of_the_bar(opened: Desktop) -> None:
    """The tips of recent files say in which folder they lie."""
    recent, views = opened.window.findChild(RecentMenu), opened.window.findChild(ViewBar).findChild(QMenu)
    buttons = (opened.window.findChild(ExportButton).menu(), opened.window.findChild(QueueDock).menu, views)
    assert all(menu.toolTipsVisible() for menu in (recent, *buttons))
    opened.parts.recent.add(Path("photo.jpg"))
    recent.aboutToShow.emit()
    assert recent.actions()[0].toolTip() == str(Path("photo.jpg").absolute())


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_no_key_acts_beside_a_menu_of_somebody_else(opened: Desktop) -> None:
    """Such as the one of a button or of a field."""
    chosen, menu = triggered(opened), QMenu(opened.window)
    menu.addAction("&Nothing")
    opened.window.canvas.setFocus()
    menu.popup(opened.window.mapToGlobal(opened.window.rect().center()))
    for key in (Qt.Key.Key_X, Qt.Key.Key_E):
        QTest.keyClick(menu.windowHandle(), key)
    menu.close()
    assert chosen == []


def open_menu(desktop: Desktop, menu: QMenu) -> None:
    """From the menu bar, which then gets what the menu has no use for; one inside another menu by itself."""
    if menu.menuAction() in desktop.window.menuBar().actions():
        desktop.window.menuBar().setActiveAction(menu.menuAction())
    else:
        menu.popup(desktop.window.mapToGlobal(desktop.window.rect().center()))


NOTHING_TO_SAY = {"undo", "redo"}  # there is nothing to do, and everybody knows


def refused(desktop: Desktop) -> dict[str, str]:
    """What is said for the first key of every command that cannot be chosen now."""
    spoken, heard, commands = dict[str, str](), sentences(desktop), desktop.window.commands
    for name in commands.texts:
        keys = desktop.keymap.keys(name)
        if keys and not commands[name].isEnabled():
            heard.clear()
            desktop.window.canvas.setFocus()
            QTest.keySequence(desktop.window.canvas, QKeySequence(keys[0]))
            spoken[name] = " ".join(heard)
    return spoken


def test_the_key_of_a_command_that_cannot_be_chosen_says_why(desktop: Desktop, picture: Picture) -> None:
    """Qt does nothing for it: Ctrl+E and thirty others did nothing, without a word."""
    for _ in range(2):
        said = refused(desktop)
        assert {name for name, sentence in said.items() if not sentence} <= NOTHING_TO_SAY
        open_picture(desktop, picture)
    assert said["export"] == "Paint some foreground and some background first: there is no alpha yet."
    assert said["next_picture"] == "Open a folder of pictures first; it becomes the queue."
    assert "find_again" in said


def test_a_key_acts_when_its_command_is_possible_and_only_its_entry_is_behind(opened: Desktop) -> None:
    """An empty sentence was said then."""
    paint_both(opened)
    said, commands = sentences(opened), opened.window.commands
    commands["export"].setEnabled(False)  # as it is until a moment after the network has answered
    pressed(opened, Qt.Key.Key_E, CTRL)
    assert said == []
    assert commands["export"].isEnabled()
    (dialog,) = opened.window.findChildren(ExportDialog)
    dialog.reject()


def test_a_key_that_was_refused_acts_when_its_command_can_be_chosen(opened: Desktop) -> None:
    """Also one of two keys, and a key that came later; Qt does nothing for a key that two hold."""
    opened.keymap.bind("divider_right", ["Ctrl+J", "J"])
    said = sentences(opened)
    share = opened.window.canvas.divider.share
    for modifiers in (NONE, CTRL):
        pressed(opened, Qt.Key.Key_J, modifiers)
    assert said == ["Split the view first; the divider stands between its halves."] * 2
    assert opened.window.canvas.divider.share == share
    pressed(opened, Qt.Key.Key_S)
    for modifiers in (NONE, CTRL):
        pressed(opened, Qt.Key.Key_J, modifiers)
        assert opened.window.canvas.divider.share > share
        share = opened.window.canvas.divider.share
    assert len(said) == 2

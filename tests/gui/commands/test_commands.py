"""Commands: what is marked, what can be chosen, what each does."""

from threading import Event

import numpy as np
import pytest
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from mattegui.app import Desktop
from mattegui.core.feedback import Step
from mattegui.core.stage.background import Background
from mattegui.core.trimap import UNKNOWN
from mattegui.files.picture import Picture
from mattegui.gui.commands.table import with_mnemonic
from mattegui.gui.docks.queue.dock import QueueDock
from tests.gui.canvas.pointing import document
from tests.gui.conftest import press

BACKDROP = ("move_background", "fill_background", "fit_background", "stretch_background", "tile_background")


def checked(desktop: Desktop, *names: str) -> list[bool]:
    """Whether the commands are marked as chosen."""
    return [desktop.window.commands[name].isChecked() for name in names]


def test_what_is_chosen_is_marked(opened: Desktop) -> None:
    commands = opened.window.commands
    assert checked(opened, "foreground", "background", "brush", "eraser") == [True, False, True, False]
    commands["background"].trigger()
    assert checked(opened, "foreground", "background", "brush", "eraser") == [False, True, True, False]
    commands["eraser"].trigger()
    commands["eraser"].trigger()
    assert checked(opened, "foreground", "background", "brush", "eraser") == [False, False, False, True]
    commands["alpha_view"].trigger()
    assert checked(opened, "overlay_view", "alpha_view", "toggle_overlay", "live") == [False, True, False, True]
    for name in ("toggle_overlay", "live"):
        commands[name].trigger()
    assert checked(opened, "toggle_overlay", "outlined", "live") == [True, True, False]
    assert not opened.live.enabled


def test_what_cannot_be_done_is_grey(opened: Desktop, picture: Picture) -> None:
    commands = opened.window.commands
    assert not commands["undo"].isEnabled()
    press(opened, (100, 100))
    opened.editor.release()
    assert commands["undo"].isEnabled()
    commands["undo"].trigger()
    assert (document(opened).trimap == UNKNOWN).all()
    assert commands["redo"].isEnabled()
    assert not any(commands[name].isEnabled() for name in BACKDROP)
    opened.looks.set_background(Background(picture=picture.pixels))
    assert all(commands[name].isEnabled() for name in BACKDROP)
    commands["fit_background"].trigger()
    assert opened.looks.now.background.arrangement.fit == "fit"
    assert checked(opened, "fill_background", "fit_background") == [False, True]


def test_what_is_worked_out_can_be_undone_before_anything_else_was_done(opened: Desktop, qtbot: QtBot) -> None:
    """Undo was off until the change was there."""
    undo, going_on = opened.window.commands["undo"], Event()

    def rework(trimap: np.ndarray, step: Step) -> np.ndarray:
        while not going_on.wait(0.01):
            step(0.5)
        return np.zeros_like(trimap)

    opened.reworking.change("Working", rework)
    qtbot.waitUntil(undo.isEnabled, timeout=2000)
    undo.trigger()
    going_on.set()
    qtbot.waitUntil(lambda: not undo.isEnabled(), timeout=2000)
    assert (document(opened).trimap == UNKNOWN).all()


def test_the_queue_is_not_marked_as_shown_while_the_panels_are_hidden(opened: Desktop) -> None:
    commands, dock = opened.window.commands, opened.window.findChild(QueueDock)
    dock.show()
    for hidden in (True, False):
        commands["hide_panels"].trigger()
        assert (dock.isHidden(), commands["show_queue"].isChecked()) == (hidden, not hidden)


def test_the_overlay_fades_between_faint_and_full(opened: Desktop) -> None:
    for name, opacity in (("fainter_overlay", 0.1), ("stronger_overlay", 1.0)):
        for _ in range(12):
            opened.window.commands[name].trigger()
        assert opened.looks.now.opacity == pytest.approx(opacity)


def test_the_panels_hide_and_come_back(opened: Desktop, qtbot: QtBot) -> None:
    width = opened.window.canvas.width()
    opened.window.commands["hide_panels"].trigger()
    qtbot.waitUntil(lambda: opened.window.canvas.width() > width)
    opened.window.commands["hide_panels"].trigger()
    qtbot.waitUntil(lambda: opened.window.canvas.width() == width)


def test_escape_ends_the_stroke_then_the_opening_then_the_network(
    opened: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    waiting = {"opening", "exporting"}

    def give_up(name: str) -> bool:
        there = name in waiting
        waiting.discard(name)
        if there:
            ended.append(name)
        return there

    monkeypatch.setattr(opened.opening, "cancel", lambda: give_up("opening"))
    monkeypatch.setattr(opened.exporting, "cancel", lambda: give_up("exporting"))
    monkeypatch.setattr(opened.live, "cancel", lambda: ended.append("network"))
    press(opened, (100, 100))
    for expected in ([], ["opening"], ["opening", "exporting"], ["opening", "exporting", "network"]):
        opened.window.commands["cancel"].trigger()
        assert ended == expected
    assert (document(opened).trimap == UNKNOWN).all()


def test_every_entry_of_a_menu_has_a_letter_of_its_own_while_there_are_letters() -> None:
    taken: set[str] = set()
    texts = ["Brush", "Background", "Box", "Swap brush", "100 %", "100 %"]
    marked = ["&Brush", "B&ackground", "B&ox", "&Swap brush", "&100 %", "1&00 %"]
    assert [with_mnemonic(text, taken) for text in texts] == marked
    assert with_mnemonic("abs", taken) == "abs"


def test_no_menu_gives_a_letter_to_two_entries(opened: Desktop) -> None:
    for menu in opened.window.menuBar().findChildren(QMenu):
        texts = [entry.text() for entry in menu.actions() if not entry.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(letters) == len(set(letters)), menu.title()
        assert len(letters) >= min(len(texts), 16), menu.title()


def test_every_menu_fits_on_a_small_screen(opened: Desktop) -> None:
    for menu in opened.window.menuBar().findChildren(QMenu):
        assert menu.sizeHint().height() < 700, menu.title()


def test_every_command_says_what_it_does_and_by_which_key(opened: Desktop) -> None:
    for name, text in opened.window.commands.texts.items():
        tip, keys = opened.window.commands[name].toolTip(), opened.keymap.keys(name)
        assert not keys or tip.endswith(f" ({keys[0]})"), name
        assert len(tip.partition(" (")[0]) > len(text.rstrip("…")), f"{name} says more than its name"


def test_a_new_key_is_in_the_tip_and_in_the_menu_at_once(opened: Desktop) -> None:
    opened.keymap.bind("eraser", ["Ctrl+J", "J"])
    action = opened.window.commands["eraser"]
    assert action.toolTip() == "Make unknown again (Ctrl+J)"
    assert action.shortcut().toString() == "Ctrl+J"
    buttons = [each for each in opened.window.findChildren(QToolButton) if each.defaultAction() is action]
    assert [button.toolTip() for button in buttons] == [action.toolTip()] * len(buttons)
    opened.keymap.bind("eraser", [])
    assert (action.toolTip(), action.shortcut().toString()) == ("Make unknown again", "")

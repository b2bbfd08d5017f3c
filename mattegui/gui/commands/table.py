"""What a command of the user is, and what makes menu entries, keys and buttons of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget


@dataclass(frozen=True)
class Command:
    """Something the user can choose.

    name: in the keymap. text: in the menu. checked: tells whether it is marked as chosen; None for one that never is.
    enabled: tells whether it can be chosen now; None for one that always can. tip: what it does, where its text alone
    does not say it.
    """

    name: str
    text: str
    run: Callable[[], object]
    checked: Callable[[], bool] | None = None
    enabled: Callable[[], bool] | None = None
    tip: str = ""


class Actions:
    """Qt's actions for the commands, by name. Menus, keys and buttons all show the same action.

    keymap: keys by command name. Keys without Ctrl act only while the canvas has the focus, so typing never fires them.
    """

    def __init__(self, window: QMainWindow, canvas: QWidget, keymap: Mapping[str, Sequence[str]]) -> None:
        self._window, self._canvas, self._keymap = window, canvas, keymap
        self._letters = MenuLetters(window)
        self._commands: list[Command] = []
        self._actions: dict[str, QAction] = {}

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @property
    def texts(self) -> dict[str, str]:
        """The text of every command by its name."""
        return {command.name: command.text for command in self._commands}

    def add_menu(self, title: str, commands: Sequence[Command | None]) -> None:
        """Put a menu of these commands into the window's menu bar; None is a line between two of them."""
        menu, taken = self._window.menuBar().addMenu(title), set[str]()
        menu.installEventFilter(self._letters)
        for command in commands:
            if command is None:
                menu.addSeparator()
                continue
            self._commands.append(command)
            action = self._actions[command.name] = self._action(command)
            action.setText(with_mnemonic(command.text, taken))
            menu.addAction(action)

    def add_submenu(self, menu: QMenu, before: str) -> None:
        """Put a menu into the one of the command `before`, above it."""
        menu.installEventFilter(self._letters)
        for parent in self._window.menuBar().findChildren(QMenu):
            if self._actions[before] in parent.actions():
                parent.insertMenu(self._actions[before], menu)

    def show_state(self) -> None:
        """Mark what is chosen, and grey out what cannot be done."""
        for command in self._commands:
            action = self._actions[command.name]
            if command.checked is not None:
                action.setChecked(command.checked())
            if command.enabled is not None:
                action.setEnabled(command.enabled())

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setCheckable(command.checked is not None)
        action.triggered.connect(lambda _checked: command.run())
        keys = [QKeySequence(key) for key in self._keymap.get(command.name, ())]
        action.setShortcuts(keys)
        bare = any("Ctrl" not in key.toString() and not key.toString().startswith("F1") for key in keys)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut if bare else Qt.ShortcutContext.WindowShortcut)
        (self._canvas if bare else self._window).addAction(action)
        native = f" ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else ""
        action.setToolTip(f"{command.tip or command.text.rstrip('…')}{native}")
        return action


class MenuLetters(QObject):
    """What is typed in an open menu is the menu's: Qt would give letters to the canvas, which keeps the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return False


def with_mnemonic(text: str, taken: set[str]) -> str:
    """The text with an & before the first letter that starts a word, or any, and is not taken yet; it is then."""
    starts = [index for index, letter in enumerate(text) if letter.isalnum() and not text[index - 1 : index].isalnum()]
    for index in (*starts, *range(len(text))):
        letter = text[index].lower()
        if letter.isalnum() and letter not in taken:
            taken.add(letter)
            return f"{text[:index]}&{text[index:]}"
    return text

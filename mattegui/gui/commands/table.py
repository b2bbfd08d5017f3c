"""What a command of the user is, and what makes menu entries, keys and buttons of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from mattegui.gui.commands.fields import FieldUndo
from mattegui.gui.dialogs.keys.entries import Entry, Groups, native
from mattegui.gui.language import tr
from mattegui.gui.state.kept.keymap import Keymap, is_bare
from mattegui.gui.state.voice import Speak

STATE_PAUSE = 100  # milliseconds that menus and buttons may be behind the network
# What goes on while its key is held; all else is chosen once, for a switch would flicker.
REPEATED = {
    *("undo", "redo", "smaller", "larger", "much_smaller", "much_larger", "grow_unknown", "shrink_unknown"),
    *("zoom_in", "zoom_out", "divider_left", "divider_right", "fainter_overlay", "stronger_overlay", "next_view"),
    *("previous_view", "next_region", "previous_region", "next_doubt", "previous_doubt", "next_picture"),
    "previous_picture",
}


@dataclass(frozen=True)
class Command:
    """Something the user can choose.

    name: in the keymap. text: in the menu. checked: tells whether it is marked as chosen; None for one that never is.
    enabled: tells whether it can be chosen now; None for one that always can. tip: what it does, where its text alone
    does not say it. why: why it cannot be chosen now, in a sentence, for whoever presses its key; None where that is
    plain, as when there is nothing to undo.
    """

    name: str
    text: str
    run: Callable[[], object]
    checked: Callable[[], bool] | None = None
    enabled: Callable[[], bool] | None = None
    tip: str = ""
    why: Callable[[], str] | None = None


@dataclass(frozen=True)
class Submenu:
    """Commands that belong together, one step further in their menu."""

    title: str
    commands: Sequence[Command | None]


MenuItem = Command | Submenu | None  # None is a line between two others


class Actions(QObject):
    """Qt's actions for the commands, by name. Menus, keys and buttons all show the same action.

    groups: what there is to choose, by the title of its menu. Keys follow the keymap at once when it changes.
    """

    def __init__(self, window: QMainWindow, canvas: QWidget, keymap: Keymap, say: Speak) -> None:
        super().__init__(window)  # it hears of nothing once the window is gone
        self._window, self._canvas, self._keymap, self._say = window, canvas, keymap, say
        self._letters = MenuLetters(window)
        window.menuBar().installEventFilter(self._letters)
        FieldUndo(window)
        self._taken: dict[QMenu, set[str]] = {}
        self._commands: list[Command] = []
        self._actions: dict[str, QAction] = {}
        self._keys: dict[str, Keys] = {}
        self.groups: Groups = {}
        keymap.changed.connect(self._bind_all)
        self._soon = QTimer(window, singleShot=True, interval=STATE_PAUSE)
        self._soon.timeout.connect(self.show_state)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    @property
    def texts(self) -> dict[str, str]:
        """The text of every command by its name."""
        return {command.name: command.text for command in self._commands}

    def key(self, name: str) -> str:
        """The first key of a command, as this system writes it; empty where it has none."""
        keys = self._keymap.keys(name)
        return native(keys[0]) if keys else ""

    def with_key(self, text: str, name: str) -> str:
        """A text, and in brackets the key of the command that it speaks of, where that has one."""
        return f"{text} ({self.key(name)})" if self.key(name) else text

    def add_menu(self, title: str, items: Sequence[MenuItem]) -> None:
        """Put a menu into the window's menu bar."""
        name, letter = title.replace("&", ""), title.partition("&")[2][:1]
        self._keymap.reserve(f"Alt+{letter}", tr("opens the menu {name}", name=name))
        self.groups[name] = []
        self._fill(self._window.menuBar().addMenu(title), items, self.groups[name])

    def add_submenu(self, menu: QMenu, before: str) -> None:
        """Put a menu into the one of the command `before`, above it."""
        self.prepare(menu)
        for parent, taken in self._taken.items():
            if self._actions[before] in parent.actions():
                menu.setTitle(with_mnemonic(menu.title().replace("&", ""), taken))
                parent.insertMenu(self._actions[before], menu)

    def prepare(self, menu: QMenu) -> None:
        """Let a menu show the tips of its entries and take what is typed in it, also one of a button."""
        menu.setToolTipsVisible(True)
        menu.installEventFilter(self._letters)

    def _fill(self, menu: QMenu, items: Sequence[MenuItem], group: list[Entry]) -> None:
        taken = self._taken[menu] = set()
        self.prepare(menu)
        for item in items:
            if item is None:
                menu.addSeparator()
            elif isinstance(item, Submenu):
                self._fill(menu.addMenu(with_mnemonic(item.title, taken)), item.commands, group)
            else:
                self._commands.append(item)
                group.append(Entry(item.name, item.text, item.tip))
                action = self._actions[item.name] = self._action(item)
                action.setText(with_mnemonic(item.text, taken))
                menu.addAction(action)

    def show_state(self) -> None:
        """Mark what is chosen, and grey out what cannot be done."""
        for command in self._commands:
            action = self._actions[command.name]
            if command.checked is not None:
                action.setChecked(command.checked())
            if command.enabled is not None:
                action.setEnabled(command.enabled())

    def show_state_soon(self) -> None:
        """The same in a moment, once for all that happens until then: the network tells of every dab."""
        if not self._soon.isActive():
            self._soon.start()

    def _action(self, command: Command) -> QAction:
        action = QAction(command.text, self._window)
        action.setCheckable(command.checked is not None)
        action.setAutoRepeat(command.name in REPEATED)
        action.triggered.connect(lambda _checked: command.run())
        self._keys[command.name] = Keys(action, self._window, self._canvas, self._letters, self._refusal(command))
        self._bind(command)
        return action

    def _refusal(self, command: Command) -> Callable[[], object] | None:
        """Says why a command cannot be chosen now; None where nobody needs to be told."""
        why = command.why
        if why is None:
            return None

        def refuse() -> None:
            """The command may be possible by now: menus and buttons are a moment behind the network."""
            self.show_state()
            if self._actions[command.name].isEnabled():
                self._actions[command.name].trigger()
            else:
                self._say(why())

        return refuse

    def _bind(self, command: Command) -> None:
        self._keys[command.name].bind(self._keymap.keys(command.name))
        tip = self.with_key(command.tip or command.text.rstrip("… "), command.name)
        self._keys[command.name].action.setToolTip(tip)

    def _bind_all(self) -> None:
        """All let their keys go first, for Qt does nothing for a key that two of them hold."""
        for keys in self._keys.values():
            keys.bind(())
        for command in self._commands:
            self._bind(command)


class Keys:
    """The keys of one action. Bare ones act only while the canvas has the focus, so typing never fires them.

    Qt lets an action act in one place only. Keys of the other kind than the first one are shortcuts of their own. Keys
    of an action that is off do nothing in Qt; refuse: what they do instead, where something is to be said.
    """

    def __init__(
        self,
        action: QAction,
        window: QWidget,
        canvas: QWidget,
        letters: MenuLetters,
        refuse: Callable[[], object] | None,
    ) -> None:
        self.action, self._window, self._canvas, self._letters = action, window, canvas, letters
        self._refuse = refuse
        action.installEventFilter(letters)
        action.enabledChanged.connect(self._turn)
        self._others: list[QShortcut] = []
        self._refusals: list[QShortcut] = []

    def bind(self, keys: Sequence[str]) -> None:
        """Take these keys in place of the present ones."""
        for other in (*self._others, *self._refusals):
            other.setEnabled(False)
            other.deleteLater()
        bare = bool(keys) and is_bare(keys[0])
        self.action.setShortcuts([QKeySequence(key) for key in keys if is_bare(key) == bare])
        self.action.setShortcutContext(_context(bare))
        (self._window if bare else self._canvas).removeAction(self.action)
        (self._canvas if bare else self._window).addAction(self.action)
        repeats = self.action.autoRepeat()
        self._others = [self._other(key, self.action.trigger, repeats) for key in keys if is_bare(key) != bare]
        self._refusals = [] if self._refuse is None else [self._other(key, self._refuse, False) for key in keys]
        self._turn(self.action.isEnabled())

    def _other(self, key: str, run: Callable[[], object], repeats: bool) -> QShortcut:
        bare = is_bare(key)
        place = self._canvas if bare else self._window
        other = QShortcut(QKeySequence(key), place)
        other.setContext(_context(bare))  # PySide forgets the one that is given beside a function
        other.activated.connect(run)
        other.setAutoRepeat(repeats)
        other.installEventFilter(self._letters)
        return other

    def _turn(self, enabled: bool) -> None:
        """Qt does nothing for a key that two hold, so either the command has it or what refuses it."""
        for shortcuts, on in ((self._others, enabled), (self._refusals, not enabled)):
            for shortcut in shortcuts:
                shortcut.setEnabled(on)


def _context(bare: bool) -> Qt.ShortcutContext:
    return Qt.ShortcutContext.WidgetShortcut if bare else Qt.ShortcutContext.WindowShortcut


class MenuLetters(QObject):
    """What is typed in an open menu is the menu's: Qt would give letters to the canvas, which keeps the focus.

    It watches menus, which take a letter first; the menu bar, where Qt makes one more when the window is too narrow
    for all of them; and commands, whose keys do nothing beside any menu, for a menu hands on what it has no use for.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Shortcut:
            return QApplication.activePopupWidget() is not None
        if isinstance(watched, QMenu) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QChildEvent) and event.polished() and isinstance(event.child(), QMenu):
            event.child().installEventFilter(self)
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

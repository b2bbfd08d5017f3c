"""Which key chooses which command: a preset, and what the user has changed about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from PySide6.QtCore import QKeyCombination, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence

from mattegui.gui.language import marked, tr

Presets = Mapping[str, Mapping[str, Sequence[str]]]

FIRST_PRESET = "default"
BARE_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
SHIFTED = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))  # on the most common keyboard
MOST_WRITTEN = 0x7F  # of Qt's numbers for keys, those up to here are ASCII
HELD_KEYS = {  # what they mean is no command
    "Space": marked("moves the picture while it is held"),
    "`": marked("shows the original photograph while it is held"),
    "Esc": marked("cancels, here and everywhere"),
    "Shift+Tab": marked("moves the focus back"),
}


class Keymap(QObject):
    """Keys by command name, never one for two commands. Each preset has changes of its own, kept in the settings.

    presets: the keys of every command, by the preset's name; the one called "default" is there.
    """

    changed = Signal()

    def __init__(self, presets: Presets, settings: QSettings) -> None:
        super().__init__()
        self._presets, self._settings = presets, settings
        self._reserved = {key: tr(meaning) for key, meaning in HELD_KEYS.items()}
        self._keys: dict[str, tuple[str, ...]] = {}
        stored = str(settings.value("keys/preset", ""))
        self.preset = stored if stored in presets else FIRST_PRESET
        self._load()

    @property
    def presets(self) -> tuple[str, ...]:
        """The names of the presets, the first one first."""
        return (FIRST_PRESET, *sorted(name for name in self._presets if name != FIRST_PRESET))

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of a command, as Qt writes them everywhere alike, such as "Ctrl+Shift+Z"."""
        return self._keys.get(name, ())

    def differs(self, name: str) -> bool:
        """True where the user has changed the command's keys."""
        return self.keys(name) != self._of_preset(name)

    @property
    def changes(self) -> dict[str, tuple[str, ...]]:
        """What the user has changed about the preset."""
        return {name: keys for name, keys in self._keys.items() if self.differs(name)}

    def reserve(self, key: str, meaning: str) -> None:
        """Give a key to no command, because it has a meaning already: a letter of the menu bar's, with Alt.

        A command that the user gave it loses it: in another language the menus have other letters.
        """
        self._reserved[key] = meaning
        if self.owner(key) is not None:
            self._load()
            self.changed.emit()

    def meaning(self, key: str) -> str:
        """Why no command can have this key, as the end of a sentence; empty when one can."""
        return next((meaning for held, meaning in self._reserved.items() if same_key(held) == same_key(key)), "")

    def owner(self, key: str) -> str | None:
        """The command that has this key, or one that is the same press."""
        wanted = same_key(key)
        return next((name for name, keys in self._keys.items() if wanted in map(same_key, keys)), None)

    # Changes

    def bind(self, name: str, keys: Sequence[str]) -> list[str]:
        """Give a command these keys and no others. Commands that had one of them lose it; tell which."""
        lost = self._bind(name, keys)
        self._keep()
        return lost

    def reset(self, name: str) -> list[str]:
        """Give a command the preset's keys again. Commands that had one of them lose it; tell which."""
        return self.bind(name, self._of_preset(name))

    def reset_all(self) -> None:
        """Forget all changes to this preset."""
        self._settings.remove(f"keys/{self.preset}")
        self._load()
        self.changed.emit()

    def choose(self, preset: str) -> None:
        """Take another preset, with what was changed about it earlier."""
        self.preset = preset
        self._settings.setValue("keys/preset", preset)
        self._load()
        self.changed.emit()

    def _of_preset(self, name: str) -> tuple[str, ...]:
        return tuple(map(written, self._presets[self.preset].get(name, ())))

    def _load(self) -> None:
        """Begin with the preset. A key of the user's is taken from the preset's owner, also from a new command."""
        self._keys = {name: self._of_preset(name) for name in self._presets[self.preset]}
        for name, keys in self._stored().items():
            if name in self._keys:
                self._bind(name, [key for key in keys if not self.meaning(key) or key in self._of_preset(name)])

    def _stored(self) -> dict[str, list[str]]:
        """The changes in the settings file, without what is spoilt in it."""
        try:
            stored = json.loads(str(self._settings.value(f"keys/{self.preset}", "{}")))
        except (ValueError, RecursionError):
            return {}
        if not isinstance(stored, dict):
            return {}
        lists = {name: keys for name, keys in stored.items() if isinstance(keys, list)}
        return {name: [key for key in keys if isinstance(key, str) and written(key)] for name, keys in lists.items()}

    def _bind(self, name: str, keys: Iterable[str]) -> list[str]:
        wanted = {same_key(key): written(key) for key in keys}
        lost = []
        for other, theirs in self._keys.items():
            left = tuple(key for key in theirs if same_key(key) not in wanted)
            if other != name and left != theirs:
                self._keys[other] = left
                lost.append(other)
        self._keys[name] = tuple(wanted.values())
        return lost

    def _keep(self) -> None:
        self._settings.setValue(f"keys/{self.preset}", json.dumps(self.changes))
        self.changed.emit()


def read_presets(folder: Path) -> dict[str, dict[str, list[str]]]:
    """The presets in a folder, by name. All but the default state only what differs from it."""
    read = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))}
    return {name: read[FIRST_PRESET] | keys for name, keys in read.items()}


@cache
def written(key: str) -> str:
    """One key, with its modifiers, as Qt writes it everywhere alike; empty where it is none."""
    sequence = QKeySequence.fromString(key)
    known = sequence.count() == 1 and combination(key).key() not in (Qt.Key.Key_unknown, Qt.Key(0))
    return sequence.toString() if known else ""


def combination(key: str) -> QKeyCombination:
    """What is pressed and what is held for a key as Qt writes it."""
    return QKeySequence(key)[0]  # type: ignore[index, no-any-return]  # its stub forgets it


@cache
def same_key(key: str) -> str:
    """Equal for keys that are one press: Shift+[ writes {, so Qt could not tell them apart."""
    plain = written(key)
    if not plain:
        return ""
    held, pressed = combination(plain).keyboardModifiers(), int(combination(plain).key())
    shifted = SHIFTED.get(chr(pressed)) if pressed <= MOST_WRITTEN else None
    if shifted is not None and held & Qt.KeyboardModifier.ShiftModifier:
        without = held & ~Qt.KeyboardModifier.ShiftModifier
        return QKeySequence(QKeyCombination(without, Qt.Key(ord(shifted)))).toString()
    return plain


@cache
def is_bare(key: str) -> bool:
    """True for a key that may be typing: one without Ctrl, Alt or Meta, and no function key."""
    held = combination(key).keyboardModifiers() & ~BARE_MODIFIERS
    return not held and not Qt.Key.Key_F1 <= combination(key).key() <= Qt.Key.Key_F35

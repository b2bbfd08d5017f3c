"""The dialog that changes keys: each change counts at once."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mattegui.gui.dialogs.keys.chosen import Chosen
from mattegui.gui.dialogs.keys.entries import Entry, Groups, native
from mattegui.gui.dialogs.keys.listing import Listing
from mattegui.gui.dialogs.keys.question import Question
from mattegui.gui.dialogs.keys.sheet import SCREEN_EDGE
from mattegui.gui.language import marked, tr
from mattegui.gui.state.kept.keymap import Keymap, same_key
from mattegui.gui.state.words import together

CHANGING_SIZE = QSize(720, 620)
PRESET_TITLES = {"default": marked("Default"), "annotator": marked("Annotator")}
PRESET_TEXTS = {
    "default": marked("Default: the keys of other programs for pictures."),
    "annotator": marked("Annotator: one hand on the keyboard, the other on the pen."),
}


class ChangingKeys(QDialog):
    """All commands with their keys, the keys of the chosen one, and the presets."""

    def __init__(self, parent: QWidget, keymap: Keymap, groups: Groups) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self._keymap = keymap
        self._texts = {entry.name: entry.title for entries in groups.values() for entry in entries}
        self._search, self._nothing, self._presets = QLineEdit(), QLabel(), QComboBox()
        self._listing = Listing(keymap, groups)
        self._question = Question(self._listing)
        self._chosen = Chosen(keymap)
        self._arrange()
        self._search.textChanged.connect(self._find)
        self._search.returnPressed.connect(self._listing.setFocus)
        self._listing.currentItemChanged.connect(self._choose)
        self._listing.itemActivated.connect(self._chosen.begin)
        self._chosen.taken.connect(self._take)
        self._chosen.dropped.connect(self._drop)
        self._chosen.reset.clicked.connect(self._reset)
        self._presets.activated.connect(self._take_preset)
        keymap.changed.connect(self._show)
        self._find()
        self._show()
        self.resize(CHANGING_SIZE.boundedTo(self.screen().availableSize() - SCREEN_EDGE))

    def bring(self) -> None:
        """Show the dialog before all others, ready to search."""
        self.show()
        self.raise_()
        self.activateWindow()
        self._search.setFocus()
        self._search.selectAll()

    def _arrange(self) -> None:
        for name in self._keymap.presets:
            self._presets.addItem(tr(PRESET_TITLES[name]))
        self._presets.setAccessibleName(tr("Preset"))
        self._search.setPlaceholderText(tr("Search a command or a key"))
        self._search.setAccessibleName(tr("Search a command or a key"))
        self._search.setClearButtonEnabled(True)
        label = QLabel(tr("&Preset"))
        label.setBuddy(self._presets)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        buttons = QDialogButtonBox()
        all_keys = buttons.addButton(tr("Reset &all…"), QDialogButtonBox.ButtonRole.ResetRole)
        all_keys.clicked.connect(self._ask_reset)
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        for button in (all_keys, close):
            button.setAutoDefault(False)  # else Enter in the field would press it
        above, column = QHBoxLayout(), QVBoxLayout(self)
        for widget, stretch in ((self._search, 1), (label, 0), (self._presets, 0)):
            above.addWidget(widget, stretch)
        column.addLayout(above)
        column.addWidget(self._nothing)
        column.addWidget(self._listing, 1)
        column.addWidget(self._chosen)
        column.addWidget(self._question)
        column.addWidget(buttons)

    def _find(self) -> None:
        wanted = self._search.text()
        self._nothing.setText(tr("No command and no key fits “{wanted}”.", wanted=wanted))
        self._nothing.setVisible(not self._listing.seek(wanted))

    def _choose(self) -> None:
        self._question.say("")
        self._show_chosen()

    def _show_chosen(self) -> None:
        """Tab goes through the new fields in their place, not after all that was there before."""
        self._chosen.show_entry(self._listing.chosen)
        order = (self._listing, *self._chosen.controls, self._question.agree)
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _show(self) -> None:
        self._listing.show_keys()
        self._show_chosen()
        self._presets.setCurrentIndex(self._keymap.presets.index(self._keymap.preset))

    # Changes

    def _take_preset(self, number: int) -> None:
        preset = self._keymap.presets[number]
        self._keymap.choose(preset)
        self._question.say(tr(PRESET_TEXTS[preset]))

    def _take(self, entry: Entry, old: str, key: str) -> None:
        """Put a key in place of an old one, or beside the others; ask where another command has it."""
        meaning, owner = self._keymap.meaning(key), self._keymap.owner(key)
        others = [other for other in self._keymap.keys(entry.name) if same_key(other) != same_key(key)]
        keys = [key if other == old else other for other in others] if old in others else [*others, key]
        if meaning:
            self._question.say(tr("{key} {effect}. Please choose another key.", key=native(key), effect=meaning))
        elif owner is not None and owner != entry.name:
            text = tr("{key} is the key of “{command}”.", key=native(key), command=self._texts[owner])
            answer = tr("&Take it from “{command}”", command=self._texts[owner])
            self._question.ask(text, answer, partial(self._bind, entry, keys))
        else:
            self._bind(entry, keys)

    def _drop(self, entry: Entry, key: str) -> None:
        self._bind(entry, [other for other in self._keymap.keys(entry.name) if other != key])

    def _bind(self, entry: Entry, keys: list[str]) -> None:
        self._tell(self._keymap.bind(entry.name, keys))

    def _reset(self) -> None:
        entry = self._listing.chosen
        if entry is not None:
            self._tell(self._keymap.reset(entry.name))

    def _ask_reset(self) -> None:
        count = len(self._keymap.changes)
        if not count:
            self._question.say(tr("All keys are the preset's."))
            return
        text = tr("You have changed the keys of %n commands.", None, count)
        self._question.ask(text, tr("&Reset all"), self._keymap.reset_all)

    def _tell(self, lost: list[str]) -> None:
        """Say which commands have no key any more. The field that had the focus is gone."""
        self._listing.setFocus()
        bare = [tr("“{command}”", command=self._texts[name]) for name in lost if not self._keymap.keys(name)]
        if not bare:
            self._question.say("")
        elif len(bare) == 1:
            self._question.say(tr("{command} has no key now.", command=bare[0]))
        else:
            self._question.say(tr("{commands} have no key now.", commands=together(bare)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._listing.setFocus()
        else:
            super().keyPressEvent(event)

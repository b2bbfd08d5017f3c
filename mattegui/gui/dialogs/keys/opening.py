"""Opens the sheet of keys and the dialog that changes them, each once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from mattegui.gui.dialogs.keys.changing import ChangingKeys
from mattegui.gui.dialogs.keys.entries import Groups
from mattegui.gui.dialogs.keys.sheet import KeySheet
from mattegui.gui.state.kept.desk import Desk
from mattegui.gui.state.kept.keymap import Keymap


class KeyDialogs:
    """parent: the window that they belong to. groups: all commands, when a dialog first opens."""

    def __init__(self, parent: QWidget, keymap: Keymap, desk: Desk, groups: Groups) -> None:
        self._parent, self._keymap, self._desk, self._groups = parent, keymap, desk, groups
        self._sheet: KeySheet | None = None
        self._changing: ChangingKeys | None = None

    def toggle_sheet(self) -> None:
        """Show the sheet of keys, or put it away."""
        if self._sheet is None:
            self._sheet = KeySheet(self._parent, self._keymap, self._desk, self._groups, self.change)
        self._sheet.toggle()

    def change(self) -> None:
        """Open the dialog that changes keys."""
        if self._changing is None:
            self._changing = ChangingKeys(self._parent, self._keymap, self._groups)
        self._changing.bring()

"""The menu Help."""

from __future__ import annotations

from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.keys.opening import KeyDialogs
from mattegui.gui.language import marked, tr

SHEET_TIP = marked("All keys, and what the hand does on the canvas, in a sheet that can be searched")
CHANGE_TIP = marked("Choose a preset of keys, or give any command another key")


def help_commands(keys: KeyDialogs) -> list[Command | None]:
    """The keys: all of them, and how to change them."""
    return [
        Command("keys", tr("Key sheet"), keys.toggle_sheet, tip=tr(SHEET_TIP)),
        Command("change_keys", tr("Keyboard shortcuts…"), keys.change, tip=tr(CHANGE_TIP)),
    ]

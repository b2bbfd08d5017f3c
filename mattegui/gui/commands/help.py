"""The menu Help."""

from __future__ import annotations

from collections.abc import Callable

from mattegui.gui.commands.table import Command


def help_commands(show_keys: Callable[[], None]) -> list[Command]:
    """The sheet of keys. show_keys: shows it, or hides it again."""
    return [Command("keys", "Keys", show_keys)]

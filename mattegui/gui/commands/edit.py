"""The menu Edit."""

from __future__ import annotations

from mattegui.gui.commands.table import Command
from mattegui.gui.state.editor import Editor


def edit_commands(editor: Editor) -> list[Command]:
    """Undo and redo, and a new beginning."""
    return [
        Command("undo", "Undo", editor.undo, enabled=lambda: editor.can_undo),
        Command("redo", "Redo", editor.redo, enabled=lambda: editor.can_redo),
        Command("clear_trimap", "Make everything unknown", editor.clear_trimap),
    ]

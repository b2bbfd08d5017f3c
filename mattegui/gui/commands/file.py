"""The menu File."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs


def file_commands(dialogs: Dialogs, close: Callable[[], object]) -> list[Command]:
    """Open, save and export. close: ends the program, after asking what becomes of unsaved paint."""
    return [
        Command("open", "Open…", dialogs.open_image, tip="Open a photograph or a session"),
        Command("save", "Save session", dialogs.sessions.save, tip="Save everything: trimap, alpha, settings"),
        Command("save_as", "Save session as…", dialogs.sessions.save_as),
        Command("open_trimap", "Open trimap…", dialogs.open_trimap),
        Command("save_trimap", "Save trimap", dialogs.save_trimap),
        Command("save_trimap_as", "Save trimap as…", dialogs.save_trimap_as),
        Command("export", "Export again", dialogs.export),
        Command("export_as", "Export cutout…", partial(dialogs.export_as, "cutout")),
        Command("export_alpha", "Export alpha…", partial(dialogs.export_as, "alpha")),
        Command("export_composite", "Export composite…", partial(dialogs.export_as, "composite")),
        Command("export_everything", "Export everything…", partial(dialogs.export_as, "everything")),
        Command("quit", "Quit", close),
    ]

"""The menu File."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs

CUTOUT_TIP = "Write the subject without its background, with alpha"
COMPOSITE_TIP = "Write the subject on the background that is chosen"
EVERYTHING_TIP = "Write cutout, alpha, foreground, composite and trimap into a folder"


def file_commands(dialogs: Dialogs, close: Callable[[], object]) -> list[Command | None]:
    """Open, save and export. close: ends the program, after asking what becomes of unsaved paint."""
    export_as = dialogs.export_as
    return [
        Command("open", "Open…", dialogs.open_image, tip="Open a photograph or a session"),
        Command("save", "Save session", dialogs.sessions.save, tip="Save everything: trimap, alpha, settings"),
        Command("save_as", "Save session as…", dialogs.sessions.save_as, tip="Save everything to another file"),
        None,
        Command("open_trimap", "Open trimap…", dialogs.open_trimap, tip="Put the labels of a file in place of these"),
        Command("save_trimap", "Save trimap", dialogs.save_trimap, tip="Save the labels alone, as a picture"),
        Command("save_trimap_as", "Save trimap as…", dialogs.save_trimap_as, tip="Save the labels to another file"),
        None,
        Command("export", "Export again", dialogs.export, tip="Write the same as last time, without asking"),
        Command("export_as", "Export cutout…", partial(export_as, "cutout"), tip=CUTOUT_TIP),
        Command("export_alpha", "Export alpha…", partial(export_as, "alpha"), tip="Write alpha as a grey picture"),
        Command("export_composite", "Export composite…", partial(export_as, "composite"), tip=COMPOSITE_TIP),
        Command("export_everything", "Export everything…", partial(export_as, "everything"), tip=EVERYTHING_TIP),
        None,
        Command("quit", "Quit", close, tip="End the program, after asking what becomes of unsaved work"),
    ]

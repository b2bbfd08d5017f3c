"""The menu File."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.files.output import ExportKind
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.work.parts import Parts

EXPORTED: dict[ExportKind, str] = {
    "cutout": "Write the subject without its background, with alpha",
    "alpha": "Write alpha as a grey picture",
    "composite": "Write the subject on the background that is chosen",
    "everything": "Write cutout, alpha, foreground, composite and trimap into a folder",
}
AGAIN_TIP = "Write the same as last time, without asking"
Entries = list[Command | None]


def file_commands(parts: Parts, dialogs: Dialogs, welcome: Callable[[], None], close: Callable[[], object]) -> Entries:
    """Open, save and export.

    welcome: shows the welcome page, or leaves it. close: ends the program, after asking what becomes of unsaved paint.
    """
    return [
        Command("open", "Open…", dialogs.open_image, tip="Open a photograph or a session"),
        Command("open_sample", "Open the sample", dialogs.open_sample, tip="Open the photograph that ships"),
        Command("welcome", "Welcome page", welcome, tip="Recent files, the sample, and the three steps"),
        None,
        Command("save", "Save session", dialogs.sessions.save, tip="Save everything: trimap, alpha, settings"),
        Command("save_as", "Save session as…", dialogs.sessions.save_as, tip="Save everything to another file"),
        None,
        Command("open_trimap", "Open trimap…", dialogs.open_trimap, tip="Put the labels of a file in place of these"),
        Command("save_trimap", "Save trimap", dialogs.save_trimap, tip="Save the labels alone, as a picture"),
        Command("save_trimap_as", "Save trimap as…", dialogs.save_trimap_as, tip="Save the labels to another file"),
        None,
        Command("export", "Export again", dialogs.export, enabled=lambda: parts.exporting.possible, tip=AGAIN_TIP),
        *(_export(parts, dialogs, kind) for kind in EXPORTED),
        None,
        Command("quit", "Quit", close, tip="End the program, after asking what becomes of unsaved work"),
    ]


def _export(parts: Parts, dialogs: Dialogs, kind: ExportKind) -> Command:
    name = "export_as" if kind == "cutout" else f"export_{kind}"
    run = partial(dialogs.export_as, kind)
    return Command(name, f"Export {kind}…", run, enabled=lambda: parts.exporting.possible, tip=EXPORTED[kind])

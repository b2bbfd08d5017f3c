"""The menu File."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.files.output import ExportKind
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.work.judging.checking import Checking
from mattegui.gui.work.parts import Parts

EXPORTED: dict[ExportKind, tuple[str, str]] = {  # text and tip
    "cutout": (marked("Export cutout…"), marked("Write the subject without its background, with alpha")),
    "alpha": (marked("Export alpha…"), marked("Write alpha as a grey picture")),
    "composite": (marked("Export composite…"), marked("Write the subject on the background that is chosen")),
    "everything": (
        marked("Export everything…"),
        marked("Write cutout, alpha, foreground, composite and trimap into a folder"),
    ),
}
AGAIN_TIP = marked("Write the same as last time, without asking")
Entries = list[Command | None]


def file_commands(
    parts: Parts, dialogs: Dialogs, checking: Checking, welcome: Callable[[], None], close: Callable[[], object]
) -> Entries:
    """Open, save and export.

    welcome: shows the welcome page, or leaves it. close: ends the program, after asking what becomes of unsaved paint.
    """
    return [
        Command("open", tr("Open…"), dialogs.open_image, tip=tr("Open a photograph or a session")),
        Command("open_sample", tr("Open the sample"), dialogs.open_sample, tip=tr("Open the photograph that ships")),
        Command("welcome", tr("Welcome page"), welcome, tip=tr("Recent files, the sample, and the three steps")),
        None,
        Command("save", tr("Save session"), dialogs.sessions.save, tip=tr("Save everything: trimap, alpha, settings")),
        Command("save_as", tr("Save session as…"), dialogs.sessions.save_as, tip=tr("Save everything to another file")),
        None,
        Command(
            "open_trimap", tr("Open trimap…"), dialogs.open_trimap, tip=tr("Put the labels of a file in place of these")
        ),
        Command("save_trimap", tr("Save trimap"), dialogs.save_trimap, tip=tr("Save the labels alone, as a picture")),
        Command(
            "save_trimap_as", tr("Save trimap as…"), dialogs.save_trimap_as, tip=tr("Save the labels to another file")
        ),
        None,
        Command(
            "export",
            tr("Export again"),
            partial(checking.beside, dialogs.export),
            enabled=lambda: not parts.exporting.problem,
            tip=tr(AGAIN_TIP),
            why=lambda: parts.exporting.problem,
        ),
        *(_export(parts, dialogs, checking, kind) for kind in EXPORTED),
        None,
        Command("quit", tr("Quit"), close, tip=tr("End the program, after asking what becomes of unsaved work")),
    ]


def _export(parts: Parts, dialogs: Dialogs, checking: Checking, kind: ExportKind) -> Command:
    name = "export_as" if kind == "cutout" else f"export_{kind}"
    run, (text, tip) = partial(checking.beside, partial(dialogs.export_as, kind)), EXPORTED[kind]

    def problem() -> str:
        return parts.exporting.problem

    return Command(name, tr(text), run, enabled=lambda: not problem(), tip=tr(tip), why=problem)

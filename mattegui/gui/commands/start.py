"""The menu Start: ways to a first trimap, and what is left to do when it is there."""

from __future__ import annotations

from functools import partial

from mattegui.files.automatic import HOW_TO_INSTALL, can_find_subjects
from mattegui.gui.canvas.canvas import Canvas
from mattegui.gui.canvas.place import show_place
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.check import CheckDialog
from mattegui.gui.dialogs.files import Dialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.work.judging.checking import Checking
from mattegui.gui.work.parts import Parts

AGAIN = marked("Look for the edge anew: labels that you painted stay, and say what is foreground and background")
MASK_TIP = marked("Make a trimap of any mask or alpha, with an unknown band along its edge")
OWN_TIP = marked("Make a trimap of the transparency that the photograph's file has")
GAP_TIP = marked("Go to the next unknown place that the foreground encloses")
GAPS_TIP = marked("Make all unknown places foreground that the foreground encloses")
BY_ITSELF = marked("Let rembg's network say where the subject is; nothing is downloaded")
CHECKED = marked("Look for specks, holes, hair without unknown, and what contradicts the reference")


def start_commands(parts: Parts, dialogs: Dialogs, canvas: Canvas, checking: Checking) -> list[Command | None]:
    """From a rough outline, a mask, the picture's own alpha, or by itself; then again; then gaps."""
    editor, toolbox, starting, own_alpha = parts.editor, parts.toolbox, parts.starting, parts.opening.take_own_alpha

    def tool(name: str, text: str, tip: str) -> Command:
        return Command(name, text, partial(toolbox.choose, name), lambda: toolbox.tool == name, is_open, tip)

    def is_open() -> bool:
        return editor.document is not None

    def has_alpha() -> bool:
        return editor.picture is not None and editor.picture.alpha is not None

    starting.shown.connect(partial(show_place, canvas))
    checking.show = partial(_check, parts, canvas)
    return [
        tool("rough_outline", tr("Rough outline"), tr("Draw loosely around the subject; its edge is found inside")),
        tool("rough_box", tr("Box"), tr("Drag a box around the subject; its edge is found inside")),
        Command(
            "find_again", tr("Find the edge again"), starting.again, enabled=lambda: starting.can_repeat, tip=tr(AGAIN)
        ),
        None,
        Command(
            "start_from_mask",
            tr("From a mask or alpha file…"),
            dialogs.start_from_mask,
            enabled=is_open,
            tip=tr(MASK_TIP),
        ),
        Command("start_from_alpha", tr("From the picture's own alpha"), own_alpha, enabled=has_alpha, tip=tr(OWN_TIP)),
        Command("start_by_itself", _by_itself(), starting.by_itself, enabled=is_open, tip=tr(BY_ITSELF)),
        None,
        Command(
            "show_gap", tr("Show the next gap"), starting.show_gap, enabled=lambda: bool(starting.gaps), tip=tr(GAP_TIP)
        ),
        Command("fill_gaps", tr("Fill gaps in the foreground"), starting.fill_gaps, enabled=is_open, tip=tr(GAPS_TIP)),
        Command("check", tr("Check the trimap"), partial(checking.show, ""), enabled=is_open, tip=tr(CHECKED)),
    ]


def _by_itself() -> str:
    """The menu's text, which says what is missing."""
    text = tr("Find the subject")
    return text if can_find_subjects() else f"{text} ({HOW_TO_INSTALL})"


def _check(parts: Parts, canvas: Canvas, why: str) -> None:
    """Look for faults in the trimap, and say why; the dialog is made when it is first asked for."""
    dialog = canvas.findChild(CheckDialog)
    if dialog is None:
        dialog = CheckDialog(canvas, parts.editor, parts.tasks)
        dialog.chosen.connect(partial(show_place, canvas))
    dialog.look(why)

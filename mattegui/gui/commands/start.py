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
from mattegui.gui.state.words import NO_PICTURE
from mattegui.gui.work.judging.checking import Checking
from mattegui.gui.work.parts import Parts

AGAIN = marked("Look for the edge anew: labels that you painted stay, and say what is foreground and background")
MASK_TIP = marked("Make a trimap of any mask or alpha, with an unknown band along its edge")
OWN_TIP = marked("Make a trimap of the transparency that the photograph's file has")
GAP_TIP = marked("Go to the next unknown place that the foreground encloses")
GAPS_TIP = marked("Make all unknown places foreground that the foreground encloses")
BY_ITSELF = marked("Let rembg's network say where the subject is; nothing is downloaded")
NOT_FOUND_YET = marked("Look for the edge first, with a rough outline, a box or a mask.")
NO_ALPHA = marked("This picture has no alpha of its own.")
NO_GAP = marked("No gap inside the foreground was found.")
CHECKED = marked("Look for specks, holes, hair without unknown, and what contradicts the reference")


def start_commands(parts: Parts, dialogs: Dialogs, canvas: Canvas, checking: Checking) -> list[Command | None]:
    """From a rough outline, a mask, the picture's own alpha, or by itself; then again; then gaps."""
    return [*_first_commands(parts, dialogs), None, *_check_commands(parts, canvas, checking)]


def _first_commands(parts: Parts, dialogs: Dialogs) -> list[Command | None]:
    """Ways to a first trimap."""
    toolbox, starting, closed = parts.toolbox, parts.starting, partial(tr, NO_PICTURE)
    is_open, mask_text = partial(_is_open, parts), tr("From a mask or alpha file…")
    own_text, own_alpha = tr("From the picture's own alpha"), parts.opening.take_own_alpha

    def tool(name: str, text: str, tip: str) -> Command:
        return Command(name, text, partial(toolbox.choose, name), lambda: toolbox.tool == name, is_open, tip, closed)

    def has_alpha() -> bool:
        return parts.editor.picture is not None and parts.editor.picture.alpha is not None

    return [
        tool("rough_outline", tr("Rough outline"), tr("Draw loosely around the subject; its edge is found inside")),
        tool("rough_box", tr("Box"), tr("Drag a box around the subject; its edge is found inside")),
        Command(
            "find_again",
            tr("Find the edge again"),
            starting.again,
            enabled=lambda: starting.can_repeat,
            tip=tr(AGAIN),
            why=partial(tr, NOT_FOUND_YET),
        ),
        None,
        Command("start_from_mask", mask_text, dialogs.start_from_mask, None, is_open, tr(MASK_TIP), closed),
        Command("start_from_alpha", own_text, own_alpha, None, has_alpha, tr(OWN_TIP), partial(tr, NO_ALPHA)),
        Command("start_by_itself", _by_itself(), starting.by_itself, None, is_open, tr(BY_ITSELF), closed),
    ]


def _check_commands(parts: Parts, canvas: Canvas, checking: Checking) -> list[Command | None]:
    """What is left to do when a trimap is there."""
    starting, is_open, closed = parts.starting, partial(_is_open, parts), partial(tr, NO_PICTURE)

    def has_gaps() -> bool:
        return bool(starting.gaps)

    starting.shown.connect(partial(show_place, canvas))
    checking.show = partial(_check, parts, canvas)
    gap_text, check = tr("Show the next gap"), partial(checking.show, "")
    return [
        Command("show_gap", gap_text, starting.show_gap, None, has_gaps, tr(GAP_TIP), partial(tr, NO_GAP)),
        Command(
            "fill_gaps", tr("Fill gaps in the foreground"), starting.fill_gaps, None, is_open, tr(GAPS_TIP), closed
        ),
        Command("check", tr("Check the trimap"), check, None, is_open, tr(CHECKED), closed),
    ]


def _is_open(parts: Parts) -> bool:
    return parts.editor.document is not None


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

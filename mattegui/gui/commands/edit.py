"""The menu Edit: undo, and work on the whole trimap."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from mattegui.core.alpha import USUAL_FINISH
from mattegui.core.feedback import Step
from mattegui.core.labels.regions import grown, parted, shrunk, without_holes, without_specks
from mattegui.core.trimap import UNKNOWN
from mattegui.gui.commands.table import Command
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.finish import Finishing
from mattegui.gui.state.words import NO_PICTURE
from mattegui.gui.work.parts import Parts

BAND_STEP = 1 / 1000  # of the picture's shorter side, by which the unknown band grows or shrinks at once
UNDO_TIP = marked("Take back what was done last, whatever it was")
COPY_TIP = marked("Put the cutout with its alpha on the clipboard")
GROWN_TIP = marked("Make the unknown band a little wider on either side")
SHRUNK_TIP = marked("Make the unknown band a little narrower on either side")
CLEARED_TIP = marked("Take all labels away and begin anew")
RESET_TIP = marked("Take back shift, contrast, feather and despill of the edge")
PARTED = marked("Where foreground and background touch, a band of the edge's width becomes unknown")
HOLES = marked("Gaps that the foreground encloses, up to the size of a speck, become foreground")
SPECKS = marked("Pieces of one label up to the size of a speck take the label around them")

Amount = Callable[[], int]
Operation = Callable[[NDArray[np.uint8], int, Step], NDArray[np.uint8]]


def edit_commands(parts: Parts, paste: Callable[[], object]) -> list[Command | None]:
    """Undo and redo, the clipboard, and what changes the labels of the whole picture.

    paste: opens what is on the clipboard, after asking what becomes of unsaved paint.
    """
    editor, draft = parts.editor, parts.toolbox.draft

    def undo() -> None:
        """What was begun last goes first: a corner, work that goes on, then what was done."""
        if draft.points:
            draft.take_back()
        elif parts.reworking.cancel() or not draft.empty:
            draft.clear()
        else:
            editor.undo()

    def can_undo() -> bool:
        return editor.can_undo or not draft.empty or parts.reworking.going_on

    return [
        Command("undo", tr("Undo"), undo, enabled=can_undo, tip=tr(UNDO_TIP)),
        Command("redo", tr("Redo"), editor.redo, enabled=lambda: editor.can_redo, tip=tr("Do again what was undone")),
        None,
        Command(
            "copy_cutout",
            tr("Copy cutout"),
            parts.clipboard.copy,
            enabled=lambda: not parts.exporting.problem,
            tip=tr(COPY_TIP),
            why=lambda: parts.exporting.problem,
        ),
        Command("paste", tr("Paste picture"), paste, tip=tr("Open the picture that is on the clipboard")),
        None,
        *_whole_commands(parts),
        None,
        _reset(parts.finishing),
    ]


def _whole_commands(parts: Parts) -> list[Command]:
    """What changes the labels of the whole picture."""
    editor, toolbox = parts.editor, parts.toolbox
    step, edge_text = partial(_band_step, editor), tr("Unknown along the edge")

    def whole(name: str, text: str, doing: str, operation: Operation, amount: Amount, tip: str) -> Command:
        run = partial(_change, parts, doing, operation, amount)
        return Command(name, text, run, enabled=partial(_is_open, editor), tip=tip, why=partial(tr, NO_PICTURE))

    def speck() -> int:
        return toolbox.speck

    return [
        whole("grow_unknown", tr("Grow unknown"), tr("Growing unknown"), grown, step, tr(GROWN_TIP)),
        whole("shrink_unknown", tr("Shrink unknown"), tr("Shrinking unknown"), shrunk, step, tr(SHRUNK_TIP)),
        whole("part_labels", edge_text, tr("Parting the labels"), parted, lambda: toolbox.edge, tr(PARTED)),
        whole("fill_holes", tr("Fill holes in the foreground"), tr("Filling holes"), without_holes, speck, tr(HOLES)),
        whole("remove_specks", tr("Remove specks"), tr("Removing specks"), without_specks, speck, tr(SPECKS)),
        whole("clear_trimap", tr("Make everything unknown"), tr("Clearing"), _cleared, lambda: 0, tr(CLEARED_TIP)),
    ]


def _is_open(editor: Editor) -> bool:
    return editor.document is not None


def _band_step(editor: Editor) -> int:
    return max(1, round(min(editor.document.shape) * BAND_STEP)) if editor.document is not None else 1


def _reset(finishing: Finishing) -> Command:
    def changed() -> bool:
        return finishing.now != USUAL_FINISH

    return Command("reset_finish", tr("Reset finish"), finishing.reset, enabled=changed, tip=tr(RESET_TIP))


def _cleared(trimap: NDArray[np.uint8], _amount: int, _step: Step) -> NDArray[np.uint8]:
    return np.full_like(trimap, UNKNOWN)


def _change(parts: Parts, doing: str, operation: Operation, amount: Amount) -> None:
    """Work on the whole trimap with an amount of this moment."""
    pixels = amount()
    parts.reworking.change(doing, lambda trimap, step: operation(trimap, pixels, step))

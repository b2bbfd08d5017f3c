"""The menu Queue: pictures one after the other, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.files.queue.ledger import FINISHED
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.queue import QueueDialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.work.judging.checking import Checking
from mattegui.gui.work.parts import Parts

KEEP_TIP = marked("Keep the sessions of this folder's pictures in another folder instead of beside them")
SHOW_TIP = marked("Show the folder's pictures beside the canvas, or hide them")
NEXT_TIP = marked("Save the session and go to the next picture of the queue")
PREVIOUS_TIP = marked("Save the session and go to the previous picture of the queue")
APPROVE_TIP = marked("Mark the picture as seen and right, and go on")
DONE_TIP = marked("Save the session, mark the picture as done and go on; a picture that was done is in work again")
ALPHAS_TEXT = marked("Export alpha sequence…")
ALPHAS_TIP = marked("Write the alpha of every picture as a file of the picture's name and number")
EXPORT_DATASET_TEXT, EXPORT_DATASET_TIP = (
    marked("Export dataset…"),
    marked("Write the pictures that are done, with trimaps, alphas, times and notes, in a layout of datasets"),
)
FLAG_TIP = marked("Mark the picture for another look, or take the mark away")
DATASET_TEXT, DATASET_TIP = (
    marked("Compare with the dataset's alpha"),
    marked("Show where alpha differs from the one in the dataset"),
)
BACK_TIP = marked("Write what is to be done, mark the picture as sent back and go on")


def queue_commands(
    parts: Parts, dialogs: QueueDialogs, checking: Checking, toggle: Callable[[], object], shown: Callable[[], bool]
) -> list[Command | None]:
    """Open a folder, go through it, judge it. toggle, shown: of the dock."""
    queue = parts.queue

    def is_open() -> bool:
        return queue.root is not None

    return [
        Command(
            "open_folder", tr("Open folder…"), dialogs.open_folder, tip=tr("Open a folder or a dataset as a queue")
        ),
        Command(
            "keep_sessions_in", tr("Keep sessions in…"), dialogs.keep_sessions_in, enabled=is_open, tip=tr(KEEP_TIP)
        ),
        Command("show_queue", tr("Show the queue"), toggle, shown, is_open, tr(SHOW_TIP)),
        None,
        Command("next_picture", tr("Next picture"), queue.next, enabled=is_open, tip=tr(NEXT_TIP)),
        Command("previous_picture", tr("Previous picture"), queue.previous, enabled=is_open, tip=tr(PREVIOUS_TIP)),
        *_judging_commands(parts, dialogs, checking),
        None,
        Command("export_alphas", tr(ALPHAS_TEXT), dialogs.export_alphas, enabled=is_open, tip=tr(ALPHAS_TIP)),
        Command(
            "export_dataset",
            tr(EXPORT_DATASET_TEXT),
            dialogs.export_dataset,
            enabled=is_open,
            tip=tr(EXPORT_DATASET_TIP),
        ),
    ]


def _judging_commands(parts: Parts, dialogs: QueueDialogs, checking: Checking) -> list[Command | None]:
    """What becomes of the picture in hand."""
    queue, comparing = parts.queue, parts.comparing

    def in_hand() -> bool:
        return queue.state is not None

    def mark_done() -> None:
        if queue.state in FINISHED:
            queue.mark_done()  # it is in work again, and nothing is to be checked
        else:
            checking.before(queue.mark_done)

    approve = partial(checking.before, queue.approve)
    return [
        Command("mark_done", tr("Done"), mark_done, lambda: queue.state in FINISHED, in_hand, tr(DONE_TIP)),
        Command("flag", tr("Flag"), queue.flag, lambda: queue.state == "flagged", in_hand, tr(FLAG_TIP)),
        None,
        Command("compare_dataset", tr(DATASET_TEXT), comparing.compare, enabled=in_hand, tip=tr(DATASET_TIP)),
        Command("approve", tr("Approve"), approve, lambda: queue.state == "approved", in_hand, tr(APPROVE_TIP)),
        Command(
            "send_back", tr("Send back…"), dialogs.send_back, lambda: queue.state == "sent back", in_hand, tr(BACK_TIP)
        ),
    ]

"""The menu Queue: pictures one after the other, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mattegui.files.queue.ledger import FINISHED
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.queue import QueueDialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.state.words import NO_QUEUE
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
NOT_IN_QUEUE = marked("This picture is none of the queue's: take one of its pictures in hand first.")
BACK_TIP = marked("Write what is to be done, mark the picture as sent back and go on")


def queue_commands(
    parts: Parts, dialogs: QueueDialogs, checking: Checking, toggle: Callable[[], object], shown: Callable[[], bool]
) -> list[Command | None]:
    """Open a folder, go through it, judge it. toggle, shown: of the dock."""
    queue = parts.queue

    def is_open() -> bool:
        return queue.root is not None

    def of_pictures(
        name: str, text: str, run: Callable[[], object], tip: str, checked: Callable[[], bool] | None = None
    ) -> Command:
        return Command(name, text, run, checked, is_open, tip, partial(tr, NO_QUEUE))

    return [
        Command(
            "open_folder", tr("Open folder…"), dialogs.open_folder, tip=tr("Open a folder or a dataset as a queue")
        ),
        of_pictures("keep_sessions_in", tr("Keep sessions in…"), dialogs.keep_sessions_in, tr(KEEP_TIP)),
        of_pictures("show_queue", tr("Show the queue"), toggle, tr(SHOW_TIP), shown),
        None,
        of_pictures("next_picture", tr("Next picture"), queue.next, tr(NEXT_TIP)),
        of_pictures("previous_picture", tr("Previous picture"), queue.previous, tr(PREVIOUS_TIP)),
        *_judging_commands(parts, dialogs, checking),
        None,
        of_pictures("export_alphas", tr(ALPHAS_TEXT), dialogs.export_alphas, tr(ALPHAS_TIP)),
        of_pictures("export_dataset", tr(EXPORT_DATASET_TEXT), dialogs.export_dataset, tr(EXPORT_DATASET_TIP)),
    ]


def _judging_commands(parts: Parts, dialogs: QueueDialogs, checking: Checking) -> list[Command | None]:
    """What becomes of the picture in hand."""
    queue, comparing = parts.queue, parts.comparing

    def in_hand() -> bool:
        return queue.state is not None

    def why() -> str:
        return tr(NO_QUEUE if queue.root is None else NOT_IN_QUEUE)

    def mark_done() -> None:
        if queue.state in FINISHED:
            queue.mark_done()  # it is in work again, and nothing is to be checked
        else:
            checking.before(queue.mark_done)

    def judging(
        name: str, text: str, run: Callable[[], object], tip: str, checked: Callable[[], bool] | None = None
    ) -> Command:
        return Command(name, text, run, checked, in_hand, tip, why)

    approve = partial(checking.before, queue.approve)
    return [
        judging("mark_done", tr("Done"), mark_done, tr(DONE_TIP), lambda: queue.state in FINISHED),
        judging("flag", tr("Flag"), queue.flag, tr(FLAG_TIP), lambda: queue.state == "flagged"),
        None,
        judging("compare_dataset", tr(DATASET_TEXT), comparing.compare, tr(DATASET_TIP)),
        judging("approve", tr("Approve"), approve, tr(APPROVE_TIP), lambda: queue.state == "approved"),
        judging("send_back", tr("Send back…"), dialogs.send_back, tr(BACK_TIP), lambda: queue.state == "sent back"),
    ]

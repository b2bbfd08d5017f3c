"""The menu Queue: pictures one after the other, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable

from mattegui.files.queue.ledger import FINISHED
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.queue import QueueDialogs
from mattegui.gui.language import marked, tr
from mattegui.gui.work.queue.comparing import Comparing
from mattegui.gui.work.queue.queue import Queue

KEEP_TIP = "Keep the sessions of this folder's pictures in another folder instead of beside them"
SHOW_TIP = "Show the folder's pictures beside the canvas, or hide them"
NEXT_TIP = "Save the session and go to the next picture of the queue"
PREVIOUS_TIP = "Save the session and go to the previous picture of the queue"
APPROVE_TIP = "Mark the picture as seen and right, and go on"
DONE_TIP = "Save the session, mark the picture as done and go on; a picture that was done is in work again"
ALPHAS_TEXT = marked("Export alpha sequence…")
ALPHAS_TIP = marked("Write the alpha of every picture as a file of the picture's name and number")
FLAG_TIP = "Mark the picture for another look, or take the mark away"
DATASET_TEXT, DATASET_TIP = "Compare with the dataset's alpha", "Show where alpha differs from the one in the dataset"
BACK_TIP = "Write what is to be done, mark the picture as sent back and go on"


def queue_commands(
    queue: Queue, comparing: Comparing, dialogs: QueueDialogs, toggle: Callable[[], object], shown: Callable[[], bool]
) -> list[Command | None]:
    """Open a folder, go through it, judge it. toggle, shown: of the dock."""

    def is_open() -> bool:
        return queue.root is not None

    def in_hand() -> bool:
        return queue.state is not None

    return [
        Command("open_folder", "Open folder…", dialogs.open_folder, tip="Open a folder or a dataset as a queue"),
        Command("keep_sessions_in", "Keep sessions in…", dialogs.keep_sessions_in, enabled=is_open, tip=KEEP_TIP),
        Command("show_queue", "Show the queue", toggle, shown, is_open, SHOW_TIP),
        None,
        Command("next_picture", "Next picture", queue.next, enabled=is_open, tip=NEXT_TIP),
        Command("previous_picture", "Previous picture", queue.previous, enabled=is_open, tip=PREVIOUS_TIP),
        Command("mark_done", "Done", queue.mark_done, lambda: queue.state in FINISHED, in_hand, DONE_TIP),
        Command("flag", "Flag", queue.flag, lambda: queue.state == "flagged", in_hand, FLAG_TIP),
        None,
        Command("compare_dataset", DATASET_TEXT, comparing.compare, enabled=in_hand, tip=DATASET_TIP),
        Command("approve", "Approve", queue.approve, lambda: queue.state == "approved", in_hand, APPROVE_TIP),
        Command("send_back", "Send back…", dialogs.send_back, lambda: queue.state == "sent back", in_hand, BACK_TIP),
        None,
        Command("export_alphas", tr(ALPHAS_TEXT), dialogs.export_alphas, enabled=is_open, tip=tr(ALPHAS_TIP)),
    ]

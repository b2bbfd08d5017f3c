"""The menu Queue: pictures one after the other, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable

from mattegui.files.queue.ledger import FINISHED
from mattegui.gui.commands.table import Command
from mattegui.gui.dialogs.queue import QueueDialogs
from mattegui.gui.work.queue.comparing import Comparing
from mattegui.gui.work.queue.queue import Queue

DONE_TIP = "Save the session, mark the picture as done and go on; a picture that was done is in work again"
FLAG_TIP = "Mark the picture for another look, or take the mark away"
COMPARE, COMPARE_TIP = "Compare with the dataset's alpha", "Show where alpha differs from the one in the dataset"
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
        Command("keep_sessions_in", "Keep sessions in…", dialogs.keep_sessions_in, enabled=is_open),
        Command("show_queue", "Show the queue", toggle, checked=shown, enabled=is_open),
        None,
        Command("next_picture", "Next picture", queue.next, enabled=is_open),
        Command("previous_picture", "Previous picture", queue.previous, enabled=is_open),
        Command("mark_done", "Done", queue.mark_done, lambda: queue.state in FINISHED, in_hand, DONE_TIP),
        Command("flag", "Flag", queue.flag, lambda: queue.state == "flagged", in_hand, FLAG_TIP),
        None,
        Command("compare_dataset", COMPARE, comparing.compare, enabled=in_hand, tip=COMPARE_TIP),
        Command("approve", "Approve", queue.approve, lambda: queue.state == "approved", in_hand),
        Command("send_back", "Send back…", dialogs.send_back, lambda: queue.state == "sent back", in_hand, BACK_TIP),
    ]

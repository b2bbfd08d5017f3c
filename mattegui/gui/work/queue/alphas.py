"""The alphas of all pictures of the queue, as numbered files of one folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, hush
from mattegui.gui.language import tr
from mattegui.gui.state.queue.pictures import Item
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.queue.preparing import session_of
from mattegui.gui.work.queue.queue import Queue
from mattegui.gui.work.tasks import Task, Tasks

MOST_NAMED = 3  # pictures without alpha that are named; of the others only the number is told


@dataclass(frozen=True)
class AlphaWish:
    """Where the alphas go, and with how many bits."""

    folder: Path
    depth: Literal[8, 16]


@dataclass(frozen=True)
class Written:
    """How many alphas were written, and a sentence for each picture that was left out."""

    count: int
    left_out: list[str]


class Alphas:
    """Writes in the lane of exports, after the picture in hand is saved."""

    def __init__(self, queue: Queue, tasks: Tasks, say: Speak) -> None:
        self._queue, self._tasks, self._say = queue, tasks, say
        self._writing: Task | None = None

    def export(self, wish: AlphaWish) -> None:
        """Write the alpha of each picture under the picture's own name; files of that name are replaced."""
        queue = self._queue
        if queue.switching.ours:
            queue.switching.leave(partial(self._write, wish))
        else:
            self._write(wish)

    def cancel(self) -> bool:
        """Give up the export; what is written stays. Returns True when there was one."""
        task, self._writing = self._writing, None
        if task is None or task.ended:
            return False
        task.cancel()
        return True

    def _write(self, wish: AlphaWish) -> None:
        items, folder = self._queue.pictures.items, self._queue.folder

        def then(written: Written) -> None:
            if written.count:
                sentence = tr("%n alphas written to {folder}.", None, written.count, folder=wish.folder)
                self._say(sentence, "success")
            if written.left_out:
                self._say(left_out(written.left_out), "error")

        text = tr("Exporting alphas to {folder}", folder=wish.folder.name)
        self._writing = self._tasks.run("export", text, partial(write_alphas, items, folder, wish), then)


def write_alphas(items: Sequence[Item], sessions: Path | None, wish: AlphaWish, step: Step) -> Written:
    """Write the alphas of the pictures that have a session. sessions: their folder; None for beside the pictures.

    Raises InputError where the names would meet, or the folder cannot be written.
    """
    from mattegui.files.datasets import items as found  # here: the window must not wait for the codecs
    from mattegui.files.datasets.layouts import FRAMES
    from mattegui.files.datasets.plan import Wishes, check_plan
    from mattegui.files.datasets.writing import make_folder, write_item

    wishes = Wishes(FRAMES, wish.depth, force=True)
    there, left = [], []
    for item in items:
        session = session_of(item.image, sessions)
        if session.is_file():
            there.append(found.Item(item.image.stem, session=session))
        else:
            left.append(tr("{name} has no alpha yet.", name=item.name))
    check_plan(there, wish.folder, wishes)
    make_folder(wish.folder)
    for number, one in enumerate(there):
        step(number / len(there))
        try:
            write_item(one, wish.folder, wishes, hush)
        except InputError as error:
            left.append(str(error))
    return Written(len(items) - len(left), left)


def left_out(sentences: Sequence[str]) -> str:
    """One text of what each left-out picture lacks."""
    named, more = sentences[:MOST_NAMED], len(sentences) - MOST_NAMED
    told = " ".join(named)
    if more <= 0:
        return told
    others = tr("%n more were left out.", None, more)
    return f"{told} {others}"

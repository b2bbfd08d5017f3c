"""The alphas of all pictures of the queue, as numbered files of one folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, hush
from mattegui.gui.language import tr, words_of
from mattegui.gui.state.queue.pictures import Item
from mattegui.gui.work.queue.exports.written import Written
from mattegui.gui.work.queue.preparing import session_of


@dataclass(frozen=True)
class AlphaWish:
    """Where the alphas go, and with how many bits."""

    folder: Path
    depth: Literal[8, 16]


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
            left.append(words_of(error))
    return Written(len(items) - len(left), left)

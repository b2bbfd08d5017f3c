"""The queue: pictures from a folder, one of them in hand, and what becomes of them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mattegui.core.errors import InputError
from mattegui.files.queue.ledger import FINISHED, LEDGER, PictureState, Progress, Record, read_ledger
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.kept.session_folders import SessionFolders
from mattegui.gui.state.queue.pictures import Item, Pictures, items_of
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.queue.ahead import Ahead
from mattegui.gui.work.queue.keeping import Keeping
from mattegui.gui.work.queue.listing import left_out, listed, once, told_before
from mattegui.gui.work.queue.preparing import Wanted
from mattegui.gui.work.queue.switching import Switching
from mattegui.gui.work.queue.timing import Timing
from mattegui.gui.work.tasks import Tasks

NEIGHBOURS_LOOKED_AT = 3  # pairs besides the one in hand that may show that pictures are a film


@dataclass(frozen=True)
class Listing:
    """What a look at the disk has found. folder: of the sessions, None for beside the pictures. trouble: a sentence.

    told: what manifests say, by the picture's key; remark: what cannot be read or taken, in sentences. film: whether
    the pictures may be the frames of one.
    """

    root: Path
    folder: Path | None
    items: list[Item]
    records: dict[str, Record]
    trouble: str
    told: dict[str, Record]
    remark: str
    film: bool = False


class Queue(QObject):
    """All states and decisions are on the GUI thread; whatever takes long runs in a lane."""

    opened = Signal()  # other pictures

    def __init__(
        self,
        pictures: Pictures,
        editor: Editor,
        switching: Switching,
        ahead: Ahead,
        timing: Timing,
        folders: SessionFolders,
        tasks: Tasks,
        say: Speak,
    ) -> None:
        super().__init__()
        self.pictures, self.switching, self.timing, self.ahead = pictures, switching, timing, ahead
        self._editor, self._folders, self._tasks, self._say = editor, folders, tasks, say
        self._keeping = Keeping(pictures, tasks, say)
        self.root: Path | None = None  # the folder of the pictures; None while there are none
        self.folder: Path | None = None  # of their sessions; None for beside them
        self.paths: Sequence[Path] = ()  # what was opened: folders, or files
        self._aim: int | None = None  # the picture that was asked for last
        self._reached: int | None = None  # the one before it that came, or that was refused
        self._remark = ""  # on the pictures, to be said with the first of them
        self._seeks = False  # from there on the first picture that can be opened
        switching.arrived.connect(self._on_arrived)
        switching.refused.connect(self._on_refused)
        switching.no_film.connect(pictures.end_film)
        editor.opened.connect(self._on_opened)
        editor.history_changed.connect(self._on_history)
        for other in (pictures.reset, pictures.turned):
            other.connect(self._look_ahead)

    def open(self, paths: Sequence[Path]) -> None:
        """Open folders, or files as one queue, and take the first picture in hand that is not done."""

        def then(listing: Listing) -> None:
            self.switching.leave(partial(self._begin, paths, listing))

        text = tr("Looking into {name}", name=paths[0].name)
        self._tasks.run("open", text, lambda _step: look_into(paths, self._folders), then)

    def keep_in(self, folder: Path | None) -> None:
        """Keep sessions and states in that folder from now on, None for beside the pictures; what lies there counts."""
        if self.root is not None:
            self._folders.put(self.root, folder)
            self.open(self.paths)

    def stop(self) -> None:
        """Write down what was done; before the lanes end."""
        self.timing.stop()
        self._keeping.write()
        self.pictures.turn_to(None)  # nothing is counted from here on
        self.ahead.stop()

    @property
    def sole(self) -> Path | None:
        """The folder that was opened, where it was one alone."""
        return self.root if len(self.paths) == 1 and self.paths[0].absolute() == self.root else None

    # Which picture is in hand

    def go(self, index: int, seeks: bool = False) -> None:
        """Take a picture in hand. seeks: or where it cannot be opened, the next one that can."""
        self._aim, self._seeks = index, seeks
        if index != self.pictures.current:
            self.switching.go(self._wanted(index))
        else:
            self.stay()

    def stay(self) -> bool:
        """Give up the way to another picture. Returns True when one was on its way."""
        if not self.switching.stay():
            return False
        self._aim, self._seeks = self._reached, False
        self._look_ahead()
        return True

    def next(self) -> None:
        """Go on to the next picture that is shown."""
        self._go_or_say(self.pictures.after(self._aim), tr("This is the last picture that is shown."))

    def previous(self) -> None:
        """Go back to the picture before."""
        self._go_or_say(self.pictures.before(self._aim), tr("This is the first picture that is shown."))

    def _go_or_say(self, index: int | None, sentence: str) -> None:
        if index is None:
            self._say(sentence)
        else:
            self.go(index)

    # What becomes of it

    @property
    def state(self) -> PictureState | None:
        """Of the picture in hand; None where it is none of the queue's."""
        current = self.pictures.current
        return None if current is None else self.pictures.record(current).state

    def mark_done(self) -> None:
        """The picture in hand is done: save its session with all of its alpha, and go on.

        One that was done is in work again, unless it was only left in hand because the next one cannot be opened.
        """
        current = self.pictures.current
        if self.state in FINISHED:
            if self._aim in (None, current):
                self._mark("in work")
            else:
                self.next()
        elif current is not None:
            self.switching.answered(partial(self.switching.save, partial(self._done, current, "done")))

    def flag(self) -> None:
        """Mark the picture in hand for another look, or take the mark away."""
        if self.state is not None:
            self._mark("in work" if self.state == "flagged" else "flagged")

    def approve(self) -> None:
        """The picture in hand was looked at and is right; go on. It waits for alpha: nobody has seen it before."""
        current = self.pictures.current
        if current is not None:
            self.switching.answered(partial(self.switching.leave, partial(self._done, current, "approved")))

    def send_back(self, note: str) -> None:
        """The picture in hand needs more work; go on. note: what is to be done."""
        current = self.pictures.current
        if current is not None:
            self.switching.leave(partial(self._done, current, "sent back", note))

    def _done(self, index: int, state: PictureState, note: str | None = None) -> None:
        self.pictures.note(index, Progress(state, note=note))
        following = self.pictures.after(index)
        if index == self.pictures.current and following is not None:
            self.go(following)

    def _mark(self, state: PictureState) -> None:
        assert self.pictures.current is not None
        self.pictures.note(self.pictures.current, Progress(state))

    def _begin(self, paths: Sequence[Path], listing: Listing) -> None:
        self.timing.stop()
        self._keeping.write()
        self.paths, self.root, self.folder = paths, listing.root, listing.folder
        self._keeping.open(None if listing.trouble else listing.folder or listing.root)
        self.pictures.open(listing.items, listing.records, listing.film, listing.told)
        self._aim = self._reached = None
        self.opened.emit()
        self._remark = " ".join(filter(None, (listing.trouble, listing.remark)))
        unfinished = (index for index in range(len(listing.items)) if self.pictures.record(index).state not in FINISHED)
        self.go(next(unfinished, 0), seeks=True)

    def _wanted(self, index: int) -> Wanted:
        item = self.pictures.items[index]
        before = self.pictures.items[index - 1] if self.pictures.film and index else None
        elsewhere = () if before is None else self.pictures.neighbours(NEIGHBOURS_LOOKED_AT, index - 1)

        def again(photograph: Path | None, changed: bool) -> None:
            self.switching.go(Wanted(item, self.folder, again, photograph, changed))

        finished = self.pictures.record(index).state in FINISHED
        return Wanted(item, self.folder, again, whole=finished, before=before, elsewhere=elsewhere)

    def _on_arrived(self, wanted: Wanted) -> None:
        index = next((i for i, item in enumerate(self.pictures.items) if item is wanted.item), None)
        self._seeks, self._reached = False, index
        self.pictures.turn_to(index)
        self._keeping.write()
        if self._remark:  # only now, for what is said before goes with the last picture
            self._say(self._remark)
            self._remark = ""

    def _on_refused(self, wanted: Wanted, sentence: str) -> None:
        """The picture cannot be opened: what is in hand stays. A queue that was just opened begins with another."""
        if sentence:
            self._say(sentence, "error")
        self._reached = self._aim
        following = self.pictures.after(self._aim)
        if self._seeks and following is not None:
            self.go(following, seeks=True)

    def _on_opened(self) -> None:
        """Another picture comes into the editor, by us or by the user."""
        self.timing.stop()
        if not self.switching.arriving:
            self.pictures.turn_to(None)

    def _on_history(self) -> None:
        """Paint on a picture that was untouched or done puts it in work."""
        if self._editor.unsaved and self.state in ("untouched", *FINISHED):
            self._mark("in work")

    def _look_ahead(self) -> None:
        """Make the picture ready that most likely comes next."""
        current = self.pictures.current
        following = None if current is None else self.pictures.after(current)
        self.ahead.aim(None if following is None else self._wanted(following))


def look_into(paths: Sequence[Path], folders: SessionFolders) -> Listing:
    """Find the pictures and what was done of them. Raises InputError where there are none."""
    from mattegui.files.queue.frames import frame_order  # here: the window must not wait for the codecs

    root, found = listed(paths)
    pictures = once(found)
    order = frame_order([picture.image for picture in pictures])
    if order is not None:
        pictures = [pictures[index] for index in order]
    folder, trouble, records = folders.of(root), "", dict[str, Record]()
    if folder is not None and not os.path.isdir(folder):
        trouble = tr(
            "{folder}: the folder of the sessions is not there; choose another one in the menu Queue.", folder=folder
        )
    try:
        records = read_ledger((folder or root) / LEDGER)
    except InputError as error:
        trouble = tr("What is done and how long it takes is not kept: {reason}", reason=error)
    items, (before, remark) = items_of(pictures, folder or root), told_before(found)
    remark = " ".join(filter(None, (remark, left_out(paths, found))))
    told = {item.key: before[item.image] for item in items if item.image in before}
    return Listing(root, folder, items, records, trouble, told, remark, order is not None)

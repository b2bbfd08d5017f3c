"""From one picture to the next, without losing paint: save, read, and only then take the other one in hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.alpha import Finish
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, printable
from mattegui.gui.language import tr, words_of
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.pump import Live
from mattegui.gui.work.queue.ahead import Ahead
from mattegui.gui.work.queue.preparing import Fresh, Prepared, Wanted, arrive
from mattegui.gui.work.saving import Saving
from mattegui.gui.work.session.restoring import Question, Restored
from mattegui.gui.work.session.sessions import Sessions
from mattegui.gui.work.tasks import Task, nothing

HELD_UP = 100  # milliseconds after which it is tried again while a stroke or a large change is being made


class Switching(QObject):
    """Nothing here blocks: reading and saving run in their lanes, and the hand may paint meanwhile.

    A document leaves the editor only when all of its paint is in its session, and stays where that cannot be written.
    """

    arrived = Signal(object)  # Wanted, whose picture is in the editor now
    refused = Signal(object, str)  # Wanted, which cannot be opened, and why; empty where that was said already
    no_film = Signal()  # the pictures do not follow each other

    def __init__(
        self, editor: Editor, saving: Saving, sessions: Sessions, opening: Opening, ahead: Ahead, live: Live
    ) -> None:
        super().__init__()
        self._editor, self._saving, self._sessions, self._opening = editor, saving, sessions, opening
        self._ahead, self._live = ahead, live
        self.ask: Callable[[Callable[[], None]], None] = call  # what becomes of other pictures' paint; the window's
        self.arriving = False  # while a picture is put into the editor
        self.ours = False  # whether the open document came from here
        self._session: Path | None = None  # of the picture in hand, if it came from here
        self._task: Task | None = None  # that saves the picture in hand
        self._place: object = None  # of the history, that it saves
        self._then: Callable[[], None] = nothing
        self._going = False  # on the way to another picture
        self._left: object = None  # the place of the history of another picture, which the user has left for this
        self._owed = False  # whether the session on the disk lacks alpha
        self._finish: Finish | None = None  # that it has; None while nothing is in hand
        self._unanswered: Callable[[], None] | None = None  # waits for alpha
        live.state_changed.connect(self._on_live)
        editor.opened.connect(self._on_opened)

    def go(self, wanted: Wanted) -> None:
        """Take a picture in hand."""
        self._going = True
        self.leave(partial(self._read, wanted))

    def stay(self) -> bool:
        """Give up the way to another picture. Returns True when one was on its way."""
        going, self._going = self._going, False
        if going:
            self._then, self._unanswered = nothing, None
            self._ahead.wait_no_more()
            self._opening.cancel()
        return going

    def leave(self, then: Callable[[], None]) -> None:
        """Call `then` once the work at the picture in hand is on the disk; the last one counts of several."""
        self._unanswered = None
        if self._editor.painting or self._editor.changing:
            self._then = then
            QTimer.singleShot(HELD_UP, self, partial(self._retry, then))
        elif not self.ours:
            if self._left is self._editor.place:
                then()  # one question is enough for all the steps of the way
            else:
                self._going = False  # whoever says no stays
                self.ask(partial(self._agreed, then))
        elif self._editor.unsaved or self._lacking:
            self.save(partial(self.leave, then))
        else:
            then()

    def _agreed(self, then: Callable[[], None]) -> None:
        self._left = self._editor.place
        then()

    @property
    def _lacking(self) -> bool:
        """Whether the picture's session was saved elsewhere, with another finish, or before its alpha was there, which
        is there now.
        """
        elsewhere, finished = self._sessions.path != self._session, self._present_finish != self._finish
        return elsewhere or finished or (self._owed and not self._live.pending)

    @property
    def _present_finish(self) -> Finish | None:
        document = self._editor.document
        return None if document is None else document.finish

    def answered(self, then: Callable[[], None]) -> None:
        """Call `then` once the network has answered all of the trimap, or at once where it cannot.

        Going to another picture gives the wish up, and so does telling the network to stop.
        """
        self._unanswered = then
        if (self._live.device or self._live.loading) and self._live.pending and not self._live.missing:
            self._live.compute_now()
        self._on_live()

    def _on_live(self) -> None:
        then, live = self._unanswered, self._live
        answers = live.loading or (live.device and not (live.paused or live.error))
        if then is None or (answers and live.pending and not live.missing):
            return
        self._unanswered = None
        if not (live.paused and live.device) or live.missing or live.error:
            then()

    def save(self, then: Callable[[], None]) -> None:
        """Save the session of the picture in hand, then call `then`; of several the last one counts."""
        assert self._session is not None
        self._then = then
        if self._task is None or self._task.ended or self._place is not self._editor.place:
            self._place = self._editor.place
            owed = self._live.pending > 0
            saved = partial(self._saved, owed, self._present_finish)
            self._task = self._sessions.save(self._session, saved, self._end)

    def _saved(self, owed: bool, finish: Finish | None) -> None:
        self._owed, self._finish = owed, finish
        then, self._then = self._then, nothing
        then()

    def _end(self) -> None:
        """The way to another picture is at its end."""
        self._going = False

    def _retry(self, then: Callable[[], None]) -> None:
        if self._then is then:  # else something else was asked for meanwhile
            self._then = nothing
            self.leave(then)

    def _read(self, wanted: Wanted) -> None:
        self._going = True
        self._ahead.take(wanted, partial(self._arrive, wanted))

    def _arrive(self, wanted: Wanted, ahead: Prepared | None) -> None:
        mine = self._sessions.held

        def work(step: Step) -> Prepared | Question | InputError:
            try:
                return arrive(wanted, ahead, mine, step)
            except InputError as error:
                return error

        def then(found: Prepared | Question | InputError) -> None:
            if isinstance(found, InputError):
                self._end()
                self.refused.emit(wanted, printable(words_of(found)))
            elif isinstance(found, Question):
                self._end()
                self._sessions.asked.emit(found)
            else:
                self.leave(partial(self._show, wanted, found))  # the hand may have painted meanwhile

        def failed() -> None:
            self._end()
            self.refused.emit(wanted, "")

        self._opening.begin(tr("Opening {name}", name=wanted.item.image.name), work, then, failed)

    def _show(self, wanted: Wanted, prepared: Prepared) -> None:
        found = prepared.found
        self.arriving = True
        if isinstance(found, Restored):
            self._sessions.resume(prepared.session, found, whole=wanted.whole)
        else:
            self._saving.opened(wanted.item.trimap)
            self._sessions.begin(prepared.session, found.picture, found.document, found.stale, found.lock)
            self._editor.set_polish(self._editor.polish)  # colours of what was answered ahead are still to be estimated
        self.arriving, self.ours, self._session = False, True, prepared.session
        self._owed, self._finish = isinstance(found, Restored) and found.facts.unfinished, self._present_finish
        self.arrived.emit(wanted)
        if isinstance(found, Fresh) and found.no_film:
            self.no_film.emit()
        if isinstance(found, Fresh) and found.edit is not None:  # after it is in hand, for it is work at this picture
            self._editor.take_edit(found.edit, found.document.snapshot().trimap)
        self._opening.tell(found.said)

    def _on_opened(self) -> None:
        self.ours, self._unanswered, self._going = self.arriving, None, False


def call(then: Callable[[], None]) -> None:
    """Go on at once."""
    then()

"""The open session: saved, opened again, and where it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.files.session.facts import Facts, View
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import LOOK_KINDS, Looks
from mattegui.gui.state.polish import Polish
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.pump import Live
from mattegui.gui.work.saving import Saving
from mattegui.gui.work.session.lock import Hold, take
from mattegui.gui.work.session.restoring import Question, Restored, restore
from mattegui.gui.work.tasks import Task, Tasks, nothing


class Sessions(QObject):
    """Saves and opens in the lanes of tasks. path: of the open session; None before there is one."""

    saved = Signal(object)  # Path
    opened = Signal(object)  # Path
    asked = Signal(object)  # Question
    view_restored = Signal(object)  # View

    def __init__(
        self,
        editor: Editor,
        looks: Looks,
        polish: Polish,
        live: Live,
        saving: Saving,
        opening: Opening,
        tasks: Tasks,
        say: Speak,
    ) -> None:
        super().__init__()
        self._editor, self._looks, self._polish, self._live = editor, looks, polish, live
        self._saving, self._opening, self._tasks, self._say = saving, opening, tasks, say
        self.view: Callable[[], View | None] = lambda: None  # what the canvas shows; the window's
        self.path: Path | None = None
        self._hold = Hold()  # of path
        self._next: tuple[Path, Hold] | None = None  # where the open picture is being saved for the first time
        self._absent: tuple[Background, Path] | None = None  # what is shown instead of a background that is not there
        editor.opened.connect(self._forget)
        opening.session_asked.connect(self.open)
        saving.in_session = lambda: self.path is not None

    def facts(self) -> Facts:
        """What a session saved now says beside its planes."""
        picture, document, look = self._editor.picture, self._editor.document, self._looks.now
        assert picture is not None
        assert document is not None
        background = look.background
        return Facts(
            name=picture.path.name,
            size=document.shape,
            source=picture.source,
            polish_on=self._polish.on,
            polish=self._polish.share,
            finish=document.finish,
            look=look.kind,
            overlay=look.overlay,
            opacity=look.opacity,
            colour=background.colour,
            background=self._background_file(background),
            arrangement=background.arrangement,
            placement=look.placement,
            linear=look.linear,
            view=self.view(),
            stale=tuple(self._live.outdated()),
            unpolished=tuple(self._live.outdated() - self._live.stale),
            saved_as=self.path,
        )

    def save(
        self, path: Path, then: Callable[[], None] = nothing, otherwise: Callable[[], None] = nothing
    ) -> Task | None:
        """Write the session; `then` is called when it is on disk, `otherwise` where that cannot be.

        Returns the writing; None where nothing is open.
        """
        picture, document = self._editor.picture, self._editor.document
        if picture is None or document is None:
            return None
        hold = self._hold_to_write(path)
        snapshot, place, facts = self._editor.snapshot(), self._editor.place, replace(self.facts(), saved_as=None)

        def work(step: Step) -> None:
            from mattegui.files.session.container import write_session  # here: the window must not wait for the codecs

            hold.take(path)
            write_session(path, facts, picture.pixels, snapshot, step)

        def after(_: None) -> None:
            if self._editor.document is document:
                self.path, self._hold = path, hold
                self._editor.saved(place)
            self._say(tr("Saved {file}.", file=path), "success")
            self.saved.emit(path)
            then()

        return self._tasks.run("save", tr("Saving {name}", name=path.name), work, after, otherwise)

    def open(
        self,
        path: Path,
        photograph: Path | None = None,
        changed: bool = False,
        recovered: Callable[[], None] | None = None,
    ) -> None:
        """Open a session.

        photograph: the user's, where the session's was not found. changed: take one with other bytes. recovered: called
        with a recovery when it is open; its paint is still to be saved.
        """
        mine = path == self.held

        def again(photograph: Path | None, changed: bool) -> None:
            self.open(path, photograph, changed, recovered)

        def work(step: Step) -> Restored | Question:
            lock = None if mine or recovered else take(path)
            return restore(path, photograph, changed, again, lock, step, recovered is not None)

        def then(found: Restored | Question) -> None:
            if isinstance(found, Question):
                self.asked.emit(found)
                return
            if recovered is None:
                self.resume(path, found)
                self._show_as_left(found)
                self.opened.emit(path)
            else:
                self._put(found, on_disk=False)
                self._show_as_left(found)
                self.path = found.facts.saved_as
                recovered()
            self._opening.tell(found.said)

        self._opening.replace(tr("Opening {name}", name=path.name), work, then)

    def resume(self, path: Path, found: Restored, whole: bool = True) -> None:
        """Open a session that was read, looked at as the picture before it. whole: not the part where work was left.

        Its lock is found's; where it was open already, the one that is held.
        """
        hold = self._hold_to_open(path, found.lock)
        self._put(found, on_disk=True)
        self.path, self._hold = path, hold
        if not whole and found.facts.view is not None:
            self.view_restored.emit(found.facts.view)

    def begin(
        self, path: Path, picture: Picture, document: Document, stale: list[Rect] | None, lock: QLockFile | None
    ) -> None:
        """Open a photograph that has no session yet; path is where it goes. stale: as the editor's; lock: as above."""
        hold = self._hold_to_open(path, lock)
        self._editor.open(picture, document, stale)
        self.path, self._hold = path, hold

    @property
    def held(self) -> Path | None:
        """path, if the session is locked for this program."""
        return self.path if self._hold.taken else None

    def stop(self) -> None:
        """Let go of the session's lock."""
        self._forget()

    def _hold_to_write(self, path: Path) -> Hold:
        """What a session is written with; two writings of a new one, the second asked for before the first is done,
        must not lock each other out."""
        if path == self.path:
            return self._hold
        if self._next is None or self._next[0] != path:
            self._next = path, Hold()
        return self._next[1]

    def _hold_to_open(self, path: Path, lock: QLockFile | None) -> Hold:
        """What a session is opened with: its new lock, or where it is open already, the one that is held."""
        if path != self.held:
            return Hold(lock)
        held, self._hold = self._hold, Hold()
        return held

    def _background_file(self, shown: Background) -> Path | None:
        """Where the background lies; also one that could not be read when the session was opened, until another is.

        Its disk may be there again tomorrow.
        """
        return self._absent[1] if self._absent is not None and self._absent[0] is shown else shown.source

    def _put(self, found: Restored, on_disk: bool) -> None:
        self._saving.trimap_path = None
        self._editor.open(found.picture, found.document, found.stale, on_disk)
        self._polish.put(found.facts.polish_on, found.facts.polish)

    def _show_as_left(self, found: Restored) -> None:
        facts, now = found.facts, self._looks.now
        kind = next((kind for kind in LOOK_KINDS if kind == facts.look), now.kind)
        shown = replace(now, kind=kind, overlay=facts.overlay, opacity=facts.opacity, background=found.background)
        self._looks.set(replace(shown, placement=facts.placement, linear=facts.linear))
        if facts.background is not None and found.background.source is None:
            self._absent = found.background, facts.background
        if facts.view is not None:
            self.view_restored.emit(facts.view)

    def _forget(self) -> None:
        self._hold.release()
        self._hold = Hold()
        self.path = self._next = self._absent = None

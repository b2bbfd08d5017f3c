"""The open session: saved, opened again, and where it lies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, about, part, printable
from mattegui.core.rect import Rect
from mattegui.core.stage.background import Background
from mattegui.core.tiling import tile_rect
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.files.session.facts import Facts, Source, View, source_of
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import LOOK_KINDS, Looks
from mattegui.gui.state.polish import Polish
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.pump import Live
from mattegui.gui.work.saving import Saving
from mattegui.gui.work.session.lock import take
from mattegui.gui.work.tasks import Task, Tasks
from mattegui.paths import check_ends


@dataclass(frozen=True)
class Question:
    """What the user must say before a session can be opened.

    photograph: the file that has changed since; None where none was found. again: opens the session on a photograph,
    and on one with other bytes where it is told True.
    """

    session: Path
    name: str
    photograph: Path | None
    again: Callable[[Path | None, bool], None]


@dataclass(frozen=True)
class Restored:
    """A session and its photograph in memory. stale: where its alpha is not up to date; None for everywhere."""

    facts: Facts
    picture: Picture
    document: Document
    background: Background
    stale: list[Rect] | None
    lock: QLockFile | None
    said: list[str]


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
        self._lock: QLockFile | None = None
        self._absent: tuple[Background, Path] | None = None  # what is shown instead of a background that is not there
        editor.opened.connect(self._forget)
        opening.session_asked.connect(self.open)
        opening.in_session = lambda: self.path is not None

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

    def save(self, path: Path, then: Callable[[], None] = lambda: None) -> Task | None:
        """Write the session; `then` is called when it is on disk. Returns the writing; None where nothing is open."""
        picture, document = self._editor.picture, self._editor.document
        if picture is None or document is None:
            return None
        lock = self._lock if path == self.path else None
        snapshot, place, facts = self._editor.snapshot(), self._editor.place, replace(self.facts(), saved_as=None)

        def work(step: Step) -> QLockFile:
            from mattegui.files.session.container import write_session  # here: the window must not wait for the codecs

            held = lock or take(path)
            write_session(path, facts, picture.pixels, snapshot, step)
            return held

        def after(held: QLockFile) -> None:
            if self._editor.document is document:
                self.path, self._lock = path, held
                self._editor.saved(place)
            self._say(tr("Saved {file}.", file=path), "success")
            self.saved.emit(path)
            then()

        return self._tasks.run("save", tr("Saving {name}", name=path.name), work, after)

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
        mine = path == self.path

        def again(photograph: Path | None, changed: bool) -> None:
            self.open(path, photograph, changed, recovered)

        def work(step: Step) -> Restored | Question:
            lock = None if mine or recovered else take(path)
            return restore(path, photograph, changed, again, lock, step)

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
        held = found.lock
        if path == self.path:
            held, self._lock = self._lock, None
        self._put(found, on_disk=True)
        self.path, self._lock = path, held
        if not whole and found.facts.view is not None:
            self.view_restored.emit(found.facts.view)

    def begin(self, path: Path, lock: QLockFile | None) -> None:
        """The open photograph has no session yet, and this is where it goes. lock: that is held for it."""
        self.path, self._lock = path, lock

    def stop(self) -> None:
        """Let go of the session's lock."""
        self._forget()

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
        if self._lock is not None:
            self._lock.unlock()
        self.path = self._lock = self._absent = None


def restore(
    path: Path,
    photograph: Path | None,
    changed: bool,
    again: Callable[[Path | None, bool], None],
    lock: QLockFile | None,
    step: Step,
) -> Restored | Question:
    """A session from the disk with its photograph, which is looked for beside it, too. Raises InputError."""
    from mattegui.files.image import read_image
    from mattegui.files.session.container import open_session

    said: list[str] = []
    with open_session(path) as file:
        facts, pixels = file.facts, file.picture()
        if facts.source is None and pixels is not None:
            pixels.flags.writeable = False
            picture, same = Picture(path.with_name(facts.name), pixels, pixels), True
        else:
            assert facts.source is not None
            found = _photograph(facts.source, path, photograph)
            same = found is not None and facts.source.holds(found)
            if found is None or not (same or changed):
                return Question(path, printable(facts.name), found, again)
            picture = read_image(found, about(found, said.append), part(step, 0, 0.4))
            picture = replace(picture, source=source_of(found))
        document = file.document(picture.pixels, part(step, 0.4, 0.9))
    if not same:
        changed_since = tr(
            "{file}: has changed since the session was saved; its alpha is computed anew.", file=picture.path
        )
        said.insert(0, changed_since)
    stale = [tile_rect(tile, document.shape) for tile in facts.stale] if same else None
    return Restored(facts, picture, document, _background(facts, said), stale, lock, said)


def _photograph(source: Source, session: Path, given: Path | None) -> Path | None:
    """The photograph's file: the one with the same bytes if there is any, else one of its name; None where none is."""
    places = [given] if given is not None else [source.path, session.with_name(source.path.name)]
    there = [place for place in places if _is_file(place)]
    return next((place for place in there if source.holds(place)), there[0] if there else None)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no name that a file could have
        return False


def _background(facts: Facts, said: list[str]) -> Background:
    """The background as it was; its colour alone where the picture is gone."""
    from mattegui.files.export import read_background

    background = Background(facts.colour, arrangement=facts.arrangement)
    if facts.background is not None:
        try:
            check_ends(facts.background)
            read = read_background(str(facts.background))
        except InputError as error:
            said.append(tr("The background is left out: {reason}", reason=error))
        else:
            background = replace(background, picture=read.picture, source=read.source)
            background.prepare()  # shrinks the picture here, not while drawing
    return background

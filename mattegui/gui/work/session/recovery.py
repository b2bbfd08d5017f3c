"""Unsaved work is kept on the disk, and offered after a crash.

Each running program has one folder of its own in the user's folder of recoveries, and holds a lock in it. A folder
whose lock nobody holds is what a crash has left.
"""

from __future__ import annotations

import contextlib
import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from mattegui import paths
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, printable, unhurried
from mattegui.gui.language import tr, words_of
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.polish import Polish
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.session.lock import lock_of
from mattegui.gui.work.session.sessions import Sessions
from mattegui.gui.work.tasks import Tasks
from mattegui.paths import SESSION_SUFFIX

AUTOSAVE = 30_000  # milliseconds from the first change that is not kept to when it is
BUSY = 200  # milliseconds after which it is tried again while a large change is being made
STANDSTILL = 20.0  # seconds that the window may stand still while the work is kept after a fault
LOCK, WORK = "lock", f"work{SESSION_SUFFIX}"
HALF_WRITTEN = ".mattegui-*.part"  # of the work, where a kill came while it was written


@dataclass(frozen=True)
class Shelter:
    """One program's folder, with its lock while that is held."""

    folder: Path
    lock: QLockFile

    @property
    def work(self) -> Path:
        """The session in it."""
        return self.folder / WORK

    def clear(self) -> None:
        """Remove it; what cannot be removed is offered once more and does no harm. What others put there stays."""
        for ours in (self.work, *self.folder.glob(HALF_WRITTEN)):
            ours.unlink(missing_ok=True)
        self.lock.unlock()
        with contextlib.suppress(OSError):
            self.folder.rmdir()


@dataclass(frozen=True)
class Left:
    """What a crash has left.

    preview: (h, w, 3) uint8 sRGB. time: when it was kept, seconds since 1970. newer: the session it was made of, where
    that was saved later.
    """

    shelter: Shelter
    name: str
    time: float
    preview: NDArray[np.uint8]
    newer: Path | None = None


class Recovery(QObject):
    """Keeps unsaved work off the GUI thread, from snapshots, and never in the user's own file."""

    found = Signal(object)  # list[Left], not empty
    kept = Signal()

    def __init__(
        self, editor: Editor, looks: Looks, polish: Polish, sessions: Sessions, tasks: Tasks, say: Speak
    ) -> None:
        super().__init__()
        self._editor, self._sessions, self._tasks, self._say = editor, sessions, tasks, say
        self._shelter: Shelter | None = None
        self._writing, self._told = False, False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(AUTOSAVE)
        self.timer.timeout.connect(self.keep)
        self._again = QTimer(self, singleShot=True, interval=BUSY)
        self._again.timeout.connect(self.keep)
        for changed in (editor.changed, editor.history_changed, looks.changed, polish.changed):
            changed.connect(self._changed)
        editor.opened.connect(self._forget)
        sessions.saved.connect(self._on_saved)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._on_application)

    def keep(self) -> None:
        """Keep the work as it is now, unless it is on the disk already."""
        self.timer.stop()
        if self._editor.picture is None or not self._editor.unsaved:
            return
        if self._writing or self._editor.changing:
            self._again.start()
            return
        try:
            write = self._writer()
        except OSError as error:
            place, reason = paths.recovery_folder(), error.strerror or error
            self._complain(tr("{folder}: cannot be written ({reason}).", folder=place, reason=reason))
            return
        self._writing = True

        def work(step: Step) -> str:
            return write(unhurried(step, lambda: self._editor.painting))

        def then(trouble: str) -> None:
            self._writing = False
            self._complain(trouble)
            if trouble:
                self._changed()  # it is tried again, for the disk may have room by then
            self.kept.emit()

        def otherwise() -> None:
            self._writing = False
            self._changed()

        self._tasks.run("save", tr("Keeping the work"), work, then, otherwise)

    def keep_at_once(self) -> Path | None:
        """Keep the work and wait for it, for after a fault of the program nobody knows what comes next.

        It goes through the lane like any other, so an older one that is still being written does not replace it.
        Returns the file; None where there is nothing to keep. Raises OSError when it is not on the disk.
        """
        self.timer.stop()
        if self._editor.picture is None or not self._editor.unsaved:
            return None
        work, ended, trouble = self._writer(), Event(), ["a mistake of the program"]

        def tell(step: Step) -> None:
            try:
                trouble[0] = work(step)
            finally:
                ended.set()

        self._tasks.run("save", tr("Keeping the work"), tell, lambda _: None)
        if not ended.wait(STANDSTILL):
            raise TimeoutError(f"the work was not kept within {STANDSTILL} seconds")
        if trouble[0] or self._shelter is None:
            raise OSError(trouble[0])
        return self._shelter.work

    def leave(self) -> None:
        """The program ends after a fault: what was kept is offered at the next start."""
        self.timer.stop()
        if self._shelter is not None:
            self._shelter.lock.unlock()
            self._shelter = None

    def _writer(self) -> Callable[[Step], str]:
        """What writes the work as it is now; its answer is what went wrong. Raises OSError when there is no place."""
        picture, facts = self._editor.picture, self._sessions.facts()
        assert picture is not None
        self._shelter = self._shelter or new_shelter()
        work_file, pixels, snapshot = self._shelter.work, picture.pixels, self._editor.snapshot()

        def work(step: Step) -> str:
            from mattegui.files.session.container import write_session

            try:
                write_session(work_file, facts, pixels, snapshot, step)
            except InputError as error:
                return words_of(error)
            return ""

        return work

    def look(self) -> None:
        """Look for what crashes have left, and say so by `found`."""
        said: list[str] = []

        def work(_step: Step) -> list[Left]:
            return [left for folder in _folders() if (left := _left(folder, said)) is not None]

        def then(left: list[Left]) -> None:
            if said:
                self._say(" ".join(said))
            if left:
                self.found.emit(left)

        self._tasks.run("open", tr("Looking for unsaved work"), work, then)

    def take(self, left: Left) -> None:
        """Open what a crash has left. It stays on the disk until it is saved."""
        adopt: Callable[[], None] = partial(self._adopt, left.shelter)
        self._sessions.open(left.shelter.work, recovered=adopt)

    def stop(self) -> None:
        """The program ends in good order, and nothing is to be kept; after the lanes have ended."""
        self.timer.stop()
        if self._shelter is not None:
            self._shelter.clear()
            self._shelter = None

    def _adopt(self, shelter: Shelter) -> None:
        self._shelter = shelter

    def _changed(self) -> None:
        if self._editor.unsaved:
            if not self.timer.isActive():
                self.timer.start()
        else:
            self._forget()

    def _on_saved(self) -> None:
        """The session holds more than what was kept before it; what was painted while it was written is kept now."""
        self._forget()
        self.keep()

    def _forget(self) -> None:
        """What was kept is saved by now, or given up."""
        self.timer.stop()
        if self._shelter is not None:
            self.discard(self._shelter)
            self._shelter = None

    def discard(self, shelter: Shelter) -> None:
        """Remove what was kept, after what is being written there now."""
        self._tasks.run("save", tr("Tidying up"), lambda _step: shelter.clear(), lambda _: None)

    def _complain(self, trouble: str) -> None:
        """Say once, and not every half minute, that a crash would cost work."""
        if trouble and not self._told:
            self._say(tr("Unsaved work cannot be kept against a crash: {reason}", reason=trouble), "error")
        self._told = bool(trouble)

    def _on_application(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive and self.timer.isActive():
            self.keep()


def new_shelter() -> Shelter:
    """A folder for this program. Raises OSError."""
    folder = paths.recovery_folder() / secrets.token_hex(8)
    folder.mkdir(parents=True, mode=0o700)  # nobody else's business
    lock = lock_of(folder, LOCK)
    if not lock.tryLock(0):
        raise OSError(tr("{folder} cannot be locked", folder=folder))
    return Shelter(folder, lock)


def _folders() -> list[Path]:
    try:
        return sorted(folder for folder in paths.recovery_folder().iterdir() if folder.is_dir())
    except OSError:  # there is none
        return []


def _left(folder: Path, said: list[str]) -> Left | None:
    """What a crash has left in a folder; None where a program is at work there or nothing can be read.

    said: gets a sentence on what cannot be read; it stays where it is, for a later version may know it.
    """
    from mattegui.files.session.container import open_session

    lock = lock_of(folder, LOCK)
    if not lock.tryLock(0):
        return None
    shelter = Shelter(folder, lock)
    if not shelter.work.exists():  # killed before the first one was written
        shelter.clear()
        return None
    for half in folder.glob(HALF_WRITTEN):
        half.unlink()
    try:
        with open_session(shelter.work) as file:
            facts, preview = file.facts, np.ascontiguousarray(file.preview())
        time, session = shelter.work.stat().st_mtime, facts.saved_as
        later = session is not None and _changed_at(session) > time
        return Left(shelter, printable(facts.name), time, preview, session if later else None)
    except InputError as error:
        said.append(words_of(error))
        return None


def _changed_at(session: Path) -> float:
    """When a session was saved last, seconds since 1970; a time before all others where it cannot be seen."""
    try:
        return session.stat().st_mtime
    except OSError:  # gone, or on a disk that is not there now
        return -math.inf

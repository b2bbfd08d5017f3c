"""One program at a time works on a session."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from mattegui.core.errors import InputError
from mattegui.gui.language import tr

WRITTEN_WITHIN = 30_000  # milliseconds; whoever makes a lock says at once whose it is


def lock_of(folder: Path, name: str) -> QLockFile:
    """A lock that is not taken yet. Qt gives the lock of a process that was killed to the next one, however old.

    A power cut leaves one that says nothing, not even whose it is: that is given away when nobody can be writing it.
    """
    lock = QLockFile(str(folder / name))
    owner, *_ = lock.getLockInfo()  # 0 for nobody
    lock.setStaleLockTime(0 if owner else WRITTEN_WITHIN)
    return lock


class Hold:
    """The lock of one session, which is taken when it is needed first and let go of when nobody knows it any more."""

    def __init__(self, lock: QLockFile | None = None) -> None:
        self._lock = lock

    @property
    def taken(self) -> bool:
        """True when the session was locked, or needs no lock."""
        return self._lock is not None

    def take(self, session: Path) -> None:
        """Lock it, if that was not done yet. Raises InputError as `take` does."""
        if self._lock is None:
            self._lock = take(session)

    def release(self) -> None:
        """Let another program have it."""
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def take(session: Path) -> QLockFile:
    """Lock a session while the answer lives. Raises InputError, naming the file, where another program holds it.

    A folder that cannot be written to has no lock, and needs none.
    """
    name = f".{session.name}.lock"
    lock = lock_of(session.parent, name)
    if not lock.tryLock(0) and lock.error() == QLockFile.LockError.LockFailedError:
        process, host, _ = lock.getLockInfo()
        sentence = tr(
            "{file}: is open in another mattegui (process {process} on {host}); close it there first. If none runs "
            "there, remove {lock} beside it.",
            file=session,
            process=process,
            host=host,
            lock=name,
        )
        raise InputError(sentence)
    return lock

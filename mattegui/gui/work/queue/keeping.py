"""What was done of the pictures, to the disk, without destroying what others did."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer

from mattegui.core.errors import InputError
from mattegui.files.queue.ledger import LEDGER, Progress, Record, write_ledger
from mattegui.gui.language import tr, words_of
from mattegui.gui.state.queue.pictures import Pictures
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.tasks import Tasks

WRITTEN_AFTER = 1000  # milliseconds from something that was done to when it is written
LEDGER_LOCK = f".{LEDGER}.lock"
LEDGER_WAIT = 5000  # milliseconds for another program to finish writing


class Keeping(QObject):
    """Writes in the lane of saves. folder: of the ledger; None where there is none to write."""

    def __init__(self, pictures: Pictures, tasks: Tasks, say: Speak) -> None:
        super().__init__()
        self._pictures, self._tasks, self._say = pictures, tasks, say
        self.folder: Path | None = None
        self._told = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WRITTEN_AFTER)
        self._soon.timeout.connect(self.write)
        pictures.noted.connect(self._wait)

    def open(self, folder: Path | None) -> None:
        """Write there from now on."""
        self.folder, self._told = folder, False

    def write(self) -> None:
        """Write what was done now."""
        self._soon.stop()
        folder = self.folder
        if folder is None or not self._pictures.unwritten:
            return
        progress = self._pictures.take_progress()

        def then(answer: dict[str, Record] | str) -> None:
            if isinstance(answer, str):
                otherwise()
            elif self.folder == folder:  # the pictures may have been listed anew, before this was written
                self._pictures.learn(answer)
            self._complain(answer if isinstance(answer, str) else "")

        def otherwise() -> None:
            if self.folder == folder:
                self._pictures.put_back(progress)

        self._tasks.run("save", tr("Keeping what was done"), lambda _step: merge(folder, progress), then, otherwise)

    def _wait(self) -> None:
        if self._pictures.unwritten and not self._soon.isActive():
            self._soon.start()

    def _complain(self, trouble: str) -> None:
        """Say once, and not every second, that states and times would be lost."""
        if trouble and not self._told:
            self._say(tr("What is done and how long it took is not kept: {reason}", reason=trouble))
        self._told = bool(trouble)


def merge(folder: Path, progress: dict[str, Progress]) -> dict[str, Record] | str:
    """Write under a lock. Returns what lies on the disk then, or a sentence on why nothing was written."""
    lock = QLockFile(str(folder / LEDGER_LOCK))
    try:
        if not lock.tryLock(LEDGER_WAIT) and lock.error() == QLockFile.LockError.LockFailedError:
            ledger = folder / LEDGER
            return tr("{file}: another program writes it; remove {lock} if none does.", file=ledger, lock=LEDGER_LOCK)
        return write_ledger(folder / LEDGER, progress)
    except InputError as error:
        return words_of(error)
    finally:
        lock.unlock()

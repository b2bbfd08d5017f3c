"""What happens when a fault of the program reaches nobody: it is logged, shown once, and the program goes on."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from mattegui.gui.language import marked, tr

SENTENCE = marked(
    "mattegui made a mistake: it goes on, but save your work, and if anything looks wrong, start it again."
)
MOST_FAULTS = 20  # in one report; a fault in a paint event comes with every frame
REPORT_SIZE = (720, 420)
logger = logging.getLogger("mattegui")


@dataclass(frozen=True)
class Care:
    """What the rest of the program does for a crash.

    report: what to copy, given the faults: with versions and system, without the user's name. on_crash: keeps the
    work in a file of its own and says which, or None. unsaved: whether there is paint to save; save: asks where the
    trimap goes. leave: ends the program.
    """

    log: Path
    report: Callable[[str], str]
    on_crash: Callable[[], Path | None]
    unsaved: Callable[[], bool]
    save: Callable[[], None]
    leave: Callable[[], None]


class Crashes(QObject):
    """Hears of every exception that nobody caught, on any thread, and shows one dialog at a time."""

    caught = Signal(object)  # the exception; queued, for a dialog cannot open in the middle of a paint event

    def __init__(self, parent: QWidget, care: Care) -> None:
        super().__init__(parent)
        self._window, self._care = parent, care
        self._dialog: CrashDialog | None = None
        self._shown: set[str] = set()  # the places of faults that were shown
        self._before = (sys.excepthook, threading.excepthook)
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def watch(self) -> None:
        """Hear of exceptions from now on; PySide hands those of slots to sys.excepthook."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook, threading.excepthook = self._hear, self._hear_thread

    def stop(self) -> None:
        """Hear of none any more."""
        sys.excepthook, threading.excepthook = self._before

    @property
    def dialog(self) -> CrashDialog | None:
        """The dialog that is open."""
        return self._dialog

    def _hear(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            logger.critical("nobody caught this", exc_info=(kind, error, trace))
            self.caught.emit(error)
        self._before[0](kind, error, trace)

    def _hear_thread(self, given: threading.ExceptHookArgs) -> None:
        if isinstance(given.exc_value, Exception):
            self._hear(given.exc_type, given.exc_value, given.exc_traceback)

    def _show(self, error: Exception) -> None:
        words = "".join(traceback.format_exception(error))
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else words
        if place in self._shown:
            return  # it stands in the log, each time
        self._shown.add(place)
        if self._dialog is not None:
            self._dialog.add(words)
            return
        self._dialog = CrashDialog(self._window, self._care, words)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = None


class CrashDialog(QDialog):
    """Tells of a fault, with a report to copy. words: the traceback."""

    def __init__(self, parent: QWidget, care: Care, words: str) -> None:
        super().__init__(parent)
        self._care, self._faults = care, [words]
        self.setWindowTitle(tr("mattegui made a mistake"))
        self.resize(*REPORT_SIZE)
        rows = QVBoxLayout(self)
        rows.addWidget(_label(tr(SENTENCE)))
        kept = self._kept()
        if kept is not None:
            rows.addWidget(_label(tr("Your work until now is kept in {file}.", file=kept)))
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setAccessibleName(tr("Report"))
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        rows.addWidget(self.report)
        needed = tr("Whoever mends it needs the text above; it stands in {log}, too.", log=care.log)
        rows.addWidget(_label(needed))
        rows.addWidget(self._buttons())
        self._write()
        self.go_on.setFocus()

    def add(self, words: str) -> None:
        """Add another fault to the report."""
        if len(self._faults) < MOST_FAULTS:
            self._faults.append(words)
            self._write()

    def _kept(self) -> Path | None:
        """Where the work is kept. To keep it may fail as well; then the dialog comes all the same."""
        try:
            return self._care.on_crash()
        except Exception:
            logger.exception("the work could not be kept")
            return None

    def _buttons(self) -> QDialogButtonBox:
        role, buttons = QDialogButtonBox.ButtonRole, QDialogButtonBox()
        self.copy = buttons.addButton(tr("Copy report"), role.ActionRole)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        self.save: QPushButton | None = None
        if self._care.unsaved():
            self.save = buttons.addButton(tr("Save trimap…"), role.ActionRole)
            self.save.clicked.connect(self._care.save)
        self.leave = buttons.addButton(tr("Quit"), role.DestructiveRole)
        self.leave.clicked.connect(self._care.leave)
        self.go_on = buttons.addButton(tr("Continue"), role.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        return buttons

    def _write(self) -> None:
        self.report.setPlainText(self._care.report("\n".join(self._faults)))


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

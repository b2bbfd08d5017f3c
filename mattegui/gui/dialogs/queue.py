"""The questions about the queue: which folder, where its sessions go, and what a note says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from mattegui.gui.dialogs.exports.dataset import DatasetDialog
from mattegui.gui.dialogs.exports.sequence import SequenceDialog
from mattegui.gui.language import tr
from mattegui.gui.work.parts import Parts


class QueueDialogs:
    """Asks, then tells the queue. parent: the window that the dialogs belong to."""

    def __init__(self, parent: QWidget, parts: Parts) -> None:
        self._parent, self._queue, self._exports = parent, parts.queue, parts.queue_exports
        self._kept, self._desk, self._say = parts.kept_dataset, parts.desk, parts.voice.say

    def open_folder(self) -> None:
        """Ask for a folder of pictures and open it."""
        start = self._queue.root or Path(self._desk.folder or QDir.homePath())
        folder = self._ask(tr("Open a folder of pictures"), start)
        if folder is not None:
            self._queue.open([folder])

    def keep_sessions_in(self) -> None:
        """Ask for the folder of the sessions."""
        start = self._queue.folder or self._queue.root
        folder = None if start is None else self._ask(tr("Keep sessions in"), start)
        if folder is not None:
            self._queue.keep_in(None if folder == self._queue.root else folder)

    def export_alphas(self) -> None:
        """Ask where the alphas of all pictures go, and write them."""
        items = self._queue.pictures.items
        if self._queue.root is not None and items:
            names = [item.image.with_suffix(".png").name for item in items]
            dialog = SequenceDialog(self._parent, self._queue.root, names)
            dialog.chosen.connect(self._exports.alphas)
            dialog.open()

    def export_dataset(self) -> None:
        """Ask how and where the pictures that are done become a dataset, and write it."""
        pictures = self._queue.pictures
        done = len(pictures.finished)
        if self._queue.root is None:
            return
        if not done:
            self._say(tr("No picture is done yet; mark those that are to be in a dataset as done."))
            return
        dialog = DatasetDialog(self._parent, self._kept, self._queue.root, done, len(pictures.items))
        dialog.chosen.connect(self._exports.dataset)
        dialog.open()

    def send_back(self) -> None:
        """Ask what is to be done on the picture in hand, and send it back. It stays in hand while the user writes."""
        self._queue.stay()
        note, ok = QInputDialog.getMultiLineText(self._parent, tr("Send back"), tr("What is to be done?"))
        if ok:
            self._queue.send_back(note.strip())

    def _ask(self, title: str, start: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, title, str(start))
        return Path(name) if name else None

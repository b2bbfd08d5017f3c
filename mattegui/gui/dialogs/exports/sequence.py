"""The question where the alphas of all pictures go, and how deep they are."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mattegui.gui.dialogs.exports.folder import FolderDialog
from mattegui.gui.language import tr
from mattegui.gui.work.queue.exports.alphas import AlphaWish

LONGEST_NAME = 300  # widget units of a file's name at most: a long one would widen the dialog beyond the screen


class SequenceDialog(FolderDialog):
    """Asks for a folder. names: of the files that may be written, in order; root: of the pictures."""

    chosen = Signal(AlphaWish)

    def __init__(self, parent: QWidget, root: Path, names: Sequence[str]) -> None:
        super().__init__(parent, tr("Export alpha sequence"), root, "alpha")
        self._names, self.deep = set(names), QCheckBox(tr("16 &bits"))
        self.deep.setToolTip(tr("Finer steps of alpha, in files twice as large"))
        self.path.setAccessibleName(tr("Folder of the alphas"))
        first, last = (
            self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, LONGEST_NAME)
            for name in (names[0], names[-1])
        )
        self._arrange(tr("One PNG for each picture, with its name: {first} to {last}.", first=first, last=last))
        self.path.textChanged.connect(self._changed)
        self._changed()

    def accept(self) -> None:
        """Tell what was chosen."""
        self.chosen.emit(AlphaWish(self.folder, 16 if self.deep.isChecked() else 8))
        super().accept()

    def _arrange(self, text: str) -> None:
        place = QHBoxLayout()
        for widget in (self._folder_name, self.path, self._browser):
            place.addWidget(widget)
        column = QVBoxLayout(self)
        told = QLabel(text)
        told.setWordWrap(True)
        column.addWidget(told)
        column.addLayout(place)
        column.addWidget(self.deep)
        column.addWidget(self.warning)
        column.addWidget(self._buttons)

    def _changed(self) -> None:
        """The pictures' own folder is refused; what is replaced is told."""
        self._write.setEnabled(bool(self.path.text().strip()) and not self.is_own)
        if self.is_own:
            self.warning.setText(tr("The pictures lie there; choose another folder for their alphas."))
        else:
            warning = tr("Files of these names are there already and will be replaced.")
            self.warning.setText(warning if self._replaces() else "")

    def _replaces(self) -> bool:
        """Whether a file of any of the names is there already."""
        try:
            return not self._names.isdisjoint(os.listdir(self.folder))
        except (OSError, ValueError):  # there is no such folder
            return False

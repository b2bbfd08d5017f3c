"""The question where the alphas of all pictures go, and how deep they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mattegui.gui.dialogs.exports.folder import FolderDialog
from mattegui.gui.dialogs.typed import is_there
from mattegui.gui.language import tr
from mattegui.gui.work.queue.exports.alphas import AlphaWish


class SequenceDialog(FolderDialog):
    """Asks for a folder. first, last: names of the first and the last file that is written; root: of the pictures."""

    chosen = Signal(AlphaWish)

    def __init__(self, parent: QWidget, root: Path, first: str, last: str) -> None:
        super().__init__(parent, tr("Export alpha sequence"), root, "alpha")
        self._first, self.deep = first, QCheckBox(tr("16 &bits"))
        self.deep.setToolTip(tr("Finer steps of alpha, in files twice as large"))
        self.path.setAccessibleName(tr("Folder of the alphas"))
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
        column.addWidget(QLabel(text))
        column.addLayout(place)
        column.addWidget(self.deep)
        column.addWidget(self.warning)
        column.addWidget(self._buttons)

    def _changed(self) -> None:
        """The pictures' own folder is refused; what is replaced is told."""
        replaced = is_there(self.folder / self._first)
        self._write.setEnabled(bool(self.path.text().strip()) and not self.is_own)
        if self.is_own:
            self.warning.setText(tr("The pictures lie there; choose another folder for their alphas."))
        else:
            self.warning.setText(tr("Files of these names are there already and will be replaced.") if replaced else "")

"""The question where the alphas of all pictures go, and how deep they are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mattegui.gui.dialogs.typed import is_there, typed_path
from mattegui.gui.language import tr
from mattegui.gui.work.queue.exports.alphas import AlphaWish


class SequenceDialog(QDialog):
    """Asks for a folder. first, last: names of the first and the last file that is written; root: of the pictures."""

    chosen = Signal(AlphaWish)

    def __init__(self, parent: QWidget, root: Path, first: str, last: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Export alpha sequence"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._root, self._first = root, first
        self.path, self.deep = QLineEdit(str(root.with_name(f"{root.name}_alpha"))), QCheckBox(tr("16 &bits"))
        self.deep.setToolTip(tr("Finer steps of alpha, in files twice as large"))
        self.path.setMinimumWidth(380)
        self.path.setAccessibleName(tr("Folder of the alphas"))
        self.warning = QLabel()
        self.warning.setObjectName("warning")
        self.warning.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = self._buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._arrange(tr("One PNG for each picture, with its name: {first} to {last}.", first=first, last=last))
        self.path.textChanged.connect(self._changed)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._changed()

    @property
    def folder(self) -> Path:
        """Where the alphas go."""
        return typed_path(self.path.text())

    def accept(self) -> None:
        """Tell what was chosen."""
        self.chosen.emit(AlphaWish(self.folder, 16 if self.deep.isChecked() else 8))
        super().accept()

    def _arrange(self, text: str) -> None:
        browse, name, place = QPushButton(tr("B&rowse…")), QLabel(tr("&Folder")), QHBoxLayout()
        browse.clicked.connect(self._browse)
        name.setBuddy(self.path)
        for widget in (name, self.path, browse):
            place.addWidget(widget)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(text))
        column.addLayout(place)
        column.addWidget(self.deep)
        column.addWidget(self.warning)
        column.addWidget(self._buttons)

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, tr("Export into"), str(self._root.parent))
        if found:
            self.path.setText(found)

    def _changed(self) -> None:
        """The pictures' own folder is refused; what is replaced is told."""
        own = self.folder == self._root
        replaced = is_there(self.folder / self._first)
        self._write.setEnabled(bool(self.path.text().strip()) and not own)
        if own:
            self.warning.setText(tr("The pictures lie there; choose another folder for their alphas."))
        else:
            self.warning.setText(tr("Files of these names are there already and will be replaced.") if replaced else "")

"""What the questions for many pictures share: a folder, a warning, and a button that writes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget

from mattegui.gui.dialogs.typed import typed_path
from mattegui.gui.language import tr


class FolderDialog(QDialog):
    """Asks for a folder. root: of the pictures; what: stands in the proposed folder's name."""

    def __init__(self, parent: QWidget, title: str, root: Path, what: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._root = root
        name = f"{root.name}_{what}" if root.name else what  # a memory card's own folder has no name
        self.path = QLineEdit(str(root.parent / name))
        self.path.setMinimumWidth(380)
        self.warning = QLabel()
        self.warning.setObjectName("warning")
        self.warning.setWordWrap(True)
        self._folder_name, self._browser = QLabel(tr("&Folder")), QPushButton(tr("B&rowse…"))
        self._folder_name.setBuddy(self.path)
        self._browser.clicked.connect(self._browse)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._write = self._buttons.addButton(tr("Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)

    @property
    def folder(self) -> Path:
        """Where the files go."""
        return typed_path(self.path.text())

    @property
    def is_own(self) -> bool:
        """Whether the pictures themselves lie there."""
        return self.folder == self._root

    def _browse(self) -> None:
        found = QFileDialog.getExistingDirectory(self, tr("Export into"), str(self.folder.parent))
        if found:
            self.path.setText(found)

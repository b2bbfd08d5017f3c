"""The panel of results."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QGroupBox, QLabel, QVBoxLayout

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.work.clipboard import Clipboard

RESULTS = ("export_as", "export_alpha", "export_composite", "export_everything", "copy_cutout", "save_trimap")


class ExportPanel(QGroupBox):
    """Buttons for results, and a handle that the cutout can be dragged out by."""

    def __init__(self, clipboard: Clipboard, actions: Actions) -> None:
        super().__init__("Export")
        column = QVBoxLayout(self)
        column.addLayout(grid(2, [button(actions, name) for name in RESULTS]))
        column.addWidget(DragHandle(clipboard))


class DragHandle(QLabel):
    """Pressed, it has the cutout written; the drag begins when the file is there and the button is still down."""

    def __init__(self, clipboard: Clipboard) -> None:
        super().__init__("Drag the cutout out from here")
        self._clipboard, self._held = clipboard, False
        self.setObjectName("handle")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("Hold the mouse button down here, wait for the file, then drag it into another program")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = True
            self._clipboard.stage(self._drag)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = False

    def _drag(self, path: Path) -> None:
        """Hand the file over, unless the button was let go before it was there."""
        if not self._held or not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            return
        self._held = False
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

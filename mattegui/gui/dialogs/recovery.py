"""What a crash has left is offered, with its picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from mattegui.gui.images import image_of
from mattegui.gui.language import tr
from mattegui.gui.screen import ScreenColours
from mattegui.gui.work.session.recovery import Left

OFFERED_SIZE = QSize(200, 150)  # of a picture
OFFERED_SIDES, OFFERED_GAP, OFFERED_LINES = 24, 18, 3  # beside a picture, around it and its words, and how many lines
MOST_COLUMNS = 3


class RecoveryDialog(QDialog):
    """Pictures to choose from. It stops nobody: closed, it offers the same at the next start."""

    chosen = Signal(object)  # Left, to open
    given_up = Signal(object)  # Left, to delete

    def __init__(self, parent: QWidget, left: Sequence[Left], confirm: Callable[[Left], bool]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unsaved work"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._confirm = confirm
        self.pictures = QListWidget()
        self.pictures.setViewMode(QListWidget.ViewMode.IconMode)
        self.pictures.setIconSize(OFFERED_SIZE)
        self.pictures.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.pictures.setMovement(QListWidget.Movement.Static)
        tile = OFFERED_SIZE + QSize(OFFERED_SIDES, OFFERED_GAP + OFFERED_LINES * self.fontMetrics().lineSpacing())
        self.pictures.setGridSize(tile)
        self.pictures.setWordWrap(True)
        self.pictures.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.pictures.setAccessibleName(tr("Unsaved work"))
        columns = min(MOST_COLUMNS, len(left))
        self.pictures.setMinimumSize(columns * tile.width() + 24, tile.height() + 16)
        self._left = list(left)
        for one in left:
            when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(one.time)), QLocale.FormatType.ShortFormat)
            lines = [one.name, when]
            if one.newer is not None:
                lines.append(tr("older than {name}", name=one.newer.name))
            self.pictures.addItem(QListWidgetItem("\n".join(lines)))
        self._colours = ScreenColours(self)
        self._colours.changed.connect(self._draw)
        self._draw()
        self.pictures.setCurrentRow(0)
        self.pictures.itemActivated.connect(self._open)
        buttons, role = QDialogButtonBox(), QDialogButtonBox.ButtonRole
        self.open_button = buttons.addButton(tr("Open"), role.AcceptRole)
        self.delete_button = buttons.addButton(tr("Delete"), role.DestructiveRole)
        buttons.addButton(tr("Later"), role.RejectRole)
        self.open_button.clicked.connect(self._open)
        self.delete_button.clicked.connect(self._delete)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(QLabel(tr("mattegui ended before this work was saved. Open it?")))
        column.addWidget(self.pictures)
        column.addWidget(buttons)

    def _draw(self) -> None:
        for row, one in enumerate(self._left):
            small = self._colours.image(image_of(one.preview))
            self.pictures.item(row).setIcon(QIcon(QPixmap.fromImage(small)))

    def _open(self) -> None:
        chosen = self._left[self.pictures.currentRow()]
        self.close()
        self.chosen.emit(chosen)

    def _delete(self) -> None:
        row = self.pictures.currentRow()
        if not self._confirm(self._left[row]):
            return
        self.pictures.takeItem(row)
        self.given_up.emit(self._left.pop(row))
        if not self._left:
            self.close()

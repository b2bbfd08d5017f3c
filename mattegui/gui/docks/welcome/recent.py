"""The files that were opened last, with small pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from mattegui.gui.docks.icons import tinted
from mattegui.gui.language import tr
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.kept.recent import Recent, title
from mattegui.gui.work.arriving.thumbnails import SmallPictures, Thumbnail

SMALL = QSize(144, 96)  # widget units of a small picture
FOLDER_SIDE = 56  # widget units of a folder's drawing
RECENT_TILE = QSize(SMALL.width() + 16, SMALL.height() + 40)
EMPTY = QColor(128, 128, 128, 50)  # where there is no picture to show
PATH_ROLE = Qt.ItemDataRole.UserRole


class RecentList(QListWidget):
    """Opens what is clicked. The small pictures come one after the other; files that are gone leave."""

    def __init__(self, recent: Recent, thumbnails: SmallPictures, open_file: Callable[[Path], None]) -> None:
        super().__init__()
        self._recent, self._thumbnails, self._open = recent, thumbnails, open_file
        self.setObjectName("recent")
        self.setAccessibleName(tr("Recent files"))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setMovement(QListWidget.Movement.Static)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setIconSize(SMALL)
        self.setGridSize(RECENT_TILE)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemActivated.connect(lambda item: self._open(item.data(PATH_ROLE)))
        self._colours = ScreenColours(self)
        self._colours.changed.connect(self.fill)
        thumbnails.made.connect(self._show)

    def fill(self) -> None:
        """List the files anew and ask for their small pictures."""
        self.clear()
        for path in self._recent.files:
            drawing = self._folder() if path in self._recent.folders else QPixmap()
            item = QListWidgetItem(_framed(drawing, self.devicePixelRatioF()), title(path))
            item.setData(PATH_ROLE, path)
            item.setToolTip(str(path))
            item.setSizeHint(RECENT_TILE)
            self.addItem(item)
        size = SMALL * self.devicePixelRatioF()
        self._thumbnails.ask(self._recent.files, size)

    def height_for(self, width: int) -> int:
        """How high it must be to show all files in a given width."""
        columns = max(1, (width - 8) // RECENT_TILE.width())
        return -(-self.count() // columns) * RECENT_TILE.height() + 12

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self.count():
            self.fill()  # a folder's drawing has the text's colour
        super().changeEvent(event)

    def _folder(self) -> QPixmap:
        icon = QIcon()
        for drawn in tinted("tools/open_folder", self.palette().color(QPalette.ColorRole.ButtonText), FOLDER_SIDE):
            icon.addPixmap(drawn)
        return icon.pixmap(QSize(FOLDER_SIDE, FOLDER_SIDE), self.devicePixelRatioF())

    def _show(self, made: Thumbnail) -> None:
        for row in range(self.count()):
            item = self.item(row)
            if item.data(PATH_ROLE) == made.path:
                if not made.there:
                    self.takeItem(row)
                elif not made.image.isNull():
                    small = QPixmap.fromImage(self._colours.image(made.image))
                    item.setIcon(_framed(small, self.devicePixelRatioF()))
                return


def _framed(small: QPixmap, ratio: float) -> QIcon:
    """A small picture in the middle of its frame, so that names stand in one line; an empty frame for none."""
    frame = QPixmap(SMALL * ratio)
    frame.setDevicePixelRatio(ratio)
    frame.fill(Qt.GlobalColor.transparent if not small.isNull() else EMPTY)
    if not small.isNull():
        small.setDevicePixelRatio(ratio)
        size = small.deviceIndependentSize()
        painter = QPainter(frame)
        left, top = (SMALL.width() - size.width()) / 2, (SMALL.height() - size.height()) / 2
        painter.drawPixmap(round(left), round(top), small)
        painter.end()
    return QIcon(frame)

"""The rows of the queue's list."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mattegui.gui.state.queue.pictures import Pictures

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PictureRows(QAbstractListModel):
    """A row for each picture that is shown. Nothing is kept here: the delegate asks the pictures itself."""

    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        pictures.reset.connect(self._reset)
        pictures.changed.connect(self._changed)

    def picture(self, index: Index) -> int:
        """Which picture a row shows."""
        return self._pictures.shown[index.row()]

    def _reset(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def _changed(self, picture: int) -> None:
        place = self._pictures.place(picture)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._pictures.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The name for whoever reads or searches rows; state and time for screen readers."""
        if not index.isValid() or index.row() >= len(self._pictures.shown):
            return None
        picture = self.picture(index)
        item = self._pictures.items[picture]
        if role == Qt.ItemDataRole.DisplayRole:
            return item.image.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.image.name}, {self._pictures.record(picture).state}"
        if role == Qt.ItemDataRole.ToolTipRole:
            note = self._pictures.record(picture).note
            return f"{item.image}\n{note}" if note else str(item.image)
        return None

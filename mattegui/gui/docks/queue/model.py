"""The rows of the queue's list."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from mattegui.files.queue.ledger import PictureState
from mattegui.gui.language import marked, tr
from mattegui.gui.state.queue.pictures import Pictures

STATE_NAMES: dict[PictureState, str] = {
    "untouched": marked("untouched"),
    "in work": marked("in work"),
    "done": marked("done"),
    "flagged": marked("flagged"),
    "approved": marked("approved"),
    "sent back": marked("sent back"),
}
Index = QModelIndex | QPersistentModelIndex


class PictureRows(QStringListModel):
    """A row for each picture that is shown. The delegate asks the pictures for all but the name.

    Qt counts the rows once for each of them when it lays a list out. A count in Python would take 10,000 rows 15 ms.
    """

    def __init__(self, pictures: Pictures, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures = pictures
        pictures.reset.connect(self._reset)
        pictures.changed.connect(self._changed)

    def picture(self, index: Index) -> int:
        """Which picture a row shows."""
        return self._pictures.shown[index.row()]

    def _reset(self) -> None:
        items = self._pictures.items
        self.setStringList([items[picture].name for picture in self._pictures.shown])

    def _changed(self, picture: int) -> None:
        place = self._pictures.place(picture)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name; for a hint also path and note; for a screen reader also the state."""
        if not index.isValid() or index.row() >= len(self._pictures.shown):
            return None
        item, record = self._pictures.items[self.picture(index)], self._pictures.record(self.picture(index))
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [str(item.image), *record.note.splitlines()]
            return f"<p>{'<br>'.join(map(escape, lines))}</p>"  # else Qt would read tags in them
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.name}, {tr(STATE_NAMES[record.state])}"
        return super().data(index, role)

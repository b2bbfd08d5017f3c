"""The list of all commands with their keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from mattegui.gui.dialogs.keys.caps import caps_of, caps_size, draw_caps
from mattegui.gui.dialogs.keys.entries import Entry, Groups, fits, native
from mattegui.gui.language import tr
from mattegui.gui.state.kept.keymap import Keymap

KEYS_COLUMN = 1
KEYS_ROLE = Qt.ItemDataRole.UserRole
ROW_ROOM = QSize(12, 6)


class CapsDelegate(QStyledItemDelegate):
    """Draws the keys of a row as caps; as text they stay for a screen reader."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setFont(option.font)
        painter.setClipRect(option.rect)
        palette = QPalette(option.palette)
        if option.state & QStyle.StateFlag.State_Selected:
            palette.setBrush(QPalette.ColorRole.PlaceholderText, palette.highlightedText())
        box = QRectF(option.rect).adjusted(4, 0, 0, 0)
        draw_caps(painter, box, [caps_of(key) for key in index.data(KEYS_ROLE) or ()], palette)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        keys = index.data(KEYS_ROLE) or ("A",)
        return caps_size([caps_of(key) for key in keys], option.font) + ROW_ROOM


class Listing(QTreeWidget):
    """Commands under the titles of their menus, and which of them the user has changed."""

    def __init__(self, keymap: Keymap, groups: Groups) -> None:
        super().__init__()
        self._keymap = keymap
        self._groups: list[QTreeWidgetItem] = []
        self._rows: list[tuple[QTreeWidgetItem, Entry]] = []
        self.setColumnCount(2)
        self.setHeaderLabels([tr("Command"), tr("Keys")])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(KEYS_COLUMN, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.setItemDelegateForColumn(KEYS_COLUMN, CapsDelegate(self))
        self.setAccessibleName(tr("Commands and their keys"))
        self.setAllColumnsShowFocus(True)
        for title, entries in groups.items():
            group = QTreeWidgetItem(self, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setExpanded(True)
            bold = group.font(0)
            bold.setBold(True)
            group.setFont(0, bold)
            self._groups.append(group)
            for entry in entries:
                row = QTreeWidgetItem(group, [entry.title])
                row.setToolTip(0, entry.tip)
                self._rows.append((row, entry))
        self.show_keys()

    @property
    def chosen(self) -> Entry | None:
        """The command of the row in hand."""
        return next((entry for row, entry in self._rows if row is self.currentItem()), None)

    def show_keys(self) -> None:
        """Write the present keys beside the commands."""
        for row, entry in self._rows:
            keys = self._keymap.keys(entry.name)
            row.setText(KEYS_COLUMN, ", ".join(map(native, keys)))
            row.setData(KEYS_COLUMN, KEYS_ROLE, keys)
            changed = tr("{command} (changed)", command=entry.title)
            row.setText(0, changed if self._keymap.differs(entry.name) else entry.title)

    def seek(self, wanted: str) -> bool:
        """Show what fits, and choose the first of it; tell if there is any."""
        for row, entry in self._rows:
            row.setHidden(not fits(wanted, entry.words(self._keymap.keys(entry.name))))
        left = [row for row, _ in self._rows if not row.isHidden()]
        for group in self._groups:
            group.setHidden(all(row.parent() is not group for row in left))
        if not left:
            self.setCurrentIndex(QModelIndex())
        elif self.currentItem() not in left:
            self.setCurrentItem(left[0])
        self.scrollTo(self.currentIndex())
        return bool(left)

"""The command in hand: what it does, its keys to change, and one more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mattegui.gui.dialogs.keys.entries import Entry, native
from mattegui.gui.dialogs.keys.field import KeyField
from mattegui.gui.language import tr
from mattegui.gui.state.kept.keymap import Keymap


class Chosen(QWidget):
    """Asks for changes; others make them. controls: what can have the focus, from left to right."""

    taken = Signal(object, str, str)  # the Entry, the key to replace or nothing, the new key
    dropped = Signal(object, str)  # the Entry, its key that goes

    def __init__(self, keymap: Keymap) -> None:
        super().__init__()
        self._keymap = keymap
        self.controls: list[QWidget] = []
        self._title, self._tip, self._row = QLabel(), QLabel(), QHBoxLayout()
        bold = self._title.font()
        bold.setBold(True)
        self._title.setFont(bold)
        self._tip.setWordWrap(True)
        self.reset = QPushButton(tr("As in the p&reset"))
        self.reset.setAutoDefault(False)
        above, column = QHBoxLayout(), QVBoxLayout(self)
        above.addWidget(self._title)
        above.addWidget(self._tip, 1)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(above)
        column.addLayout(self._row)

    def begin(self) -> None:
        """Wait for a key in place of the first one."""
        field = next((each for each in self.controls if isinstance(each, KeyField)), None)
        if field is not None:
            field.wait()

    def show_entry(self, entry: Entry | None) -> None:
        """Show this command, or none."""
        self._clear()
        self._title.setText(entry.title if entry is not None else "")
        self._tip.setText(entry.tip if entry is not None else tr("Choose a command above."))
        if entry is None:
            return
        for key in self._keymap.keys(entry.name):
            self._put(self._field(entry, key))
            drop = QPushButton("✕")
            drop.setAutoDefault(False)
            drop.setFixedWidth(drop.sizeHint().height())
            drop.setAccessibleName(tr("Remove {key} from {command}", key=native(key), command=entry.title))
            drop.setToolTip(tr("Remove {key}", key=native(key)))
            drop.clicked.connect(partial(self.dropped.emit, entry, key))
            self._put(drop)
        self._put(self._field(entry, ""))
        self._row.addStretch(1)
        self._put(self.reset)
        self.reset.setEnabled(self._keymap.differs(entry.name))

    def _put(self, widget: QWidget) -> None:
        self._row.addWidget(widget)
        self.controls.append(widget)
        widget.show()  # else Qt shows it later, and it cannot have the focus before

    def _field(self, entry: Entry, key: str) -> KeyField:
        field = KeyField(key, entry.title)
        field.taken.connect(partial(self.taken.emit, entry, key))
        return field

    def _clear(self) -> None:
        self.controls = []
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is self.reset:
                widget.hide()
            elif widget is not None:
                widget.hide()
                widget.deleteLater()

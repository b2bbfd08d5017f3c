"""The bar under the menus: what the hand paints with, undo, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolBar, QToolButton, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.bars.export import DragHandle, ExportButton
from mattegui.gui.docks.bars.labels import LabelRow
from mattegui.gui.docks.bars.size import SizeRow
from mattegui.gui.docks.buttons import button
from mattegui.gui.language import tr
from mattegui.gui.work.parts import Parts

WORDS_FROM = 760  # widget units of width from which the labels have their names


class OptionsBar(QToolBar):
    """One row over the whole window."""

    def __init__(self, parts: Parts, actions: Actions) -> None:
        super().__init__(tr("Options"))
        self.setObjectName("options")
        self.setMovable(False)
        self.handle = DragHandle(parts.clipboard, actions["copy_cutout"])
        row = OptionsRow(
            LabelRow(parts.looks, actions),
            SizeRow(parts.toolbox, actions),
            [button(actions, name, "icon") for name in ("undo", "redo")],
            [self.handle, ExportButton(parts.exporting, parts.editor, actions)],
        )
        self.addWidget(row)


class OptionsRow(QWidget):
    """Labels and size at the left, the way out at the right."""

    def __init__(self, labels: LabelRow, size: SizeRow, steps: list[QToolButton], out: list[QWidget]) -> None:
        super().__init__()
        self._labels = labels
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 1, 4, 1)
        row.setSpacing(8)
        row.addWidget(labels)
        row.addSpacing(8)
        row.addWidget(size)
        row.addSpacing(8)
        for widget in steps:
            row.addWidget(widget)
        row.addStretch(1)
        for end in out:
            row.addWidget(end)

    def minimumSizeHint(self) -> QSize:
        """As without the labels' names, which go where there is no room."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._labels.show_words(event.size().width() >= WORDS_FROM)

"""All panels beside the canvas, one above the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.backdrop import BackdropPanel
from mattegui.gui.docks.export import ExportPanel
from mattegui.gui.docks.finish import FinishPanel
from mattegui.gui.docks.network import NetworkPanel
from mattegui.gui.docks.paint import PaintPanel
from mattegui.gui.docks.view import ViewPanel
from mattegui.gui.work.parts import Parts


class Panels(QScrollArea):
    """Scrolls where the window is lower than the panels."""

    def __init__(self, parts: Parts, actions: Actions) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(PaintPanel(parts.toolbox, actions))
        column.addWidget(ViewPanel(parts.looks, actions))
        column.addWidget(BackdropPanel(parts.looks, actions))
        column.addWidget(NetworkPanel(parts.polish, actions))
        column.addWidget(FinishPanel(parts.finishing, actions))
        column.addWidget(ExportPanel(parts.clipboard, actions))
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(inner.sizeHint().width() + self.verticalScrollBar().sizeHint().width())

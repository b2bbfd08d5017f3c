"""All panels beside the canvas, one above the other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.background import BackgroundPanel
from mattegui.gui.docks.export import ExportPanel
from mattegui.gui.docks.finish import FinishPanel
from mattegui.gui.docks.judging.figures import with_reference
from mattegui.gui.docks.judging.panel import ReferencePanel
from mattegui.gui.docks.network import NetworkPanel
from mattegui.gui.docks.paint import PaintPanel
from mattegui.gui.docks.view import ViewPanel
from mattegui.gui.work.parts import Parts


class Panels(QWidget):
    """Scrolls where the window is lower than the panels; what leads to a file stays in sight."""

    def __init__(self, parts: Parts, actions: Actions) -> None:
        super().__init__()
        inner, scroll = QWidget(), QScrollArea()
        column = QVBoxLayout(inner)
        column.addWidget(PaintPanel(parts.toolbox, actions))
        column.addWidget(ViewPanel(parts.looks, actions))
        column.addWidget(with_reference(ReferencePanel(parts.judging, actions), parts.judging))
        column.addWidget(BackgroundPanel(parts.looks, actions))
        column.addWidget(NetworkPanel(parts.polish, actions))
        column.addWidget(FinishPanel(parts.finishing, actions))
        column.addStretch(1)
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(inner.sizeHint().width() + scroll.verticalScrollBar().sizeHint().width())
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(scroll, 1)
        rows.addWidget(ExportPanel(parts.clipboard, actions))

"""The strip of tools at the window's left edge. One of them is in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolBar

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button
from mattegui.gui.language import tr

STRIP = (
    ("brush", "eraser"),
    ("outline", "rough_outline", "rough_box"),
    ("lasso", "polygon", "bucket"),
    ("pick", "place_cutout", "move_background"),
)


class ToolStrip(QToolBar):
    """Drawings only; the tip tells what a tool does, and its key. Where it has no room, Qt adds a button for more."""

    def __init__(self, actions: Actions) -> None:
        super().__init__(tr("Tools"))
        self.setObjectName("strip")
        self.setMovable(False)
        self.setOrientation(Qt.Orientation.Vertical)
        for index, group in enumerate(STRIP):
            if index:
                self.addSeparator()
            for name in group:
                self.addWidget(button(actions, name, "tool"))

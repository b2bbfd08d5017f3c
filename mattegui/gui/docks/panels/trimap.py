"""The panel of what is done to the whole trimap."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QVBoxLayout

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import Switch, button, grid
from mattegui.gui.docks.panels.numbers import pixel_number
from mattegui.gui.language import marked, tr
from mattegui.gui.state.toolbox import LARGEST_SIZE, Toolbox

LARGEST_SPECK = 100_000  # image pixels
WHOLE = ("grow_unknown", "shrink_unknown", "part_labels", "fill_holes", "remove_specks", "clear_trimap")
EDGE_TIP = marked("Width of the unknown band between foreground and background")
SPECK_TIP = marked("How many pixels a hole or a speck has at most")


class TrimapPanel(QGroupBox):
    """Protection, the two sizes, and a button for each change."""

    def __init__(self, toolbox: Toolbox, actions: Actions) -> None:
        super().__init__(marked("Trimap"))
        self._toolbox = toolbox
        self._edge = pixel_number(tr("Edge"), LARGEST_SIZE, toolbox.set_edge, tr(EDGE_TIP))
        self._speck = pixel_number(tr("Speck"), LARGEST_SPECK, toolbox.set_speck, tr(SPECK_TIP))
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(Switch(actions, "protect"))
        for number in (self._edge, self._speck):
            label = QLabel(number.accessibleName())
            label.setBuddy(number)
            row.addWidget(label)
            row.addWidget(number, 1)
        column.addLayout(row)
        column.addLayout(grid(2, [button(actions, name) for name in WHOLE]))
        toolbox.changed.connect(self._show_sizes)
        self._show_sizes()

    def _show_sizes(self) -> None:
        for number, size in ((self._edge, self._toolbox.edge), (self._speck, self._toolbox.speck)):
            with QSignalBlocker(number):
                number.setValue(size)

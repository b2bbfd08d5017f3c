"""The panel of label, tool and brush size."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QVBoxLayout

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.compose import LABEL_COLOURS
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.state.toolbox import LARGEST_SIZE, Toolbox

LARGEST_SPECK = 100_000  # image pixels
SIZE_NOTCHES = 1000  # of the slider, which is logarithmic: a fifth of its way is a factor of five everywhere


class PaintPanel(QGroupBox):
    """What the hand holds."""

    def __init__(self, toolbox: Toolbox, actions: Actions) -> None:
        super().__init__("Paint")
        self._toolbox = toolbox
        column = QVBoxLayout(self)
        labels = (("foreground", FOREGROUND), ("background", BACKGROUND), ("unknown", UNKNOWN))
        column.addLayout(grid(1, [button(actions, name, LABEL_COLOURS[label]) for name, label in labels]))
        tools = ("brush", "eraser", "outline", "lasso", "polygon", "bucket", "pick", "protect")
        column.addLayout(grid(2, [button(actions, name) for name in tools]))
        column.addLayout(grid(2, [button(actions, name) for name in ("undo", "redo")]))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._slider.setRange(0, SIZE_NOTCHES)
        self._slider.valueChanged.connect(lambda notch: toolbox.set_size(LARGEST_SIZE ** (notch / SIZE_NOTCHES)))
        self._number = _number(LARGEST_SIZE, toolbox.set_size)
        row = QHBoxLayout()
        row.addWidget(QLabel("Size"))
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        column.addLayout(row)
        self._edge = _number(LARGEST_SIZE, toolbox.set_edge)
        self._edge.setToolTip("Width of the unknown band between foreground and background")
        self._speck = _number(LARGEST_SPECK, toolbox.set_speck)
        self._speck.setToolTip("How many pixels a hole or a speck has at most")
        row = QHBoxLayout()
        for text, number in (("Edge", self._edge), ("Speck", self._speck)):
            row.addWidget(QLabel(text))
            row.addWidget(number, 1)
        column.addLayout(row)
        whole = ("grow_unknown", "shrink_unknown", "part_labels", "fill_holes", "remove_specks", "clear_trimap")
        column.addLayout(grid(2, [button(actions, name) for name in whole]))
        toolbox.changed.connect(self._show_sizes)
        self._show_sizes()

    def _show_sizes(self) -> None:
        toolbox = self._toolbox
        with QSignalBlocker(self._slider):
            self._slider.setValue(round(SIZE_NOTCHES * math.log(toolbox.size) / math.log(LARGEST_SIZE)))
        for number, size in ((self._number, toolbox.size), (self._edge, toolbox.edge), (self._speck, toolbox.speck)):
            with QSignalBlocker(number):
                number.setValue(round(size))


def _number(largest: float, take: Callable[[int], None]) -> QSpinBox:
    """A box for a number of pixels."""
    number = QSpinBox()
    number.setRange(1, int(largest))
    number.setSuffix(" px")
    number.setKeyboardTracking(False)
    number.valueChanged.connect(take)
    return number

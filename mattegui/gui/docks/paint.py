"""The panel of label, tool and brush size."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QVBoxLayout

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.compose import LABEL_COLOURS
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.state.toolbox import LARGEST_SIZE, Toolbox

SIZE_NOTCHES = 1000  # of the slider, which is logarithmic: a fifth of its way is a factor of five everywhere


class PaintPanel(QGroupBox):
    """What the hand holds."""

    def __init__(self, toolbox: Toolbox, actions: Actions) -> None:
        super().__init__("Paint")
        self._toolbox = toolbox
        column = QVBoxLayout(self)
        labels = (("foreground", FOREGROUND), ("background", BACKGROUND), ("unknown", UNKNOWN))
        column.addLayout(grid(1, [button(actions, name, LABEL_COLOURS[label]) for name, label in labels]))
        column.addLayout(grid(2, [button(actions, name) for name in ("brush", "eraser", "undo", "redo")]))
        row = QHBoxLayout()
        row.addWidget(QLabel("Size"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._slider.setRange(0, SIZE_NOTCHES)
        self._slider.valueChanged.connect(lambda notch: toolbox.set_size(LARGEST_SIZE ** (notch / SIZE_NOTCHES)))
        self._number = QSpinBox()
        self._number.setRange(1, int(LARGEST_SIZE))
        self._number.setSuffix(" px")
        self._number.setKeyboardTracking(False)
        self._number.valueChanged.connect(toolbox.set_size)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        column.addLayout(row)
        toolbox.changed.connect(self._show_size)
        self._show_size()

    def _show_size(self) -> None:
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._slider.setValue(round(SIZE_NOTCHES * math.log(self._toolbox.size) / math.log(LARGEST_SIZE)))
            self._number.setValue(round(self._toolbox.size))

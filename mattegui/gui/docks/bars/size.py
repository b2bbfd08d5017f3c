"""The brush's size as a slider and a number."""

from __future__ import annotations

import math

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.panels.numbers import pixel_number
from mattegui.gui.language import tr
from mattegui.gui.state.toolbox import LARGEST_SIZE, Toolbox

SIZE_NOTCHES = 1000  # of the slider, which is logarithmic: a fifth of its way is a factor of five everywhere
SLIDER_WIDTH = 130  # widget units


class SizeRow(QWidget):
    """Both set the size and follow it."""

    def __init__(self, toolbox: Toolbox, actions: Actions) -> None:
        super().__init__()
        self._toolbox, self._actions, words = toolbox, actions, QLabel(tr("Size"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._slider.setAccessibleName(tr("Brush size, as a slider"))
        self._slider.setRange(0, SIZE_NOTCHES)
        self._slider.setMaximumWidth(SLIDER_WIDTH)
        self._slider.setMinimumWidth(SLIDER_WIDTH // 3)
        self._slider.valueChanged.connect(lambda notch: toolbox.set_size(LARGEST_SIZE ** (notch / SIZE_NOTCHES)))
        self._number = pixel_number(tr("Brush size"), LARGEST_SIZE, toolbox.set_size)
        words.setBuddy(self._number)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (words, self._slider, self._number):
            row.addWidget(widget)
        toolbox.changed.connect(self._show_size)
        for name in ("smaller", "larger"):
            actions[name].changed.connect(self._show_keys)
        self._show_size()
        self._show_keys()

    def _show_keys(self) -> None:
        smaller, larger = self._actions.key("smaller"), self._actions.key("larger")
        keys = tr("{smaller} and {larger}, ", smaller=smaller, larger=larger) if smaller and larger else ""
        self._slider.setToolTip(tr("Brush size: {keys}Shift+wheel, or Shift+right drag on the picture", keys=keys))

    def _show_size(self) -> None:
        size = self._toolbox.size
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._slider.setValue(round(SIZE_NOTCHES * math.log(size) / math.log(LARGEST_SIZE)))
            self._number.setValue(round(size))

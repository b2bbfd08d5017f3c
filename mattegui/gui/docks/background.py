"""The panel of what lies behind the cutout."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.docks.panels.swatch import Swatch
from mattegui.gui.state.look import Looks

FARTHEST = 100_000  # image pixels by which a background can be moved


class BackgroundPanel(QGroupBox):
    """A colour or a picture, how the picture fits, and where it lies."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__("Background")
        self._looks = looks
        column = QVBoxLayout(self)
        column.addWidget(Swatch(looks))
        names = ("choose_background", "background_colour", "fill_background", "fit_background", "move_background")
        column.addLayout(grid(2, [button(actions, name) for name in names]))
        row = QHBoxLayout()
        self._offsets = []
        for text in ("x", "y"):
            number = QSpinBox()
            number.setRange(-FARTHEST, FARTHEST)
            number.setSuffix(" px")
            number.setKeyboardTracking(False)
            number.setAccessibleName(f"Background, {text}")
            number.valueChanged.connect(self._move)
            self._offsets.append(number)
            row.addWidget(QLabel(text))
            row.addWidget(number, 1)
        column.addLayout(row)
        looks.changed.connect(self._show_background)
        self._show_background()

    def _move(self) -> None:
        across, down = (number.value() for number in self._offsets)
        self._looks.set_background(replace(self._looks.now.background, offset=(down, across)))

    def _show_background(self) -> None:
        background = self._looks.now.background
        for number, offset in zip(self._offsets, reversed(background.offset), strict=True):
            with QSignalBlocker(number):
                number.setValue(offset)
            number.setEnabled(background.picture is not None)

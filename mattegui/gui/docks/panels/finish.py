"""The panel of the edge: what is done to it after the network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QGroupBox, QLabel, QSlider, QVBoxLayout

from mattegui.core.alpha import MOST_FEATHER, MOST_SHIFT
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.state.finish import Finishing


@dataclass(frozen=True)
class Dial:
    """One value of a finish. notches: of the slider for a whole unit. scale: units of the panel for 1 of the finish."""

    name: str
    text: str
    lowest: float
    highest: float
    unit: str
    tip: str
    notches: int = 1
    scale: float = 1.0


DIALS = (
    Dial(
        "shift",
        "Shift edge",
        -MOST_SHIFT,
        MOST_SHIFT,
        " px",
        "How far the edge moves: left inwards, right outwards",
        10,
    ),
    Dial("contrast", "Contrast", 0, 100, " %", "How much steeper the edge gets", scale=100),
    Dial("feather", "Feather", 0, MOST_FEATHER, " px", "How far the edge is made softer", 10),
    Dial("despill", "Despill", 0, 100, " %", "How far the old background's colour is taken out of the edge", scale=100),
)


class FinishPanel(QGroupBox):
    """A slider and a number for each value, and the way back to none of it."""

    def __init__(self, finishing: Finishing, actions: Actions) -> None:
        super().__init__("Finish")
        self._finishing = finishing
        column, rows = QVBoxLayout(self), QGridLayout()
        self._rows = [(dial, self._slider(dial), self._number(dial)) for dial in DIALS]
        for row, (dial, slider, number) in enumerate(self._rows):
            label = QLabel(dial.text)
            label.setBuddy(number)
            for place, widget in enumerate((label, slider, number)):
                widget.setToolTip(dial.tip)
                rows.addWidget(widget, row, place)
        rows.setColumnStretch(1, 1)
        column.addLayout(rows)
        column.addLayout(grid(1, [button(actions, "reset_finish")]))
        finishing.changed.connect(self._show)
        self._show()

    def _slider(self, dial: Dial) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.setAccessibleName(f"{dial.text}, as a slider")
        slider.setRange(round(dial.lowest * dial.notches), round(dial.highest * dial.notches))
        slider.sliderPressed.connect(self._finishing.hold)
        slider.sliderReleased.connect(self._finishing.let_go)
        slider.valueChanged.connect(lambda notch: self._set(dial, notch / dial.notches))
        return slider

    def _number(self, dial: Dial) -> QDoubleSpinBox:
        number = QDoubleSpinBox()
        number.setAccessibleName(dial.text)
        number.setRange(dial.lowest, dial.highest)
        number.setDecimals(0 if dial.notches == 1 else 1)
        number.setSingleStep(1 if dial.notches == 1 else 0.5)
        number.setSuffix(dial.unit)
        number.setKeyboardTracking(False)
        number.valueChanged.connect(partial(self._set, dial))
        return number

    def _set(self, dial: Dial, value: float) -> None:
        name, now = dial.name, self._finishing.now
        self._finishing.set(replace(now, **{name: value / dial.scale}))

    def _show(self) -> None:
        for dial, slider, number in self._rows:
            value = getattr(self._finishing.now, dial.name) * dial.scale
            with QSignalBlocker(slider), QSignalBlocker(number):
                slider.setValue(round(value * dial.notches))
                number.setValue(value)
        self.setEnabled(self._finishing.available)

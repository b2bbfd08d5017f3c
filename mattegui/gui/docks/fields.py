"""Rows of numbers with names, some with a slider."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QLabel, QSlider, QWidget

from mattegui.gui.language import tr, typed


@dataclass(frozen=True)
class Field:
    """One number. text, tip: in English.

    slides: from where to where its slider goes; None for a number without one. step: what an arrow adds; None for one
    of the last decimal.
    """

    name: str
    text: str
    lowest: float
    highest: float
    unit: str
    tip: str
    decimals: int = 0
    slides: tuple[float, float] | None = None
    step: float | None = None


class NumberBox(QDoubleSpinBox):
    """Reads a decimal point and a comma alike."""

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(4, 0, 0, 0)  # a theme's sheet cannot keep the text off the frame

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        return super().validate(typed(text), place)

    def valueFromText(self, text: str) -> float:
        return super().valueFromText(typed(text))


class Fields(QWidget):
    """Numbers of something, two in a row where they have no slider.

    A slider's drag begins with `held` and ends with `let_go`. what: whose numbers they are, in a word.
    """

    changed = Signal(str, float)  # a field's name, and its number now
    held = Signal()
    let_go = Signal()

    def __init__(self, what: str, fields: Sequence[Field]) -> None:
        super().__init__()
        self._what = what
        rows = QGridLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        self._numbers: dict[str, QDoubleSpinBox] = {}
        self._sliders: dict[str, tuple[QSlider, float]] = {}  # and its notches for a whole unit
        row, column = 0, 0
        for field in fields:
            number = self._numbers[field.name] = self._number(field)
            label = QLabel(tr(field.text))
            label.setBuddy(number)
            label.setToolTip(tr(field.tip))
            if field.slides is not None:
                row, column = row + (column > 0), 0
                slider, _ = self._sliders[field.name] = self._slider(field, field.slides)
                rows.addWidget(label, row, 0)
                rows.addWidget(slider, row, 1, 1, 2)
                rows.addWidget(number, row, 3)
                row += 1
                continue
            rows.addWidget(label, row, column)
            rows.addWidget(number, row, column + 1)
            row, column = (row, 2) if column == 0 else (row + 1, 0)
        for stretched in (1, 3):
            rows.setColumnStretch(stretched, 1)

    def show_numbers(self, values: Mapping[str, float]) -> None:
        """Show these numbers by the fields' names."""
        for name, value in values.items():
            number = self._numbers[name]
            with QSignalBlocker(number):
                number.setValue(value)
            if name in self._sliders:
                slider, notches = self._sliders[name]
                with QSignalBlocker(slider):
                    slider.setValue(round(value * notches))

    def _number(self, field: Field) -> QDoubleSpinBox:
        number = NumberBox()
        number.setAccessibleName(f"{self._what} {tr(field.text)}")
        number.setToolTip(tr(field.tip))
        number.setDecimals(field.decimals)
        number.setRange(field.lowest, field.highest)
        number.setSingleStep(field.step or 10.0**-field.decimals)
        number.setSuffix(field.unit)
        number.setKeyboardTracking(False)
        number.valueChanged.connect(lambda value: self.changed.emit(field.name, value))
        return number

    def _slider(self, field: Field, ends: tuple[float, float]) -> tuple[QSlider, float]:
        slider, notches = QSlider(Qt.Orientation.Horizontal), 10.0**field.decimals
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.setAccessibleName(f"{self._what} {tr(field.text)}")
        slider.setToolTip(tr(field.tip))
        slider.setRange(round(ends[0] * notches), round(ends[1] * notches))
        slider.setProperty("middle", ends[0] < 0 < ends[1])
        slider.sliderPressed.connect(self.held)
        slider.sliderReleased.connect(self.let_go)
        slider.valueChanged.connect(lambda notch: self.changed.emit(field.name, notch / notches))
        return slider, notches

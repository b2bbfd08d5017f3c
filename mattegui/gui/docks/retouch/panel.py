"""The panel of the retouch: its tools, and how they paint."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QGroupBox, QLabel, QSlider, QSpinBox, QVBoxLayout

from mattegui.document.retouching import RETOUCH_KINDS
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.state.toolbox import RetouchBrush, Toolbox


@dataclass(frozen=True)
class Share:
    """One value of the brush that is chosen as a percentage. of, put: tell it, and set it."""

    name: str
    tip: str
    of: Callable[[RetouchBrush], float]
    put: Callable[[RetouchBrush, float], RetouchBrush]


SHARES = (
    Share(
        "Alpha",
        "The alpha that “Set alpha” paints",
        lambda brush: brush.value,
        lambda brush, share: replace(brush, value=share),
    ),
    Share(
        "Strength",
        "How far one stroke goes; a pen's pressure weakens it",
        lambda brush: brush.strength,
        lambda brush, share: replace(brush, strength=share),
    ),
    Share(
        "Hardness",
        "How much of the brush paints in full before it fades out",
        lambda brush: brush.hardness,
        lambda brush, share: replace(brush, hardness=share),
    ),
)


class RetouchPanel(QGroupBox):
    """A button for each tool; a slider and a number for each value."""

    def __init__(self, toolbox: Toolbox, actions: Actions) -> None:
        super().__init__("Retouch")
        self._toolbox = toolbox
        column, rows = QVBoxLayout(self), QGridLayout()
        column.addLayout(grid(2, [button(actions, f"retouch_{kind}") for kind in RETOUCH_KINDS]))
        self._rows = [(share, self._slider(share), self._number(share)) for share in SHARES]
        for row, (share, slider, number) in enumerate(self._rows):
            label = QLabel(share.name)
            label.setBuddy(number)
            for place, widget in enumerate((label, slider, number)):
                widget.setToolTip(share.tip)
                rows.addWidget(widget, row, place)
        rows.setColumnStretch(1, 1)
        column.addLayout(rows)
        column.addLayout(grid(2, [button(actions, name) for name in ("retouch_lamp", "erase_retouch")]))
        toolbox.changed.connect(self._show)
        self._show()

    def _slider(self, share: Share) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.setAccessibleName(share.name)
        slider.setRange(0, 100)
        slider.valueChanged.connect(partial(self._set, share))
        return slider

    def _number(self, share: Share) -> QSpinBox:
        number = QSpinBox()
        number.setAccessibleName(share.name)
        number.setRange(0, 100)
        number.setSuffix(" %")
        number.setKeyboardTracking(False)
        number.valueChanged.connect(partial(self._set, share))
        return number

    def _set(self, share: Share, percent: int) -> None:
        self._toolbox.set_retouch(share.put(self._toolbox.retouch, percent / 100))

    def _show(self) -> None:
        for share, slider, number in self._rows:
            percent = round(100 * share.of(self._toolbox.retouch))
            with QSignalBlocker(slider), QSignalBlocker(number):
                slider.setValue(percent)
                number.setValue(percent)

"""The panel of the edge: what is done to it after the network."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGroupBox, QVBoxLayout

from mattegui.core.alpha import MOST_FEATHER, MOST_SHIFT
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid
from mattegui.gui.docks.fields import Field, Fields
from mattegui.gui.language import marked, tr
from mattegui.gui.state.finish import Finishing

SHIFT_TIP = marked("How far the edge moves: left inwards, right outwards")
DESPILL_TIP = marked("How far the old background's colour is taken out of the edge")
FINISH_FIELDS = (
    Field("shift", marked("Shift edge"), -MOST_SHIFT, MOST_SHIFT, " px", SHIFT_TIP, 1, (-MOST_SHIFT, MOST_SHIFT), 0.5),
    Field("contrast", marked("Contrast"), 0, 100, " %", marked("How much steeper the edge gets"), 0, (0, 100)),
    Field(
        "feather",
        marked("Feather"),
        0,
        MOST_FEATHER,
        " px",
        marked("How far the edge is made softer"),
        1,
        (0, MOST_FEATHER),
        0.5,
    ),
    Field("despill", marked("Despill"), 0, 100, " %", DESPILL_TIP, 0, (0, 100)),
)
SCALES = {"shift": 1.0, "contrast": 100.0, "feather": 1.0, "despill": 100.0}  # units of the panel for 1 of the finish


class FinishPanel(QGroupBox):
    """A slider and a number for each value, and the way back to none of it."""

    def __init__(self, finishing: Finishing, actions: Actions) -> None:
        super().__init__(marked("Finish"))
        self._finishing = finishing
        self._fields = Fields(tr("Finish"), FINISH_FIELDS)
        self._fields.changed.connect(self._set)
        self._fields.held.connect(finishing.hold)
        self._fields.let_go.connect(finishing.let_go)
        column = QVBoxLayout(self)
        column.addWidget(self._fields)
        column.addLayout(grid(1, [button(actions, "reset_finish")]))
        finishing.changed.connect(self._show)
        self._show()

    def _set(self, name: str, value: float) -> None:
        self._finishing.set(replace(self._finishing.now, **{name: value / SCALES[name]}))

    def _show(self) -> None:
        now = self._finishing.now
        self._fields.show_numbers({name: getattr(now, name) * scale for name, scale in SCALES.items()})
        self.setEnabled(self._finishing.available)

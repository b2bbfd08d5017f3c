"""The panel of the retouch: its tools, and how they paint."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGroupBox, QToolButton, QVBoxLayout

from mattegui.document.retouching import RETOUCH_KINDS, RetouchKind
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import Switch, button, grid
from mattegui.gui.docks.fields import Field, Fields
from mattegui.gui.language import marked, tr
from mattegui.gui.state.toolbox import Toolbox

ALPHA_TIP = marked("The alpha that “Set alpha” paints")
STRENGTH_TIP = marked("How far one stroke goes; a pen's pressure weakens it")
HARDNESS_TIP = marked("How much of the brush paints in full before it fades out")
RETOUCH_FIELDS = (  # by the names of RetouchBrush
    Field("value", marked("Alpha"), 0, 100, " %", ALPHA_TIP, 0, (0, 100)),
    Field("strength", marked("Strength"), 0, 100, " %", STRENGTH_TIP, 0, (0, 100)),
    Field("hardness", marked("Hardness"), 0, 100, " %", HARDNESS_TIP, 0, (0, 100)),
)


class RetouchPanel(QGroupBox):
    """A button for each tool; a slider and a number for each value."""

    def __init__(self, toolbox: Toolbox, actions: Actions) -> None:
        super().__init__(marked("Retouch"))
        self._toolbox = toolbox
        self._fields = Fields(tr("Retouch"), RETOUCH_FIELDS)
        self._fields.changed.connect(self._set)
        column = QVBoxLayout(self)
        column.addLayout(grid(2, [_tool(actions, kind) for kind in RETOUCH_KINDS]))
        column.addWidget(self._fields)
        column.addLayout(grid(2, [Switch(actions, "retouch_lamp"), button(actions, "erase_retouch")]))
        toolbox.changed.connect(self._show)
        self._show()

    def _set(self, name: str, percent: float) -> None:
        self._toolbox.set_retouch(replace(self._toolbox.retouch, **{name: percent / 100}))  # type: ignore[arg-type]

    def _show(self) -> None:
        brush = self._toolbox.retouch
        self._fields.show_numbers({field.name: 100 * getattr(brush, field.name) for field in RETOUCH_FIELDS})


def _tool(actions: Actions, kind: RetouchKind) -> QToolButton:
    """A drawing and a name: six drawings alone would have to be learnt."""
    made = button(actions, f"retouch_{kind}")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made

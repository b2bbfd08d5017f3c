"""The part of the panel that says where the cutout stands."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from mattegui.core.stage.placement import LEAST_SIZE, MOST_SIZE
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import Switch, button, grid
from mattegui.gui.docks.fields import Field, Fields
from mattegui.gui.language import marked, tr
from mattegui.gui.state.look import Looks
from mattegui.gui.tools.place.grips import photographed, sized, upright

FARTHEST_CUTOUT = 100_000  # image pixels by which it can be moved
CUTOUT_FIELDS = (
    Field("x", "X", -FARTHEST_CUTOUT, FARTHEST_CUTOUT, " px", marked("How far the cutout is moved to the right")),
    Field("y", "Y", -FARTHEST_CUTOUT, FARTHEST_CUTOUT, " px", marked("How far the cutout is moved down")),
    Field("width", marked("W"), 100 * LEAST_SIZE, 100 * MOST_SIZE, " %", marked("How wide the cutout is"), decimals=1),
    Field("height", marked("H"), 100 * LEAST_SIZE, 100 * MOST_SIZE, " %", marked("How high the cutout is"), decimals=1),
    Field(
        "rotation",
        marked("Turn"),
        -180,
        180,
        " °",
        marked("How far the cutout is turned clockwise"),
        1,
        slides=(-180, 180),
    ),
)


class CutoutFields(QWidget):
    """Place, size and rotation of the cutout around the middle of the subject, and the way back."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__()
        self._looks = looks
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel(tr("Cutout on the background")))
        column.addLayout(grid(2, [button(actions, name) for name in ("place_cutout", "reset_cutout")]))
        column.addLayout(grid(2, [Switch(actions, name) for name in ("mirror_cutout", "linear_light")]))
        self._fields = Fields(tr("Cutout"), CUTOUT_FIELDS)
        self._fields.changed.connect(self._set)
        self._fields.held.connect(looks.hold_stage)
        self._fields.let_go.connect(looks.let_stage_go)
        column.addWidget(self._fields)
        self._proportions = QCheckBox(tr("Keep proportions"))
        self._proportions.setChecked(True)
        self._proportions.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._proportions.setToolTip(tr("Width and height change together"))
        column.addWidget(self._proportions)
        looks.changed.connect(self._show)
        self._show()

    def _set(self, name: str, value: float) -> None:
        placement = self._looks.now.placement.about(photographed(self._looks.subject(), (0, 0)))
        (down, across), (rows, columns) = placement.offset, placement.scale
        if name in ("x", "y"):
            placement = replace(placement, offset=(value, across) if name == "y" else (down, value))
        elif name == "rotation":
            placement = replace(placement, rotation=upright(value))
        else:
            size = (value / 100, columns) if name == "height" else (rows, value / 100)
            if self._proportions.isChecked():
                factor = size[0] / rows * size[1] / columns  # one of the two is 1
                size = (rows * factor, columns * factor)
            placement = sized(placement, size)
        self._looks.place(placement)

    def _show(self) -> None:
        look = self._looks.now
        placement = look.placement
        if not placement.unmoved:
            placement = placement.about(photographed(self._looks.subject(), (0, 0)))
        (down, across), (rows, columns) = placement.offset, placement.scale
        numbers = {"x": across, "y": down, "width": 100 * columns, "height": 100 * rows}
        self._fields.show_numbers(numbers | {"rotation": placement.rotation})
        self._fields.setEnabled(self._looks.shape is not None)

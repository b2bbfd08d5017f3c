"""The panel of what lies behind the cutout, and of how the cutout stands on it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QGroupBox, QVBoxLayout

from mattegui.core.stage.arrangement import LEAST_SCALE, MOST_BLUR, MOST_EXPOSURE, MOST_SCALE
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, grid, segmented
from mattegui.gui.docks.fields import Field, Fields
from mattegui.gui.docks.panels.swatch import Swatch
from mattegui.gui.docks.stage.cutout import CutoutFields
from mattegui.gui.language import marked, tr
from mattegui.gui.state.look import Looks
from mattegui.gui.tools.place.grips import upright

BACKGROUND_FITS = ("fill_background", "fit_background", "stretch_background", "tile_background")
FARTHEST = 100_000  # image pixels by which a background can be moved
BACKGROUND_FIELDS = (
    Field("x", "X", -FARTHEST, FARTHEST, " px", marked("How far the picture is moved to the right")),
    Field("y", "Y", -FARTHEST, FARTHEST, " px", marked("How far the picture is moved down")),
    Field(
        "scale",
        marked("Scale"),
        100 * LEAST_SCALE,
        100 * MOST_SCALE,
        " %",
        marked("Of the size that its fit gives"),
        0,
        (10, 400),
    ),
    Field(
        "rotation", marked("Turn"), -180, 180, " °", marked("How far the picture is turned clockwise"), 1, (-180, 180)
    ),
    Field("blur", marked("Blur"), 0, MOST_BLUR, " px", marked("How far the picture is out of focus"), 1, (0, 100)),
    Field(
        "exposure",
        marked("Light"),
        -MOST_EXPOSURE,
        MOST_EXPOSURE,
        " EV",
        marked("Brighter or darker, in stops of light"),
        2,
        (-4, 4),
    ),
)


class BackgroundPanel(QGroupBox):
    """A colour or a picture, how the picture lies, and how the cutout stands on it."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__(marked("Background"))
        self._looks = looks
        column = QVBoxLayout(self)
        column.addWidget(Swatch(looks))
        column.addLayout(grid(2, [button(actions, name) for name in ("choose_background", "background_colour")]))
        fits = [button(actions, name, "segment") for name in BACKGROUND_FITS]
        for made in fits:
            made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
        column.addLayout(segmented(fits))
        column.addLayout(grid(2, [button(actions, name) for name in ("move_background", "reset_background")]))
        self._fields = Fields(tr("Background"), BACKGROUND_FIELDS)
        self._fields.changed.connect(self._set)
        self._fields.held.connect(looks.hold_stage)
        self._fields.let_go.connect(looks.let_stage_go)
        column.addWidget(self._fields)
        column.addWidget(CutoutFields(looks, actions))
        looks.changed.connect(self._show_background)
        self._show_background()

    def _set(self, name: str, value: float) -> None:
        arrangement = self._looks.now.background.arrangement
        down, across = arrangement.offset
        if name in ("x", "y"):
            arrangement = replace(arrangement, offset=(value, across) if name == "y" else (down, value))
        elif name == "scale":
            arrangement = replace(arrangement, scale=min(MOST_SCALE, max(LEAST_SCALE, value / 100)))
        else:
            arrangement = replace(arrangement, **{name: value})  # type: ignore[arg-type]
        self._looks.arrange(arrangement)

    def _show_background(self) -> None:
        background = self._looks.now.background
        arrangement = background.arrangement
        down, across = arrangement.offset
        numbers = {"x": across, "y": down, "scale": 100 * arrangement.scale, "rotation": upright(arrangement.rotation)}
        self._fields.show_numbers(numbers | {"blur": arrangement.blur, "exposure": arrangement.exposure})
        self._fields.setEnabled(background.picture is not None)

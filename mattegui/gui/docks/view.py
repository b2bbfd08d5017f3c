"""The panel of looks, and the overlay's opacity."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QSlider, QVBoxLayout

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, chip, grid
from mattegui.gui.state.kept.remembered import FAINTEST_OVERLAY
from mattegui.gui.state.look import LOOK_KINDS, Looks

LABEL_COMMANDS = {FOREGROUND: "foreground", BACKGROUND: "background", UNKNOWN: "unknown"}


class ViewPanel(QGroupBox):
    """How the picture is shown."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__("View")
        self._looks, self._actions = looks, actions
        self._palette = ""
        column = QVBoxLayout(self)
        column.addLayout(grid(2, [button(actions, f"{kind}_view") for kind in LOOK_KINDS]))
        column.addLayout(grid(2, [button(actions, name) for name in ("split", "outlined")]))
        row = QHBoxLayout()
        row.addWidget(button(actions, "toggle_overlay"))
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opacity.setRange(round(100 * FAINTEST_OVERLAY), 100)
        self._opacity.setToolTip("How strongly the trimap's colours lie over the photograph")
        self._opacity.valueChanged.connect(self._fade)
        row.addWidget(self._opacity, 1)
        column.addLayout(row)
        looks.changed.connect(self._show_look)
        self._show_look()

    def _fade(self, percent: int) -> None:
        self._looks.set(replace(self._looks.now, opacity=percent / 100))

    def _show_look(self) -> None:
        look = self._looks.now
        with QSignalBlocker(self._opacity):
            self._opacity.setValue(round(look.opacity * 100))
        self._opacity.setEnabled(look.kind == "overlay")
        if look.palette != self._palette:  # the labels' buttons have its colours
            self._palette = look.palette
            for label, name in LABEL_COMMANDS.items():
                self._actions[name].setIcon(chip(look.colours[label]))

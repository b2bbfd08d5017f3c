"""The panel of what lies over the view."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QLabel, QSlider, QVBoxLayout

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import Switch
from mattegui.gui.language import marked, tr
from mattegui.gui.state.kept.remembered import FAINTEST_OVERLAY
from mattegui.gui.state.look import Looks

SWITCHED = ("toggle_overlay", "outlined", "hatched", "split", "navigator")


class ViewPanel(QGroupBox):
    """Switches, and how strong the trimap's colours are."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__(marked("View"))
        self._looks = looks
        column = QVBoxLayout(self)
        for name in SWITCHED:
            column.addWidget(Switch(actions, name))
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._opacity.setAccessibleName(tr("Opacity of the trimap's colours"))
        self._opacity.setRange(round(100 * FAINTEST_OVERLAY), 100)
        self._opacity.setToolTip(tr("How strongly the trimap's colours lie over the photograph"))
        self._opacity.valueChanged.connect(self._fade)
        words = QLabel(tr("Opacity"))
        words.setBuddy(self._opacity)
        row = QHBoxLayout()
        row.addWidget(words)
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

"""The panel of the network and the polish."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QSlider, QVBoxLayout

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import Switch, button
from mattegui.gui.language import marked, tr
from mattegui.gui.state.polish import Polish


class NetworkPanel(QGroupBox):
    """When the network computes, and how far the colours may correct it."""

    def __init__(self, polish: Polish, actions: Actions) -> None:
        super().__init__(marked("Network"))
        self._polish = polish
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        row.addWidget(Switch(actions, "live"), 1)
        row.addWidget(button(actions, "compute"), 1)
        column.addLayout(row)
        row = QHBoxLayout()
        row.addWidget(Switch(actions, "polish"))
        self._share = QSlider(Qt.Orientation.Horizontal)
        self._share.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._share.setAccessibleName(tr("How far the polish may go"))
        self._share.setRange(1, 100)
        self._share.setToolTip(tr("How far the photograph's colours may correct the network: left little, right fully"))
        self._share.valueChanged.connect(lambda percent: polish.set_share(percent / 100))
        row.addWidget(self._share, 1)
        column.addLayout(row)
        polish.changed.connect(self._show_share)
        self._show_share()

    def _show_share(self) -> None:
        with QSignalBlocker(self._share):
            self._share.setValue(round(self._polish.share * 100))
        self._share.setEnabled(self._polish.on)

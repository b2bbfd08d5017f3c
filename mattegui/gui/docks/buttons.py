"""Buttons for commands, and groups of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QGroupBox, QToolButton

from mattegui.gui.commands.table import Actions

SHORT_TEXTS = {  # a button need not say what its panel's title says
    "choose_background": "Picture",
    "background_colour": "Colour",
    "fill_background": "Fill",
    "fit_background": "Fit",
    "toggle_overlay": "Trimap over",
    "split": "Split",
    "outlined": "Outlines",
}


def button(actions: Actions, name: str, colour: tuple[int, int, int] | None = None) -> QToolButton:
    """A button for a command, with a chip of a colour where one is given; it never takes the focus from the canvas."""
    made, action = QToolButton(), actions[name]
    made.setDefaultAction(action)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
    if name in SHORT_TEXTS:
        action.setIconText(SHORT_TEXTS[name])
    if colour is not None:
        action.setIconText(f" {action.text()}")  # keeps the text off the chip
        action.setIcon(chip(colour))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def chip(colour: tuple[int, int, int]) -> QIcon:
    """A square of a colour."""
    square = QPixmap(14, 14)
    square.fill(QColor(*colour))
    return QIcon(square)


def grid(columns: int, buttons: Iterable[QToolButton]) -> QGridLayout:
    """Buttons in rows of equal width."""
    layout = QGridLayout()
    for index, made in enumerate(buttons):
        layout.addWidget(made, index // columns, index % columns)
    return layout


def group(title: str, actions: Actions, names: Iterable[str]) -> QGroupBox:
    """A panel of nothing but buttons."""
    box = QGroupBox(title)
    box.setLayout(grid(2, [button(actions, name) for name in names]))
    return box

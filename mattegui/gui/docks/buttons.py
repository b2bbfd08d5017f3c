"""Buttons for commands, in rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QToolButton

from mattegui.gui.commands.table import Actions
from mattegui.paths import resources

SHORT_TEXTS = {  # a button need not say what its panel's title says
    "choose_background": "Picture",
    "background_colour": "Colour",
    "fill_background": "Fill",
    "fit_background": "Fit",
    "export_as": "Cutout…",
    "export_alpha": "Alpha…",
    "export_composite": "Composite…",
    "export_everything": "Everything…",
    "copy_cutout": "Copy cutout",
    "protect": "Protect",
    "pick": "Pick label",
    "part_labels": "Part labels",
    "clear_trimap": "All unknown",
    "fill_holes": "Fill holes",
    "toggle_overlay": "Trimap over",
    "split": "Split",
    "outlined": "Outlines",
    "next_region": "Next worst",
    "previous_region": "Previous",
    "judged_box": "Choose box",
    "forget_box": "No box",
}


def button(actions: Actions, name: str, colour: tuple[int, int, int] | None = None) -> QToolButton:
    """A button for a command that never takes the focus from the canvas.

    It carries a chip of a colour where one is given, else the command's drawing where there is one.
    """
    made, action = QToolButton(), actions[name]
    made.setDefaultAction(action)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
    if name in SHORT_TEXTS:
        action.setIconText(SHORT_TEXTS[name])
    if colour is not None:
        action.setIconText(f" {actions.texts[name]}")  # keeps the text off the chip
        action.setIcon(chip(colour))
    drawing = resources() / "icons" / "tools" / f"{name}.svg"
    if drawing.is_file():
        action.setIcon(QIcon(str(drawing)))
    if not action.icon().isNull():
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

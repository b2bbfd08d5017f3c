"""The panels beside the canvas: label and brush, view, background, network, export."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.canvas.compose import COLOURS, KINDS
from mattegui.gui.commands.table import Actions
from mattegui.gui.state.editor import LARGEST_SIZE, Editor

SIZE_STEPS = 1000  # the size slider is logarithmic: a fifth of its way is a factor of five everywhere
SHORT = {  # what a button needs not say, as the panel's title says it
    "choose_background": "Picture",
    "background_colour": "Colour",
    "fill_background": "Fill",
    "fit_background": "Fit",
    "toggle_overlay": "Overlay",
}
FARTHEST = 100_000  # image pixels by which a background can be moved


def button(actions: Actions, name: str, colour: tuple[int, int, int] | None = None) -> QToolButton:
    """A button for an action; it never takes the focus from the canvas."""
    made = QToolButton()
    made.setDefaultAction(actions[name])
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
    if name in SHORT:
        actions[name].setIconText(SHORT[name])
    if colour is not None:
        actions[name].setIconText(f" {actions[name].text()}")  # keeps the text off the chip
        chip = QPixmap(14, 14)
        chip.fill(QColor(*colour))
        actions[name].setIcon(QIcon(chip))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def grid(columns: int, buttons: list[QToolButton]) -> QGridLayout:
    """Buttons in rows of equal width."""
    layout = QGridLayout()
    for index, made in enumerate(buttons):
        layout.addWidget(made, index // columns, index % columns)
    return layout


class PaintPanel(QGroupBox):
    """Label, tool and brush size."""

    def __init__(self, editor: Editor, actions: Actions) -> None:
        super().__init__("Paint")
        self._editor = editor
        column = QVBoxLayout(self)
        labels = (("foreground", FOREGROUND), ("background", BACKGROUND), ("unknown", UNKNOWN))
        column.addLayout(grid(1, [button(actions, name, COLOURS[label]) for name, label in labels]))
        column.addLayout(grid(2, [button(actions, name) for name in ("brush", "eraser", "undo", "redo")]))
        row = QHBoxLayout()
        row.addWidget(QLabel("Size"))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._slider.setRange(0, SIZE_STEPS)
        self._slider.valueChanged.connect(lambda step: editor.set_size(LARGEST_SIZE ** (step / SIZE_STEPS)))
        self._number = QSpinBox()
        self._number.setRange(1, int(LARGEST_SIZE))
        self._number.setSuffix(" px")
        self._number.setKeyboardTracking(False)
        self._number.valueChanged.connect(editor.set_size)
        row.addWidget(self._slider, 1)
        row.addWidget(self._number)
        column.addLayout(row)
        editor.tool_changed.connect(self._show_size)
        self._show_size()

    def _show_size(self) -> None:
        with QSignalBlocker(self._slider), QSignalBlocker(self._number):
            self._slider.setValue(round(SIZE_STEPS * math.log(self._editor.size) / math.log(LARGEST_SIZE)))
            self._number.setValue(round(self._editor.size))


class ViewPanel(QGroupBox):
    """The kinds of view, and the overlay's opacity."""

    def __init__(self, editor: Editor, actions: Actions) -> None:
        super().__init__("View")
        self._editor = editor
        column = QVBoxLayout(self)
        column.addLayout(grid(2, [button(actions, f"{kind}_view") for kind in KINDS]))
        row = QHBoxLayout()
        row.addWidget(button(actions, "toggle_overlay"))
        self._opacity = QSlider(Qt.Orientation.Horizontal)
        self._opacity.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opacity.setRange(10, 100)
        self._opacity.valueChanged.connect(lambda percent: editor.set_view(opacity=percent / 100))
        row.addWidget(self._opacity, 1)
        column.addLayout(row)
        editor.view_changed.connect(self._show_opacity)
        self._show_opacity()

    def _show_opacity(self) -> None:
        with QSignalBlocker(self._opacity):
            self._opacity.setValue(round(self._editor.view.opacity * 100))


class BackgroundPanel(QGroupBox):
    """Colour or picture behind the cutout, how the picture fits, and where it lies."""

    def __init__(self, editor: Editor, actions: Actions) -> None:
        super().__init__("Background")
        self._editor = editor
        column = QVBoxLayout(self)
        names = ("choose_background", "background_colour", "fill_background", "fit_background", "move_background")
        column.addLayout(grid(2, [button(actions, name) for name in names]))
        row = QHBoxLayout()
        self._offsets = []
        for text in ("x", "y"):
            number = QSpinBox()
            number.setRange(-FARTHEST, FARTHEST)
            number.setSuffix(" px")
            number.setKeyboardTracking(False)
            number.valueChanged.connect(self._move)
            self._offsets.append(number)
            row.addWidget(QLabel(text))
            row.addWidget(number, 1)
        column.addLayout(row)
        editor.view_changed.connect(self._show_background)
        self._show_background()

    def _move(self) -> None:
        across, down = (number.value() for number in self._offsets)
        self._editor.set_background(replace(self._editor.view.background, offset=(down, across)))

    def _show_background(self) -> None:
        background = self._editor.view.background
        for number, offset in zip(self._offsets, reversed(background.offset), strict=True):
            with QSignalBlocker(number):
                number.setValue(offset)
            number.setEnabled(background.picture is not None)


class Panels(QScrollArea):
    """All panels, one above the other."""

    def __init__(self, editor: Editor, actions: Actions) -> None:
        super().__init__()
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.addWidget(PaintPanel(editor, actions))
        column.addWidget(ViewPanel(editor, actions))
        column.addWidget(BackgroundPanel(editor, actions))
        column.addWidget(self._group("Network", actions, ["live", "compute"]))
        column.addWidget(
            self._group("Export", actions, ["export_as", "export_alpha", "export_composite", "save_trimap"])
        )
        column.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(inner.sizeHint().width() + self.verticalScrollBar().sizeHint().width())

    @staticmethod
    def _group(title: str, actions: Actions, names: list[str]) -> QGroupBox:
        group = QGroupBox(title)
        group.setLayout(grid(2, [button(actions, name) for name in names]))
        return group

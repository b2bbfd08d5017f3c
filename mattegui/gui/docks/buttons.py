"""Buttons for commands: plain ones, icons, tools, segments of a row, and switches. Each kind looks its own way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QGridLayout, QHBoxLayout, QToolButton, QWidget

from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.icons import TOOL_SIDE
from mattegui.gui.language import marked, tr

ButtonRole = Literal["plain", "icon", "tool", "segment"]
SHORT_TEXTS = {  # a button need not say what its panel's title says
    "choose_background": marked("Picture…"),
    "background_colour": marked("Colour…"),
    "fill_background": marked("Fill"),
    "fit_background": marked("Fit"),
    "stretch_background": marked("Stretch"),
    "tile_background": marked("Tile"),
    "move_background": marked("Move"),
    "reset_background": marked("Reset"),
    "place_cutout": marked("Place"),
    "mirror_cutout": marked("Mirror"),
    "reset_cutout": marked("Reset"),
    "linear_light": marked("Mix light"),
    "grow_unknown": marked("Wider band"),
    "shrink_unknown": marked("Narrower band"),
    "part_labels": marked("Part labels"),
    "clear_trimap": marked("All unknown"),
    "fill_holes": marked("Fill holes"),
    "previous_picture": marked("Previous"),
    "next_picture": marked("Next"),
    "retouch_accept": marked("Accept"),
    "retouch_restore": marked("Restore"),
    "black_view": marked("Black"),
    "white_view": marked("White"),
    "composite_view": marked("Composite"),
    "foreground_view": marked("Foreground"),
    "background_view": marked("Background"),
    "photo_view": marked("Photo"),
    "next_region": marked("Next worst"),
    "previous_region": marked("Previous"),
    "judged_box": marked("Choose box"),
    "forget_box": marked("No box"),
}
TRACK, WORDS_AFTER = QSize(26, 14), 7  # widget units: a switch, and from there to its text


def button(actions: Actions, name: str, role: ButtonRole = "plain") -> QToolButton:
    """A button for a command. Tab reaches it; a click leaves the focus on the canvas."""
    made, action = QToolButton(), actions[name]
    made.setDefaultAction(action)
    made.setProperty("role", role)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(actions.texts[name].rstrip("… "))
    made.setIconSize(QSize(TOOL_SIDE, TOOL_SIDE))
    if name in SHORT_TEXTS:
        action.setIconText(tr(SHORT_TEXTS[name]))
    if role == "plain":
        made.setSizePolicy(made.sizePolicy().Policy.Expanding, made.sizePolicy().Policy.Fixed)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    elif role in ("icon", "tool"):
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    return made


def grid(columns: int, buttons: Iterable[QAbstractButton]) -> QGridLayout:
    """Buttons in rows of equal width."""
    layout = QGridLayout()
    layout.setSpacing(6)
    for index, made in enumerate(buttons):
        layout.addWidget(made, index // columns, index % columns)
    return layout


def segmented(buttons: Sequence[QToolButton]) -> QHBoxLayout:
    """Buttons of which one is chosen, as one row that hangs together."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for made in buttons:
        row.addWidget(made)
    round_ends(buttons)
    return row


def round_ends(buttons: Sequence[QToolButton]) -> None:
    """Give a row of segments its ends, after some of them were hidden."""
    ends = {buttons[0]: "first", buttons[-1]: "last"}
    for made in buttons:
        if made.property("end") != ends.get(made):
            made.setProperty("end", ends.get(made))
            made.style().polish(made)


class Switch(QCheckBox):
    """Turns something on and off beside everything else: a knob that slides, so that it looks like no choice."""

    def __init__(self, actions: Actions, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: QAction = actions[name]
        if name in SHORT_TEXTS:
            self._action.setIconText(tr(SHORT_TEXTS[name]))
        self.setAccessibleName(actions.texts[name])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._turn)
        self._action.changed.connect(self._show)
        self._show()

    def _turn(self) -> None:
        self._action.trigger()
        self._show()  # whatever the click has made of it

    def _show(self) -> None:
        self.setText(self._action.iconText())
        self.setToolTip(self._action.toolTip())
        self.setChecked(self._action.isChecked())
        self.setEnabled(self._action.isEnabled())

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = TRACK.width() + WORDS_AFTER + metrics.horizontalAdvance(self.text()) + 6
        return QSize(width, max(TRACK.height(), metrics.height()) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours, role = QPainter(self), self.palette(), QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2.5, (self.height() - TRACK.height()) / 2, TRACK.width(), TRACK.height())
        on, round_by = self.isChecked(), TRACK.height() / 2
        painter.setPen(QPen(colours.color(role.Highlight if on else role.PlaceholderText), 1))
        painter.setBrush(colours.color(role.Highlight if on else role.Window))
        painter.drawRoundedRect(track, round_by, round_by)
        knob = track.right() - round_by if on else track.left() + round_by
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.color(role.HighlightedText if on else role.PlaceholderText))
        painter.drawEllipse(QPointF(knob, track.center().y()), round_by - 3, round_by - 3)
        painter.setPen(colours.color(role.WindowText))
        words = QRectF(self.rect()).adjusted(TRACK.width() + WORDS_AFTER + 2, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.hasFocus():
            painter.setPen(QPen(colours.color(role.Accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

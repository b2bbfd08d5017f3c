"""The labels as one row, each with its key in its colour."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import QWidget

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.gui.commands.table import Actions
from mattegui.gui.docks.buttons import button, segmented
from mattegui.gui.docks.icons import icon_of
from mattegui.gui.state.look import Looks
from mattegui.gui.state.palette import Colour

LABEL_COMMANDS = {FOREGROUND: "foreground", BACKGROUND: "background", UNKNOWN: "unknown"}
CAP = 18  # widget units: side of a key's cap
BRIGHT = 140  # of 255: on a brighter colour the key is written in black


class LabelRow(QWidget):
    """Foreground, background, unknown. Without room it shows the keys' caps alone."""

    def __init__(self, looks: Looks, actions: Actions) -> None:
        super().__init__()
        self._looks, self._actions = looks, actions
        self._drawn: tuple[str, ...] = ()  # the palette and the keys as they were drawn
        self._buttons = [button(actions, name, "segment") for name in LABEL_COMMANDS.values()]
        for made in self._buttons:
            made.setIconSize(QSize(CAP, CAP))
        self.setLayout(segmented(self._buttons))
        self.show_words(True)
        looks.changed.connect(self._draw)
        for name in LABEL_COMMANDS.values():
            actions[name].changed.connect(self._draw)  # its key may be another
        self._draw()

    def show_words(self, shown: bool) -> None:
        """Show the labels' names beside their keys, or the keys alone."""
        style = Qt.ToolButtonStyle
        for made in self._buttons:
            made.setToolButtonStyle(style.ToolButtonTextBesideIcon if shown else style.ToolButtonIconOnly)

    def _draw(self) -> None:
        keys = [self._actions[name].shortcut().toString() for name in LABEL_COMMANDS.values()]
        wanted = (self._looks.now.palette, *keys)
        if wanted == self._drawn:
            return
        self._drawn = wanted
        for (label, name), key in zip(LABEL_COMMANDS.items(), keys, strict=True):
            self._actions[name].setIconText(f" {self._actions.texts[name]}")  # keeps the text off the cap
            self._actions[name].setIcon(cap(self._looks.now.colours[label], key))


def cap(colour: Colour, key: str) -> QIcon:
    """A key's cap in a colour."""
    ground = QColor(*colour)
    ink = Qt.GlobalColor.black if luma(colour) > BRIGHT else Qt.GlobalColor.white
    return icon_of(CAP, partial(_draw_cap, ground, QColor(ink), key))


def luma(colour: Colour) -> float:
    """How bright a colour is, 0 to 255 (Rec. 709)."""
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _draw_cap(ground: QColor, ink: QColor, key: str, painter: QPainter) -> None:
    box, font = QRectF(0, 0, CAP, CAP), QFont(painter.font())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 4, 4)
    font.setPixelSize(CAP * 2 // 3)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(ink)
    if painter.fontMetrics().horizontalAdvance(key) <= CAP:  # Ctrl+1 would be cut off on both sides
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)

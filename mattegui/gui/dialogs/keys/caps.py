"""Keys drawn as the caps of a keyboard, and what a pointer does as a label beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QKeySequence, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mattegui.gui.dialogs.keys.entries import native
from mattegui.gui.state.kept.keymap import combination

CAP_ROUNDING = 4.0
CAP_INSET, CAP_RISE = 6.0, 2.0  # beside a cap's text; by which a cap stands above its foot
CAP_GAP, WAY_GAP = 3.0, 14.0  # between the keys of one press; between two ways to do a thing
CAP_MODIFIERS = (
    Qt.KeyboardModifier.MetaModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@dataclass(frozen=True)
class Cap:
    """A key to press, or with `spoken` something else that the hand does."""

    text: str
    spoken: bool = False


Way = tuple[Cap, ...]  # what is pressed together


def caps_of(key: str) -> Way:
    """A key with its modifiers, each a cap, as this system writes them."""
    pressed = combination(key)
    held = [each for each in CAP_MODIFIERS if pressed.keyboardModifiers() & each]
    return (*(Cap(modifier_name(each)) for each in held), Cap(native(QKeySequence(pressed.key()).toString())))


def modifier_name(modifier: Qt.KeyboardModifier) -> str:
    """What this system calls it: Ctrl, or its sign on a Mac."""
    with_letter = QKeySequence(int(modifier.value) | int(Qt.Key.Key_A.value))
    return with_letter.toString(QKeySequence.SequenceFormat.NativeText).removesuffix("A").rstrip("+")


def caps_size(ways: Sequence[Way], font: QFont) -> QSize:
    """How much room they take."""
    metrics = QFontMetricsF(font)
    width = sum(_width(cap, metrics) + CAP_GAP for way in ways for cap in way) + WAY_GAP * max(0, len(ways) - 1)
    return QSize(round(width), round(_height(metrics)))


def draw_caps(painter: QPainter, box: QRectF, ways: Sequence[Way], palette: QPalette) -> None:
    """Draw them one after the other from the left of the box, in its middle."""
    metrics = QFontMetricsF(painter.font())
    height, left = _height(metrics), box.left()
    top = box.center().y() - height / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number, way in enumerate(ways):
        if number:
            painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(QRectF(left - CAP_GAP, top, WAY_GAP, height), Qt.AlignmentFlag.AlignCenter, "/")
            left += WAY_GAP
        for cap in way:
            place = QRectF(left, top, _width(cap, metrics), height)
            _draw(painter, place, cap, palette)
            left += place.width() + CAP_GAP


def _width(cap: Cap, metrics: QFontMetricsF) -> float:
    text = metrics.horizontalAdvance(cap.text)
    return text + CAP_GAP if cap.spoken else max(text + 2 * CAP_INSET, _height(metrics))


def _height(metrics: QFontMetricsF) -> float:
    return metrics.height() + CAP_RISE + 4


def _draw(painter: QPainter, place: QRectF, cap: Cap, palette: QPalette) -> None:
    top = place.adjusted(0.5, 0.5, -0.5, -0.5 - CAP_RISE)
    if not cap.spoken:
        foot, face = palette.color(QPalette.ColorRole.Window), palette.color(QPalette.ColorRole.Button)
        dark = palette.color(QPalette.ColorRole.WindowText).lightness() > foot.lightness()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(foot.darker(190 if dark else 160))
        painter.drawRoundedRect(top.translated(0, CAP_RISE), CAP_ROUNDING, CAP_ROUNDING)
        painter.setPen(QPen(face.lighter(150) if dark else foot.darker(150), 1))
        painter.setBrush(face.lighter(115) if dark else palette.color(QPalette.ColorRole.Base))
        painter.drawRoundedRect(top, CAP_ROUNDING, CAP_ROUNDING)
    painter.setPen(palette.color(QPalette.ColorRole.WindowText if cap.spoken else QPalette.ColorRole.ButtonText))
    painter.drawText(top, Qt.AlignmentFlag.AlignCenter, cap.text)


class Caps(QWidget):
    """Shows ways to do a thing, each a row of caps."""

    def __init__(self, ways: Sequence[Way]) -> None:
        super().__init__()
        self.ways = ways
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join("+".join(cap.text for cap in way) for way in ways))

    def sizeHint(self) -> QSize:
        return caps_size(self.ways, self.font())

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_caps(QPainter(self), QRectF(QPointF(0, 0), self.size()), self.ways, self.palette())

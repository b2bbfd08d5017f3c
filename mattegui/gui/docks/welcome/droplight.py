"""Lights up while files are dragged over the window, and says what dropping them does."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

INSET, ROUND = 10, 14  # widget units: from the stage's edge, and of the corners
VEIL = 238  # of 255: how much of what lies below is covered


class DropLight(QWidget):
    """Covers the stage while it is lit. The pointer goes through."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._stage, self._words, self._refuses = stage, "", False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        stage.installEventFilter(self)
        self.hide()

    @property
    def words(self) -> str:
        """What is said while it is lit; empty while it is not."""
        return self._words if not self.isHidden() else ""

    def light(self, words: str, refuses: bool) -> None:
        """Light up. refuses: nothing will come of a drop."""
        self._words, self._refuses = words, refuses
        self._cover()
        self.show()
        self.raise_()
        self.update()

    def _cover(self) -> None:
        self.setGeometry(self._stage.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, colours, role = QPainter(self), self.palette(), QPalette.ColorRole
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        line = Qt.PenStyle.DotLine if self._refuses else Qt.PenStyle.DashLine
        tint, ground = QColor(colours.color(role.Highlight)), QColor(colours.color(role.Window))
        tint.setAlpha(0 if self._refuses else 60)
        ground.setAlpha(VEIL)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, ROUND, ROUND)
        painter.setPen(QPen(colours.color(role.PlaceholderText if self._refuses else role.Accent), 3, line))
        painter.setBrush(tint)
        painter.drawRoundedRect(box, ROUND, ROUND)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        painter.setFont(font)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = painter.boundingRect(box.adjusted(24, 12, -24, -12), flags, self._words)
        painter.setPen(colours.color(role.WindowText))
        painter.drawText(words, flags, self._words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._cover()
        return False

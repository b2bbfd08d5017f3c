"""Cards with rows of keys, in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mattegui.gui.dialogs.keys.caps import Caps, Way
from mattegui.gui.dialogs.keys.entries import fits

COLUMN_WIDTH = 280  # of a card at least
CARD_GAP = 12
CARD_ROUNDING = 8.0


@dataclass(frozen=True)
class Row:
    """What something is called, how it is done, and by which words it is found, all lower case."""

    text: str
    ways: Sequence[Way]
    words: str


class Card(QWidget):
    """A title and its rows."""

    def __init__(self, title: str, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = [(row, _row(row)) for row in rows]
        self._title = title.casefold()
        name = QLabel(title)
        bold = name.font()
        bold.setBold(True)
        name.setFont(bold)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 10, 14, 12)
        self._column.setSpacing(5)
        self._column.addWidget(name)
        for _, widget in self._rows:
            self._column.addWidget(widget)

    def seek(self, wanted: str) -> bool:
        """Show the rows that have all of these words, or all rows where the title has them; tell if there are any."""
        whole = fits(wanted, self._title)
        found = [whole or fits(wanted, row.words) for row, _ in self._rows]
        for (_, widget), shown in zip(self._rows, found, strict=True):
            widget.setVisible(shown)
        self.setVisible(any(found))
        return any(found)

    def height_at(self, width: int) -> int:
        """How high it must be to show all its rows when it is so wide."""
        self._column.invalidate()
        return self._column.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(self.rect()), CARD_ROUNDING, CARD_ROUNDING)


class Columns(QWidget):
    """Puts each card into the column that is the shortest so far, and is as high as the longest."""

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.setMinimumWidth(COLUMN_WIDTH)

    def put(self, cards: Sequence[Card]) -> None:
        """Show these cards in place of those before."""
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards = list(cards)
        for card in cards:
            card.setParent(self)
            card.show()
        self.flow()

    def flow(self) -> None:
        """Lay the cards out anew, after some of them or of their rows were hidden."""
        least = max(COLUMN_WIDTH, *(card.minimumSizeHint().width() for card in self.cards), 0)
        count = max(1, (self.width() + CARD_GAP) // (least + CARD_GAP))
        width = (self.width() + CARD_GAP) // count - CARD_GAP
        ends = [0] * count
        for card in self.cards:
            if card.isHidden():
                continue
            column = ends.index(min(ends))
            height = card.height_at(width)
            card.setGeometry(column * (width + CARD_GAP), ends[column], width, height)
            ends[column] += height + CARD_GAP
        self.setMinimumHeight(max(ends))

    def sizeHint(self) -> QSize:
        return QSize(COLUMN_WIDTH, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.flow()


def _row(row: Row) -> QWidget:
    made, text, caps = QWidget(), QLabel(row.text), Caps(row.ways)
    text.setWordWrap(True)
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(text, 1)
    line.addWidget(caps)
    return made

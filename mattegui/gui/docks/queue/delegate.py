"""How a row of the queue looks: thumbnail, name, the state as a shape and a word, and the time."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from mattegui.files.queue.ledger import PictureState
from mattegui.gui.docks.queue.model import STATE_NAMES, PictureRows
from mattegui.gui.language import marked, tr
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.queue.pictures import Pictures
from mattegui.gui.work.queue.thumbnails import Thumbnails

ROW = QSize(200, 68)  # at least
BOX = QSize(80, 60)  # that a thumbnail fits into
ROW_GAP = 6
SEEN_MOST = 60  # rows: some screens full
STATE_COLOURS: dict[PictureState, str] = {  # the shape tells the state, too
    "untouched": "#9a9aa0",
    "in work": "#e0b040",
    "done": "#5cc46c",
    "flagged": "#ef7a5a",
    "approved": "#5cc46c",
    "sent back": "#ef7a5a",
}
BROKEN = marked("cannot be shown")


class PictureDelegate(QStyledItemDelegate):
    """Paints only what is seen, and asks for the thumbnails of that."""

    def __init__(self, pictures: Pictures, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._thumbnails = pictures, thumbnails
        self._colours = ScreenColours(parent)
        self._seen: OrderedDict[int, QImage] = OrderedDict()  # by the thumbnail's key, in the screen's colours
        self._colours.changed.connect(self._seen.clear)
        self._colours.changed.connect(parent.update)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = index.model()
        assert isinstance(model, PictureRows)
        picture = model.picture(index)
        item, record = self._pictures.items[picture], self._pictures.record(picture)
        room, palette = QRect(option.rect), option.palette
        in_hand = picture == self._pictures.current
        if in_hand:
            painter.fillRect(room, palette.brush(QPalette.ColorRole.Highlight))
        box = QRect(room.left() + ROW_GAP, room.top() + (room.height() - BOX.height()) // 2, BOX.width(), BOX.height())
        self._paint_small(painter, box, self._thumbnails.of(item.image), palette)
        text = room.adjusted(BOX.width() + 2 * ROW_GAP, ROW_GAP, -ROW_GAP, -ROW_GAP)
        half = text.height() // 2
        role = QPalette.ColorRole.HighlightedText if in_hand else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        metrics, middle = painter.fontMetrics(), Qt.AlignmentFlag.AlignVCenter
        name = metrics.elidedText(item.name, Qt.TextElideMode.ElideMiddle, text.width())
        painter.drawText(text.adjusted(0, 0, 0, -half), middle, name)
        below = text.adjusted(0, half, 0, 0)
        sign = QRectF(below.left(), below.center().y() - 6, 12, 12)
        paint_state(painter, sign, record.state, palette.color(role) if in_hand else None)
        painter.setPen(palette.color(role))
        state = tr(STATE_NAMES[record.state])
        words = f"{state} · {clock(record.seconds)}" if record.seconds >= 1 else state
        painter.drawText(below.adjusted(12 + ROW_GAP, 0, 0, 0), middle, words)
        if option.state & QStyle.StateFlag.State_HasFocus:  # the row that Enter would take in hand
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 2))
            painter.drawRect(room.adjusted(1, 1, -1, -1))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough for two lines of text of any size."""
        return ROW.expandedTo(QSize(0, 2 * (option.fontMetrics.height() + ROW_GAP)))

    def _paint_small(self, painter: QPainter, box: QRect, image: QImage | None, palette: QPalette) -> None:
        if image is None or image.isNull():
            painter.fillRect(box, palette.brush(QPalette.ColorRole.AlternateBase))
            if image is not None:
                painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, tr(BROKEN))
            return
        size = image.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._on_screen(image))

    def _on_screen(self, image: QImage) -> QImage:
        """A thumbnail in the screen's colours, worked out once while its row is near."""
        seen = self._seen.pop(image.cacheKey(), None) or self._colours.image(image)
        self._seen[image.cacheKey()] = seen
        if len(self._seen) > SEEN_MOST:
            self._seen.popitem(last=False)
        return seen


def paint_state(painter: QPainter, room: QRectF, state: PictureState, colour: QColor | None = None) -> None:
    """A shape for a state: circle, half disc, tick, flag, two ticks, arrow back."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = colour or QColor(STATE_COLOURS[state])
    painter.setPen(QPen(chosen, 1.8))
    painter.translate(room.topLeft())
    painter.scale(room.width() / 12, room.height() / 12)
    if state in ("untouched", "in work"):
        painter.drawEllipse(QRectF(1, 1, 10, 10))
        if state == "in work":
            painter.setBrush(chosen)
            painter.drawPie(QRectF(1, 1, 10, 10), 90 * 16, 180 * 16)
    elif state == "flagged":
        painter.drawLine(QPointF(2, 0.5), QPointF(2, 11.5))
        painter.setBrush(chosen)
        painter.drawPolygon(QPolygonF([QPointF(2, 1), QPointF(11, 3.5), QPointF(2, 6)]))
    elif state == "sent back":
        painter.drawPolyline(QPolygonF([QPointF(11, 10), QPointF(11, 6), QPointF(2, 6)]))
        painter.drawPolyline(QPolygonF([QPointF(5.5, 2.5), QPointF(2, 6), QPointF(5.5, 9.5)]))
    else:
        for left in (0, 3.5) if state == "approved" else (1.5,):
            painter.drawPolyline(QPolygonF([QPointF(left, 6), QPointF(left + 3, 9.5), QPointF(left + 8, 2)]))
    painter.restore()


def clock(seconds: float) -> str:
    """Minutes and seconds, and hours where there are some."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

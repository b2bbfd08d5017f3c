"""A result, small, on a checkerboard, and how large it becomes."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from mattegui.gui.language import tr
from mattegui.gui.state.palette import checks
from mattegui.gui.work.sampling import Sample

SAMPLE_SIDE = 320  # points of the screen
LEAST_SIDE, CHOICES_WIDTH = 100, 500  # points of the screen; the choices beside it take so many in the longest words
SQUARE = 8  # points of a square of the checkerboard: it belongs to the screen here, not to the picture


class SampleView(QWidget):
    """Shows the last sample that was made."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._words = _Shown(), QLabel("…")
        self._words.setWordWrap(True)
        self._words.setProperty("role", "dim")
        self._words.setObjectName("sample")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self._picture)
        column.addWidget(self._words)
        column.addStretch(1)

    @property
    def words(self) -> str:
        """What is said of the result."""
        return self._words.text()

    def show_sample(self, sample: Sample) -> None:
        """Show a result, or why there can be none."""
        if sample.image is not None:
            self._picture.show_image(sample.image)
        size = QLocale().formattedDataSize(sample.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        width, height = sample.width, sample.height
        found = tr("{width} × {height} pixels, about {size}", width=width, height=height, size=size)
        self._words.setText(sample.problem or found)


class _Shown(QWidget):
    """A picture in a square of the canvas's grey; a checkerboard shows through where it is transparent."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        screen = self.screen().availableSize()  # a dialog must fit on it
        side = min(SAMPLE_SIDE, screen.height() // 2, max(LEAST_SIDE, screen.width() - CHOICES_WIDTH))
        self.setFixedSize(side, side)

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Dark))
        if self._image.isNull():
            return
        most = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        size = most.boundedTo(self._image.size().expandedTo(QSize(1, 1)) * 8)
        place = QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)
        painter.setBrushOrigin(place.topLeft() + QPoint(SQUARE, 0))  # the first square is a dark one
        painter.fillRect(place, checks(SQUARE))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)

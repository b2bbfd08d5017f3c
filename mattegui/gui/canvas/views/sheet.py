"""The screen pixels of one look of a document."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from mattegui.core.rect import Rect
from mattegui.document.document import Document
from mattegui.gui.canvas.compose import compose
from mattegui.gui.canvas.pixels import Level, Pixels
from mattegui.gui.canvas.screen import ScreenColours
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.canvas.views.checks import draw_checks
from mattegui.gui.canvas.views.lines import draw_lines
from mattegui.gui.state.look import Look

NEAREST_FROM = 2.0  # device pixels per image pixel from which single pixels are shown as squares
WIDE_BELOW = 0.75  # of a level that is drawn smaller than this a line of one pixel would be dotted


class Sheet:
    """Knows what of it is outdated, composes that, and draws it.

    The lines between labels are composed into the pixels while these are small. Where pixels are seen as squares, the
    lines run between them, and are drawn at every painting.
    """

    def __init__(self, document: Document, look: Look, screen: ScreenColours) -> None:
        self._document, self._look, self._screen = document, look, screen
        self._pixels = Pixels(document.shape)
        self._all_unknown = document.unknown_share == 1
        self._lines = 0  # how wide the lines between labels are that the pixels hold

    def show(self, look: Look) -> None:
        """Show another look."""
        if look.differs(self._look):
            self._pixels.outdate(self._document.rect)
        self._look = look

    def changed(self, rect: Rect) -> None:
        """The trimap is another in rect."""
        all_unknown = self._document.unknown_share == 1
        whole, self._all_unknown = all_unknown != self._all_unknown, all_unknown
        self._pixels.outdate(self._document.rect if whole else rect, around=self._look.outlined)

    def answered(self, rect: Rect) -> None:
        """The alpha is another in rect. Where it is not seen nothing looks different."""
        if self._look.shows_alpha:
            self._pixels.outdate(rect)

    def level(self, zoom: float, seen: Rect) -> Level:
        """The pixels to draw `seen` from, filled with what is known of it."""
        level = self._pixels.level(zoom, seen)
        lines = 0 if zoom >= NEAREST_FROM or not self._look.outlined else 1 + (zoom * level.step < WIDE_BELOW)
        if lines != self._lines:
            self._lines = lines
            self._pixels.outdate(self._document.rect)
        return level

    def compose(self, box: Rect, level: Level) -> None:
        """Compose one of the level's waiting boxes."""
        colours = compose(self._document, box, self._look, level.step, self._lines)
        level.write(box, self._screen.shown(colours))

    def draw(self, painter: QPainter, viewport: Viewport, seen: Rect) -> None:
        """Draw the part of the picture that is seen."""
        level = self.level(viewport.zoom, seen)
        if self._look.sheer:
            draw_checks(painter, viewport, self._document.shape)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.zoom < NEAREST_FROM)
        painter.setTransform(viewport.transform, combine=True)
        painter.scale(level.step, level.step)
        painter.drawImage(QPointF(0, 0), level.sheer if self._look.sheer else level.image)
        painter.restore()
        if self._look.outlined and not self._lines and not self._look.original:
            draw_lines(painter, viewport, self._document.trimap, seen, self._look.colours)

"""The screen pixels of one look of a document."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from mattegui.core.alpha import Finish
from mattegui.core.rect import Rect
from mattegui.core.stage.layer import halvings_of, needed
from mattegui.core.stage.sampling import bounds
from mattegui.document.document import Document
from mattegui.gui.canvas.compose import compose, shows_placed, with_lines
from mattegui.gui.canvas.finishing import MovingFinish, is_movable
from mattegui.gui.canvas.pixels import LARGEST_PIECE, Level, Pixels
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.canvas.views.checks import draw_checks
from mattegui.gui.canvas.views.layer import Layer
from mattegui.gui.canvas.views.lines import draw_lines
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.look import Look

MOST_MADE = 4  # tiles of a placed cutout made at a time, so that a slice of composing can end between them
LARGEST_FINISHED = 2  # tiles to a side composed at once where alpha is finished: four take up to 5 ms
MIXED_REACH = 2  # pixels around one of a placed cutout that it may be mixed into
NEAREST_FROM = 2.0  # device pixels per image pixel from which single pixels are shown as squares
HALVED_BELOW = 0.71  # of a level that is drawn so small two pixels to a side are as much as the screen shows
WIDE_BELOW = 0.75  # of a level that is drawn smaller than this a line of one pixel would be dotted


class Sheet:
    """Knows what of it is outdated, composes that, and draws it.

    The lines between labels are composed into the pixels while these are small. Where pixels are seen as squares, the
    lines run between them, and are drawn at every painting.
    """

    def __init__(self, document: Document, look: Look, screen: ScreenColours) -> None:
        self._document, self._look, self._screen = document, look, screen
        self._pixels, self._layer = Pixels(document.shape), Layer(document)
        self._all_unknown = document.unknown_share == 1
        self._lines = 0  # how wide the lines between labels are that the pixels hold
        self._finish: Finish | None = None  # while it moves
        self._moving: MovingFinish | None = None  # kept from one drag to the next, until something is painted
        self._halved = False  # whether that is done at half the size of the pixels, which are drawn about as small
        self.drafted = False  # whether some pixels were composed while the finish moved, and wait for it to rest

    def show(self, look: Look) -> None:
        """Show another look."""
        if look.differs(self._look):
            self._pixels.outdate(self._document.rect)
        self._look = look

    def changed(self, rects: Sequence[Rect]) -> None:
        """The trimap is another in these boxes."""
        all_unknown = self._document.unknown_share == 1
        whole, self._all_unknown = all_unknown != self._all_unknown, all_unknown
        if self._finish is None:
            self._moving = None
        for rect in rects:
            self._forget(rect)
        for rect in [self._document.rect] if whole else rects:
            self._outdate(rect, around=int(self._look.outlined))

    def answered(self, rect: Rect) -> None:
        """The alpha is another in rect. Where it is not seen nothing looks different."""
        self._forget(rect)
        if self._look.shows_alpha:
            self._outdate(rect)

    def refinished(self, finish: Finish | None, rects: Iterable[Rect]) -> None:
        """Alpha is finished another way in these boxes. finish: while it moves; None once it rests."""
        self._finish = finish
        if finish is None:
            self.drafted = False
        for rect in rects:
            self._layer.outdate(rect)
            if self._look.shows_finish:
                self._outdate(rect)

    def _forget(self, rect: Rect) -> None:
        """What is kept of the document's cutout is out of date in rect."""
        self._layer.outdate(rect)
        if self._moving is not None:
            self._moving.forget(rect)

    def level(self, zoom: float, seen: Rect) -> Level:
        """The pixels to draw `seen` from, filled with what is known of it."""
        level = self._pixels.level(zoom, seen)
        lines = 0 if zoom >= NEAREST_FROM or not self._look.outlined else 1 + (zoom * level.step < WIDE_BELOW)
        self._halved = zoom * level.step < HALVED_BELOW
        if lines != self._lines:
            self._lines = lines
            self._pixels.outdate(self._document.rect)
        return level

    def pieces(self, level: Level) -> int:
        """How many tiles to a side may be composed at once."""
        if self._finish is not None:
            return min(self._moving_step(level), LARGEST_PIECE)
        return min(level.step, LARGEST_FINISHED if self._document.finish.changes_alpha else LARGEST_PIECE)

    def _moving_step(self, level: Level) -> int:
        """How many image pixels to a side are one while the finish moves."""
        return level.step * (1 + self._halved)

    def compose(self, box: Rect, level: Level) -> bool:
        """Compose one of the level's waiting boxes. Returns False when only a part of the work for it was done."""
        if shows_placed(self._document, self._look) and not self._layer_made(box, level.step):
            return False
        document, look, step, lines = self._document, self._look, level.step, self._lines
        moving = self._moving_step(level)
        if self._finish is not None and 1 < moving <= min(box.height, box.width) and is_movable(document, look):
            colours = self._moved(moving).enlarged(box, look, self._finish, step)
            colours = with_lines(colours, document, box, look, step, lines)
        else:
            colours = compose(document, box, look, step, lines, self._layer.read)
        level.write(box, self._screen.shown(colours))
        return True

    def _moved(self, step: int) -> MovingFinish:
        """What composes while the finish moves."""
        if self._moving is None or self._moving.step != step:
            self._moving = MovingFinish(self._document, step)
        self.drafted = True
        return self._moving

    def _layer_made(self, box: Rect, step: int) -> bool:
        """True when all of the cutout's tiles that a box needs are made; else some of them are made now."""
        placement, halved = self._look.placement, halvings_of(self._look.placement, step)
        missing = self._layer.missing(needed(placement, box, self._document.shape, step), halved)
        for tile in missing[:MOST_MADE]:
            self._layer.make(tile, halved)
        return not missing

    def _outdate(self, rect: Rect, around: int = 0) -> None:
        """What comes of the picture in rect looks different now. around: so do so many pixels beside it."""
        if shows_placed(self._document, self._look):
            placement = self._look.placement
            reach = math.ceil(MIXED_REACH * max(1.0, *placement.scale))
            rect, around = bounds(placement.matrix, rect).grown(reach) & self._document.rect, MIXED_REACH
        if not rect.empty:
            self._pixels.outdate(rect, around)

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
        if self._look.outlined and not self._lines and not self._look.original and not self._look.placed:
            draw_lines(painter, viewport, self._document.trimap, seen, self._look.colours)

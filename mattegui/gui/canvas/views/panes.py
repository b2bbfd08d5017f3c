"""What fills the canvas: one look of a document, or two beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from mattegui.core.rect import Rect
from mattegui.document.document import Document
from mattegui.gui.canvas.pixels import Level
from mattegui.gui.canvas.viewport import Viewport
from mattegui.gui.canvas.views.sheet import Sheet
from mattegui.gui.screen import ScreenColours
from mattegui.gui.state.look import Look


@dataclass(frozen=True)
class Waiting:
    """A box of image pixels that must be composed anew."""

    box: Rect
    sheet: Sheet
    level: Level


class Panes:
    """The look of the moment, and left of the divider the one that it is compared with.

    divider: where that stands, as a share of the canvas's width. screen: that they are drawn on.
    """

    def __init__(self, document: Document, look: Look, screen: ScreenColours, divider: float) -> None:
        self._document, self._look, self._screen = document, look, screen
        self._sheet = Sheet(document, look, screen)
        self._left: Sheet | None = None
        self._divider = divider
        self._begun = False  # whether some of what is in view may still show the look or the finish before
        self._next: Look | None = None
        self._refinished = set[Rect]()  # where alpha was finished another way since it rested
        self._late = False  # whether a newer finish waits until the last one has been seen
        self.show(look)

    def show(self, look: Look) -> None:
        """Show another look; while the hand drags what is shown, once all of it has been seen as it is now.

        Else what is far from the pointer would never be composed during a long drag.
        """
        if self._begun and look.restages(self._look):
            self._next = look
            return
        self._begun, self._next, self._look = True, None, look
        self._sheet.show(look)
        if not look.split:
            self._left = None
        elif self._left is None:
            self._left = Sheet(self._document, look.left, self._screen)
        else:
            self._left.show(look.left)

    def changed(self, rects: Sequence[Rect]) -> None:
        """The trimap is another in these boxes."""
        for sheet in self._sheets:
            sheet.changed(rects)

    def answered(self, rect: Rect) -> None:
        """The alpha is another in rect."""
        for sheet in self._sheets:
            sheet.answered(rect)

    def move_divider(self, share: float) -> None:
        """The divider stands there now."""
        self._divider = share

    def refinished(self, rects: Iterable[Rect]) -> None:
        """Alpha is finished another way in these boxes. As with a look, the newest one is shown once the one before
        has been seen.
        """
        self._refinished.update(rects)
        self._late = self._begun
        if not self._late:
            self._refinish()

    def _refinish(self) -> None:
        self._begun, self._late = True, False
        for sheet in self._sheets:
            sheet.refinished(self._document.finish, self._refinished)

    def settle_finish(self) -> None:
        """The finish moves no more: what was composed from small planes is composed exactly."""
        outdated = self._refinished if self._late or self.drafted else ()
        self._late = False
        for sheet in self._sheets:
            sheet.refinished(None, outdated)
        self._refinished.clear()

    @property
    def behind(self) -> bool:
        """True when a newer look or finish waits until this one has been seen."""
        return self._next is not None or self._late

    @property
    def drafted(self) -> bool:
        """True when some of what is shown is not exact, because the finish moves."""
        return any(sheet.drafted for sheet in self._sheets)

    def waiting(self, viewport: Viewport, area: QRectF) -> list[Waiting]:
        """What must be composed of the widget's area."""
        found = self.outdated(viewport, area, area)
        if not found:
            self._begun = False
            if self._next is not None:
                self.show(self._next)
                found = self.outdated(viewport, area, area)
            elif self._late:
                self._refinish()
                found = self.outdated(viewport, area, area)
        return found

    def outdated(self, viewport: Viewport, area: QRectF, box: QRectF) -> list[Waiting]:
        """What in a box of the widget's area shows the picture as it was, whatever look or finish waits behind it."""
        found = []
        for sheet, part in self._parts(area, box):
            seen = viewport.visible(part, self._document.shape)
            level = sheet.level(viewport.zoom, seen)
            found += [Waiting(box, sheet, level) for box in level.waiting(seen, sheet.pieces(level))]
        return found

    def draw(self, painter: QPainter, viewport: Viewport, area: QRectF, exposed: QRectF) -> None:
        """Draw the exposed part of the widget's area."""
        for sheet, part in self._parts(area, exposed):
            painter.save()
            painter.setClipRect(part)
            sheet.draw(painter, viewport, viewport.visible(part.adjusted(-1, -1, 1, 1), self._document.shape))
            painter.restore()

    @property
    def _sheets(self) -> list[Sheet]:
        return [self._sheet] if self._left is None else [self._left, self._sheet]

    def _parts(self, area: QRectF, box: QRectF) -> list[tuple[Sheet, QRectF]]:
        """The sheets that lie in a box of the widget's area, and what they fill of it."""
        parts = [(self._sheet, area)]
        if self._left is not None:
            left, right = QRectF(area), QRectF(area)
            left.setWidth(round(self._divider * area.width()))
            right.setLeft(left.right())
            parts = [(self._left, left), (self._sheet, right)]
        return [(sheet, part & box) for sheet, part in parts if part.intersects(box)]

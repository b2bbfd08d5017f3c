"""Begins a cutout: a rough line or a box around the subject, in which the edge is looked for."""

from __future__ import annotations

from collections.abc import Callable

from mattegui.core.trimap import FOREGROUND
from mattegui.document.dab import Point
from mattegui.gui.language import tr
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.lasso import Lasso
from mattegui.gui.tools.tool import Pointer, Workshop

Begin = Callable[[list[Point]], None]


class RoughOutline(Lasso):
    """A line around the subject, well outside of it. begin: looks for the edge inside."""

    def __init__(self, toolbox: Toolbox, workshop: Workshop, begin: Begin) -> None:
        super().__init__(toolbox, workshop)
        self._begin = begin

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Rough outline")

    @property
    def hint(self) -> str:
        """What the hand may do."""
        return tr("Draw loosely around the subject; its edge is found inside the line")

    def press(self, pointer: Pointer) -> None:
        """Begin the line; whatever label is in hand, what is looked for is the foreground."""
        self._toolbox.draft.begin(pointer.point, FOREGROUND)

    def _finish(self, points: list[Point], label: int) -> None:
        self._begin(points)


class RoughBox(RoughOutline):
    """A box around the subject, from one corner to the other."""

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Box")

    @property
    def hint(self) -> str:
        """What the hand may do."""
        return tr("Drag a box around the subject; its edge is found inside")

    def move(self, pointer: Pointer) -> None:
        """Draw the box to here."""
        draft = self._toolbox.draft
        if draft.points:
            (top, left), (bottom, right) = draft.points[0], pointer.point
            draft.begin((top, left), FOREGROUND)
            for corner in ((top, right), (bottom, right), (bottom, left), (top, left)):
                draft.add(corner)

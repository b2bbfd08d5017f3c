"""Fills what the hand draws around."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt

from mattegui.core.feedback import Step
from mattegui.core.labels.regions import filled
from mattegui.document.dab import Point
from mattegui.gui.language import tr
from mattegui.gui.state.toolbox import OPPOSITE, Toolbox
from mattegui.gui.state.words import label_name
from mattegui.gui.tools.tool import Pointer, Tool, Workshop


class Lasso(Tool):
    """A closed line, drawn with the button held; its inside takes the label in hand."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, toolbox: Toolbox, workshop: Workshop) -> None:
        self._toolbox, self._workshop = toolbox, workshop

    @property
    def title(self) -> str:
        """With the label that it lays."""
        return tr("Lasso: {label}", label=label_name(self._toolbox.label))

    @property
    def hint(self) -> str:
        """What the hand may do."""
        return tr("Draw around an area to fill it with {label}", label=label_name(self._toolbox.label))

    @property
    def keys(self) -> Mapping[int, Callable[[], object]]:
        """Escape gives the line up."""
        return {Qt.Key.Key_Escape: self.give_up} if self._toolbox.draft.points else {}

    def press(self, pointer: Pointer) -> None:
        """Begin the line."""
        label = self._toolbox.label
        self._toolbox.draft.begin(pointer.point, OPPOSITE[label] if pointer.opposite else label)

    def move(self, pointer: Pointer) -> None:
        """Draw on, unless the line was given up."""
        if self._toolbox.draft.points:
            self._toolbox.draft.add(pointer.point)

    def release(self) -> None:
        """Close the line and do what it is for."""
        draft = self._toolbox.draft
        points, label = draft.points, draft.label
        draft.clear()
        if len(points) > 2:
            self._finish(points, label)

    def give_up(self) -> None:
        """Forget the line."""
        self._toolbox.draft.clear()

    def _finish(self, points: list[Point], label: int) -> None:
        over = self._toolbox.over(label)

        def rework(trimap: NDArray[np.uint8], step: Step) -> NDArray[np.uint8]:
            return filled(trimap, points, label, over, step)

        self._workshop.change(tr("Filling"), rework)

"""Fills an area with straight sides."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt

from mattegui.gui.language import tr
from mattegui.gui.state.toolbox import OPPOSITE
from mattegui.gui.state.words import label_name
from mattegui.gui.tools.lasso import Lasso
from mattegui.gui.tools.tool import Pointer

CLOSING_REACH = 8.0  # widget units from the first corner within which a click closes


class Polygon(Lasso):
    """Every click adds a corner; a double click, Enter, or a click on the first corner closes."""

    @property
    def title(self) -> str:
        """With the label that it lays."""
        return tr("Polygon: {label}", label=label_name(self._toolbox.label))

    @property
    def hint(self) -> str:
        """What the next click and the keys do."""
        if not self._toolbox.draft.points:
            return tr("Click sets the first corner")
        return tr("Click adds a corner, Enter closes, Esc gives up")

    @property
    def keys(self) -> Mapping[int, Callable[[], object]]:
        """Enter closes, Backspace takes the last corner back, Escape gives up."""
        if not self._toolbox.draft.points:
            return {}
        return {
            Qt.Key.Key_Return: self._close,
            Qt.Key.Key_Enter: self._close,
            Qt.Key.Key_Backspace: self._toolbox.draft.take_back,
            Qt.Key.Key_Escape: self._toolbox.draft.clear,
        }

    def press(self, pointer: Pointer) -> None:
        """Add a corner, or close."""
        draft, label = self._toolbox.draft, self._toolbox.label
        if not draft.points:
            draft.begin(pointer.point, OPPOSITE[label] if pointer.opposite else label, follows=True)
        elif pointer.double or (
            len(draft.points) > 2 and math.dist(pointer.point, draft.points[0]) * pointer.scale < CLOSING_REACH
        ):
            self._close()
        else:
            draft.add(pointer.point)

    def move(self, pointer: Pointer) -> None:
        """The corner stays where the button was pressed."""

    def release(self) -> None:
        """More corners may follow."""

    def give_up(self) -> None:
        """Take back the corner that this press has set, as when it was the first finger of two."""
        if self._toolbox.draft.points:
            self._toolbox.draft.take_back()

    def _close(self) -> None:
        super().release()

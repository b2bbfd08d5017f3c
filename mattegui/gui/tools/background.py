"""Moves the background picture behind the cutout."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from mattegui.core.stage.arrangement import Arrangement
from mattegui.gui.language import tr
from mattegui.gui.tools.place.held import StageTool
from mattegui.gui.tools.tool import Pointer


class BackgroundMover(StageTool[Arrangement]):
    """The background picture follows the pointer. One drag is one step of undo."""

    cursor = Qt.CursorShape.SizeAllCursor

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Move background")

    @property
    def hint(self) -> str:
        """What a drag does, or why it does nothing."""
        picture, shape = self._looks.now.background.picture, self._looks.shape
        if picture is None or shape is None or self._looks.now.background.arrangement.room(picture.shape, shape):
            return tr("Drag moves the background, Shift level or upright")
        return tr("It just fills the photograph: scale it up, or choose Fit, to move it")

    def press(self, pointer: Pointer) -> None:
        """Take hold of the picture; of a colour there is nothing to move, nor to undo."""
        if self._looks.now.background.picture is None:
            return
        self._start, self._before = pointer.point, self._looks.hold_stage().background.arrangement

    def move(self, pointer: Pointer) -> None:
        """Move the picture by whole pixels. Where it must fill the photograph, it stays within its edges."""
        if self._before is None:
            return
        rows, columns = (round(now - then) for now, then in zip(pointer.point, self._start, strict=True))
        if pointer.straight:
            rows, columns = (rows, 0) if abs(rows) > abs(columns) else (0, columns)
        down, across = self._before.offset
        arrangement = replace(self._before, offset=(down + rows, across + columns))
        if arrangement != self._looks.now.background.arrangement:
            self._looks.arrange(arrangement)

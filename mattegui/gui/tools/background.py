"""Moves the background picture behind the cutout."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mattegui.document.dab import Point
from mattegui.gui.state.look import Looks
from mattegui.gui.tools.tool import Pointer, Tool


class BackgroundMover(Tool):
    """The background picture follows the pointer. One drag is one step of undo."""

    title = "Move background"
    hint = "Drag moves the background picture"
    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._at: Point = (0.0, 0.0)  # where the pointer was when the picture was last moved

    def press(self, pointer: Pointer) -> None:
        """Take hold of the picture."""
        self._at = pointer.point
        self._looks.hold_background()

    def move(self, pointer: Pointer) -> None:
        """Move the picture by whole pixels; what is left of a pixel counts for the next move."""
        rows, columns = round(pointer.point[0] - self._at[0]), round(pointer.point[1] - self._at[1])
        if rows or columns:
            self._at = (self._at[0] + rows, self._at[1] + columns)
            self._looks.move_background(rows, columns)

    def release(self) -> None:
        """Let go of the picture."""
        self._looks.let_background_go()

    def give_up(self) -> None:
        """Put the picture back."""
        self._looks.let_background_go(back=True)

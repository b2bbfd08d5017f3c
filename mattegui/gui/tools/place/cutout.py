"""Moves, scales and turns the cutout on its background."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt

from mattegui.core.rect import Rect
from mattegui.core.stage.placement import Placement
from mattegui.gui.language import marked, tr
from mattegui.gui.state.look import Looks
from mattegui.gui.state.toolbox import Toolbox
from mattegui.gui.tools.place.grips import Hold, hold_at, moved, pulled, turned
from mattegui.gui.tools.place.held import StageTool
from mattegui.gui.tools.tool import Pointer

HINTS: dict[str, str] = {
    "move": marked("Drag moves, Shift level or upright, arrows by a pixel"),
    "turn": marked("Drag turns, Shift by 15 degrees"),
    "corner": marked("Drag scales, Shift frees proportions, Ctrl from the middle"),
    "side": marked("Drag stretches, Shift keeps proportions, Ctrl from the middle"),
}
CURSORS = (
    Qt.CursorShape.SizeVerCursor,
    Qt.CursorShape.SizeBDiagCursor,
    Qt.CursorShape.SizeHorCursor,
    Qt.CursorShape.SizeFDiagCursor,
)
ARROWS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class CutoutPlacer(StageTool[Placement]):
    """Eight grips, a knob and the cutout itself can be dragged. One drag is one step of undo."""

    def __init__(self, looks: Looks, toolbox: Toolbox) -> None:
        super().__init__(looks)
        self._toolbox = toolbox
        self._hold: Hold = "move"  # what the pointer is over, or has hold of
        self._box = Rect(0, 0, 1, 1)  # around the subject, at the press

    @property
    def title(self) -> str:
        """What it is called."""
        return tr("Place cutout")

    @property
    def hint(self) -> str:
        """What a drag from here does."""
        if isinstance(self._hold, str):
            return tr(HINTS[self._hold])
        return tr(HINTS["corner" if all(self._hold) else "side"])

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """Arrows in the direction that a grip can go."""
        if self._looks.now.kind != "composite":
            return None
        if self._hold == "move":
            return Qt.CursorShape.SizeAllCursor
        if self._hold == "turn":
            return Qt.CursorShape.PointingHandCursor
        placement = self._looks.now.placement
        down, across = self._hold
        angle = math.degrees(math.atan2(across * (-1 if placement.mirrored else 1), -down)) + placement.rotation
        return CURSORS[round(angle / 45) % 4]

    @property
    def keys(self) -> Mapping[int, Callable[[], object]]:
        """Arrows move it by a pixel, Escape gives a drag up."""
        if self._before is not None or self._looks.now.kind != "composite":
            return super().keys
        return {int(key): partial(self._nudge, way) for key, way in ARROWS.items()}

    def hover(self, pointer: Pointer) -> None:
        """Tell what a press would take hold of."""
        hold = hold_at(self._looks.now.placement, self._looks.subject(), pointer.point, pointer.scale)
        if hold != self._hold:
            self._hold = hold
            self._toolbox.changed.emit()

    def press(self, pointer: Pointer) -> None:
        """Take hold of the cutout, or show it where it can be placed."""
        if self._looks.now.kind != "composite":
            self._looks.set_kind("composite")
            return
        self._before, self._box = self._looks.hold_stage().placement, self._looks.subject()
        self._start = pointer.point
        self._hold = hold_at(self._before, self._box, pointer.point, pointer.scale)
        self._toolbox.changed.emit()

    def move(self, pointer: Pointer) -> None:
        """Go with the pointer."""
        before, start, point = self._before, self._start, pointer.point
        if before is None:
            return
        if self._hold == "move":
            placement = moved(before, start, point, pointer.straight)
        elif self._hold == "turn":
            placement = turned(before, self._box, start, point, pointer.straight)
        else:
            distance = (point[0] - start[0], point[1] - start[1])
            placement = pulled(before, self._box, self._hold, distance, pointer.straight, pointer.control)
        self._looks.place(placement)

    def _nudge(self, way: tuple[int, int]) -> None:
        placement = self._looks.now.placement
        down, across = placement.offset
        self._looks.place(replace(placement, offset=(down + way[0], across + way[1])))

"""What the tools that arrange a composite have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt

from mattegui.document.dab import Point
from mattegui.gui.state.look import Looks
from mattegui.gui.tools.tool import Tool

Held = TypeVar("Held")


class StageTool(Tool, Generic[Held]):
    """Has hold of a part of the stage from press to release. One drag is one step of undo."""

    on_stage = True

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._start: Point = (0.0, 0.0)
        self._before: Held | None = None  # as it was at the press; None while nothing is held

    @property
    def keys(self) -> Mapping[int, Callable[[], object]]:
        """Escape gives a drag up."""
        return {} if self._before is None else {int(Qt.Key.Key_Escape): self.give_up}

    def release(self) -> None:
        """Let go."""
        self._end()

    def give_up(self) -> None:
        """Put it back."""
        self._end(back=True)

    def _end(self, back: bool = False) -> None:
        if self._before is not None:
            self._before = None
            self._looks.let_stage_go(back)

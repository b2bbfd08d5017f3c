"""What the hand holds: the tool, the label and the size; and where the hand is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.dab import Point

OPPOSITE = {FOREGROUND: BACKGROUND, BACKGROUND: FOREGROUND, UNKNOWN: FOREGROUND}
FIRST_TOOL, FIRST_LABEL, FIRST_SIZE = "brush", FOREGROUND, 40.0
LARGEST_SIZE = 4000.0  # of the brush, image pixels


class Toolbox(QObject):
    """The tool by its name in `gui.tools`, the label that is painted, the brush's diameter in image pixels."""

    changed = Signal()
    pointed = Signal()  # the pointer moved over the picture, or left it

    def __init__(self) -> None:
        super().__init__()
        self.tool = FIRST_TOOL
        self.label = FIRST_LABEL
        self.size = FIRST_SIZE
        self.cursor: Point | None = None  # the image point under the pointer

    def choose(self, tool: str) -> None:
        """Take another tool."""
        self.tool = tool
        self.changed.emit()

    def set_label(self, label: int) -> None:
        """Paint with this label, by the brush."""
        self.label = label
        self.choose("brush")

    def swap_label(self) -> None:
        """Paint with the opposite label."""
        self.set_label(OPPOSITE[self.label])

    def set_size(self, size: float) -> None:
        """Set the brush's diameter in image pixels."""
        self.size = min(LARGEST_SIZE, max(1.0, size))
        self.changed.emit()

    def reset(self) -> None:
        """Back to the first tool, label and size."""
        self.size = FIRST_SIZE
        self.set_label(FIRST_LABEL)

    def point(self, point: Point | None) -> None:
        """The pointer is over this image point, or over none."""
        self.cursor = point
        self.pointed.emit()

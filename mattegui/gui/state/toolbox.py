"""What the hand holds: the tool, the label and the size; and where the hand is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.document.dab import Point
from mattegui.gui.state.draft import Draft

OPPOSITE = {FOREGROUND: BACKGROUND, BACKGROUND: FOREGROUND, UNKNOWN: FOREGROUND}
FIRST_TOOL, FIRST_LABEL = "brush", FOREGROUND
FIRST_SHARE = 1 / 20  # of a picture's shorter side is the first brush's diameter: it fills a subject in a few strokes
LARGEST_SIZE = 2000.0  # of the brush, image pixels
EDGE_SHARE, SPECK_SHARE = 1 / 150, 1 / 100  # of that side: the band between labels, and the side of a speck
LABEL_TOOLS = ("brush", "lasso", "polygon", "bucket")  # they lay the label in hand


@dataclass(frozen=True)
class RetouchBrush:
    """How a retouch is painted. value: the alpha that is set; strength, hardness: of the brush; all from 0 to 1.

    lamp: whether lines around it show where a retouch lies.
    """

    value: float = 1.0
    strength: float = 1.0
    hardness: float = 0.5
    lamp: bool = True


class Toolbox(QObject):
    """The tool by its name in `gui.tools`, the label that is painted, the brush's diameter in image pixels.

    known: the last label in hand that was not unknown. protects: whether labels that lie are painted over. edge: width
    of the band that parts foreground from background, image pixels. speck: largest hole or speck, image pixels in all.
    retouch: how a retouch is painted.
    """

    changed = Signal()
    source_moved = Signal()
    pointed = Signal()  # the pointer moved over the picture, or left it
    refused = Signal(str)  # why the tool in hand does nothing here, in a sentence

    def __init__(self) -> None:
        super().__init__()
        self.tool = FIRST_TOOL
        self.label = self.known = FIRST_LABEL
        self.size = self._first_size = 40.0
        self.protects = False
        self.edge, self.speck = 20, 100
        self.retouch = RetouchBrush()
        self.draft = Draft()
        self.source: Point | None = None  # the image point that is cloned from, while that is known
        self.cursor: Point | None = None  # the image point under the pointer

    def choose(self, tool: str) -> None:
        """Take another tool; what the last one has begun is given up."""
        if tool != self.tool:
            self.draft.clear()
            self.show_source(None)
        self.tool = tool
        self.changed.emit()

    def set_label(self, label: int) -> None:
        """Paint with this label: by the tool in hand if it lays labels, else by the brush."""
        self.label = label
        self.draft.relabel(label)
        if label != UNKNOWN:
            self.known = label
        self.choose(self.tool if self.tool in LABEL_TOOLS else FIRST_TOOL)

    def swap_label(self) -> None:
        """Paint with the opposite label."""
        self.set_label(OPPOSITE[self.label])

    def set_size(self, size: float) -> None:
        """Set the brush's diameter in image pixels."""
        self.size = min(LARGEST_SIZE, max(1.0, size))
        self.changed.emit()

    @property
    def sized(self) -> bool:
        """True when the hand has chosen a size of its own."""
        return self.size != self._first_size

    def protect(self, protects: bool) -> None:
        """Spare the labels that lie, or paint over them again."""
        self.protects = protects
        self.changed.emit()

    def over(self, label: int) -> int | None:
        """The only label that this one may be painted over now; None for all.

        As in napari's "preserve labels": a label goes on unknown alone, and unknown takes away the label last in hand.
        """
        if not self.protects:
            return None
        return self.known if label == UNKNOWN else UNKNOWN

    def set_retouch(self, brush: RetouchBrush) -> None:
        """Retouch another way: `toolbox.set_retouch(replace(toolbox.retouch, value=0.5))`."""
        self.retouch = brush
        self.changed.emit()

    def show_source(self, point: Point | None) -> None:
        """What is cloned lies at this image point, or nowhere."""
        self.source = point
        self.source_moved.emit()

    def set_edge(self, width: int) -> None:
        """Set the width of the band that parts foreground from background."""
        self.edge = width
        self.changed.emit()

    def set_speck(self, pixels: int) -> None:
        """Set how many pixels a hole or a speck has at most."""
        self.speck = pixels
        self.changed.emit()

    def suit(self, shape: tuple[int, int]) -> None:
        """Take sizes that suit a picture of (H, W), unless the hand has chosen its own."""
        side, chosen = min(shape), self.sized
        self._first_size = float(min(LARGEST_SIZE, max(1, round(side * FIRST_SHARE))))
        self.edge, self.speck = max(2, round(side * EDGE_SHARE)), max(4, round(side * SPECK_SHARE) ** 2)
        self.draft.clear()
        self.set_size(self.size if chosen else self._first_size)

    def reset(self) -> None:
        """Back to the first tool, label and size."""
        self.size = self._first_size
        self.choose(FIRST_TOOL)
        self.set_label(FIRST_LABEL)

    def point(self, point: Point | None) -> None:
        """The pointer is over this image point, or over none."""
        self.cursor = point
        self.pointed.emit()

"""What becomes known of the open document's alpha and colours, and who is told."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.alpha import Finish
from mattegui.core.rect import Rect
from mattegui.core.tiling import Tile, boxes, tile_rect
from mattegui.document.document import Document

FINISH_MOVES = 150  # milliseconds after a change of the finish in which another one is expected


class Answered(QObject):
    """The half of the editor that takes answers; the hand's half is the editor itself."""

    answered = Signal(object)  # Rect: the network's alpha or the foreground's colour is another here
    alpha_changed = Signal()  # an answer, polish or finish has changed it, or there is another reference; not by paint
    polish_changed = Signal()  # how much of the polish is wanted
    refinished = Signal(object)  # list[Rect]: alpha is finished another way in these boxes
    finish_settled = Signal()  # it moves no more
    finish_rested = Signal()  # the hand has let go of alpha's finish: the foreground's colour must follow it

    def __init__(self) -> None:
        super().__init__()
        self.document: Document | None = None
        self.polish = 1.0  # which share of the polish counts, in every document
        self._settling = QTimer(self, singleShot=True, interval=FINISH_MOVES)
        self._settling.timeout.connect(self.finish_settled)

    def write_answer(self, rect: Rect, answer: NDArray[np.float32]) -> None:
        """Take the network's answer for rect, (rect.height, rect.width) float32."""
        if self.document is not None:
            self.document.write_answer(rect, answer)
            self.answered.emit(self.document.reach(rect))
            self.alpha_changed.emit()

    def write_correction(self, rect: Rect, correction: NDArray[np.float32]) -> None:
        """Take the polish's correction for rect, (rect.height, rect.width) float32."""
        if self.document is not None:
            self.document.write_correction(rect, correction)
            self.answered.emit(self.document.reach(rect))
            self.alpha_changed.emit()

    def set_polish(self, share: float) -> None:
        """Let another share of the polish count, 0 to 1; 0 is the network alone."""
        self.polish = share
        if self.document is not None:
            self.document.polish = share
            self.answered.emit(self.document.rect)
            self.alpha_changed.emit()
        self.polish_changed.emit()

    def set_finish(self, finish: Finish) -> None:
        """Finish the edge of this document another way."""
        document = self.document
        if document is None:
            return
        soft = document.soft
        document.finish = finish
        self._show_finish(soft | document.soft)
        self.alpha_changed.emit()

    def hold_finish(self) -> None:
        """The hand takes hold of it: whoever shows it gets ready for the first move."""
        if self.document is not None:
            self._show_finish(self.document.soft)

    def _show_finish(self, where: NDArray[np.bool_]) -> None:
        """where: (rows, columns) of tiles."""
        assert self.document is not None
        self._settling.start()
        self.refinished.emit(boxes(where, self.document.shape))

    def write_foreground(self, tile: Tile, colours: NDArray[np.uint8]) -> None:
        """Take an estimate of a tile's foreground colour, (h, w, 3) uint8."""
        if self.document is not None:
            self.document.write_foreground(tile, colours)
            self.answered.emit(tile_rect(tile, self.document.shape))

    def set_reference(self, reference: NDArray[np.float32]) -> None:
        """Take another alpha to compare with, (H, W) float32."""
        if self.document is not None:
            self.document.reference = reference
            self.answered.emit(self.document.rect)
            self.alpha_changed.emit()

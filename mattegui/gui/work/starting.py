"""A first trimap from little, and the gaps that are left in the foreground; all of it off the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.feedback import Say, Step, about, part
from mattegui.core.labels.first import FirstTrimap
from mattegui.core.labels.gaps import gaps, without_gaps
from mattegui.core.rect import Rect
from mattegui.core.trimap import check_size
from mattegui.document.dab import Point
from mattegui.document.document import DocumentSnapshot
from mattegui.gui.language import tr, words_of
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.pump import Live
from mattegui.gui.work.reworking import Reworking
from mattegui.gui.work.tasks import Task, Tasks
from mattegui.paths import check_ends

REST_BEFORE_LOOK = 1500  # milliseconds without paint after which gaps are looked for
MOSTLY_UNKNOWN = 0.5  # a picture of which more is unknown is still being painted
NEARLY_OPAQUE = 0.9  # alpha: a gap that comes out so is no fault


@dataclass
class Begun:
    """What the first trimap of a document is made from; None before there is one. Only the lane of work writes it."""

    first: FirstTrimap | None = None


class Starting(QObject):
    """Makes first trimaps, each as one step of undo, and tells of gaps once the hand rests."""

    offered = Signal(str, str, object)  # a sentence, a button's text, and what the button does
    changed = Signal()  # what can be done is another
    shown = Signal(object)  # Rect: a gap to look at

    def __init__(self, editor: Editor, reworking: Reworking, tasks: Tasks, live: Live, say: Say) -> None:
        super().__init__()
        self._editor, self._reworking, self._tasks, self._live, self._say = editor, reworking, tasks, live, say
        self._begun = Begun()
        self._gaps: list[Rect] = []
        self._told, self._next = 0, 0  # how many gaps the user was told of, and which one is shown next
        self._looked_at: object = None  # the place of the history where gaps were looked for last
        self._looking: Task | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_BEFORE_LOOK)
        self._rest.timeout.connect(self._look)
        live.state_changed.connect(self._wait)
        editor.painted.connect(self._forget_gaps)
        editor.opened.connect(self._opened)

    # First trimaps

    def around(self, points: list[Point]) -> None:
        """Find the edge of what a rough line of points surrounds."""
        self._begin(lambda _step: points)

    def from_mask(self, path: Path) -> None:
        """Make a trimap around the edges of a mask or an alpha in a file."""
        document = self._editor.document
        if document is None:
            self._say(tr("{file}: open the photograph first, then its mask.", file=path))
            return
        say = about(path, lambda remark: self._say(words_of(remark)))  # from the lane of work, as any thread may
        self._begin(partial(_mask, path, document.shape, say))

    def by_itself(self) -> None:
        """Let rembg say where the subject is."""
        document = self._editor.document
        if document is not None:
            self._begin(partial(_subject, document.image))

    @property
    def can_repeat(self) -> bool:
        """True when the edge of this picture was found already."""
        return self._begun.first is not None

    def again(self) -> None:
        """Find the edge anew, now that labels were painted."""
        begun = self._begun

        def rework(trimap: NDArray[np.uint8], step: Step) -> NDArray[np.uint8]:
            assert begun.first is not None
            return begun.first.make(trimap, step)

        if self.can_repeat:
            self._reworking.change(tr("Finding the edge again"), rework)

    def _begin(self, where: Callable[[Step], list[Point] | NDArray[np.float32]]) -> None:
        """Make a first trimap. where: tells in the lane of work where the subject is."""
        document, begun = self._editor.document, self._begun
        if document is None:
            return
        image = document.image

        def rework(trimap: NDArray[np.uint8], step: Step) -> NDArray[np.uint8]:
            first = FirstTrimap(image, where(step), begun.first)
            made = first.make(trimap, part(step, 0.1, 1.0))
            begun.first = first
            return made

        self._reworking.change(tr("Finding the edge"), rework)

    def _opened(self) -> None:
        self._begun = Begun()
        self._looked_at, self._told = None, 0
        self._forget_gaps()

    # Gaps

    @property
    def gaps(self) -> list[Rect]:
        """Where the gaps of the present trimap are, the largest first, as far as they were found."""
        return self._gaps

    def fill_gaps(self) -> None:
        """Make the unknown that the foreground encloses foreground."""
        self._reworking.change(tr("Filling gaps"), without_gaps)

    def show_gap(self) -> None:
        """Show one gap after the other."""
        if self._gaps:
            self.shown.emit(self._gaps[self._next % len(self._gaps)])
            self._next += 1

    def _show_and_offer(self) -> None:
        self.show_gap()
        sentence = tr("This is unknown: fill all such gaps with foreground, or leave them where the background shows.")
        self.offered.emit(sentence, tr("Fill"), self.fill_gaps)

    def _forget_gaps(self) -> None:
        self._rest.stop()
        if self._looking is not None:
            self._looking.cancel()
        if self._gaps:
            self._gaps = []
            self.changed.emit()

    def _wait(self) -> None:
        if not self._live.pending and self._editor.place is not self._looked_at:
            self._rest.start()

    def _look(self) -> None:
        """Look for gaps that the network sees through, when the trimap is nearly done."""
        document, place = self._editor.document, self._editor.place
        if document is None or self._live.pending or self._editor.painting or place is self._looked_at:
            return
        self._looked_at = place
        if document.unknown_share > MOSTLY_UNKNOWN or document.missing_labels:
            return
        snapshot = self._editor.snapshot()

        def then(boxes: list[Rect]) -> None:
            if task.cancelled.is_set():
                return
            more, self._gaps, self._next = len(boxes) > self._told, boxes, 0
            self._told = len(boxes)
            self.changed.emit()
            if more:
                self.offered.emit(_sentence(len(boxes)), tr("Show"), self._show_and_offer)

        self._looking = task = self._tasks.run("paint", tr("Looking for gaps"), partial(_see_through, snapshot), then)


def _mask(path: Path, shape: tuple[int, int], say: Say, step: Step) -> NDArray[np.float32]:
    from mattegui.files.image import read_mask  # here: the window must not wait for the codecs

    check_ends(path)
    mask = read_mask(path, say)
    step(0.1)
    check_size(mask, shape, str(path))
    return mask


def _subject(image: NDArray[np.uint8], _step: Step) -> NDArray[np.float32]:
    from mattegui.files.automatic import subject

    return subject(image)


def _see_through(snapshot: DocumentSnapshot, step: Step) -> list[Rect]:
    """The boxes of the gaps of a document in which alpha is not nearly opaque."""
    found = gaps(snapshot.trimap.read(snapshot.rect), part(step, 0.0, 0.9))
    seen = []
    for box in found.boxes:
        step(0.9)
        if snapshot.alpha(box)[found.where[box.slices]].min() < NEARLY_OPAQUE:
            seen.append(box)
    return seen


def _sentence(count: int) -> str:
    return tr("%n gaps inside the foreground are unknown and come out see-through.", None, count)

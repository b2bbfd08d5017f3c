"""Leads from one place that paint is likely to mend to the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from mattegui.core.feedback import Say, Step
from mattegui.core.hints.regions import Blocks, Region
from mattegui.core.rect import Rect
from mattegui.core.tiling import boxes
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Task, Tasks


class Hinting(QObject):
    """Ranks the places anew when one is asked for and the alpha is another: while the hand paints it costs nothing.

    A place is done once it was shown, or once the hand painted in it. What is done is not shown again until all is.
    """

    shown = Signal(object)  # Rect: a region to look at

    def __init__(self, editor: Editor, live: Live, tasks: Tasks, say: Say) -> None:
        super().__init__()
        self._editor, self._live, self._tasks, self._say = editor, live, tasks, say
        self.waiting: list[Region] | None = None  # what is still to be shown, the largest gain first; None: not known
        self._trail: list[Region] = []  # what was shown, in turn
        self._place = -1  # where in the trail one is
        self._painted: list[Rect] = []  # regions that are done without having been shown
        self._old = True  # the alpha is another than the one that was ranked
        self._task: Task | None = None
        editor.opened.connect(self._opened)
        editor.changed.connect(self._outdate)
        editor.alpha_changed.connect(self._outdate)
        editor.painted.connect(self._take_off)
        editor.retouched.connect(lambda _document, rects: self._take_off(rects))

    def show(self, step: int) -> None:
        """Show the next region (1), or the one before (-1) among those that were shown."""
        if 0 <= self._place + step < len(self._trail):
            self._go_to(self._place + step)
        elif step < 0:
            self._say(tr("No suspicious region was shown before this one."))
        elif self._task is None or self._task.ended:
            self._find_next()

    def cancel(self) -> None:
        """Nobody waits for what is being ranked."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _opened(self) -> None:
        self.cancel()
        self._forget()

    def _forget(self) -> None:
        """Nothing is known and nothing is done."""
        self.waiting, self._place, self._old = None, -1, True
        self._trail, self._painted = [], []

    def _outdate(self) -> None:
        self._old = True

    def _take_off(self, rects: list[Rect]) -> None:
        """What the hand painted in is done. Undo and a loaded trimap are not the hand."""
        if not self._editor.painting or not self.waiting:
            return
        done = [region for region in self.waiting if any(not (region.rect & rect).empty for rect in rects)]
        self.waiting = [region for region in self.waiting if region not in done]
        self._painted += [region.rect for region in done]

    def _find_next(self) -> None:
        document, busy = self._editor.document, self._editor.painting or self._editor.changing
        if document is not None and self._old and not busy and not self._live.pending:
            self._rank(document)
        elif self.waiting is not None:
            self._take_next()
        else:
            self._say(tr("Suspicious regions are looked for as soon as the alpha is up to date."))

    def _rank(self, document: Document) -> None:
        done = [*self._painted, *(region.rect for region in self._trail)]
        unknown = boxes(document.unknown_counts > 0, document.shape)
        work = partial(promising, self._editor.snapshot(), unknown, done)

        def then(regions: list[Region]) -> None:
            if task is self._task:
                self._task, self.waiting = None, regions
                self._take_next()

        self._old = False
        self._task = task = self._tasks.run("judge", tr("Looking for suspicious regions"), work, then)

    def _take_next(self) -> None:
        if self.waiting:
            self._trail.append(self.waiting.pop(0))
            self._go_to(len(self._trail) - 1)
        else:
            self._forget()
            self._say(tr("No suspicious region is left. The same key begins anew."))

    def _go_to(self, place: int) -> None:
        self._place = place
        self.shown.emit(self._trail[place].rect)
        number, left = place + 1, len(self._trail) - place - 1 + len(self.waiting or [])
        self._say(tr("Suspicious region {number}. Left to look at: {left}.", number=number, left=left))


def promising(document: DocumentSnapshot, unknown: Sequence[Rect], done: Sequence[Rect], step: Step) -> list[Region]:
    """Where paint is likely to mend most, the largest gain first, as `Blocks.ranked` has it.

    unknown: boxes of tiles that hold all the unknown pixels; what none of them holds is not read. done: boxes that no
    region may be in.
    """
    blocks = Blocks(document.trimap.shape)
    for number, rect in enumerate(unknown):
        step(number / len(unknown))
        blocks.add(rect, document.doubt(rect))
    for rect in done:
        blocks.leave_out(rect)
    return blocks.ranked()

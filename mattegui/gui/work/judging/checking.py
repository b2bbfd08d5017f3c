"""Looks for faults in the trimap before a picture is called done, and when it is exported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from mattegui.core.feedback import Step
from mattegui.core.lint.check import check
from mattegui.core.lint.finding import Finding
from mattegui.document.document import Document, DocumentSnapshot
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.tasks import Task, Tasks


class Checking(QObject):
    """Off the GUI thread. What it finds it tells once; asked again it lets that pass, for the user may know better."""

    offered = Signal(str, str, object)  # a sentence, a button's text, and what the button does

    def __init__(self, editor: Editor, tasks: Tasks) -> None:
        super().__init__()
        self._editor, self._tasks = editor, tasks
        self.show: Callable[[str], object] = lambda why: None  # lists the findings and says why; the window's
        self._told: object = self  # the place of the history whose findings were told; at first none
        self._task: Task | None = None
        editor.opened.connect(self._opened)

    def before(self, then: Callable[[], object]) -> None:
        """Call `then` where nothing is found; else list what is, and call it when it is asked for once more."""

        def take(count: int) -> None:
            if count:
                self.show(tr("Not marked yet; do it once more to leave the trimap so."))
            else:
                then()

        self._check(take)

    def beside(self, then: Callable[[], object]) -> None:
        """Call `then` at once, and say what is found meanwhile."""

        def take(count: int) -> None:
            if count:
                self.offered.emit(
                    tr("The trimap has %n findings.", None, count), tr("Show them"), partial(self.show, "")
                )

        then()
        self._check(take)

    def cancel(self) -> None:
        """Nobody waits for what is being looked for."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _check(self, take: Callable[[int], None]) -> None:
        document, place = self._editor.document, self._editor.place
        self.cancel()
        if document is None or place is self._told:
            take(0)
            return
        work = partial(findings_of, document, self._editor.snapshot(), False)

        def then(findings: list[Finding]) -> None:
            if task is not self._task:
                return
            self._task = None
            if place is not self._editor.place:
                self._check(take)  # the hand has painted meanwhile
                return
            self._told = place if findings else self._told
            take(len(findings))

        self._task = task = self._tasks.run("paint", tr("Checking the trimap"), work, then)

    def _opened(self) -> None:
        self.cancel()
        self._told = self


def findings_of(document: Document, snapshot: DocumentSnapshot, hints: bool, step: Step) -> list[Finding]:
    """What lint finds in a picture's trimap, compared with its reference where it has one; hints: whether too."""
    return check(document.image, snapshot.trimap.read(snapshot.rect), document.reference, hints, step)

"""Results to the disk, to the clipboard, and to other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.core.rect import Rect
from mattegui.document.document import DocumentSnapshot
from mattegui.files.output import Output
from mattegui.gui.language import all_words_of, tr, words_of
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.kept.outputs import Outputs
from mattegui.gui.state.look import Looks
from mattegui.gui.state.voice import Speak
from mattegui.gui.state.words import NO_PICTURE, some_of, together
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Task, Tasks

if TYPE_CHECKING:
    from mattegui.files import export as files

ROWS = 1024  # of alpha that are read at a time, so that little memory is needed beside the whole


@dataclass(frozen=True)
class Export:
    """What to write where. path: a file; a folder for "everything"."""

    path: Path
    output: Output


@dataclass(frozen=True)
class Wish:
    """What happens to the picture once its alpha is complete. work, then: as a Task's."""

    text: str
    work: Callable[[files.Export, Step], Any]
    then: Callable[[Any], None]
    output: Output


class Exporting(QObject):
    """Works in a lane of its own, from a snapshot, once the alpha is complete."""

    saved = Signal()

    def __init__(self, editor: Editor, looks: Looks, tasks: Tasks, live: Live, outputs: Outputs, say: Speak) -> None:
        super().__init__()
        self._editor, self._looks, self._tasks, self._live, self._say = editor, looks, tasks, live, say
        self.outputs = outputs
        self.last: Export | None = None
        self._due: list[Wish] = []  # wait for the last tiles
        self._writing: list[Task] = []
        live.state_changed.connect(self._write_if_ready)
        editor.opened.connect(self._opened)

    @property
    def problem(self) -> str:
        """Why there is no alpha to export, in a sentence; empty when there is one, or the network is at it."""
        document = self._editor.document
        if document is None:
            return tr(NO_PICTURE)
        if not document.unknown_share:
            return ""
        if document.missing_labels:
            return tr("Paint {labels} first: there is no alpha yet.", labels=some_of(document.missing_labels))
        live = self._live
        hopeless = live.pending and live.error and not live.device  # there is no network, and will be none
        if live.answering or (document.answered and not hopeless):
            return ""
        if live.error:
            return tr("There is no alpha yet: {reason}", reason=live.error)
        return tr("There is no alpha yet: choose “Compute now” first.")

    @property
    def waiting(self) -> bool:
        """True while a wish waits for alpha."""
        return bool(self._due)

    @property
    def unfinished(self) -> str:
        """What waits for alpha, in words; empty while nothing does."""
        return together([due.text for due in self._due]) if self._due else ""

    def export(self, export: Export) -> None:
        """Write a result of the picture, after the tiles that still wait for the network."""
        from mattegui.files.export import check_output  # here: the window must not wait for the codecs

        if self._editor.picture is None:
            self._say(tr(NO_PICTURE))
            return
        try:
            check_output(export.path, self._editor.picture, export.output)
        except InputError as error:
            self._say(words_of(error), "error")
            return

        def work(material: files.Export, step: Step) -> tuple[str, ...]:
            from mattegui.files.export import write_cutout

            return write_cutout(export.path, material, step)

        def then(remarks: tuple[str, ...]) -> None:
            if remarks:
                self._say(all_words_of(remarks))
            else:
                self._say(tr("Saved {file}.", file=export.path), "success")
            self.saved.emit()

        if self.wish(Wish(tr("Exporting {name}", name=export.path.name), work, then, export.output)):
            self.last = export
            self.outputs.remember(export.output, export.path.parent)

    def wish(self, wish: Wish) -> bool:
        """Do something with the picture after the tiles that still wait.

        Returns False, and says why, where that is not possible.
        """
        needs_alpha = wish.output.needs_alpha or self._editor.document is None
        if needs_alpha and self.problem:
            self._say(self.problem)
            return False
        if not needs_alpha:
            self._write([wish])
            return True
        self._due.append(wish)
        if self._live.pending:
            self._live.compute_now()
        else:
            self._write_if_ready()
        return True

    def material(self, output: Output) -> Callable[[], files.Export]:
        """What can be written at this moment; what is returned makes it on a thread that has the time.

        A background that nobody chose does not come along with a cutout.
        """
        picture, snapshot, looks = self._editor.picture, self._editor.snapshot(), self._looks.now
        assert picture is not None
        wanted = output.kind in ("composite", "everything") or looks.background_chosen
        background = looks.background if wanted else None

        def made() -> files.Export:
            from mattegui.files import export as files

            trimap, despill = snapshot.trimap.read(snapshot.rect), snapshot.finish.despill
            alpha, placement, linear = whole_alpha(snapshot), looks.placement, looks.linear
            return files.Export(picture, alpha, output, background, trimap, despill, placement, linear)

        return made

    def cancel(self) -> bool:
        """Give up the wishes that wait or are being done; no file is left. Returns True when there were any."""
        waiting, self._due = self.waiting, []
        if waiting:
            self._live.finish(False)
        writing, self._writing = [task for task in self._writing if not task.ended], []
        for task in writing:
            task.cancel()
        return waiting or bool(writing)

    def _opened(self) -> None:
        if self.unfinished:
            given_up = tr(
                "{task} was given up: another picture came before the alpha was complete.", task=self.unfinished
            )
            QTimer.singleShot(0, self, lambda: self._say(given_up))  # what is said now goes with the last picture
        self._due, self.last = [], None

    def _write_if_ready(self) -> None:
        if not self._due or self._editor.document is None:
            return
        self._editor.snapshot()  # first, for a change that was half made asks the network again
        if self._live.pending:
            return
        if not self._live.final:
            self._live.finish()
            return
        due, self._due = self._due, []
        self._write(due)

    def _write(self, wishes: Sequence[Wish]) -> None:
        """Do what was wished with the picture as it is now."""
        self._writing = [task for task in self._writing if not task.ended]
        for wish in wishes:
            work = partial(_worked, wish.work, self.material(wish.output))
            self._writing.append(self._tasks.run("export", wish.text, work, wish.then))


def _worked(work: Callable[[files.Export, Step], Any], made: Callable[[], files.Export], step: Step) -> object:
    """Put the material together and work on it, in the lane."""
    return work(made(), step)


def whole_alpha(snapshot: DocumentSnapshot) -> NDArray[np.float32]:
    """The alpha of the whole picture, (H, W) float32, for a thread that has the time."""
    whole = snapshot.rect
    alpha = np.empty((whole.height, whole.width), np.float32)
    for top in range(0, whole.bottom, ROWS):
        band = Rect(top, 0, top + ROWS, whole.right) & whole
        alpha[band.slices] = snapshot.alpha(band)
    return alpha

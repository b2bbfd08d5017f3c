"""Results to the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Say, Step
from mattegui.core.rect import Rect
from mattegui.document.document import DocumentSnapshot
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Task, Tasks

if TYPE_CHECKING:
    from mattegui.files.export import ExportKind

ROWS = 1024  # of alpha that are read at a time, so that little memory is needed beside the whole


@dataclass(frozen=True)
class Export:
    """What to write where."""

    path: Path
    kind: ExportKind


class Exporting(QObject):
    """Writes in a lane of its own, from a snapshot, once the alpha is complete. One export waits at a time."""

    saved = Signal()

    def __init__(self, editor: Editor, looks: Looks, tasks: Tasks, live: Live, say: Say) -> None:
        super().__init__()
        self._editor, self._looks, self._tasks, self._live, self._say = editor, looks, tasks, live, say
        self.last: Export | None = None
        self._due: Export | None = None  # waits for the last tiles
        self._writing: Task | None = None
        live.state_changed.connect(self._write_if_ready)
        editor.opened.connect(self._opened)

    @property
    def waiting(self) -> bool:
        """True while an export waits for alpha."""
        return self._due is not None

    def export(self, export: Export) -> None:
        """Write a result of the picture, after the tiles that still wait for the network."""
        from mattegui.files.export import check_output  # here: the window must not wait for the codecs

        document, picture = self._editor.document, self._editor.picture
        if document is None or picture is None:
            self._say("Open a photograph first.")
            return
        try:
            check_output(export.path, picture, export.kind)
        except InputError as error:
            self._say(str(error))
            return
        if document.missing_labels and document.unknown_share > 0:
            self._say(f"Paint some {' and some '.join(document.missing_labels)} first: there is no alpha yet.")
            return
        self.last = self._due = export
        if self._live.pending:
            self._live.compute_now()
        else:
            self._write_if_ready()

    def cancel(self) -> bool:
        """Give up the export that waits or is being written; no file is left. Returns True when there was one."""
        waiting, self._due = self.waiting, None
        if waiting:
            self._live.finish(False)
        writing, self._writing = self._writing, None
        if writing is not None and not writing.ended:
            writing.cancel()
            return True
        return waiting

    def _opened(self) -> None:
        self._due = self.last = None

    def _write_if_ready(self) -> None:
        document, picture, due = self._editor.document, self._editor.picture, self._due
        if due is None or document is None or picture is None:
            return
        snapshot = self._editor.snapshot()  # first, for a change that was half made asks the network again
        if self._live.pending:
            return
        if not self._live.final:
            self._live.finish()
            return
        self._due = None
        background = self._looks.now.background

        def work(step: Step) -> str | None:
            from mattegui.files import export as files

            result = files.Export(picture, whole_alpha(snapshot), due.kind, background)
            return files.write_cutout(due.path, result, step)

        def then(note: str | None) -> None:
            self._say(note or f"Saved {due.path}.")
            self.saved.emit()

        self._writing = self._tasks.run("export", f"Exporting {due.path.name}", work, then)


def whole_alpha(snapshot: DocumentSnapshot) -> NDArray[np.float32]:
    """The alpha of the whole picture, (H, W) float32, for a thread that has the time."""
    whole = snapshot.rect
    alpha = np.empty((whole.height, whole.width), np.float32)
    for top in range(0, whole.bottom, ROWS):
        band = Rect(top, 0, top + ROWS, whole.right) & whole
        alpha[band.slices] = snapshot.alpha(band)
    return alpha

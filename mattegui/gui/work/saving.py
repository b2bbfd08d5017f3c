"""The trimap to the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mattegui.core.feedback import Step
from mattegui.gui.language import tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.tasks import Tasks, nothing
from mattegui.paths import resources


class Saving(QObject):
    """Writes trimaps in a lane of its own, from a snapshot of the moment they were asked for.

    in_session: whether the open picture has a session; the sessions'.
    """

    saved = Signal()

    def __init__(self, editor: Editor, tasks: Tasks, say: Speak) -> None:
        super().__init__()
        self._editor, self._tasks, self._say = editor, tasks, say
        self.trimap_path: Path | None = None  # where Save writes
        self.in_session: Callable[[], bool] = lambda: False

    def opened(self, path: Path | None) -> None:
        """The trimap came from this file, and Save writes there; not into the sample, which must stay what it is."""
        self.trimap_path = None if path is None or path.absolute().is_relative_to(resources()) else path

    def on_disk(self, place: object, retouched: bool) -> None:
        """A file holds the trimap as it was at that place of the history, and that is all that there is to save.

        Not where a session has another trimap than that file, or there is a retouch, which only a session holds.
        """
        if not (retouched or self.in_session()):
            self._editor.saved(place)

    def save_trimap(self, path: Path, then: Callable[[], None] = nothing) -> None:
        """Write the trimap; `then` is called when it is on disk."""
        document, picture = self._editor.document, self._editor.picture
        if document is None or picture is None:
            return
        snapshot, place = self._editor.snapshot(), self._editor.place

        def work(_step: Step) -> None:
            from mattegui.files.trimaps import write_trimap  # here: the window must not wait for the codecs

            picture.spare(path)
            write_trimap(path, snapshot.trimap.read(snapshot.rect))

        def after(_: None) -> None:
            if self._editor.document is document:
                self.trimap_path = path
                self.on_disk(place, bool(snapshot.retouch.tiles))
            self._say(tr("Saved {file}.", file=path), "success")
            self.saved.emit()
            then()

        self._tasks.run("save", tr("Saving {name}", name=path.name), work, after)

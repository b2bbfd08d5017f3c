"""What becomes of files that are dropped on the window."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QImageReader

from mattegui.core.feedback import Step
from mattegui.files.datasets.layouts import TRIMAP_SIDECAR
from mattegui.gui.language import marked, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.opening import Opening
from mattegui.gui.work.tasks import Tasks
from mattegui.paths import check_ends, is_session

NO_FILES = marked("This is no file: save the picture first, then drop the file here.")
FEW = 16  # every so many pixels are looked at first


class Dropping(QObject):
    """Trimaps go onto the open photograph; a photograph or a session is opened, several or a folder as a queue."""

    opened = Signal(object)  # Path, to be opened after asking what becomes of unsaved paint

    def __init__(
        self,
        editor: Editor,
        opening: Opening,
        open_queue: Callable[[Sequence[Path]], object],
        tasks: Tasks,
        say: Speak,
    ) -> None:
        super().__init__()
        self._editor, self._opening, self._open_queue, self._tasks, self._say = editor, opening, open_queue, tasks, say

    def problem(self, urls: Sequence[QUrl]) -> str:
        """Why these cannot be taken, in one sentence; empty when they can."""
        return "" if local_files(urls) else tr(NO_FILES)

    def take(self, urls: Sequence[QUrl]) -> None:
        """Open what was dropped, or say why not."""
        problem = self.problem(urls)
        if problem:
            self._say(problem, "error")
            return
        path, *others = paths = local_files(urls)
        if others or os.path.isdir(path):
            self._open_queue(paths)
        elif is_session(path):
            self.opened.emit(path)
        else:
            self._opening.when_read(partial(self._take_picture, path))  # it may be the trimap of what is being read

    def _take_picture(self, path: Path) -> None:
        """A trimap is for the open photograph; all else takes its place."""
        document = self._editor.document
        if document is None:
            if path.stem.endswith(TRIMAP_SIDECAR):
                self._opening.open_trimap(path)  # says that it needs a photograph
            else:
                self.opened.emit(path)
            return

        def then(trimap: bool) -> None:
            if self._editor.document is not document:
                self._opening.when_read(partial(self._take_picture, path))
            elif trimap:
                self._opening.open_trimap(path)
            else:
                self.opened.emit(path)

        text = tr("Looking at {name}", name=path.name)
        self._tasks.run("open", text, partial(is_trimap, path, document.shape), then)


def local_files(urls: Sequence[QUrl]) -> list[Path]:
    """The files of this machine among some addresses."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def is_trimap(path: Path, shape: tuple[int, int], _step: Step) -> bool:
    """Whether a file is a trimap of a picture of (H, W): by its name, or by three greys and the picture's size.

    Raises InputError, naming the file, where it has that size and cannot be read, or is a pipe.
    """
    if path.stem.endswith(TRIMAP_SIDECAR):
        return True
    check_ends(path)
    size = QImageReader(str(path)).size()  # of the file's head
    if (size.height(), size.width()) != shape:
        return False
    from mattegui.files.formats.decoding import decode  # here: the window must not wait for the codecs

    pixels = decode(path).pixels
    if pixels.shape[:2] != shape:
        return False
    colours = pixels.reshape(*shape, -1)[..., :3]
    grey = colours[..., 0]
    if np.unique(grey[::FEW, ::FEW]).size > 3 or (colours != grey[..., None]).any():
        return False
    return np.unique(grey).size == 3

"""Photographs, trimaps and backgrounds from the disk.

The codecs are imported by the work that needs them, in its lane: the window must not wait for them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mattegui.core.backdrop import Background
from mattegui.core.feedback import Say, Step
from mattegui.core.rect import Rect
from mattegui.core.trimap import stray_remark
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.work.saving import Saving
from mattegui.gui.work.tasks import Task, Tasks
from mattegui.paths import beside, resources


class Opening(QObject):
    """Reads in a lane of its own. Another photograph takes the place of one that is still being read."""

    offered = Signal(object)  # Path: a trimap lies beside the photograph that was opened

    def __init__(self, editor: Editor, looks: Looks, tasks: Tasks, saving: Saving, say: Say) -> None:
        super().__init__()
        self._editor, self._looks, self._tasks, self._saving, self._say = editor, looks, tasks, saving, say
        self._photograph: Task | None = None  # that is being read

    def open_image(self, path: Path, trimap: Path | None = None) -> None:
        """Open a photograph, and a trimap with it where one is given."""
        self.cancel()

        def work(step: Step) -> tuple[Picture, Document, int]:
            from mattegui.files.image import read_image
            from mattegui.files.trimaps import read_trimap

            picture = read_image(path)
            step(0.5)
            labels, strays = (None, 0) if trimap is None else read_trimap(trimap, picture.pixels.shape)
            step(0.8)
            return picture, Document(picture.pixels, labels), strays

        def then(answer: tuple[Picture, Document, int]) -> None:
            if task.cancelled.is_set():
                return
            self._photograph = None
            picture, document, strays = answer
            own = trimap is not None and trimap.is_relative_to(resources())  # the sample's must stay what it is
            self._saving.trimap_path = None if own else trimap
            self._editor.open(picture, document)
            for remark in picture.remarks:
                self._say(f"{path}: {remark}")
            self._report_strays(trimap, strays)
            if trimap is None and beside(path, "trimap").is_file():
                self.offered.emit(beside(path, "trimap"))

        self._photograph = task = self._tasks.run("open", f"Opening {path.name}", work, then)

    def cancel(self) -> bool:
        """Give up the photograph that is being read. Returns True when there was one."""
        task, self._photograph = self._photograph, None
        if task is None or task.ended:
            return False
        task.cancel()
        return True

    def open_trimap(self, path: Path) -> None:
        """Put a trimap from a file in place of the present one; undo brings that back."""
        document = self._editor.document
        if document is None:
            self._say(f"{path}: open the photograph first, then its trimap.")
            return

        def work(_step: Step) -> tuple[NDArray[np.uint8], int]:
            from mattegui.files.trimaps import read_trimap

            return read_trimap(path, document.shape)

        def then(answer: tuple[NDArray[np.uint8], int]) -> None:
            if self._editor.document is document:
                self._editor.replace_trimap(answer[0])
                self._saving.trimap_path = path
                if not answer[1]:
                    self._editor.saved(self._editor.place)  # as it lies on the disk
                self._report_strays(path, answer[1])

        self._tasks.run("open", f"Opening {path.name}", work, then)

    def open_background(self, text: str) -> None:
        """Put the cutout on a colour (#rrggbb) or on a picture from a file."""
        document = self._editor.document
        fit = self._looks.now.background.fit

        def work(_step: Step) -> Background:
            from mattegui.files.export import read_background

            background = replace(read_background(text), fit=fit)
            if document is not None:
                background.region(Rect(0, 0, 1, 1), document.shape)  # scales the picture here, not while drawing
            return background

        self._tasks.run("open", "Opening the background", work, self._looks.set_background)

    def _report_strays(self, path: Path | None, strays: int) -> None:
        if strays:
            self._say(f"{path}: {stray_remark(strays)}")

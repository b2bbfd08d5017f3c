"""What goes between the editor and the disk: pictures, trimaps, backgrounds and exports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mattegui.core.backdrop import Background
from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.document.document import Document
from mattegui.files.export import Kind, check_output, read_background, write_cutout
from mattegui.files.image import Picture, read_image
from mattegui.files.trimaps import read_trimap, write_trimap
from mattegui.gui.state.editor import Editor
from mattegui.gui.work.pump import Live
from mattegui.gui.work.tasks import Errands
from mattegui.paths import resources


@dataclass(frozen=True)
class Export:
    """What to write where."""

    path: Path
    kind: Kind


def beside(picture: Path, suffix: str) -> Path:
    """The file of a picture's family: photo.jpg, "trimap" gives photo_trimap.png; the stem is never rewritten."""
    return picture.with_name(f"{picture.stem}_{suffix}.png")


class Desk(QObject):
    """Reads and writes in the errands' thread; the editor's arrays are copied before they are handed over."""

    said = Signal(str)
    offered = Signal(object)  # Path: a trimap lies beside the picture that was opened
    saved = Signal()

    def __init__(self, editor: Editor, live: Live, errands: Errands) -> None:
        super().__init__()
        self._editor = editor
        self._live = live
        self._errands = errands
        self.trimap_path: Path | None = None  # where Save writes
        self.last_export: Export | None = None
        self._due: Export | None = None  # waits for the last tiles
        live.state_changed.connect(self._export_if_ready)

    @property
    def waiting(self) -> bool:
        """True while an export waits for alpha."""
        return self._due is not None

    # Opening

    def open_image(self, path: Path, trimap: Path | None = None) -> None:
        """Open a photograph, and a trimap with it where one is given."""

        def work() -> tuple[Picture, Document, int]:
            picture = read_image(path)
            if trimap is None:
                return picture, Document(picture.pixels), 0
            labels, strays = read_trimap(trimap, picture.pixels.shape)
            return picture, Document(picture.pixels, labels), strays

        def then(answer: tuple[Picture, Document, int]) -> None:
            picture, document, strays = answer
            self._due = self.last_export = None
            own = trimap is not None and trimap.is_relative_to(resources())  # the sample's must stay what it is
            self.trimap_path = None if own else trimap
            self._editor.open(picture, document)
            self._report_strays(trimap, strays)
            if trimap is None and beside(path, "trimap").is_file():
                self.offered.emit(beside(path, "trimap"))

        self._errands.run(f"Opening {path.name}", work, then)

    def open_trimap(self, path: Path) -> None:
        """Put a trimap from a file in place of the present one; undo brings that back."""
        document = self._editor.document
        if document is None:
            self.said.emit(f"{path}: open the photograph first, then its trimap.")
            return

        def then(answer: tuple[NDArray[np.uint8], int]) -> None:
            if self._editor.document is document:
                self._editor.replace_trimap(answer[0])
                self.trimap_path = path
                if not answer[1]:
                    self._editor.saved()  # as it lies on the disk
                self._report_strays(path, answer[1])

        self._errands.run(f"Opening {path.name}", lambda: read_trimap(path, document.shape), then)

    def open_background(self, text: str) -> None:
        """Put the cutout on a colour (#rrggbb) or on a picture from a file."""
        document = self._editor.document
        fit = self._editor.view.background.fit

        def work() -> Background:
            background = replace(read_background(text), fit=fit)
            if document is not None:
                background.region(Rect(0, 0, 1, 1), document.shape)  # scales the picture here, not while drawing
            return background

        self._errands.run("Opening the background", work, self._editor.set_background)

    def _report_strays(self, path: Path | None, strays: int) -> None:
        if strays:
            self.said.emit(
                f"{path}: {strays:,} pixels were neither 0, 128 nor 255; they were taken for the nearest label."
            )

    # Saving

    def save_trimap(self, path: Path, then: Callable[[], None] = lambda: None) -> None:
        """Write the trimap; `then` is called when it is on disk."""
        document = self._editor.document
        if document is None:
            return
        trimap = document.trimap.copy()

        def after(_: None) -> None:
            self.trimap_path = path
            if self._editor.document is document and np.array_equal(trimap, document.trimap):
                self._editor.saved()
            self.said.emit(f"Saved {path}.")
            then()

        self._errands.run(f"Saving {path.name}", lambda: write_trimap(path, trimap), after)

    def export(self, export: Export) -> None:
        """Write a result of the picture, after the tiles that still wait for the network."""
        document = self._editor.document
        if document is None:
            self.said.emit("Open a photograph first.")
            return
        try:
            check_output(export.path)
        except InputError as error:
            self.said.emit(str(error))
            return
        if document.missing_labels and document.unknown_share > 0:
            self.said.emit(f"Paint some {' and some '.join(document.missing_labels)} first: there is no alpha yet.")
            return
        self.last_export = self._due = export
        if self._live.pending:
            self._live.compute_now()
        else:
            self._export_if_ready()

    def cancel(self) -> bool:
        """Give up an export that waits. Returns True when there was one."""
        waiting, self._due = self.waiting, None
        return waiting

    def _export_if_ready(self) -> None:
        document, picture, due = self._editor.document, self._editor.picture, self._due
        if due is None or document is None or picture is None or self._live.pending:
            return
        self._due = None
        alpha = document.alpha.copy()
        background = self._editor.view.background

        def then(note: str | None) -> None:
            self.said.emit(note or f"Saved {due.path}.")
            self.saved.emit()

        self._errands.run(
            f"Exporting {due.path.name}", lambda: write_cutout(due.path, picture, alpha, due.kind, background), then
        )

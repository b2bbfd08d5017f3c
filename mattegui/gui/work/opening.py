"""Photographs, trimaps and backgrounds from the disk.

The codecs are imported by the work that needs them, in its lane: the window must not wait for them.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QStandardPaths, Signal

from mattegui.core.depth import Pixels
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step, about, part
from mattegui.core.stage.arrangement import Arrangement
from mattegui.core.stage.background import Background
from mattegui.core.trimap import USUAL_BAND, from_alpha, remarks
from mattegui.document.document import Document
from mattegui.document.edit import Edit, replacement
from mattegui.document.plane import Snapshot
from mattegui.files.picture import Picture
from mattegui.files.session.facts import source_of
from mattegui.gui.language import all_words_of, tr
from mattegui.gui.state.editor import Editor
from mattegui.gui.state.look import Looks
from mattegui.gui.state.voice import Speak
from mattegui.gui.work.arriving.incoming import Incoming
from mattegui.gui.work.saving import Saving
from mattegui.gui.work.tasks import Tasks
from mattegui.paths import beside, check_ends, is_session, sample


class Opening(Incoming):
    """Reads in a lane of its own."""

    offered = Signal(str, str, object)  # a sentence, a button's text, and what the button does
    opened = Signal(object)  # Path of a photograph that was opened
    session_asked = Signal(object)  # Path of a session to open

    def __init__(self, editor: Editor, looks: Looks, tasks: Tasks, saving: Saving, say: Speak) -> None:
        super().__init__(editor, tasks)
        self._looks, self._saving, self._say = looks, saving, say

    def open_image(self, path: Path, trimap: Path | None = None) -> None:
        """Open a photograph, and a trimap with it where one is given; or a session, which has its own."""
        path = path.absolute()  # a name of the command line is that of the same file in Recent and in the queue
        if is_session(path):
            self.session_asked.emit(path)
            return
        said: list[str] = []

        def work(step: Step) -> tuple[Picture, Document]:
            return photograph(path, trimap, said, step)

        self._open(tr("Opening {name}", name=path.name), work, trimap, said)

    def open_sample(self) -> None:
        """Open the photograph that ships, with its trimap."""
        self.open_image(*sample())

    def open_pasted(self, make: Callable[[], Picture]) -> None:
        """Open a picture that has no file. make: puts it together, in the lane."""

        def work(step: Step) -> tuple[Picture, Document]:
            picture = make()
            step(0.5)
            return picture, Document(picture.pixels)

        self._open(tr("Opening what was pasted"), work, None, [])

    def _open(
        self, text: str, work: Callable[[Step], tuple[Picture, Document]], trimap: Path | None, said: list[str]
    ) -> None:
        def then(answer: tuple[Picture, Document]) -> None:
            picture, document = answer
            self._saving.opened(trimap)
            self._editor.open(picture, document)
            if picture.source is not None:
                self.opened.emit(picture.source.path)
            self.tell(said)
            if trimap is None:
                self._offer(picture, document)

        self.replace(text, work, then)

    def open_trimap(self, path: Path) -> None:
        """Put a trimap from a file in place of the present one; undo brings that back.

        Where a photograph is on its way, it is that one's, and opened only with it.
        """
        self.when_come(partial(self._open_trimap, path))

    def _open_trimap(self, path: Path) -> None:
        document = self._editor.document
        if document is None:
            self._say(tr("{file}: open the photograph first, then its trimap.", file=path), "error")
            return
        said: list[str] = []
        before = self._editor.snapshot().trimap

        def work(_step: Step) -> tuple[Edit | None, bool]:
            from mattegui.files.trimaps import open_trimap

            check_ends(path)
            trimap, exact = open_trimap(path, document.shape, said.append)
            return replacement(before.read(document.rect), trimap), exact

        def then(answer: tuple[Edit | None, bool]) -> None:
            if self._editor.document is document:
                edit, exact = answer
                whole = self._put(edit, before)
                self._saving.opened(path)
                if exact and whole:
                    self._saving.on_disk(self._editor.place, bool(document.retouch.tiles))
                self.tell(said)

        self._tasks.run("open", tr("Opening {name}", name=path.name), work, then)

    def _put(self, edit: Edit | None, before: Snapshot[np.uint8]) -> bool:
        """Put another trimap in place of the present one; what was painted while it was read stays.

        Returns False where something was.
        """
        self._editor.cancel()
        whole = not before.changed
        if edit is not None:
            self._editor.take_edit(edit, before)
        return whole

    def open_reference(self, path: Path) -> None:
        """Compare the alpha with another one from a file, and look at the difference; waits as open_trimap does."""
        self.when_come(partial(self._open_reference, path))

    def _open_reference(self, path: Path) -> None:
        document = self._editor.document
        if document is None:
            self._say(tr("{file}: open the photograph first, then the alpha to compare with.", file=path), "error")
            return
        said: list[str] = []

        def work(_step: Step) -> NDArray[np.float32]:
            from mattegui.files.image import read_alpha

            check_ends(path)
            reference = read_alpha(path, about(path, said.append))
            if reference.shape != document.shape:
                raise InputError(_other_size(path, reference.shape, document.shape))
            return reference

        def then(reference: NDArray[np.float32]) -> None:
            if self._editor.document is document:
                self._editor.set_reference(reference)
                self._looks.set_kind("difference")
                self.tell(said)

        self._tasks.run("open", tr("Opening {name}", name=path.name), work, then)

    def open_background(self, text: str) -> None:
        """Put the cutout on a colour (#rrggbb) or on a picture from a file."""
        fit = self._looks.now.background.arrangement.fit

        def work(_step: Step) -> Background:
            from mattegui.files.export import read_background

            check_ends(Path(text))
            background = replace(read_background(text), arrangement=Arrangement(fit))
            background.prepare()  # shrinks the picture here, not while drawing
            return background

        self._tasks.run("open", tr("Opening the background"), work, self._looks.set_background)

    def _offer(self, picture: Picture, document: Document) -> None:
        """Offer a first trimap: the file beside the photograph, else what the photograph's own alpha tells."""
        neighbour = beside(picture.path, "trimap")
        if os.path.isfile(neighbour):  # not Path's, which raises for a name that is too long now
            sentence, button = tr("{name} lies beside this picture.", name=neighbour.name), tr("Open it")
            act = partial(self.open_trimap, neighbour)
        elif picture.alpha is not None:
            sentence, button = tr("This picture has an alpha of its own."), tr("Start from it")
            act = partial(self._take_alpha, picture.alpha, document)
        else:
            return
        self.offered.emit(sentence, button, act)

    def take_own_alpha(self) -> None:
        """Start from the photograph's own alpha."""
        picture, document = self._editor.picture, self._editor.document
        if picture is not None and picture.alpha is not None and document is not None:
            self._take_alpha(picture.alpha, document)

    def _take_alpha(self, alpha: Pixels, document: Document) -> None:
        """Put a trimap around the edges of an alpha in place of the present one; undo brings that back."""
        said: list[str] = []
        before = self._editor.snapshot().trimap

        def work(_step: Step) -> Edit | None:
            from mattegui.files.masks import stretched

            try:
                mask = stretched(alpha, said.append)
            except InputError as error:
                raise InputError(tr("The picture's alpha: {remark}", remark=error)) from error
            trimap = from_alpha(mask, USUAL_BAND)
            said.extend(remarks(trimap))
            return replacement(before.read(document.rect), trimap)

        def then(edit: Edit | None) -> None:
            if self._editor.document is document:
                self._put(edit, before)
                self.tell([tr("The picture's alpha: {remark}", remark=remark) for remark in said])

        self._tasks.run("open", tr("Making a trimap"), work, then)

    def tell(self, said: list[str]) -> None:
        """Say what was unusual about what was opened."""
        if said:
            self._say(all_words_of(said))


def photograph(path: Path, trimap: Path | None, said: list[str], step: Step) -> tuple[Picture, Document]:
    """A photograph from the disk, with a trimap where one is given. said: gets what was unusual. Raises InputError."""
    from mattegui.files.image import read_image
    from mattegui.files.trimaps import open_trimap

    check_ends(path)
    picture = read_image(path, about(path, said.append), part(step, 0, 0.5))
    with contextlib.suppress(OSError):  # removed meanwhile: a session keeps the pixels then
        picture = replace(picture, source=source_of(path))
    step(0.5)
    labels = None
    if trimap is not None:
        check_ends(trimap)
        labels = open_trimap(trimap, picture.pixels.shape, said.append)[0]
    step(0.8)
    return picture, Document(picture.pixels, labels)


def without_file(name: str) -> Path:
    """Where a picture that has no file seems to lie: in the user's folder of pictures, as one that was pasted."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)) / name


def _other_size(path: Path, found: tuple[int, ...], wanted: tuple[int, int]) -> str:
    return tr(
        "{file}: this alpha is {found} pixels but the picture is {wanted}; choose the alpha of this picture.",
        file=path,
        found=f"{found[1]} × {found[0]}",
        wanted=f"{wanted[1]} × {wanted[0]}",
    )

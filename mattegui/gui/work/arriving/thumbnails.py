"""Small pictures of files, made off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from mattegui import paths
from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.gui.images import image_of
from mattegui.gui.language import tr
from mattegui.gui.work.tasks import Task, Tasks

KEEP = Qt.AspectRatioMode.KeepAspectRatio


@dataclass(frozen=True)
class Thumbnail:
    """A file's small picture. there: whether it is, or a folder; image: a null one where nothing can be shown of it."""

    path: Path
    there: bool
    image: QImage


class SmallPictures(QObject):
    """Another wish takes the place of the one before."""

    made = Signal(object)  # Thumbnail; from the lane of work

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._task: Task | None = None

    def ask(self, files: Sequence[Path], size: QSize) -> None:
        """Make small pictures, at most `size` large, one after the other."""
        self.cancel()
        if files:
            work = partial(self._make, tuple(files), size)
            self._task = self._tasks.run("paint", tr("Looking at recent files"), work, lambda _: None)

    def cancel(self) -> None:
        """Nobody looks at them any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _make(self, files: tuple[Path, ...], size: QSize, step: Step) -> None:
        for done, path in enumerate(files):
            step(done / len(files))
            self.made.emit(thumbnail_of(path, size))


def thumbnail_of(path: Path, size: QSize) -> Thumbnail:
    """A file's small picture; for a thread that has the time."""
    try:
        file, there = path.is_file(), path.exists()
    except OSError:  # a network that does not answer
        file = there = False
    if not file:
        return Thumbnail(path, there and path.is_dir(), QImage())
    image = small_image(path)
    fits = image.isNull() or (image.width() <= size.width() and image.height() <= size.height())
    return Thumbnail(
        path, True, image if fits else image.scaled(size, KEEP, Qt.TransformationMode.SmoothTransformation)
    )


def small_image(path: Path) -> QImage:
    """A thumbnail that lives on its own; a null one where nothing can be shown of the file."""
    try:
        return image_of(small_pixels(path))
    except InputError:  # said when it is opened; here it only has no picture
        return QImage()


def small_pixels(path: Path) -> NDArray[np.uint8]:
    """The thumbnail of a photograph or a session, (h, w, 3) uint8 RGB, by the user's cache. Raises InputError."""
    from mattegui.files.queue.thumbnails import thumbnail  # here: the window must not wait for the codecs

    return thumbnail(path, thumbnails_folder())


def thumbnails_folder() -> Path:
    """Where thumbnails are kept."""
    return paths.cache_folder() / "thumbnails"

"""Small pictures of files, made off the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColorSpace, QImage, QImageReader

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.gui.images import image_of
from mattegui.gui.language import tr
from mattegui.gui.work.tasks import Task, Tasks
from mattegui.paths import is_session

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

    def ask(self, paths: Sequence[Path], size: QSize) -> None:
        """Make small pictures, at most `size` large, one after the other."""
        self.cancel()
        if paths:
            work = partial(self._make, tuple(paths), size)
            self._task = self._tasks.run("paint", tr("Looking at recent files"), work, lambda _: None)

    def cancel(self) -> None:
        """Nobody looks at them any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _make(self, paths: tuple[Path, ...], size: QSize, step: Step) -> None:
        for done, path in enumerate(paths):
            step(done / len(paths))
            self.made.emit(thumbnail_of(path, size))


def thumbnail_of(path: Path, size: QSize) -> Thumbnail:
    """A file's small picture; for a thread that has the time. JPEG is decoded small, which is fast at any size."""
    try:
        file, there = path.is_file(), path.exists()
    except OSError:  # a network that does not answer
        file = there = False
    if not file:
        return Thumbnail(path, there and path.is_dir(), QImage())
    if is_session(path):
        return Thumbnail(path, True, _of_session(path, size))
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(size, KEEP).expandedTo(QSize(1, 1)))
    image = reader.read()
    if image.colorSpace().isValid():
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return Thumbnail(path, True, _of_file(path, size) if image.isNull() else image)


def _of_session(path: Path, size: QSize) -> QImage:
    from mattegui.files.session.container import open_session  # here: the window must not wait for the codecs

    try:
        with open_session(path) as file:
            return _small(file.preview(), size)
    except InputError:  # said when it is opened; here it only has no picture
        return QImage()


def _of_file(path: Path, size: QSize) -> QImage:
    """Of a format that Qt does not know, or a file that is no picture."""
    from mattegui.files.image import read_image

    try:
        pixels = read_image(path).pixels
    except InputError:  # as above
        return QImage()
    step = max(1, min(pixels.shape[1] // (2 * size.width()), pixels.shape[0] // (2 * size.height())))
    return _small(pixels[::step, ::step], size)


def _small(pixels: NDArray[np.uint8], size: QSize) -> QImage:
    """(h, w, 3) uint8 sRGB, reduced."""
    return image_of(pixels).scaled(size, KEEP, Qt.TransformationMode.SmoothTransformation)

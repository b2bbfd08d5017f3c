"""What the export dialog shows of a result before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.files.output import ExportKind, Output
from mattegui.gui.images import image_of
from mattegui.gui.language import tr, words_of
from mattegui.gui.work.exporting import Exporting
from mattegui.gui.work.tasks import Task, Tasks

if TYPE_CHECKING:
    from mattegui.files import export as files


@dataclass(frozen=True)
class Sample:
    """A result, small, and how large it becomes.

    problem: why there can be none.
    """

    image: QImage | None = None
    width: int = 0
    height: int = 0
    size: int = 0  # bytes, about
    problem: str = ""


class Sampling(QObject):
    """Makes samples in the lane of exports, from the picture as it was at the start. The last one asked for counts.

    on_screen: gives an image the screen's colours, there.
    """

    ready = Signal(Sample)

    def __init__(self, exporting: Exporting, tasks: Tasks, longest: int, on_screen: Callable[[QImage], QImage]) -> None:
        super().__init__()
        self._on_screen = on_screen
        self._tasks, self._longest = tasks, longest
        self._exporting = exporting
        self._materials: dict[ExportKind, Callable[[], files.Export]] = {}  # each is put together once, in the lane
        self._asked: Task | None = None

    def ask(self, path: Path, output: Output) -> None:
        """Make a sample of a result and emit it."""
        self.stop()
        if output.kind not in self._materials:
            self._materials[output.kind] = cache(self._exporting.material(output))
        made = self._materials[output.kind]

        def work(step: Step) -> Sample:
            from mattegui.files import export as files

            material = replace(made(), output=output)
            try:
                files.check_output(path, material.picture, output)
                alpha = files.seen_alpha(material, output.kind)
                frame = files.frame_of(output, alpha.shape, alpha)
                image = self._on_screen(image_of(files.preview(material, self._longest)))
                step(0.5)
                return Sample(image, frame.width, frame.height, files.estimate_size(path, material))
            except InputError as error:
                return Sample(problem=words_of(error))

        def tell(sample: Sample) -> None:
            """It knows us, and so keeps us alive: the signal alone would not, once the dialog is gone."""
            if not task.cancelled.is_set():
                self.ready.emit(sample)

        self._asked = task = self._tasks.run("export", tr("Looking at the result"), work, tell)

    def stop(self) -> None:
        """Nobody waits for the sample that was asked for last."""
        if self._asked is not None and not self._asked.ended:
            self._asked.cancel()

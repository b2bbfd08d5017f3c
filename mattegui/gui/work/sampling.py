"""What the export dialog shows of a result before it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from mattegui.core.errors import InputError
from mattegui.core.feedback import Step
from mattegui.files.output import ExportKind, Output
from mattegui.gui.language import tr
from mattegui.gui.work.exporting import Exporting
from mattegui.gui.work.tasks import Task, Tasks

if TYPE_CHECKING:
    from mattegui.files import export as files


@dataclass(frozen=True)
class Sample:
    """A result, small: (h, w) grey, (h, w, 3) or (h, w, 4) uint8, and how large it becomes.

    problem: why there can be none.
    """

    pixels: NDArray[np.uint8] | None = None
    width: int = 0
    height: int = 0
    size: int = 0  # bytes, about
    problem: str = ""


class Sampling(QObject):
    """Makes samples in the lane of exports, from the picture as it was at the start. The last one asked for counts."""

    ready = Signal(Sample)

    def __init__(self, exporting: Exporting, tasks: Tasks, longest: int) -> None:
        super().__init__()
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
                pixels = files.preview(material, self._longest)
                step(0.5)
                return Sample(pixels, frame.width, frame.height, files.estimate_size(path, material))
            except InputError as error:
                return Sample(problem=str(error))

        self._asked = self._tasks.run("export", tr("Looking at the result"), work, self.ready.emit)

    def stop(self) -> None:
        """Nobody waits for the sample that was asked for last."""
        if self._asked is not None and not self._asked.ended:
            self._asked.cancel()

"""How long live alpha takes: previews while the hand moves, exact answers after a stroke."""

from __future__ import annotations

import statistics
import time

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.core.rect import Rect
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.files.session.facts import View
from mattegui.gui.canvas.place import show_view
from mattegui.live.job import Job
from mattegui.live.preview import look
from mattegui.live.windows import tight
from mattegui.live.windows import window as window_of
from mattegui.network.predictor import Predictor
from mattegui.paths import default_weights
from tests.benchmarks.painting import band

SIZE, LENGTH = 60, 100  # of a stroke, in image pixels
ALONE = 20  # windows of previews that are answered once more, by themselves


class Previews:
    """Listens to live and takes the time from sending each preview to its pixels on the canvas."""

    def __init__(self, desktop: Desktop) -> None:
        self._sent: tuple[Job, float] | None = None
        self._taken: list[float] = []
        self._windows: list[Job] = []
        desktop.live.sent.connect(self._send)
        desktop.editor.answered.connect(self._arrive)

    def _send(self, job: Job) -> None:
        self._sent = (job, time.perf_counter()) if job.kind == "preview" else None

    def _arrive(self, rect: Rect) -> None:
        if self._sent is not None and rect == self._sent[0].rects[-1]:
            job, start = self._sent
            trimap = job.trimap()
            asked = any((trimap[part.slices] == UNKNOWN).any() for part in job.wanted)
            if asked:  # else the network answers without a forward pass
                self._taken.append((time.perf_counter() - start) * 1000)
                if len(self._windows) < ALONE:  # as a picture of its own: a job keeps what changes after it
                    self._windows.append(Job.for_preview(Document(job.image, trimap), job.wanted, job.step))
            self._sent = None

    @property
    def figures(self) -> dict[str, float]:
        """The median, and the median forward of the same windows by themselves; milliseconds."""
        if not self._taken:
            return {}
        network = Predictor(default_weights())
        alone = [milliseconds_of(network, job) for job in self._windows]
        return {"preview": statistics.median(self._taken), "preview_forward": statistics.median(alone)}


def milliseconds_of(network: Predictor, job: Job) -> float:
    """Milliseconds of one preview."""
    start = time.perf_counter()
    look(network, job)
    return (time.perf_counter() - start) * 1000


def forward(network: Predictor, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> float:
    """Milliseconds of the network's forward over all of a window, whatever its trimap wants of it."""
    start = time.perf_counter()
    network._engine(image, trimap, np.ones(trimap.shape, bool))
    return (time.perf_counter() - start) * 1000


def exact_updates(desktop: Desktop, picture: Picture, strokes: int) -> dict[str, float]:
    """After each of some strokes on a picture whose alpha is complete, at 100 % and with the whole picture in view.

    Until the first alpha of the stroke is on the canvas, until all is exact, until all is polished, and the network's
    own forward of the smallest exact window of that stroke; medians in milliseconds. Undo: until the first alpha.
    """
    network = Predictor(default_weights())
    document = Document(picture.pixels, band(picture.pixels.shape[:2]))
    _quiet(desktop)
    desktop.editor.open(picture, document)
    desktop.live._schedule.opened()  # as though the network had answered everything
    figures: dict[str, float] = {}
    for place, far in (("actual", False), ("fit", True)):
        rounds = [_stroke(desktop, network, (index + strokes * far) / (2 * strokes), far) for index in range(strokes)]
        for name in rounds[0]:
            figures[f"{name}_{place}"] = statistics.median(each[name] for each in rounds)
    return figures


def _quiet(desktop: Desktop) -> None:
    """Live is off, and no job is out."""
    desktop.live.set_enabled(False)
    while desktop.live.working:
        QApplication.processEvents()


def _stroke(desktop: Desktop, network: Predictor, share: float, far: bool) -> dict[str, float]:
    """One stroke at a share of the picture's middle, and its undo. far: with the whole picture in view."""
    editor, canvas = desktop.editor, desktop.window.canvas
    document = editor.document
    assert document is not None
    canvas.fit()
    size = max(SIZE, canvas.visible().width // 100) if far else SIZE
    row = document.shape[0] * (0.45 + 0.1 * share)
    column = next(c for c in range(document.shape[1]) if document.trimap[int(row), c] == UNKNOWN) + size
    if not far:
        show_view(canvas, View(1.0, row, column))
    desktop.toolbox.point((row, float(column)))
    editor.press((row, column), FOREGROUND, size)
    editor.drag((row, column + LENGTH))
    editor.release()
    stroke = Rect(round(row), column, round(row), column + LENGTH).grown(size // 2 + network.margin)
    window = window_of(tight(document.trimap, stroke & document.rect), document.shape, network.margin)
    times = _waited(desktop)
    editor.undo()
    times["undone"] = _waited(desktop)["first"]
    _quiet(desktop)
    return times | {"forward": forward(network, document.image[window.slices], document.trimap[window.slices])}


def _waited(desktop: Desktop) -> dict[str, float]:
    """Milliseconds from asking until the first alpha is on the canvas, until all is exact, and until it is polished."""
    live, answered = desktop.live, list[Rect]()
    connection = desktop.editor.answered.connect(answered.append)
    waits = {
        "first": lambda: not answered or not desktop.window.canvas.composed,
        "exact": lambda: live.stale,
        "polished": lambda: live.pending,
    }
    start, times = time.perf_counter(), dict[str, float]()
    live.compute_now()
    for name, waiting in waits.items():
        while waiting():
            QApplication.processEvents()
            time.sleep(0.001)
        times[name] = (time.perf_counter() - start) * 1000
    desktop.editor.answered.disconnect(connection)
    return times

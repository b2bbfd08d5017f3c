"""How long live alpha takes: previews while the hand moves, exact answers after a stroke."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.core.rect import Rect
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.document.document import Document
from mattegui.files.picture import Picture
from mattegui.gui.work.worker import Job
from mattegui.live.windows import tight
from mattegui.live.windows import window as window_of
from mattegui.network.predictor import Predictor
from mattegui.paths import default_weights
from tests.benchmarks.painting import band

SIZE, LENGTH = 60, 100  # of a stroke, in image pixels


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
                self._windows.append(job)
            self._sent = None

    @property
    def figures(self) -> dict[str, float]:
        """The median, and the median forward of the same windows by themselves; milliseconds."""
        if not self._taken:
            return {}
        network = Predictor(default_weights())
        alone = [milliseconds_of(network, job.image, job.trimap(), job.wanted) for job in self._windows[:20]]
        return {"preview": statistics.median(self._taken), "preview_forward": statistics.median(alone)}


def milliseconds_of(network: Predictor, image: object, trimap: object, wanted: Sequence[Rect] | None = None) -> float:
    """Milliseconds of one answer."""
    start = time.perf_counter()
    network.predict(image, trimap, wanted)  # type: ignore[arg-type]
    return (time.perf_counter() - start) * 1000


def forward(network: Predictor, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> float:
    """Milliseconds of the network's forward over all of a window, whatever its trimap wants of it."""
    start = time.perf_counter()
    network._engine(image, trimap, np.ones(trimap.shape, bool))
    return (time.perf_counter() - start) * 1000


def exact_updates(desktop: Desktop, picture: Picture, strokes: int) -> dict[str, float]:
    """After each of some strokes on a picture whose alpha is complete: until all is exact, until all is polished, and
    the network's own forward of the smallest exact window of that stroke; medians in milliseconds."""
    network = Predictor(default_weights())
    document = Document(picture.pixels, band(picture.pixels.shape[:2]))
    live, editor = desktop.live, desktop.editor
    live.set_enabled(False)
    while live.working:
        QApplication.processEvents()
    editor.open(picture, document)
    live._schedule.opened()  # as though the network had answered everything
    ours, polished, theirs = [], [], []
    for index in range(strokes):
        row = document.shape[0] * (0.45 + 0.05 * index)
        column = next(c for c in range(document.shape[1]) if document.trimap[int(row), c] == UNKNOWN) + SIZE
        editor.press((row, column), FOREGROUND, SIZE)
        editor.drag((row, column + LENGTH))
        editor.release()
        start = time.perf_counter()
        live.compute_now()
        for waiting, times in ((lambda: live.stale, ours), (lambda: live.pending, polished)):
            while waiting():
                QApplication.processEvents()
                time.sleep(0.001)
            times.append((time.perf_counter() - start) * 1000)
        live.set_enabled(False)
        while live.working:
            QApplication.processEvents()
        stroke = Rect(round(row), column, round(row), column + LENGTH).grown(SIZE // 2 + network.margin)
        unknown = tight(document.trimap, stroke & document.rect)
        window = window_of(unknown, document.shape, network.margin)
        theirs.append(forward(network, document.image[window.slices], document.trimap[window.slices]))
    names = ("exact", "polished", "exact_forward")
    return {name: statistics.median(times) for name, times in zip(names, (ours, polished, theirs), strict=True)}

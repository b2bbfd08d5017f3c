"""`python -m tests.benchmarks.endurance`: hours of painting at once, and whether anything grows that should not.

The recorded painting is repeated, every time at another place and zoom, with a storm of undo and redo after each. Live
and polish are on, and unsaved work is kept as always. What is kept for undo grows until it is bounded, after some
2,000 strokes, so counting begins then. The first quarter warms up; the last is held against the second.
Linux only: it reads /proc.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop, load_network
from mattegui.core.feedback import Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.document.history import MOST_HISTORY
from mattegui.files.session.facts import View
from mattegui.gui.canvas.place import show_view
from mattegui.live.network import Network
from tests.benchmarks.painting import SHAPES, Replay, band, photograph

PROCESS = Path("/proc/self")
FARTHEST = 8  # times the zoom at which the whole picture is in view
WARM, LAST = 1, 3  # the quarters that are held against each other
MOST_GROWTH = 1.05  # of resident memory, and of it less what the history keeps for undo
FULL = 0.98  # of a history's bound, and of its size in the last quarter: it grows no more
MOST_SLOWER = 1.25  # of the processor time from hand to screen, which other programs change a little
MOST_OBJECTS = 20  # more that Python knows, for each stroke: what the history keeps of it are a few
MB = 1e6


class Quick:
    """A network that answers at once with a blur of the trimap: the program around it works the harder."""

    device_name, notice, repeatable = "Quick", "", True
    margin, polish_margin, room = 224, 64, 10**8

    def window_for(self, seconds: float) -> int:
        """As on a fast device."""
        return round(2e7 * seconds)

    def predict(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """The trimap's share of foreground around each pixel."""
        step(0.5)
        alpha: NDArray[np.float32] = cv2.blur(trimap, (101, 101)).astype(np.float32) / 255
        return alpha[union(wanted or [Rect.whole(trimap.shape)]).slices]

    def polish(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        alpha: NDArray[np.float32],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """A tenth less where it is unknown."""
        step(0.5)
        correction = np.where(trimap == 128, np.float32(-0.1) * alpha, np.float32(0))
        return correction[union(wanted or [Rect.whole(trimap.shape)]).slices]


@dataclass(frozen=True)
class Sample:
    """What the process held after a round, and how it answered the hand during it.

    memory, history: MB resident, and MB of that kept for undo. images: QImages and QPixmaps. objects: all that Python's
    collector knows. move, move_95, screen: milliseconds of a move, median and p95 of the window's own processor time,
    median by the clock.
    """

    memory: float
    history: float
    threads: float
    handles: float
    images: float
    objects: float
    move: float
    move_95: float
    screen: float

    @property
    def working(self) -> float:
        """MB resident beside the history."""
        return self.memory - self.history


ROWS = (
    ("resident memory, MB", "memory"),
    ("of it the history, MB", "history"),
    ("resident memory without the history, MB", "working"),
    ("threads", "threads"),
    ("open files", "handles"),
    ("QImages and QPixmaps", "images"),
    ("Python objects", "objects"),
    ("hand to screen: processor time of the window, median, ms", "move"),
    ("the same, p95, ms", "move_95"),
    ("hand to screen by the clock, median, ms", "screen"),
)


@dataclass(frozen=True)
class Plan:
    """How much is painted: strokes on a picture of that many megapixels, for that many seconds at most.

    every: of the hand's moves only every nth is made. storm: fewer changes are taken back and made again, three times
    after each round. filled: strokes count from when the history is full.
    """

    megapixels: int
    strokes: int
    every: int = 1
    seconds: float = float("inf")
    storm: int = 25
    filled: bool = False


class Endurance:
    """The program with one picture open, and a hand that does not tire."""

    def __init__(self, desktop: Desktop, plan: Plan) -> None:
        self.desktop, self._plan, picture = desktop, plan, photograph(plan.megapixels)
        self._replay = Replay(desktop, picture, band(picture.pixels.shape[:2]))
        self._replay.thin(plan.every)
        self._height, self._width = picture.pixels.shape[:2]
        self._random = np.random.default_rng(0)
        self.strokes = 0
        desktop.editor.released.connect(self._count)

    @property
    def full(self) -> bool:
        """True when no stroke lets the history grow any more."""
        return self.desktop.editor._changes.history.size > FULL * MOST_HISTORY

    def round(self) -> Sample:
        """Paint the recording somewhere, storm, and look at the process."""
        canvas = self.desktop.window.canvas
        canvas.fit()
        zoom = canvas.viewport.zoom * FARTHEST ** self._random.random()
        show_view(canvas, View(zoom, self._height * self._random.random(), self._width * self._random.random()))
        times = self._replay.run()
        self._storm()
        self._rest()
        sample = self._look(times.figures["p50_processor"], times.figures["p95_processor"], times.figures["p50"])
        self.desktop.live.set_enabled(True)
        return sample

    def _storm(self) -> None:
        editor = self.desktop.editor
        for _ in range(3):
            count = int(self._random.integers(1, self._plan.storm))
            for step in [editor.undo] * count + [editor.redo] * (count - int(self._random.integers(0, 2))):
                step()
                QApplication.processEvents()

    def _rest(self) -> None:
        """Let the worker end its job and begin no other: what it needs meanwhile comes and goes, here 170 MB."""
        self.desktop.live.set_enabled(False)
        while self.desktop.live.working:
            QApplication.processEvents()
            time.sleep(0.01)

    def _look(self, move: float, move_95: float, screen: float) -> Sample:
        gc.collect()
        known = gc.get_objects()
        return Sample(
            memory=int((PROCESS / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MB,
            history=self.desktop.editor._changes.history.size / MB,
            threads=len(list((PROCESS / "task").iterdir())),
            handles=len(list((PROCESS / "fd").iterdir())),
            images=sum(issubclass(type(each), QImage | QPixmap) for each in known),
            objects=len(known),
            move=move,
            move_95=move_95,
            screen=screen,
        )

    def _count(self) -> None:
        self.strokes += 1


def quarters(samples: list[Sample], name: str) -> list[float]:
    """The medians of a figure in each quarter of the rounds."""
    edges = [len(samples) * quarter // 4 for quarter in range(5)]
    return [statistics.median(getattr(sample, name) for sample in samples[start:end]) for start, end in pairwise(edges)]


def growth(samples: list[Sample], strokes: int) -> list[str]:
    """What grew from the second quarter of that many strokes to the last, a sentence each."""
    most = {
        "working": lambda before: before * MOST_GROWTH,
        "objects": lambda before: before + strokes / 2 * MOST_OBJECTS,
    }
    if quarters(samples, "history")[WARM] >= FULL * quarters(samples, "history")[LAST]:
        most["memory"] = most["working"]
    most |= {"images": lambda before: before + 2}  # a menu or a notice may show one more
    most |= dict.fromkeys(("threads", "handles"), lambda before: before)
    return [sentence for name, bound in most.items() for sentence in _above(samples, name, bound)]


def slower(samples: list[Sample]) -> list[str]:
    """Whether the hand waits longer in the last quarter than in the second."""
    return _above(samples, "move", lambda before: before * MOST_SLOWER)


def _above(samples: list[Sample], name: str, bound: Callable[[float], float]) -> list[str]:
    figures = quarters(samples, name)
    before, after = figures[WARM], figures[LAST]
    return [f"{name}: {before:.4g} became {after:.4g}"] if after > bound(before) else []


def paint(load: Callable[[], Network], plan: Plan) -> tuple[list[Sample], int]:
    """Paint in rounds of the recording, and say on stderr how far it is. Returns the samples and how many strokes."""
    desktop = Desktop(load)
    endurance, samples = Endurance(desktop, plan), list[Sample]()
    desktop.live.start()
    while not desktop.live.device:
        QApplication.processEvents()
        time.sleep(0.01)
    if plan.filled:
        while not endurance.full:
            endurance.round()
        print(f"{endurance.strokes} strokes filled the history; now they count", file=sys.stderr)
        endurance.strokes = 0
    begin = time.monotonic()
    while len(samples) < 4 or (endurance.strokes < plan.strokes and time.monotonic() - begin < plan.seconds):
        samples.append(endurance.round())
        if len(samples) % 10 == 0:
            minutes, now = (time.monotonic() - begin) / 60, samples[-1]
            held = f"{now.memory:.0f} MB, {now.history:.0f} of them for undo"
            print(f"{minutes:.1f} min, {endurance.strokes} strokes, {held}", file=sys.stderr)
    desktop.editor.saved(desktop.editor.place)
    desktop.stop()
    desktop.window.close()
    return samples, endurance.strokes


def print_table(samples: list[Sample]) -> None:
    """Every figure's median in each quarter."""
    print("| figure, median of the quarter | first | second | third | last | last / second |")
    print("|---|---|---|---|---|---|")
    for title, name in ROWS:
        figures = quarters(samples, name)
        share = f"{figures[LAST] / figures[WARM]:.3f}" if figures[WARM] else "–"
        print(f"| {title} | " + " | ".join(f"{figure:.4g}" for figure in figures) + f" | {share} |")


def main() -> int:
    """Paint, print the table and what grew; 1 when something did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--strokes", type=int, default=5000)
    parser.add_argument("--every", type=int, default=1, help="leave out all but every nth move of the hand")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop then, however many strokes there are")
    parser.add_argument("--megapixels", type=int, choices=SHAPES, default=24)
    parser.add_argument("--network", action="store_true", help="with the network that ships, not the quick fake")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):  # the user's own files stay as they are
            os.environ[name] = folder
        application = QApplication([])
        plan = Plan(given.megapixels, given.strokes, given.every, given.minutes * 60, filled=True)
        samples, strokes = paint(load_network if given.network else Quick, plan)
        application.quit()
    print(f"{strokes} strokes on {given.megapixels} megapixels in {len(samples)} rounds\n")
    print_table(samples)
    found = growth(samples, strokes) + slower(samples)
    print(*found, sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())

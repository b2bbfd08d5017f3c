"""`make bench`: what painting, live alpha and a full matte cost from 1 to 100 megapixels, as one table.

Every cell is a figure and its ratio to the reference the row names, taken in the same run on the same machine. Each
size runs in a process of its own, whose peak memory is part of the table.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from mattegui.files.output import Output
from mattegui.paths import default_weights
from tests.benchmarks.painting import SHAPES, band, photograph, region
from tests.benchmarks.queue import rows
from tests.benchmarks.startup import matte_done, network_ready, seconds_to_paint
from tests.benchmarks.updates import forward

if TYPE_CHECKING:
    from mattegui.app import Desktop
    from mattegui.network.predictor import Predictor
    from tests.benchmarks.painting import Replay

Figures = dict[str, float]
PAINTED = 15000  # milliseconds of the recording that are replayed, in real time
STROKES = 3  # of each kind, on a picture whose alpha is complete
# Row, how its figure is called, its unit, the reference: a figure of the same size, or "1 MP" for its own at 1 MP.
ROWS = [
    ("dab of 60 px: stroke and settle", "dab", "ms", "1 MP"),
    ("undo to screen, worst", "undo", "ms", "1 MP"),
    ("mouse event to repaint, p50", "p50", "ms", "1 MP"),
    ("mouse event to repaint, p95", "p95", "ms", "1 MP"),
    ("of that the window's own processor time, p95", "p95_processor", "ms", "1 MP"),
    ("longest stall of the window / p95", "worst", "ms", "p95"),
    ("longest processor time without an answer / p95", "worst_processor", "ms", "p95_processor"),
    ("event to repaint while a save and an export go on, p95 / p95 without", "saving_p95", "ms", "p95"),
    ("longest stall then / p95 without", "saving_worst", "ms", "p95"),
    ("preview: sent to screen / its forward", "preview", "ms", "preview_forward"),
    (
        "stroke at 100 %: first alpha on screen / forward of its smallest window",
        "first_actual",
        "ms",
        "forward_actual",
    ),
    ("its undo: first alpha / the same forward", "undone_actual", "ms", "forward_actual"),
    ("exact alpha / the same forward", "exact_actual", "ms", "forward_actual"),
    ("polished alpha / the same forward", "polished_actual", "ms", "forward_actual"),
    ("stroke with all in view: first alpha / forward of its smallest window", "first_fit", "ms", "forward_fit"),
    ("its undo: first alpha / the same forward", "undone_fit", "ms", "forward_fit"),
    ("exact alpha / the same forward", "exact_fit", "ms", "forward_fit"),
    ("full matte, 15 % unknown in one region / forward of the whole picture", "region", "s", "whole"),
    ("full matte, 15 % unknown in a ring / forward of the whole picture", "ring", "s", "whole"),
    ("PyMatting's closed-form solve of that ring / our matte of it with polish", "closed_form", "s", "polished_ring"),
    ("polish of that region / the network's own matte in the same run", "polish_region", "s", "network_region"),
    ("polish of that ring / the network's own matte in the same run", "polish_ring", "s", "network_ring"),
    ("polish for each unknown pixel, region", "polish_region_pixel", "µs", "1 MP"),
    ("polish for each unknown pixel, ring", "polish_ring_pixel", "µs", "1 MP"),
    ("peak memory, painting with live on", "memory", "GB", "1 MP"),
    ("peak memory, full matte", "matte_memory", "GB", "1 MP"),
    ("peak memory, full matte with polish; at 100 MP polish alone", "polish_memory", "GB", "1 MP"),
]


def peak() -> float:
    """The most memory this process has held, in GB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9


def measure_dab(megapixels: int) -> Figures:
    """Milliseconds to lay a dab of 60 px and to settle the document, the median."""
    from mattegui.core.trimap import FOREGROUND
    from mattegui.document.document import Document
    from mattegui.document.stroke import Stroke

    height, width = SHAPES[megapixels]
    document = Document(np.zeros((height, width, 3), np.uint8))
    stroke = Stroke(document.planes["trimap"], FOREGROUND, 60)
    taken = []
    for column in np.linspace(100, min(width - 100, 2000), 80):
        start = time.perf_counter()
        for rect in stroke.to(height / 2, float(column)):
            document.settle(rect)
        taken.append((time.perf_counter() - start) * 1000)
    return {"dab": statistics.median(taken)}


def measure_painting(megapixels: int) -> Figures:
    """The recorded painting with the real network at work, then exact updates after single strokes."""
    from PySide6.QtWidgets import QApplication

    from mattegui.app import Desktop
    from tests.benchmarks.painting import Replay
    from tests.benchmarks.updates import Previews, exact_updates

    application = QApplication([])
    desktop = Desktop()
    picture = photograph(megapixels)
    replay = Replay(desktop, picture, band(picture.pixels.shape[:2]))
    desktop.live.start()
    while not desktop.live.device:
        application.processEvents()
        time.sleep(0.01)
    desktop.looks.set_kind("checkerboard")
    replay.settle()
    previews = Previews(desktop)
    times = replay.run(PAINTED, pace=1.0)
    figures = {"memory": peak()} | times.figures | previews.figures | measure_saving(desktop, replay)
    figures |= exact_updates(desktop, picture, STROKES)
    desktop.editor.saved(desktop.editor.place)
    desktop.stop()
    return figures


def measure_saving(desktop: Desktop, replay: Replay) -> Figures:
    """The same painting while its trimap is saved and its cutout exported; both begin with the first event."""
    from PySide6.QtWidgets import QApplication

    from mattegui.gui.work.exporting import Export

    desktop.live._schedule.opened()  # as though the network had answered everything: the export waits for nothing
    with tempfile.TemporaryDirectory() as folder:
        desktop.saving.save_trimap(Path(folder, "trimap.png"))
        desktop.exporting.export(Export(Path(folder, "cutout.png"), Output()))
        times = replay.run(PAINTED, pace=1.0)
        desktop.exporting.cancel()
        while desktop.tasks.text:
            QApplication.processEvents()
            time.sleep(0.01)
    return {"saving_p95": times.figures["p95"], "saving_worst": times.figures["worst"]}


def measure_matte(megapixels: int) -> Figures:
    """Seconds of two full mattes by the network alone, window by window, and the most memory that took."""
    from mattegui.live.whole import matte_array

    image, predictor = photograph(megapixels).pixels, _predictor()
    figures = {}
    for name, draw in (("region", region), ("ring", band)):
        trimap = draw(image.shape[:2])
        start = time.perf_counter()
        matte_array(image, trimap, predictor, polish=0)
        figures[name] = time.perf_counter() - start
    return figures | {"matte_memory": peak()}


def measure_polish(megapixels: int) -> Figures:
    """Seconds of the polish of the same mattes, and the most memory that these took."""
    from tests.benchmarks.polish import measure

    return measure(megapixels) | {"polish_memory": peak()}


def measure_closed_form(megapixels: int) -> Figures:
    """Seconds of PyMatting's closed-form matting, and of our matte with polish."""
    from pymatting import estimate_alpha_cf

    from mattegui.live.whole import matte_array

    image = photograph(megapixels).pixels
    trimap, predictor = band(image.shape[:2]), _predictor()
    start = time.perf_counter()
    matte_array(image, trimap, predictor)
    between = time.perf_counter()
    estimate_alpha_cf(image / 255, trimap / 255)
    return {"polished_ring": between - start, "closed_form": time.perf_counter() - between}


def measure_whole(megapixels: int) -> Figures:
    """Seconds of one forward pass over the whole picture, every pixel of it wanted."""
    image, predictor = photograph(megapixels).pixels, _predictor()
    return {"whole": forward(predictor, image, region(image.shape[:2])) / 1000}


TASKS = {"matte": measure_matte, "polish": measure_polish, "whole": measure_whole, "closed form": measure_closed_form}


def _predictor() -> Predictor:
    from mattegui.network.predictor import Predictor  # in the child that measures it only

    return Predictor(default_weights())


def in_child(*task: str) -> Figures:
    """One measurement in a process of its own; nothing where it fails, which is said."""
    command = [sys.executable, "-m", "tests.benchmarks.bench", *task]
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=environment)
    if run.returncode:
        print(f"{' '.join(task)} failed", file=sys.stderr)
        return {}
    figures: Figures = json.loads(run.stdout.splitlines()[-1])
    return figures


def full_matte(megapixels: int) -> Figures:
    """The mattes, their polish and, below 100 megapixels, the whole picture beside them (at 100 that needs a hundred GB
    at once).

    Each twice, in turns, and the shorter time of the two: what else a machine does only ever adds to one of them.
    """
    tasks = ["matte", "polish", "whole"] if megapixels < 100 else ["matte", "polish"]
    tasks += ["closed form"] if megapixels == 1 else []  # it takes minutes of 12
    figures: Figures = {}
    for run in [in_child(task, str(megapixels)) for task in tasks + tasks[::-1]]:
        for name, figure in run.items():
            choose = max if name.endswith("memory") else min
            figures[name] = choose(figure, figures.get(name, figure))
    return figures


def cell(figures: dict[int, Figures], megapixels: int, name: str, reference: str) -> str:
    """A figure and its ratio in brackets, or a dash."""
    figure = figures[megapixels].get(name)
    if figure is None:
        return "–"
    other = figures[1].get(name) if reference == "1 MP" else figures[megapixels].get(reference)
    return f"{figure:.3g}" + (f" ({figure / other:.2f})" if other else "")


def print_row(*cells: str) -> None:
    """A row of the table: its title, and a figure for each size or for the first ones."""
    print("| " + " | ".join([*cells, *[""] * (1 + len(SHAPES) - len(cells))]) + " |")


def print_start(title: str, seconds: tuple[float, float]) -> None:
    """Our seconds, and their ratio to the others."""
    ours, theirs = seconds
    print_row(f"{title}, s", f"{ours:.2f} ({ours / theirs:.2f})")


def print_table(figures: dict[int, Figures]) -> None:
    """All rows that have a figure for each size, then those of a start."""
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print_row("figure (ratio to the reference, by default to 1 MP)", *(f"{size} MP" for size in SHAPES))
    print("|---" * (1 + len(SHAPES)) + "|")
    for title, name, unit, reference in ROWS:
        print_row(f"{title}, {unit}", *(cell(figures, size, name, reference) for size in SHAPES))
    print_row("launch to painted window, s", f"{min(seconds_to_paint()[0] for _ in range(3)):.2f}")
    print_start("editor's network ready / import of torch + reading the weights", network_ready())
    print_start(
        "`mattegui matte`, 0.5 MP, from the second run on / import of torch + a forward of the picture", matte_done()
    )
    for title, figure in rows().items():
        print_row(title, figure)
    from tests.benchmarks import engine  # here: the painting's children load torch beside their window
    from tests.benchmarks.rate import shares

    for name, share in engine.shares().items():
        print_row(name, f"{share:.2f}")
    for precision, share, _ in shares(default_weights()):
        print_row(f"multiply rate in {precision} / torch's own 3x3 convolution's", f"{share:.2f}")


def main() -> None:
    """Measure everything, or in a child one thing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", nargs="?", choices=["paint", *TASKS])
    parser.add_argument("megapixels", nargs="?", type=int, choices=SHAPES)
    given = parser.parse_args()
    if given.task == "paint":
        print(json.dumps(measure_dab(given.megapixels) | measure_painting(given.megapixels)))
    elif given.task is not None:
        print(json.dumps(TASKS[given.task](given.megapixels)))
    else:
        print_table({size: in_child("paint", str(size)) | full_matte(size) for size in SHAPES})


if __name__ == "__main__":
    main()

"""What files of 24 megapixels cost beside their codecs alone: a JPEG opened, a cutout exported as PNG.

`python -m tests.benchmarks.files [ROUNDS]`: seconds by the clock, each in turns with what it is held against, and the
median of the ratios.
"""

from __future__ import annotations

import io
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtWidgets import QApplication

from mattegui.app import Desktop
from mattegui.files.export import Export, write_cutout
from mattegui.files.formats.kinds.png import write
from mattegui.files.picture import Metadata
from tests.benchmarks.foreground_time import soft
from tests.benchmarks.painting import band, photograph, region

MEGAPIXELS = 24


def seconds(work: Callable[[], object]) -> float:
    """By the clock."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compared(title: str, work: Callable[[], object], alone: Callable[[], object], rounds: int) -> None:
    """Print the best seconds of both and the median of their ratios; the first turn prepares and is not counted."""
    pairs = [(seconds(work), seconds(alone)) for _ in range(rounds + 1)][1:]
    ratios = sorted(ours / theirs for ours, theirs in pairs)
    best = " / ".join(f"{min(each):.2f}" for each in zip(*pairs, strict=True))
    print(f"{title}: {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f}; {best} s)", flush=True)


def compare_opening(path: Path, rounds: int) -> None:
    """A photograph from its file until it is painted, beside its decoding by Pillow."""
    application = QApplication(sys.argv[:1])
    desktop = Desktop()
    desktop.window.resize(1400, 860)
    desktop.window.show()
    canvas = desktop.window.canvas

    def opened() -> None:
        before = desktop.editor.document
        desktop.opening.open_image(path)
        while desktop.editor.document is before or not canvas.composed:
            application.processEvents()

    compared("JPEG opened and painted / decoded alone", opened, lambda: np.asarray(Image.open(path)), rounds)
    desktop.stop()


def compare_exports(folder: Path, rounds: int) -> None:
    """A cutout, its foreground's colours and all, beside the encoding of its pixels; and that beside Pillow's."""
    picture, path, other = photograph(MEGAPIXELS), folder / "cutout.png", folder / "other.png"

    def exported() -> None:
        write_cutout(path, export)

    def encoded() -> None:
        write(io.BytesIO(), pixels, Metadata())

    def encoded_by_pillow() -> None:
        Image.fromarray(pixels).save(other, "PNG")

    for draw in (region, band):
        export = Export(picture, soft(picture.pixels, draw(picture.pixels.shape[:2])))
        exported()
        pixels = np.asarray(Image.open(path))
        compared(f"cutout ({draw.__name__}) exported / encoded alone", exported, encoded, rounds)
    compared("encoded / by Pillow", encoded, encoded_by_pillow, 1)
    print(f"its bytes / Pillow's: {path.stat().st_size / other.stat().st_size:.3f}")


def main() -> None:
    """Print the lines."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "photograph.jpg")
        Image.fromarray(photograph(MEGAPIXELS).pixels).save(path, "JPEG", quality=95)
        compare_opening(path, rounds)
        compare_exports(Path(folder), rounds)


if __name__ == "__main__":
    main()

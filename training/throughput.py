"""Does loading hold up the network? `python -m training.throughput --data FOLDER` prints crops/s loaded and cached."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import cv2

from mattegui.network.dim import DIM
from training.learning.config import MIX, Config
from training.learning.run import Run
from training.mattes.library import read_library
from training.samples.dataset import Batch
from training.samples.loading import moved

TIMED_BLOCKS = 4  # loaded and cached steps take turns, so that other work on the machine disturbs both alike
SKIPPED_STEPS = 6  # steps at the start of a block that use up what was loaded ahead


def crops_per_second(step: Callable[[Batch], object], batches: Iterator[Batch], count: int, crops: int) -> float:
    """The rate of `count` steps of `crops` crops, after the skipped ones."""
    for _ in range(SKIPPED_STEPS):
        step(next(batches))
    start = time.perf_counter()
    for _ in range(count):
        step(next(batches))
    return count * crops / (time.perf_counter() - start)


def repeated(batch: Batch) -> Iterator[Batch]:
    """One batch for ever."""
    while True:
        yield batch


def rates(run: Run, steps: int) -> tuple[float, float]:
    """Crops a second of the run's first size: loaded as in a run, and from a batch held in memory."""
    size, learner = run.config.mix[0], run.trainer.learner
    learner.take("decoder")
    loaded = moved(iter(run.loader()), run.device)
    cached = repeated(next(loaded))
    for _ in range(100):  # fill the window of procedural mattes, or the first steps pay for drawing all of it
        next(loaded)
    step = partial(run.take_step, learner)
    found: dict[str, list[float]] = {"loaded": [], "cached": []}
    for _ in range(TIMED_BLOCKS):
        for name, batches in (("loaded", loaded), ("cached", cached)):
            found[name].append(crops_per_second(step, batches, steps, size.batch))
    loading, holding = (sum(values) / len(values) for values in found.values())
    return loading, holding


def main() -> None:
    """Print both rates of the smallest crops, which ask most of the loading, and their ratio."""
    parser = argparse.ArgumentParser(prog="python -m training.throughput", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--without", nargs="*", default=[], metavar="SET")
    parser.add_argument("--width", type=float, default=Config().width)
    parser.add_argument("--workers", type=int, default=Config().workers)
    parser.add_argument("--steps", type=int, default=20, help="steps timed in each of the blocks")
    given = parser.parse_args()
    cv2.setNumThreads(0)  # see training.train
    config = Config(width=given.width, workers=given.workers, mix=MIX[:1])
    library = read_library(given.data, given.without)
    with tempfile.TemporaryDirectory() as folder:
        run = Run(config, library, Path(folder), DIM(width=given.width, norm=True), None)
        loading, holding = rates(run, given.steps)
    print(f"loaded {loading:.2f} crops/s, cached {holding:.2f} crops/s: {loading / holding:.2f}")


if __name__ == "__main__":
    main()

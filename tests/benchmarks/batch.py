"""What of the network's own rate a whole batch keeps: reading, the foreground's colours and writing hide behind it.

`python -m tests.benchmarks.batch FOLDER [ROUNDS]` cuts out the pictures of the folder by `mattegui batch`, and has the
same pictures, read before, answered and polished by the network alone: one after the other with all cores, and two at
once, as a batch does. All in turns; the batch counts from its first picture's begin to the last one's end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mattegui.batch.run import TOGETHER
from mattegui.batch.task import MatteTask, Opened, Settings, read
from mattegui.files.datasets import find_items
from mattegui.live.whole import matte_array
from tests.benchmarks.workers import rate, start


def opened(folder: Path) -> list[Opened]:
    """The pictures and trimaps of a folder."""
    items = find_items(folder).items
    tasks = [MatteTask(item.image, item.trimap, Path("out.png")) for item in items if item.trimap is not None]
    return [read(task, print) for task in tasks]


def by_network(files: list[Opened], together: int) -> Callable[[], float]:
    """Measures the network's rate in pictures a second, so many at once, once it is warm."""
    network = Settings().load(together)

    def answer(one: Opened) -> None:
        matte_array(one.picture.pixels, one.trimap, network)

    def measure() -> float:
        begun = time.perf_counter()
        with ThreadPoolExecutor(together) as pool:
            list(pool.map(answer, files))
        return len(files) / (time.perf_counter() - begun)

    for one in files[:3]:
        answer(one)
    return measure


def by_batch(folder: Path) -> float:
    """The rate of `mattegui batch`."""
    with tempfile.TemporaryDirectory() as place:
        start(folder, Path(place), {**os.environ}).wait()
        return rate(Path(place) / "journal.jsonl")


def main() -> None:
    """Print the rates of every round, and the medians of their ratios."""
    parser = argparse.ArgumentParser(description="What of the network's own rate a whole batch keeps.")
    parser.add_argument("folder", type=Path, help="pictures with NAME_trimap.png, or a dataset")
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    given = parser.parse_args()
    files = opened(given.folder)
    ways = {"one after the other": by_network(files, 1), "two at once": by_network(files, TOGETHER)}
    shares: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(given.rounds):
        whole = by_batch(given.folder)
        print(f"batch: {whole:.2f} pictures a second", flush=True)
        for name, measure in ways.items():
            own = measure()
            shares[name].append(whole / own)
            print(f"network, {name}: {own:.2f} pictures a second, the batch {whole / own:.2f} of it", flush=True)
    for name, found in shares.items():
        print(f"The batch keeps {statistics.median(found):.2f} of the network's rate, {name}.")


if __name__ == "__main__":
    main()

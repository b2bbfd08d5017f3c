"""What a second Ray worker is worth: pictures a second of two workers of one core each, over those of one.

`python -m tests.benchmarks.workers FOLDER [ROUNDS]` cuts out the pictures of the folder, which any `mattegui batch`
knows, by one worker on one core and by two on two, in turns. Beside them, without Ray, one process on one core and two
with a shard each: where these gain less than twofold, the machine's cores hold each other up. Rates are counted from
the first picture's begin to the last one's end, as the journals tell them, without the start.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.batch.conftest import RAY_ENVIRONMENT, cluster_of

LIKE_OTHERS = {"RAY_worker_niceness": "0"}  # Ray gives its workers 15, and other programs would count against Ray alone


@contextmanager
def kept_on(cores: Sequence[int]) -> Iterator[None]:
    """What is started now runs on these cores only."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def rate(journal: Path) -> float:
    """Pictures a second."""
    entries = [json.loads(line) for line in journal.read_bytes().splitlines()]
    ended = [entry["time"] for entry in entries if "ended" in entry]
    assert all(entry["outcome"]["status"] == "done" for entry in entries if "ended" in entry), journal.read_text()
    return len(ended) / (max(ended) - min(entry["time"] for entry in entries))


def start(folder: Path, out: Path, environment: dict[str, str], *words: str) -> subprocess.Popen[bytes]:
    """Start a batch."""
    line = [sys.executable, "-m", "mattegui", "batch", str(folder), "-o", str(out), *words]
    return subprocess.Popen(line, env=environment, stderr=subprocess.DEVNULL)


def by_workers(folder: Path, cores: Sequence[int]) -> float:
    """The rate of Ray workers, one for each of these cores."""
    with tempfile.TemporaryDirectory() as place, kept_on(cores):
        environment = {**os.environ, **RAY_ENVIRONMENT, **LIKE_OTHERS}
        with cluster_of(len(cores), environment) as (address, _):
            start(folder, Path(place), environment, "--ray", address, "--jobs", str(len(cores))).wait()
        return rate(Path(place) / "journal.jsonl")


def by_processes(folder: Path, cores: Sequence[int]) -> float:
    """The rate of processes, one for each of these cores, with a shard each; all that they do at once."""
    with tempfile.TemporaryDirectory() as place:
        running = []
        for number, core in enumerate(cores, 1):
            with kept_on([core]):
                shard = f"{number}/{len(cores)}"
                running.append(start(folder, Path(place), {**os.environ}, "--shard", shard))
        for process in running:
            process.wait()
        return sum(map(rate, Path(place).glob("journal*.jsonl")))


def main() -> None:
    """Print the rates and their ratios: the medians of the rounds."""
    parser = argparse.ArgumentParser(description="What a second Ray worker is worth.")
    parser.add_argument("folder", type=Path, help="pictures with NAME_trimap.png, or a dataset")
    parser.add_argument("rounds", type=int, nargs="?", default=3)
    given = parser.parse_args()
    if importlib.util.find_spec("ray") is None:
        print('Ray is not installed, so nothing is measured; pip install "mattegui[cluster]" installs it.')
        return
    cores = sorted(os.sched_getaffinity(0))
    two = [cores[0], cores[-1]]
    ways: dict[str, tuple[Callable[[Path, Sequence[int]], float], Sequence[int]]] = {
        "one Ray worker": (by_workers, two[:1]),
        "two Ray workers": (by_workers, two),
        "one process": (by_processes, two[:1]),
        "two processes": (by_processes, two),
    }
    rates = {name: list[float]() for name in ways}
    for _ in range(given.rounds):
        for name, (measure, on) in ways.items():
            rates[name].append(measure(given.folder, on))
            print(f"{name}: {rates[name][-1]:.2f} pictures a second", flush=True)
    usual = {name: statistics.median(found) for name, found in rates.items()}
    workers = usual["two Ray workers"] / usual["one Ray worker"]
    processes = usual["two processes"] / usual["one process"]
    print(f"Two Ray workers do {workers:.2f} times what one does; two processes {processes:.2f} times.")


if __name__ == "__main__":
    main()

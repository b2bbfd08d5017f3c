"""Kills writers at random moments: `python -m tests.faults.killed FOLDER KILLS SEED` prints a line of JSON a writer.

One process imports everything and forks the others, for a start takes longer than all their writing.
"""

import importlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.writers import NEEDED, WRITERS, Write, content

LONGEST = 0.06  # seconds of writing


def forked(work: Callable[[], object]) -> int:
    """Another process that does this and ends."""
    process = os.fork()
    if process == 0:
        try:
            work()
        finally:
            os._exit(0)
    return process


def forever(write: Write, path: Path, ready: int) -> None:
    """Write one content after the other; tell when the first is there."""
    write(path, 0)
    os.write(ready, b"!")
    number = 0
    while True:
        number = 1 - number
        write(path, number)


def tried(name: str, folder: Path, kills: int, chance: random.Random) -> dict[str, object]:
    """Kill one writer so many times; how often the file was whole afterwards, and how often a write was under way."""
    path, write = folder / name, WRITERS[name]
    expected = []
    for number in (0, 1):
        os.waitpid(forked(lambda number=number: write(path, number)), 0)
        expected.append(content(path))
    whole = half = 0
    for _ in range(kills):
        told, ready = os.pipe()
        process = forked(lambda ready=ready: forever(write, path, ready))
        os.read(told, 1)
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(told)
        os.close(ready)
        whole += content(path) in expected
        left = list(folder.glob(".mattegui-*.part"))
        half += bool(left)
        for part in left:
            part.unlink()
    return {"writer": name, "different": expected[0] != expected[1], "kills": kills, "whole": whole, "half": half}


if __name__ == "__main__":
    for module in NEEDED:
        importlib.import_module(module)
    place, times, seed = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    for one in WRITERS:
        sys.stdout.write(json.dumps(tried(one, place, times, seed)) + "\n")

"""Feeds damaged files to all readers, in processes that may die. `python -m tests.fuzz.run INPUTS [FIRST]`."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.fuzz.child import INPUT, REPORT

ROOT = Path(__file__).parents[2]
SHARES = {"files": 0.45, "data": 0.55}  # of the inputs, by group of targets
MOST_AT_A_TIME = 12_000  # inputs of one process: what dies takes the rest of its part along
LONGEST = 900  # seconds of one process, however busy the machine is


@dataclass(frozen=True)
class Part:
    """What one process does. number: its inputs depend on it alone."""

    group: str
    number: int
    count: int


@dataclass(frozen=True)
class Found:
    """What a run found. inputs: that were read, by target; wrong: sentences, each with a file that shows it."""

    inputs: dict[str, int]
    slowest: float
    wrong: tuple[str, ...]


def run(inputs: int, folder: Path, first: int = 0) -> Found:
    """Read so many damaged files, as many at once as there are cores. first: other numbers give other files."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        found = list(pool.map(lambda part: _one(part, folder), _parts(inputs, first)))
    wrong = tuple(sentence for part in found for sentence in part.wrong)
    inputs_of: Counter[str] = Counter()
    for part in found:
        inputs_of.update(part.inputs)
    return Found(dict(inputs_of), max(part.slowest for part in found), wrong)


def _parts(inputs: int, first: int) -> Iterator[Part]:
    number = first
    for group, share in SHARES.items():
        left = round(inputs * share)
        while left > 0:
            yield Part(group, number, min(left, MOST_AT_A_TIME))
            left, number = left - MOST_AT_A_TIME, number + 1


def _one(part: Part, folder: Path) -> Found:
    place = folder / f"{part.group}{part.number}"
    place.mkdir()
    words = [sys.executable, "-m", "tests.fuzz.child", part.group, str(part.number), str(part.count), str(place)]
    with (place / "said.txt").open("wb") as said:
        try:
            code = subprocess.run(words, cwd=ROOT, stdout=said, stderr=said, timeout=LONGEST, check=False).returncode
        except subprocess.TimeoutExpired:
            code = None
    report = place / REPORT
    lines = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()] if report.exists() else []
    wrong = [f"{line['wrong']} ({line['file']})" for line in lines if "wrong" in line]
    ends = [line for line in lines if "inputs" in line]
    if code != 0:
        wrong.append(f"the process ended with {code} while it read {place / INPUT}; see {place / 'said.txt'}")
    return Found(ends[-1]["inputs"] if ends else {}, ends[-1]["slowest"] if ends else 0.0, tuple(wrong))


if __name__ == "__main__":
    home = Path(tempfile.mkdtemp(prefix="fuzz"))
    total = run(int(sys.argv[1]), home, int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    listed = ", ".join(f"{count} {name}" for name, count in total.inputs.items())
    sys.stdout.write(f"{sum(total.inputs.values())} inputs: {listed}; the slowest took {total.slowest:.2f} s.\n")
    sys.stdout.write(f"{len(total.wrong)} went wrong.\n")
    sys.stdout.writelines(f"{sentence[:500]}\n" for sentence in total.wrong)
    sys.exit(bool(total.wrong))

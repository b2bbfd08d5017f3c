"""Whole programs that are killed or interrupted: what was done stays, and is not done twice."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.batch.conftest import contents, fill, start

KILLS = 6
NAMES = [f"{number:02}.png" for number in range(24)]
WORDS = ("batch", "pictures", "-o", "out", "--weights", "weights")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pictures, and weights for a network that does not read them."""
    fill(tmp_path / "pictures", NAMES)
    (tmp_path / "weights").write_bytes(b"a network")
    return tmp_path


def ended(folder: Path) -> Counter[str]:
    """How often the journal says that a picture was done."""
    lines = (folder / "out" / "journal.jsonl").read_bytes().splitlines()
    found: Counter[str] = Counter()
    for line in lines:
        try:
            entry = json.loads(line)
        except ValueError:  # cut by a kill
            continue
        found[entry.get("ended")] += "ended" in entry
    return found


def wait_for_work(process: subprocess.Popen[str], journal: Path) -> None:
    """Return when the program begins a picture, or has ended."""
    before = journal.stat().st_size if journal.exists() else 0
    while process.poll() is None and (not journal.exists() or journal.stat().st_size <= before + 1):
        time.sleep(0.002)


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_killed_at_any_moment_nothing_is_lost_or_done_twice(folder: Path) -> None:
    straight = start(*WORDS[:3], "straight", *WORDS[4:], folder=folder, seconds=0)
    _, said = straight.communicate(timeout=120)
    assert straight.returncode == 0, said
    chance = random.Random(7)
    killed = 0
    for _ in range(KILLS):
        process = start(*WORDS, "--resume", folder=folder, seconds=0.03)
        wait_for_work(process, folder / "out" / "journal.jsonl")
        time.sleep(chance.uniform(0, 0.3))
        process.kill()
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        expected = contents(folder / "straight")
        for name, content in contents(folder / "out").items():  # whatever is there is whole
            assert content == expected[name]
    assert killed >= 2
    last = start(*WORDS, "--resume", folder=folder, seconds=0)
    _, said = last.communicate(timeout=120)
    assert last.returncode == 0, said
    assert contents(folder / "out") == contents(folder / "straight")
    assert max(ended(folder).values()) == 1
    assert set(ended(folder)) - {None} == set(NAMES)
    with (folder / "out" / "report.csv").open(encoding="utf-8", newline="") as file:
        assert [(row["picture"], row["status"]) for row in csv.DictReader(file)] == [(name, "done") for name in NAMES]
    kept = {"journal.jsonl", "report.csv", "report.json", ".mattegui.lock"}
    assert {path.name for path in (folder / "out").iterdir()} - kept == set(contents(folder / "out"))


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_finishes_what_is_written_and_reports(folder: Path) -> None:
    process = start(*WORDS, folder=folder, seconds=0.2)
    wait_for_work(process, folder / "out" / "journal.jsonl")
    while not contents(folder / "out") and process.poll() is None:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    done = sum(ended(folder).values())
    assert len(contents(folder / "out")) == done < len(NAMES)
    assert said.splitlines()[-1].startswith(f"mattegui: {done} done, {len(NAMES) - done} skipped; report.csv")
    with (folder / "out" / "report.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(NAMES)
    assert not (folder / "out" / ".mattegui").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="a process group, as a terminal makes one")
def test_the_second_ctrl_c_does_not_wait(folder: Path) -> None:
    process = start(*WORDS, folder=folder, seconds=3)
    wait_for_work(process, folder / "out" / "journal.jsonl")
    process.send_signal(signal.SIGINT)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=60)
    assert process.returncode == 130

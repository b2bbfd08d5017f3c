"""The command lines, each in a process of its own."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import cv2
import pytest
import torch
from safetensors import safe_open

from mattegui.network import weights
from tests.training.toys import WIDTH, material, saved, start
from training.learning.config import FINISH_STAGES, USUAL_STAGES
from training.mattes.families import FAMILIES


def test_the_command_lines(tmp_path: Path) -> None:
    data, out = material(tmp_path / "data"), tmp_path / "run"
    common = ("training.train", "--data", data, "--out", out, "--width", WIDTH, "--workers", 1)
    done = start(*common, "--validate", data / "check", "--steps", 2)
    assert done.returncode == 0, done.stderr
    assert {"best.safetensors", "last.safetensors", "log.csv", "checkpoint.pt"} <= {path.name for path in out.iterdir()}
    assert list((out / "validation").glob("*.jpg"))
    with (out / "log.csv").open() as file:
        assert int(list(csv.DictReader(file))[-1]["step"]) == 2
    done = start(*common, "--steps", 3, "--resume")
    assert done.returncode == 0, done.stderr
    assert torch.load(out / "checkpoint.pt", weights_only=True)["step"] == 3
    assert weights.load(out / "last.safetensors").shape.width == WIDTH
    for stages, first in ((("--skip", 2), USUAL_STAGES[2]), (("--finish",), FINISH_STAGES[0])):
        further = ("--out", tmp_path / stages[0], "--from", out / "checkpoint.pt", *stages, "--steps", 1)
        done = start("training.train", "--data", data, "--width", WIDTH, "--workers", 1, *further)
        assert done.returncode == 0, done.stderr
        with (tmp_path / stages[0] / "log.csv").open() as file:
            row = list(csv.DictReader(file))[-1]
        assert (int(row["crop"]), row["part"]) == (first.crop, first.part)
    best = out / "best.safetensors"
    done = start("training.evaluate", "--weights", best, "--data", data / "check", "--baselines", "--json")
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(done.stdout)
    assert set(report["mean"]) == {"ours", "closed-form", "KNN"}
    assert report["mean"]["closed-form"]["sad"] < report["mean"]["ours"]["sad"]


@pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX's")
def test_a_signal_to_all_processes_of_a_run_stops_it_cleanly(tmp_path: Path) -> None:
    data, out = material(tmp_path / "data"), tmp_path / "run"
    given = ("--data", data, "--out", out, "--width", WIDTH, "--workers", 1, "--minutes", 3)
    command = [sys.executable, "-m", "training.train", *map(str, given)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        assert run.stderr is not None
        heard = ""
        while not re.search(r" [1-9]\d*/180 ", heard) and (piece := run.stderr.read(1)):  # seconds of training
            heard = heard[-20:] + piece
        os.killpg(run.pid, signal.SIGTERM)
        _, rest = run.communicate(timeout=100)
    assert run.returncode == 0, rest
    assert torch.load(out / "checkpoint.pt", weights_only=True)["step"] > 0


def test_a_wrong_folder_ends_in_one_sentence(tmp_path: Path) -> None:
    done = start("training.train", "--data", tmp_path, "--out", tmp_path / "run")
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].endswith("lay it out as training/README.md says.")
    assert "Traceback" not in done.stderr


def test_the_command_writes_the_mean_of_every_weight(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"{seed}.safetensors", seed) for seed in (3, 4, 5)]
    command = [sys.executable, "-m", "training.average", *map(str, files), "--out", str(tmp_path / "mean.safetensors")]
    subprocess.run(command, check=True, timeout=120)
    mean = weights.load(tmp_path / "mean.safetensors").state_dict()
    states = [weights.load(file).state_dict() for file in files]
    for name, tensor in mean.items():
        expected = sum(state[name] for state in states) / 3
        torch.testing.assert_close(tensor, expected, atol=1e-3, rtol=1e-3)  # float16 in the file
    with safe_open(tmp_path / "mean.safetensors", "pt") as file:
        assert (file.metadata()["step"], file.metadata()["averaged"]) == ("5", "3")


def test_the_contact_sheet_has_a_row_for_every_family(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.png"
    subprocess.run([sys.executable, "-m", "training.synthesis", "--sheet", str(sheet)], check=True, timeout=120)
    assert cv2.imread(str(sheet)).shape[0] == 256 * len(FAMILIES)


def test_every_command_enters_the_networks_room_before_torch_is_loaded() -> None:
    code = "import sys, training; print('mattegui.network' in sys.modules, 'torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.split() == ["True", "False"], "how torch's threads wait is chosen there, and only once"

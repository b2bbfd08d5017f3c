"""The command lines, each in a process of its own."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import cv2
import pytest
import torch
from safetensors import safe_open

from mattegui.network import weights
from tests.training.toys import WIDTH, material, saved, start
from training.learning.config import Config
from training.mattes.families import FAMILIES


def test_the_command_line_trains_goes_on_cools_and_tells_how_far_it_is(tmp_path: Path) -> None:
    data, out = material(tmp_path / "data"), tmp_path / "run"
    common = ("training.train", "--data", data, "--out", out, "--width", WIDTH, "--workers", 1)
    done = start(*common, "--validate", data / "check", "--steps", 2)
    assert done.returncode == 0, done.stderr
    assert {"best.safetensors", "last.safetensors", "log.csv", "checkpoint.pt"} <= {path.name for path in out.iterdir()}
    assert list((out / "validation").glob("*.jpg"))
    with (out / "log.csv").open() as file:
        assert int(list(csv.DictReader(file))[-1]["step"]) == 2
    done = start(*common, "--steps", 3, "--rate", 0.01)
    assert done.returncode == 0, done.stderr
    kept = torch.load(out / "checkpoint.pt", weights_only=True)
    assert (kept["step"], kept["rate"], kept["width"]) == (3, 0.01, WIDTH)
    assert weights.load(out / "last.safetensors").shape.width == WIDTH
    done = start("training.train", "--data", data, "--out", out, "--cool", 0.02, "--workers", 1)
    assert done.returncode == 0, done.stderr
    with (out / "cooled-0000003/log.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert float(rows[0]["rate"]) == pytest.approx(0.01 * 4 / Config().warm), "the rate is the run's"
    assert weights.load(out / "cooled-0000003/last.safetensors").shape.width == WIDTH
    assert torch.load(out / "checkpoint.pt", weights_only=True)["step"] == 3
    done = start("training.train", "--status", out)
    assert "crops seen" in done.stdout
    assert "validation at step 2, " in done.stdout
    assert "cooled-0000003: " in done.stdout


def test_the_command_line_begins_from_weights(tmp_path: Path) -> None:
    begun = saved(tmp_path / "w.safetensors", 0)
    given = ("--data", material(tmp_path / "data"), "--out", tmp_path / "run", "--width", WIDTH, "--workers", 1)
    done = start("training.train", *given, "--from", begun, "--steps", 1)
    assert done.returncode == 0, done.stderr
    assert torch.load(tmp_path / "run/checkpoint.pt", weights_only=True)["step"] == 1


def test_the_command_line_measures_weights_and_classical_methods(tmp_path: Path) -> None:
    figures, check = tmp_path / "figures.json", material(tmp_path / "data") / "check"
    measured = saved(tmp_path / "w.safetensors", 0)
    given = ("--weights", measured, "--data", check, "--polish", "--baselines", "--json", figures)
    done = start("training.evaluate", *given)
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(figures.read_text())
    assert set(report["mean"]) == {"ours", "polished", "closed-form", "KNN", "learning-based", "random walk"}
    assert report["mean"]["closed-form"]["sad"] < report["mean"]["ours"]["sad"] != report["mean"]["polished"]["sad"]
    assert set(report["pictures"][0]["KNN"]) == {"sad", "mse", "grad", "conn", "seconds"}


@pytest.mark.skipif(os.name != "posix", reason="process groups are POSIX's")
def test_a_signal_to_all_processes_of_a_run_stops_it_cleanly(tmp_path: Path) -> None:
    data, out = material(tmp_path / "data"), tmp_path / "run"
    given = ("--data", data, "--out", out, "--width", WIDTH, "--workers", 1)
    command = [sys.executable, "-m", "training.train", *map(str, given)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        while run.poll() is None and not (out / "log.csv").exists():  # written after the first step
            time.sleep(0.1)
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

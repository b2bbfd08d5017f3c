"""Whole runs at toy size: exact resume, stages, processes, the command lines."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from mattegui.core.errors import InputError
from mattegui.core.trimap import from_alpha
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.learning.average import Average
from training.learning.config import FINISH_STAGES, USUAL_STAGES, Config, Part, Stage, share_at, stage_at
from training.learning.learner import FIRST_BLOCKS, Learner, to_input
from training.learning.run import Run
from training.learning.start import TRAINED_LENGTH, calibrate
from training.mattes.families import render
from training.mattes.library import Library
from training.mattes.strands import fur
from training.samples.dataset import Batch, Batches
from training.samples.recipe import Recipe

WIDTH = 0.125
RECIPE = Recipe(window=2, matte=96)
STAGES = (Stage(0.5, 32, 3), Stage(0.2, 32, 3, part="refinement"), Stage(0.3, 32, 3, part="all"))
TINY = Config(width=WIDTH, steps=6, stages=STAGES, workers=0, recipe=RECIPE)


def library() -> Library:
    """Three drawn mattes and a background."""
    rng = np.random.default_rng(0)
    background = cv2.resize(rng.integers(0, 256, (8, 8, 3), dtype=np.uint8), (200, 150))
    return Library([render((5, number), 96) for number in range(3)], [], [background])


def new_run(out: Path, config: Config = TINY, kind: type[Run] = Run) -> Run:
    """A run from random weights, always the same ones."""
    torch.manual_seed(0)
    return kind(config, library(), out, DIM(width=WIDTH, norm=True), None)


def material(folder: Path) -> Path:
    """A folder of training material and, in `check`, a dataset."""
    for place in ("foregrounds/a", "backgrounds/b", "check/image", "check/trimap", "check/alpha"):
        (folder / place).mkdir(parents=True)
    matte = fur(np.random.default_rng(0), 96)
    Image.fromarray(np.dstack([matte.foreground, matte.alpha])).save(folder / "foregrounds/a/one.png")
    noise = np.random.default_rng(0).integers(0, 256, (120, 160, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "backgrounds/b/two.png")
    Image.fromarray(matte.foreground).save(folder / "check/image/x.png")
    Image.fromarray(matte.alpha).save(folder / "check/alpha/x.png")
    trimap = from_alpha(matte.alpha.astype(np.float32) / 255, 3)
    Image.fromarray(trimap).save(folder / "check/trimap/x.png")
    return folder


def start(*arguments: str | Path | float) -> subprocess.CompletedProcess[str]:
    """A command of this package in a process of its own."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    command = [sys.executable, "-m", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=200, env=environment, check=False)


class Halting(Run):
    """A run that is told to stop, as by a signal, during its third step."""

    def take_step(self, learner: torch.nn.Module, batch: Batch) -> dict[str, float]:
        losses = super().take_step(learner, batch)
        self.stopped = self.step == 2
        return losses


def test_six_steps_equal_three_and_a_resume_and_three(tmp_path: Path) -> None:
    whole = new_run(tmp_path / "whole")
    whole.train()
    new_run(tmp_path / "parts", kind=Halting).train()
    torch.rand(5)  # the generator moves on between sessions
    second = new_run(tmp_path / "parts")
    second.resume()
    assert second.step == 3
    second.train()
    assert second.step == whole.step == 6
    pairs = [
        (run.trainer.learner.network.state_dict(), run.trainer.average.network.state_dict()) for run in (whole, second)
    ]
    for mine, theirs in zip(*pairs, strict=True):
        for name, tensor in mine.items():
            assert torch.equal(tensor, theirs[name]), name
    for mine, theirs in zip(whole.trainer.optimizers, second.trainer.optimizers, strict=True):
        moments = [optimizer.state_dict()["state"] for optimizer in (mine, theirs)]
        assert len(moments[0]) == len(moments[1]) > 0
        for index, state in moments[0].items():
            for name, tensor in state.items():
                assert torch.equal(tensor, moments[1][index][name])
    files = [load_file(tmp_path / name / "last.safetensors") for name in ("whole", "parts")]
    assert all(torch.equal(tensor, files[1][name]) for name, tensor in files[0].items())


def test_resuming_brings_the_random_generator_back(tmp_path: Path) -> None:
    new_run(tmp_path, kind=Halting).train()
    saved = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["random"]["torch"]
    second = new_run(tmp_path)
    assert not torch.equal(torch.get_rng_state(), saved)
    second.resume()
    assert torch.equal(torch.get_rng_state(), saved)


def test_resuming_without_a_checkpoint_or_with_another_width_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no checkpoint"):
        new_run(tmp_path).resume()
    new_run(tmp_path, kind=Halting).train()
    other = Run(replace(TINY, width=0.25), library(), tmp_path, DIM(width=0.25, norm=True), None)
    with pytest.raises(InputError, match="width"):
        other.resume()


def test_resuming_a_run_with_other_optimizers_is_refused_in_words(tmp_path: Path) -> None:
    new_run(tmp_path, kind=Halting).train()
    state = torch.load(tmp_path / "checkpoint.pt", weights_only=True)
    state["optimizer"] = state.pop("optimizers")[0]  # as runs with Adam alone wrote it
    torch.save(state, tmp_path / "checkpoint.pt")
    with pytest.raises(InputError, match="--from"):
        new_run(tmp_path).resume()


@pytest.mark.parametrize("part", ["decoder", "deep", "refinement", "all"])
def test_a_stage_moves_its_part_only(tmp_path: Path, part: Part) -> None:
    run = new_run(tmp_path, replace(TINY, steps=1, stages=(Stage(1, 32, 3, part=part),)))
    before = {name: tensor.clone() for name, tensor in run.trainer.learner.network.state_dict().items()}
    run.train()
    moved = {
        name
        for name, tensor in run.trainer.learner.network.state_dict().items()
        if not torch.equal(tensor, before[name])
    }
    refining = {name for name in moved if name.startswith("refine")}
    assert bool(refining) == (part in ("refinement", "all"))
    assert bool(moved - refining) == (part in ("decoder", "deep", "all"))
    kernels = {name for name in moved if name.endswith(".weight") and "norm" not in name}
    assert bool({name for name in kernels if name.startswith(FIRST_BLOCKS)}) == (part in ("decoder", "all"))
    assert ("conv3_1.weight" in kernels) == (part != "refinement")


def test_a_batch_of_four_is_learnt_by_heart() -> None:
    torch.manual_seed(0)
    batch = Batches(library(), replace(RECIPE, crop=64, batch=4))[0]
    learner = Learner(DIM(width=WIDTH, norm=True), 0.25)
    learner.take("decoder")
    optimizer = torch.optim.Adam(learner.parameters(), 3e-3)
    losses = []
    for _ in range(25):
        total = learner(batch)["total"]
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        losses.append(float(total.detach()))
    assert losses[-1] < 0.5 * losses[0]


def test_calibrated_normalisation_leaves_given_weights_as_they_were() -> None:
    torch.manual_seed(0)
    batch = Batches(library(), replace(RECIPE, crop=64, batch=4))[0]
    x = to_input(batch["image"], batch["trimap"]).double()  # in single, a tie in a pool may be rounded apart
    plain = DIM(width=WIDTH).eval().double()
    network = DIM(width=WIDTH, norm=True).double()
    network.load_state_dict(plain.state_dict(), strict=False)
    calibrate(network, x)
    with torch.no_grad():
        torch.testing.assert_close(network.train()(x), plain(x), atol=1e-9, rtol=0)
        torch.testing.assert_close(network.eval().fold()(x), plain(x), atol=1e-2, rtol=0)
    filters = network.conv3_1.weight.flatten(1).norm(dim=1)  # or a step would turn them ten times as far
    torch.testing.assert_close(filters, torch.full_like(filters, TRAINED_LENGTH))


def test_the_average_moves_a_little_in_each_step_and_carries_the_statistics() -> None:
    torch.manual_seed(0)
    network = DIM(width=WIDTH, norm=True)
    average = Average(network, 0.9)
    start = network.conv1_1.bias.detach().clone()
    with torch.no_grad():
        network.conv1_1.bias += 1
        network.conv1_1_norm.running_mean += 1
    average.update(network, 1000)
    torch.testing.assert_close(average.network.conv1_1.bias, start + 0.1)
    torch.testing.assert_close(average.network.conv1_1_norm.running_mean, torch.full_like(start, 0.1))


def test_the_rate_rises_linearly_and_falls_as_a_cosine() -> None:
    config = Config(warm=10, lowest=0.0)
    assert share_at(config, 0.0, 0) == pytest.approx(0.1)
    assert share_at(config, 0.0, 9) == pytest.approx(1.0)
    assert share_at(config, 0.5, 500) == pytest.approx(0.5)
    assert share_at(config, 1.0, 999) == pytest.approx(0.0)


def test_stages_follow_one_another_by_their_shares() -> None:
    places = [stage_at(TINY, progress)[0] for progress in (0.0, 0.49, 0.5, 0.69, 0.7, 1.0)]
    assert places == [0, 0, 1, 1, 2, 2]


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


PROCESS = """
import os, sys
from pathlib import Path
import torch
from torch import distributed
sys.path.insert(0, sys.argv[2])
import test_run
distributed.init_process_group("gloo")
run = test_run.new_run(Path(sys.argv[1]) / "run")
run.train()
torch.save(run.trainer.learner.network.state_dict(), Path(sys.argv[1]) / f"rank{run.rank}.pt")
distributed.destroy_process_group()
"""


def test_two_processes_agree_and_learn_from_the_samples_of_both(tmp_path: Path) -> None:
    script = tmp_path / "process.py"
    script.write_text(PROCESS)
    launcher = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2"]
    command = [sys.executable, *launcher, str(script), str(tmp_path), str(Path(__file__).parent)]
    root = str(Path(__file__).parents[3])
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": root}
    done = subprocess.run(command, capture_output=True, text=True, timeout=200, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    ranks = [torch.load(tmp_path / f"rank{rank}.pt", weights_only=True) for rank in (0, 1)]
    alone = new_run(tmp_path / "alone")
    alone.train()
    for name in alone.trainer.learner.network.state_dict():
        if "running" not in name and "batches" not in name:
            assert torch.equal(ranks[0][name], ranks[1][name]), name
    assert not torch.equal(ranks[0]["conv1_1.weight"], alone.trainer.learner.network.state_dict()["conv1_1.weight"])

"""Whole runs at toy size: exact resume, stages, processes."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from tests.training.toys import TINY, WIDTH, library
from training.learning.config import Config, Part, Stage
from training.learning.learner import FIRST_BLOCKS
from training.learning.run import Run
from training.samples.dataset import Batch


def new_run(out: Path, config: Config = TINY, kind: type[Run] = Run) -> Run:
    """A run from random weights, always the same ones."""
    torch.manual_seed(0)
    return kind(config, library(), out, DIM(width=WIDTH, norm=True), None)


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


def test_a_checkpoint_names_no_module_of_this_program(tmp_path: Path) -> None:
    new_run(tmp_path, kind=Halting).train()
    with zipfile.ZipFile(tmp_path / "checkpoint.pt") as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("data.pkl"))
        pickled = archive.read(name)
    for room in (b"training.", b"mattegui."):
        assert room not in pickled, "a run must go on when the code has moved"


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

"""Whole runs at toy size: exact resume, cool-downs, processes."""

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
from mattegui.network import weights
from mattegui.network.dim import DIM
from tests.training.toys import TINY, WIDTH, library
from training.learning.config import Config, Part, size_at
from training.learning.folder import CHECKPOINT, Moment, cooled, load_checkpoint, unfinished
from training.learning.run import MixedBatches, Run
from training.samples.dataset import Batch

COOLING_STEPS = 10
COOLING = replace(TINY, steps=None, cooling=COOLING_STEPS / 60)  # minutes; see `ticking`


def new_run(out: Path, config: Config = TINY, kind: type[Run] = Run) -> Run:
    """A run from random weights, always the same ones."""
    torch.manual_seed(0)
    return kind(config, library(), out, DIM(width=WIDTH, norm=True), None)


class Halting(Run):
    """A run that is told to stop, as by a signal, during its third step."""

    last = 2

    def take_step(self, learner: torch.nn.Module, batch: Batch) -> dict[str, float]:
        losses = super().take_step(learner, batch)
        self.stopped = self.moment.step == self.last
        return losses


def gone_on(out: Path, config: Config = TINY, kind: type[Run] = Run) -> Run:
    """A run that goes on from the checkpoint in its folder."""
    run = new_run(out, config, kind)
    run.resume(load_checkpoint(out / CHECKPOINT))
    return run


def assert_equal(mine: Run, theirs: Run) -> None:
    """Weights, averages and optimizers are the same to the bit."""
    pairs = [
        (run.trainer.learner.network.state_dict(), run.trainer.average.network.state_dict()) for run in (mine, theirs)
    ]
    for first, second in zip(*pairs, strict=True):
        for name, tensor in first.items():
            assert torch.equal(tensor, second[name]), name
    for one, other in zip(mine.trainer.optimizers, theirs.trainer.optimizers, strict=True):
        moments = [optimizer.state_dict()["state"] for optimizer in (one, other)]
        assert len(moments[0]) == len(moments[1]) > 0
        for index, state in moments[0].items():
            for name, tensor in state.items():
                assert torch.equal(tensor, moments[1][index][name])


def test_six_steps_equal_three_and_a_resume_and_three(tmp_path: Path) -> None:
    sizes = [size_at(TINY, step) for step in range(6)]
    assert len(set(sizes[:3])) == len(set(sizes[3:])) == 2, "both halves have crops of both sizes"
    whole = new_run(tmp_path / "whole")
    whole.train()
    new_run(tmp_path / "parts", kind=Halting).train()
    torch.rand(5)  # the generator moves on between sessions
    second = gone_on(tmp_path / "parts")
    assert second.moment.step == 3
    second.train()
    assert second.moment.step == whole.moment.step == 6
    assert second.moment.crops == whole.moment.crops == sum(size.batch for size in sizes)
    assert_equal(whole, second)
    files = [load_file(tmp_path / name / "last.safetensors") for name in ("whole", "parts")]
    assert all(torch.equal(tensor, files[1][name]) for name, tensor in files[0].items())


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step lasts one second, so that a cool-down has so many steps as it has seconds."""

    def after(moment: Moment, _seconds: float, crop: int, crops: int) -> Moment:
        return lasting(moment, moment.seconds + 1, crop, crops)

    lasting = Moment.after
    monkeypatch.setattr(Moment, "after", after)


@pytest.mark.usefixtures("ticking")
def test_a_cool_down_takes_the_rate_to_zero_and_leaves_the_main_run_alone(tmp_path: Path) -> None:
    whole = new_run(tmp_path / "whole")
    whole.train()
    main, out = tmp_path / "parts", cooled(tmp_path / "parts", 3)
    new_run(main, kind=Halting).train()
    before = (main / CHECKPOINT).read_bytes()
    cooling = new_run(out, COOLING)
    cooling.branch(load_checkpoint(main / CHECKPOINT))
    cooling.train()
    assert (main / CHECKPOINT).read_bytes() == before
    assert cooling.moment.step == 3 + COOLING_STEPS
    # The last step still moves; its share is what is left before it. Warm-up goes on meanwhile.
    assert cooling.trainer.rate == pytest.approx(TINY.rate * 1 / COOLING_STEPS * 13 / TINY.warm)
    assert weights.load(out / "last.safetensors").shape.width == WIDTH
    assert not (out / CHECKPOINT).exists(), "the cool-down is complete"
    with pytest.raises(InputError, match="is there already"):
        new_run(out, COOLING).branch(load_checkpoint(main / CHECKPOINT))
    second = gone_on(main)
    second.train()
    assert_equal(whole, second)


@pytest.mark.usefixtures("ticking")
def test_a_cool_down_that_was_stopped_goes_on_to_the_bit(tmp_path: Path) -> None:
    class Stopping(Halting):
        last = 10  # the refinement is being trained by then

    main = tmp_path / "main"
    new_run(main, kind=Halting).train()
    runs = []
    for name, kind in (("whole", Run), ("parts", Stopping)):
        run = new_run(tmp_path / name, COOLING, kind)
        run.branch(load_checkpoint(main / CHECKPOINT))
        run.train()
        runs.append(run)
    second = gone_on(tmp_path / "parts", COOLING)
    assert second.cooled == pytest.approx(0.8)
    second.train()
    assert_equal(runs[0], second)


def test_an_unfinished_cool_down_is_found(tmp_path: Path) -> None:
    assert unfinished(tmp_path) is None
    for step, name in ((9, CHECKPOINT), (20, CHECKPOINT), (100, "last.safetensors")):
        cooled(tmp_path, step).mkdir()
        (cooled(tmp_path, step) / name).write_bytes(b"")
    assert unfinished(tmp_path) == cooled(tmp_path, 20)


def test_resuming_brings_the_random_generator_back(tmp_path: Path) -> None:
    new_run(tmp_path, kind=Halting).train()
    saved = torch.load(tmp_path / CHECKPOINT, weights_only=True)["random"]["torch"]
    second = new_run(tmp_path)
    assert not torch.equal(torch.get_rng_state(), saved)
    second.resume(load_checkpoint(tmp_path / CHECKPOINT))
    assert torch.equal(torch.get_rng_state(), saved)


def test_a_checkpoint_names_no_module_of_this_program(tmp_path: Path) -> None:
    new_run(tmp_path, kind=Halting).train()
    with zipfile.ZipFile(tmp_path / CHECKPOINT) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("data.pkl"))
        pickled = archive.read(name)
    for room in (b"training.", b"mattegui."):
        assert room not in pickled, "a run must go on when the code has moved"


def test_resuming_without_a_checkpoint_or_with_another_width_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no checkpoint"):
        gone_on(tmp_path)
    new_run(tmp_path, kind=Halting).train()
    other = Run(replace(TINY, width=0.25), library(), tmp_path, DIM(width=0.25, norm=True), None)
    with pytest.raises(InputError, match="width"):
        other.resume(load_checkpoint(tmp_path / CHECKPOINT))


def test_weights_that_are_no_numbers_any_more_leave_the_checkpoint_of_before(tmp_path: Path) -> None:
    run = new_run(tmp_path / "run")
    run.folder.create()
    run.save()
    before = (tmp_path / "run" / CHECKPOINT).read_bytes()
    with torch.no_grad():
        run.trainer.average.network.conv1_1.weight.fill_(float("nan"))
    with pytest.raises(InputError, match=r"run: conv1_1\.weight holds values .*; go on from its checkpoint"):
        run.save()
    assert (tmp_path / "run" / CHECKPOINT).read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no checkpoint", b"PK\3\4 cut"])
def test_a_damaged_checkpoint_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CHECKPOINT).write_bytes(content)
    with pytest.raises(InputError, match=r"checkpoint\.pt: is damaged, or no checkpoint"):
        load_checkpoint(tmp_path / CHECKPOINT)


@pytest.mark.parametrize("missing", ["optimizers", "crops"])
def test_resuming_what_an_older_program_wrote_is_refused_in_words(tmp_path: Path, missing: str) -> None:
    new_run(tmp_path, kind=Halting).train()
    state = torch.load(tmp_path / CHECKPOINT, weights_only=True)
    del state[missing]
    torch.save(state, tmp_path / CHECKPOINT)
    with pytest.raises(InputError, match="--from"):
        gone_on(tmp_path)


@pytest.mark.usefixtures("ticking")
@pytest.mark.parametrize("part", ["decoder", "all"])
def test_only_the_end_of_a_cool_down_moves_the_refinement(tmp_path: Path, part: Part) -> None:
    run = new_run(tmp_path / "run", replace(COOLING, steps=1 if part == "decoder" else None))
    before = {name: tensor.clone() for name, tensor in run.trainer.learner.network.state_dict().items()}
    run.train()
    moved = {
        name
        for name, tensor in run.trainer.learner.network.state_dict().items()
        if not torch.equal(tensor, before[name])
    }
    refining = {name for name in moved if name.startswith("refine")}
    assert bool(refining) == (part == "all")
    kernels = {name for name in moved if name.endswith(".weight") and "norm" not in name}
    assert {"conv1_1.weight", "conv3_1.weight", "deconv1.weight"} <= kernels


class Measured(Run):
    """A run that notes the steps after which it is measured."""

    def _evaluate(self) -> None:
        super()._evaluate()
        self.measured = [*getattr(self, "measured", []), self.moment.step]


@pytest.mark.usefixtures("ticking")
def test_what_is_due_is_counted_over_all_sessions(tmp_path: Path) -> None:
    class Late(Halting, Measured):
        last = 4

    config = replace(TINY, evaluation=4.0, steps=9)
    first = new_run(tmp_path, config, Late)
    first.train()
    assert (first.moment.step, first.measured) == (5, [4])
    second = gone_on(tmp_path, config, Measured)
    second.train()
    assert second.measured == [8, 9]  # the last because the run ends


def test_the_batches_of_a_step_have_its_size_in_every_process() -> None:
    batches = MixedBatches(library(), TINY, ranks=2)
    for step in range(4):
        size = size_at(TINY, step)
        for rank in (0, 1):
            assert batches[2 * step + rank]["image"].shape == (size.batch, 3, size.crop, size.crop)


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

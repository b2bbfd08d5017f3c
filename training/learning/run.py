"""One training run: the loop through the stages and its clock."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader
from tqdm import tqdm

from mattegui.network.dim import DIM
from training.judging.validation import Validation
from training.learning.config import Config, Stage, share_at, stage_at
from training.learning.folder import Folder, Moment, load_checkpoint, save_checkpoint
from training.learning.meter import Meter, Timer
from training.learning.trainer import Trainer
from training.mattes.library import Library
from training.samples.dataset import Batch, Batches
from training.samples.loading import Place, loader, moved

LOG_EVERY = 20.0  # seconds between lines of the log


class Run:
    """One training run in its folder. `network` is the network to start from, in training form (norm=True)."""

    def __init__(
        self, config: Config, library: Library, out: Path, network: DIM, validation: Validation | None
    ) -> None:
        self.config = config
        self.library = library
        self.folder = Folder(out, config)
        self.validation = validation
        self.rank, self.ranks = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        self.device = _device()
        self.trainer = Trainer(network, config, self.device)
        self.step = 0
        self.seconds = 0.0  # of training, over all sessions
        self.best = float("inf")
        self.stopped = False

    @property
    def progress(self) -> float:
        """How much of the run is done, 0 to 1."""
        if self.config.steps is not None:
            return self.step / self.config.steps
        return self.seconds / (60 * self.config.minutes)

    @property
    def moment(self) -> Moment:
        """Where the run stands now."""
        return Moment(self.step, self.seconds)

    def resume(self) -> None:
        """Go on from the folder's checkpoint. Raises InputError."""
        state = load_checkpoint(self.folder.checkpoint, self.config.width)
        self.trainer.restore(state, str(self.folder.checkpoint))
        self.step, self.seconds, self.best = state["step"], state["seconds"], state["best"]

    def calibrate(self) -> None:
        """Fit BatchNorm to weights that came without it."""
        self.trainer.calibrate(next(moved(iter(self.loader(self.config.stages[0])), self.device)))

    def save(self) -> None:
        """Write the checkpoint and last.safetensors (the averaged weights, folded)."""
        if self.rank:
            return
        numbers = {"width": self.config.width, "step": self.step, "seconds": self.seconds, "best": self.best}
        save_checkpoint(self.folder.checkpoint, self.trainer.state() | numbers)
        self._export("last")

    def train(self) -> None:
        """Run to the end of the budget (or until told to stop), through all stages."""
        self.folder.create()
        counted = self.config.steps is not None
        end = self.config.steps if self.config.steps is not None else int(60 * self.config.minutes)
        done = self.step if counted else int(self.seconds)
        with tqdm(total=end, initial=done, unit="step" if counted else "s", disable=bool(self.rank)) as bar:
            while self.progress < 1 and not self.stopped:
                self._train_stage(*stage_at(self.config, self.progress), bar)
        self.save()
        if not self.stopped:  # whoever stops a run does not want to wait for its figures
            self._evaluate()

    def _train_stage(self, number: int, stage: Stage, bar: tqdm) -> None:
        """One stage: a loader for its crops, steps until it is over."""
        self.trainer.learner.take(stage.part)
        learner = DistributedDataParallel(self.trainer.learner) if self.ranks > 1 else self.trainer.learner
        batches = moved(iter(self.loader(stage)), self.device)
        meter, log = Meter(), Timer(LOG_EVERY)
        saving, evaluation = Timer(self.config.checkpoint), Timer(self.config.evaluation)
        before = time.monotonic()
        while not self.stopped and self.progress < 1 and stage_at(self.config, self.progress)[0] == number:
            asked = time.monotonic()
            batch = next(batches)
            waited = time.monotonic() - asked
            meter.add(self.take_step(learner, batch), stage.batch * self.ranks, waited)
            now = time.monotonic()
            self.step += 1
            self.seconds = self._agreed(self.seconds + now - before)
            before = now
            bar.update(1 if self.config.steps is not None else int(self.seconds) - bar.n)
            if log.due or self.progress >= 1:
                self._log(stage, meter, bar)
                log.start()
            if saving.due:
                self.save()
                saving.start()
                before = time.monotonic()  # writing is no training time
            if evaluation.due:
                self._evaluate()
                evaluation.start()
                before = time.monotonic()

    def take_step(self, learner: nn.Module, batch: Batch) -> dict[str, float]:
        """One step; returns the losses. learner: the trainer's, or what shares it out over processes."""
        losses = learner(batch)
        self.trainer.take_step(losses, share_at(self.config, self.progress, self.step), self.step)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def loader(self, stage: Stage) -> DataLoader[Batch]:
        """A stage's batches from here on, made by loader processes."""
        recipe = replace(self.config.recipe, crop=stage.crop, batch=stage.batch, widest=stage.widest, clear=stage.clear)
        place = Place(self.step, self.rank, self.ranks)
        return loader(Batches(self.library, recipe), place, self.config.workers, pinned=self.device.type == "cuda")

    def _agreed(self, seconds: float) -> float:
        """The slowest process's clock, so that all leave a stage at the same step."""
        if self.ranks == 1:
            return seconds
        shared = torch.tensor([seconds, float(self.stopped)], device=self.device, dtype=torch.float64)
        distributed.all_reduce(shared, distributed.ReduceOp.MAX)
        self.stopped = bool(shared[1])
        return float(shared[0])

    def _log(self, stage: Stage, meter: Meter, bar: tqdm) -> None:
        losses, rate, waiting = meter.read()
        if self.rank:
            return
        bar.set_postfix_str(f"{rate:.1f} crops/s, waits {waiting:.0%}, loss {losses['total']:.4f}", refresh=False)
        row: dict[str, object] = {"crop": stage.crop, "part": stage.part, "rate": f"{self.trainer.rate:.3g}"}
        row |= {"crops_per_s": round(rate, 2), "waiting": round(waiting, 3)}
        self.folder.log(self.moment, row | {name: round(loss, 5) for name, loss in losses.items()})

    def _evaluate(self) -> None:
        """Measure the averaged weights, keep them if they are the best so far, draw them."""
        if self.rank:
            return
        last = self._export("last")
        if self.validation is None:
            self._export("best")
            return
        figures = self.validation.measure(last)
        self.folder.log_figures(self.moment, figures)
        if figures.score < self.best:
            self.best = figures.score
            self._export("best")

    def _export(self, name: str) -> Path:
        return self.folder.export(name, self.trainer.average.network, self.moment)


def _device() -> torch.device:
    if torch.cuda.is_available():
        return torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
    return torch.device("cpu")

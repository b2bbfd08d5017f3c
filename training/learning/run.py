"""One training run: its steps, its clock, and its cool-down."""

from __future__ import annotations

import copy
import os
import time
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch
from torch import distributed, nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader
from tqdm import tqdm

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from training.judging.validation import Validation
from training.learning.config import Config, Part, part_at, share_at, size_at
from training.learning.folder import Folder, Moment, save_checkpoint
from training.learning.meter import Meter, Timer
from training.learning.trainer import Trainer
from training.mattes.library import Library
from training.samples.dataset import Batch, Batches
from training.samples.loading import Place, loader, moved

LOG_EVERY = 60.0  # seconds between lines of the log


class MixedBatches(Batches):
    """Batch n of a run, in the size that its step draws. All sizes share one stock of mattes."""

    def __init__(self, library: Library, config: Config, ranks: int) -> None:
        super().__init__(library, config.recipe)
        self.config = config
        self.ranks = ranks

    def __getitem__(self, number: int) -> Batch:
        size = size_at(self.config, number // self.ranks)
        sized: Batches = copy.copy(self)
        sized.recipe = replace(self.recipe, crop=size.crop, batch=size.batch, widest=size.widest)
        return Batches.__getitem__(sized, number)


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
        self.moment = Moment()
        self.branched = 0.0  # seconds of training after which the cool-down began
        self.validated = 0.0  # and after which the weights were last measured
        self.best = float("inf")
        self.stopped = False

    @property
    def cooled(self) -> float:
        """How much of the cool-down is over, 0 to 1; 0 in a run that has none."""
        if self.config.cooling is None:
            return 0.0
        return min(1.0, (self.moment.seconds - self.branched) / (60 * self.config.cooling))

    @property
    def over(self) -> bool:
        """True when there is no further step: the run was stopped, has reached its last step, or has cooled down."""
        ended = self.config.steps is not None and self.moment.step >= self.config.steps
        return self.stopped or ended or self.cooled >= 1

    def resume(self, state: dict[str, Any]) -> None:
        """Go on from a checkpoint. Raises InputError when it has another width or an older program wrote it."""
        name = self.folder.checkpoint
        if state["width"] != self.config.width:
            raise InputError(f"{name}: the run has width {state['width']}; ask for no other.")
        if "crops" not in state or len(state.get("optimizers", ())) != len(self.trainer.optimizers):
            raise InputError(f"{name}: is an older program's; begin a run in a new folder with --from {name}.")
        self.trainer.restore(state)
        self.moment = Moment(**{name: state[name] for name in asdict(self.moment)})
        self.branched, self.validated, self.best = state["branched"], state["validated"], state["best"]

    def branch(self, state: dict[str, Any]) -> None:
        """Begin a cool-down from the checkpoint of another run. Raises InputError, also when its folder is there."""
        if self.folder.path.exists() and not self.rank:  # else the first process may just have made it
            raise InputError(f"{self.folder.path}: is there already; let the run go on first, or move the folder.")
        self.resume(state)
        self.branched = self.validated = self.moment.seconds
        self.best = float("inf")

    def calibrate(self) -> None:
        """Fit BatchNorm to weights that came without it."""
        self.trainer.calibrate(next(moved(iter(self.loader()), self.device)))

    def save(self) -> None:
        """Write last.safetensors (the averaged weights, folded) and the checkpoint.

        Raises InputError for weights that are no numbers any more; the checkpoint of before stays.
        """
        if self.rank:
            return
        self._export("last")
        choices = {name: getattr(self.config, name) for name in ("width", "seed", "rate")}
        numbers = {"branched": self.branched, "validated": self.validated, "best": self.best}
        save_checkpoint(self.folder.checkpoint, self.trainer.state() | choices | asdict(self.moment) | numbers)

    def train(self) -> None:
        """Take steps until the run is over. A cool-down that is complete leaves no checkpoint."""
        self.folder.create()
        batches = moved(iter(self.loader()), self.device)
        quiet = True if self.rank else None  # None: also quiet where nobody watches
        with tqdm(total=self.config.steps, initial=self.moment.step, unit="step", disable=quiet) as bar:
            while not self.over:
                self._train_part(part_at(self.cooled), batches, bar)
        self.save()
        if not self.stopped:  # whoever stops a run does not want to wait for its figures
            self._evaluate()
        if self.cooled >= 1 and not self.rank:
            self.folder.checkpoint.unlink()

    def _train_part(self, part: Part, batches: Iterator[Batch], bar: tqdm) -> None:
        """Steps that train the same part of the network."""
        self.trainer.learner.take(part)
        learner = DistributedDataParallel(self.trainer.learner) if self.ranks > 1 else self.trainer.learner
        meter, log, saving = Meter(), Timer(0), Timer(self.config.checkpoint)  # the first step is logged at once
        before = time.monotonic()
        while not self.over and part_at(self.cooled) == part:
            size = size_at(self.config, self.moment.step)
            asked = time.monotonic()
            batch = next(batches)
            waited = time.monotonic() - asked
            losses = self.take_step(learner, batch)
            now = time.monotonic()
            crops = size.batch * self.ranks
            meter.add(losses, crops, waited)
            self.moment = self.moment.after(self._agreed(self.moment.seconds + now - before), size.crop, crops)
            before = now
            bar.update()
            if log.due or self.over:
                self._log(part, meter, bar)
                log = Timer(LOG_EVERY)
            measured = self.moment.seconds - self.validated >= self.config.evaluation
            if not self.over and (saving.due or measured):
                self.save()
                if measured:
                    self._evaluate()
                saving.start()
                before = time.monotonic()  # neither is training time

    def take_step(self, learner: nn.Module, batch: Batch) -> dict[str, float]:
        """One step; returns the losses. learner: the trainer's, or what shares it out over processes."""
        losses = learner(batch)
        share = share_at(self.config, self.moment.step, self.cooled)
        self.trainer.take_step(losses, share, self.moment.step)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def loader(self) -> DataLoader[Batch]:
        """The batches from here on, made by loader processes."""
        place = Place(self.moment.step, self.rank, self.ranks)
        batches = MixedBatches(self.library, self.config, self.ranks)
        return loader(batches, place, self.config.workers, pinned=self.device.type == "cuda")

    def _agreed(self, seconds: float) -> float:
        """The slowest process's clock, so that all of them measure, cool down and stop at the same step."""
        if self.ranks == 1:
            return seconds
        shared = torch.tensor([seconds, float(self.stopped)], device=self.device, dtype=torch.float64)
        distributed.all_reduce(shared, distributed.ReduceOp.MAX)
        self.stopped = bool(shared[1])
        return float(shared[0])

    def _log(self, part: Part, meter: Meter, bar: tqdm) -> None:
        losses, speed, waiting = meter.read()
        if self.rank:
            return
        bar.set_postfix_str(f"{speed:.1f} crops/s, waits {waiting:.0%}, loss {losses['total']:.4f}", refresh=False)
        row: dict[str, object] = {"crops": self.moment.crops, "large": self.moment.large, "part": part}
        row |= {"rate": f"{self.trainer.rate:.3g}", "crops_per_s": round(speed, 2), "waiting": round(waiting, 3)}
        self.folder.log(self.moment, row | {name: round(loss, 5) for name, loss in losses.items()})

    def _evaluate(self) -> None:
        """Measure the averaged weights, keep them if they are the best so far, draw them."""
        self.validated = self.moment.seconds
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

"""One training run: the loop through the stages, its clock, its log and its files."""

from __future__ import annotations

import csv
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader
from tqdm import tqdm

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.config import Config, Stage
from training.dataset import Batch, Batches, numbers
from training.engine import (
    Average,
    Learner,
    calibrate,
    load_checkpoint,
    moved,
    optimizers,
    save_checkpoint,
    share_at,
    stage_at,
    to_input,
)
from training.library import Library
from training.validation import Validation

CHECKPOINT = "checkpoint.pt"
LOG_EVERY = 20.0  # seconds between lines of the log


class Run:
    """One training run in its folder. `network` is the network to start from, in training form (norm=True)."""

    def __init__(
        self, config: Config, library: Library, out: Path, network: DIM, validation: Validation | None
    ) -> None:
        self.config = config
        self.library = library
        self.out = out
        self.validation = validation
        self.rank, self.ranks = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        self.device = _device()
        network = network.to(self.device, memory_format=torch.channels_last)
        self.learner = Learner(network, config.laplacian)
        self.average = Average(network, config.decay)
        self.optimizers = optimizers(network, config)
        self.scaler = torch.amp.GradScaler(self.device.type, enabled=_needs_scaler(self.device))
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

    def resume(self) -> None:
        """Go on from the folder's checkpoint."""
        path = self.out / CHECKPOINT
        state = load_checkpoint(path, self.config.width)
        if len(state.get("optimizers", ())) != len(self.optimizers):
            raise InputError(f"{path}: was written by an older program; start a new run with --from {path}.")
        self.learner.network.load_state_dict(state["network"])
        self.average.network.load_state_dict(state["average"])
        for optimizer, held in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(held)
        self.scaler.load_state_dict(state["scaler"])
        self.step, self.seconds, self.best = state["step"], state["seconds"], state["best"]

    def calibrate(self) -> None:
        """Fit BatchNorm to weights that came without it."""
        batch = next(moved(iter(self.loader(self.config.stages[0])), self.device))
        calibrate(self.learner.network, to_input(batch["image"], batch["trimap"]))
        self.average = Average(self.learner.network, self.config.decay)

    def save(self) -> None:
        """Write the checkpoint and last.safetensors (the averaged weights, folded)."""
        if self.rank:
            return
        state = {
            "width": self.config.width,
            "network": self.learner.network.state_dict(),
            "average": self.average.network.state_dict(),
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
            "scaler": self.scaler.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "best": self.best,
        }
        save_checkpoint(self.out / CHECKPOINT, state)
        self._export("last")

    def train(self) -> None:
        """Run to the end of the budget (or until told to stop), through all stages."""
        self.out.mkdir(parents=True, exist_ok=True)
        end = self.config.steps if self.config.steps is not None else int(60 * self.config.minutes)
        done = self.step if self.config.steps is not None else int(self.seconds)
        with tqdm(total=end, initial=done, unit="step" if self.config.steps else "s", disable=bool(self.rank)) as bar:
            while self.progress < 1 and not self.stopped:
                self._train_stage(*stage_at(self.config, self.progress), bar)
        self.save()
        if not self.stopped:  # whoever stops a run does not want to wait for its figures
            self._evaluate()

    def _train_stage(self, number: int, stage: Stage, bar: tqdm) -> None:
        """One stage: a loader for its crops, steps until it is over."""
        self.learner.take(stage.part)
        learner: torch.nn.Module = self.learner
        if self.ranks > 1:
            learner = DistributedDataParallel(self.learner)
        batches = moved(iter(self.loader(stage)), self.device)
        saved = evaluated = logged = time.monotonic()
        before = time.monotonic()
        waited, crops = 0.0, 0
        recent: list[dict[str, float]] = []
        while not self.stopped and self.progress < 1 and stage_at(self.config, self.progress)[0] == number:
            asked = time.monotonic()
            batch = next(batches)
            waited += time.monotonic() - asked
            recent.append(self.take_step(learner, batch))
            crops += stage.batch * self.ranks
            now = time.monotonic()
            self.step += 1
            self.seconds = self._agreed(self.seconds + now - before)
            before = now
            bar.update(1 if self.config.steps is not None else int(self.seconds) - bar.n)
            if now - logged >= LOG_EVERY or self.progress >= 1:
                span = now - logged
                losses = {name: sum(step[name] for step in recent) / len(recent) for name in recent[0]}
                self._log(stage, losses, crops / span, waited / span, bar)
                logged, waited, crops = now, 0.0, 0
                recent.clear()
            if now - saved >= self.config.checkpoint:
                self.save()
                saved = before = time.monotonic()
            if now - evaluated >= self.config.evaluation:
                self._evaluate()
                evaluated = before = time.monotonic()

    def take_step(self, learner: torch.nn.Module, batch: Batch) -> dict[str, float]:
        """One step of the optimizer; returns the losses."""
        losses = learner(batch)
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        self.scaler.scale(losses["total"]).backward()
        for optimizer in self.optimizers:
            self.scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(self.learner.parameters(), self.config.clip)
        share = share_at(self.config, self.progress, self.step)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = share * optimizer.defaults["lr"]
            self.scaler.step(optimizer)
        self.scaler.update()
        self.average.update(self.learner.network, self.step)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def loader(self, stage: Stage) -> DataLoader[Batch]:
        """Batches from here on, made by loader processes."""
        recipe = replace(self.config.recipe, crop=stage.crop, batch=stage.batch, widest=stage.widest, clear=stage.clear)
        return DataLoader(
            Batches(self.library, recipe),
            batch_size=None,
            sampler=_From(self.step, self.rank, self.ranks),
            num_workers=self.config.workers,
            prefetch_factor=4 if self.config.workers else None,
            worker_init_fn=_outlive_signals,
            pin_memory=self.device.type == "cuda",
        )

    def _agreed(self, seconds: float) -> float:
        """The slowest process's clock, so that all leave a stage at the same step."""
        if self.ranks == 1:
            return seconds
        shared = torch.tensor([seconds, float(self.stopped)], device=self.device, dtype=torch.float64)
        distributed.all_reduce(shared, distributed.ReduceOp.MAX)
        self.stopped = bool(shared[1])
        return float(shared[0])

    def _log(self, stage: Stage, losses: dict[str, float], rate: float, waiting: float, bar: tqdm) -> None:
        if self.rank:
            return
        bar.set_postfix_str(f"{rate:.1f} crops/s, waits {waiting:.0%}, loss {losses['total']:.4f}", refresh=False)
        learning = self.optimizers[0].param_groups[0]["lr"]
        row = {"step": self.step, "minutes": round(self.seconds / 60, 2), "crop": stage.crop, "part": stage.part}
        row |= {"rate": f"{learning:.3g}", "crops_per_s": round(rate, 2), "waiting": round(waiting, 3)}
        _append(self.out / "log.csv", row | {name: round(loss, 5) for name, loss in losses.items()})

    def _evaluate(self) -> None:
        """Measure the averaged weights, keep them if they are the best so far, draw them."""
        if self.rank:
            return
        self._export("last")
        if self.validation is None:
            self._export("best")
            return
        result = self.validation.measure(self.out / "last.safetensors")
        row: dict[str, object] = {"step": self.step, "minutes": round(self.seconds / 60, 2)}
        _append(self.out / "validation.csv", row | result.sads | {"score": round(result.score, 5)})
        tqdm.write(f"step {self.step}, {self.seconds / 60:.1f} min: {result}")
        folder = self.out / "validation"
        folder.mkdir(exist_ok=True)
        result.draw(folder / f"{self.step:07d}.jpg")
        if result.score < self.best:
            self.best = result.score
            self._export("best")

    def _export(self, name: str) -> None:
        metadata = {"step": str(self.step), "minutes": f"{self.seconds / 60:.1f}", "seed": str(self.config.seed)}
        weights.save(self.average.network, self.out / f"{name}.safetensors", metadata)


class _From(torch.utils.data.Sampler[int]):
    """The numbers of the batches from a step on."""

    def __init__(self, start: int, rank: int, ranks: int) -> None:
        self.place = (start, rank, ranks)

    def __iter__(self) -> Iterator[int]:
        return numbers(*self.place)


def _outlive_signals(_worker: int) -> None:
    """What stops a run is often sent to all of its processes: a loader that ends first would take the run with it."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)


def _device() -> torch.device:
    if torch.cuda.is_available():
        return torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
    return torch.device("cpu")


def _needs_scaler(device: torch.device) -> bool:
    """Only float16 underflows."""
    return device.type == "cuda" and not torch.cuda.is_bf16_supported()


def _append(path: Path, row: dict[str, object]) -> None:
    """Add a line to a CSV file, with the heading when it is new."""
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        if new:
            writer.writeheader()
        writer.writerow(row)

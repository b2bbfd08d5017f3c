"""A sprint: steps on one device until the clock runs out, with weights left behind on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch

from training.learning.config import Config
from training.learning.learner import to_input
from training.samples.dataset import Batch
from training.sprinting import speed
from training.sprinting.clock import MARKS, Clock
from training.sprinting.engine import Engine
from training.sprinting.feed import ENOUGH_DRAWN, Feed
from training.sprinting.files import Outcome

CHECKPOINT_SECONDS = 45.0  # between the latest weights: what a kill costs
LOG_SECONDS = 10.0  # between lines of the log; each waits for the device once
CALIBRATED_CROPS = 32  # that BatchNorm is fitted to where weights came without it

# (crop, share of the steps, largest trimap radius as a share of the crop). Steps of small crops have more of them.
# Below 320 px a crop shows too little of a wide unknown region; the CPU's run takes those, where they are cheap.
SPRINT_SIZES = ((320, 0.4, 0.18), (384, 0.25, 0.18), (448, 0.2, 0.2), (512, 0.15, 0.2))
USUAL_PIXELS = 8 << 20  # of the crops of a step, where no smoke test finds another number
# Muon's. Twice the CPU runs' last rates (training/README.md): a step here has ten times as many crops, so its direction
# is truer. Folded kernels are lengthened first, so that it turns them by half a degree.
SPRINT_RATE = 0.015
SPRINT_DECAY = 0.998  # of the moving average: its memory is a third of the cool-down's steps


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sprint is asked for. sizes: see SPRINT_SIZES. pixels: of a step's crops. smoke: seconds of trying out."""

    sizes: tuple[tuple[int, float, float], ...] = SPRINT_SIZES
    pixels: int = USUAL_PIXELS
    smoke: float = 0.0
    seed: int = 0
    decay: float = SPRINT_DECAY
    config: Config = field(default_factory=lambda: Config(rate=SPRINT_RATE))


class Sprint:
    """Trains the engine's network on what the feed brings until the clock's end. `stopped` ends it early."""

    def __init__(self, plan: Plan, engine: Engine, feed: Feed, outcome: Outcome, say: Callable[[str], None]) -> None:
        self.plan, self.engine, self.feed, self.outcome, self.say = plan, engine, feed, outcome, say
        self.pixels = plan.pixels
        self.step, self.crops, self.seen_pixels = 0, 0, 0
        self.stopped = False
        self._random = np.random.default_rng(plan.seed)
        self._card = torch.cuda.get_device_name(engine.device) if engine.device.type == "cuda" else "cpu"

    def prepare(self, fit: bool) -> None:
        """Wait for drawn mattes, fit BatchNorm if asked, and find the fastest step."""
        enough = min(ENOUGH_DRAWN, self.feed.window)
        while self.feed.maker.ready < enough and self.feed.ring.working:
            self.feed.renew()
            time.sleep(0.01)
        crop, _, widest = self.plan.sizes[-1]
        if fit:
            batch = self.feed.maker.batch(CALIBRATED_CROPS, crop, widest)
            self.engine.fit(to_input(batch["image"], batch["trimap"]))
        if not self.plan.smoke:
            return
        before, until = self.engine.state(), time.monotonic() + self.plan.smoke

        def batches(pixels: int) -> Batch:
            return self.feed.maker.batch(_count(pixels, crop), crop, widest)

        self.pixels = speed.grown(self.engine, batches, self.plan.pixels, until, self.say)
        if self.engine.device.type == "cuda":
            made = batches(self.pixels)
            self.say(self.engine.try_compiling(lambda: made))
        self.engine.restore(before)

    def run(self, clock: Clock, about: dict[str, float]) -> None:
        """Train from the clock's begin to its end. about: kept with the weights. Raises InputError."""
        marks = [mark for mark in MARKS if 100 * clock.progress < mark]
        logged = time.monotonic()
        kept = logged - CHECKPOINT_SECONDS + LOG_SECONDS  # the first ones come soon, and show that they can be written
        seen = (0, 0)
        while marks and not self.stopped:
            self._take_step(clock.share(self.step))
            now = time.monotonic()
            if now - logged >= LOG_SECONDS:
                self._log(clock, now - logged, seen)
                logged, seen = time.monotonic(), (self.crops, self.seen_pixels)
            passed = [mark for mark in marks if 100 * clock.progress >= mark]
            if passed or now - kept >= CHECKPOINT_SECONDS:
                self._keep(passed[-1] if passed else None, about)
                marks, kept = [mark for mark in marks if mark not in passed], time.monotonic()
        if marks:  # stopped early
            self._keep(None, about)
        self._log(clock, max(time.monotonic() - logged, 1e-3), seen)

    def _take_step(self, share: float) -> None:
        sizes = self.plan.sizes
        shares = np.array([size[1] for size in sizes])
        crop, _, widest = sizes[int(self._random.choice(len(sizes), p=shares / shares.sum()))]
        count = _count(self.pixels, crop)
        self.feed.renew()
        try:
            batch = self.feed.maker.batch(count, crop, widest)
            # The average is quick at first, when it has seen few steps.
            self.engine.step(batch, share, min(self.plan.decay, (1 + self.step) / (10 + self.step)))
        except torch.OutOfMemoryError:
            self.pixels //= 2
            torch.cuda.empty_cache()
            self.say(f"out of memory: {self.pixels / 1e6:.1f} megapixels a step from here on")
            return
        self.step += 1
        self.crops += count
        self.seen_pixels += count * crop * crop

    def _keep(self, mark: int | None, about: dict[str, float]) -> None:
        numbers = {"step": float(self.step), "crops": float(self.crops)}
        self.outcome.keep(mark, self.engine.network, self.engine.average, about | numbers)
        if mark is not None:
            self.say(f"kept {mark} %")

    def _log(self, clock: Clock, seconds: float, before: tuple[int, int]) -> None:
        """Say and write how fast it goes and what the losses are; waits for the device."""
        if self.crops == before[0]:
            return
        losses = self.engine.read_losses()
        crops, pixels = (self.crops - before[0]) / seconds, (self.seen_pixels - before[1]) / seconds
        done = pixels * speed.operations(self.engine.network.topology)
        peak = speed.peak_of(self._card)
        share = f", {done / peak:.0%} of the peak" if peak else ""
        figures = ", ".join(f"{name} {loss:.4f}" for name, loss in losses.items())
        self.say(
            f"{clock.progress:4.0%} step {self.step}, {crops:.0f} crops/s, {done / 1e12:.1f} Tflop/s{share}, {figures}"
        )
        row: dict[str, object] = {"progress": round(clock.progress, 4), "step": self.step, "crops": self.crops}
        row |= {"rate": f"{self.plan.config.rate * clock.share(self.step):.3g}", "crops_per_s": round(crops, 1)}
        row |= {"tflops": round(done / 1e12, 2), "of_peak": round(done / peak, 4) if peak else ""}
        row |= {"drawn": self.feed.brought, "memory": round(speed.memory_share(), 3)}
        self.outcome.log(row | {name: round(loss, 5) for name, loss in losses.items()})


def _count(pixels: int, crop: int) -> int:
    """How many crops have so many pixels; BatchNorm needs two."""
    return max(2, round(pixels / crop**2))


def planned(rate: float | None, crops: Sequence[int] | None, pixels: int | None, seconds: float, seed: int) -> Plan:
    """The plan of a command line, where None stands for the usual. seconds: of trying out."""
    usual = Plan(smoke=seconds, seed=seed)
    widest = usual.sizes[-1][2]
    sizes = usual.sizes if crops is None else tuple((crop, 1.0, widest) for crop in crops)
    config = usual.config if rate is None else replace(usual.config, rate=rate)
    return replace(usual, sizes=sizes, pixels=pixels or usual.pixels, config=config)

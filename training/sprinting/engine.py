"""One step of training without waiting for the device, and the means to make it a fast one."""

from __future__ import annotations

import contextlib
import copy
import functools
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FrameType
from typing import Any

import torch
from torch import Tensor

from mattegui.network.dim import DIM
from training.learning.config import Config
from training.learning.learner import Learner, calibrate
from training.learning.muon import optimizers
from training.samples.dataset import Batch
from training.sprinting.network import QuickDIM

TRIAL_STEPS = 10
WORTHWHILE = 0.97  # of the plain step's time: torch.compile must be as fast as this to be kept
SETTLING_STEPS = 3  # in which the compiler and the tuning of convolutions end
COMPILE_SECONDS = 75  # after which the compiler is stopped: a sprint has no more to spare
LOSSES = ("total", "alpha", "composition", "laplacian")


class Engine:
    """The network in training on a device, with its optimizers and the moving average of its weights."""

    def __init__(self, network: DIM, config: Config, device: torch.device) -> None:
        quick = QuickDIM(replace(network.shape, norm=True))
        quick.load_state_dict(network.state_dict())
        quick = quick.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.config, self.device = config, device
        self.network = quick
        self.average = copy.deepcopy(quick).eval().requires_grad_(False)
        self.learner = Learner(quick, config.laplacian)
        self.learner.take("all")
        self.optimizers = optimizers(quick, config)
        self._parameters = list(quick.parameters())
        self._start_average()
        self._sums = torch.zeros(len(LOSSES), device=device)  # of the losses of the steps since they were read
        self._summed = 0

    def step(self, batch: Batch, share: float, decay: float) -> None:
        """One step down the slope at a share of the highest rates. decay: of the moving average."""
        for optimizer in self.optimizers:
            optimizer.zero_grad(set_to_none=True)
        losses: dict[str, Tensor] = self.learner(batch)
        losses["total"].backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._parameters, self.config.clip, foreach=True)
        for optimizer in self.optimizers:
            for group in optimizer.param_groups:
                group["lr"] = share * optimizer.defaults["lr"]
            optimizer.step()
        self._sums += torch.stack([losses[name].detach().float() for name in LOSSES])
        self._summed += 1
        with torch.no_grad():
            torch._foreach_lerp_(self._mine, self._theirs, 1 - decay)
            torch._foreach_copy_(self._counts, self._their_counts)

    def state(self) -> dict[str, list[dict[str, Tensor]]]:
        """A copy of everything that a step changes."""
        tensors = {
            "networks": [self.network.state_dict(), self.average.state_dict()],
            "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
        }
        return copy.deepcopy(tensors)

    def restore(self, state: dict[str, list[dict[str, Tensor]]]) -> None:
        """Go back to a `state`."""
        for network, held in zip((self.network, self.average), state["networks"], strict=True):
            network.load_state_dict(held)
        for optimizer, held in zip(self.optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(held)
        self.read_losses()

    def read_losses(self) -> dict[str, float]:
        """The mean of each loss over the steps since the last reading; waits for the device."""
        means = (self._sums / max(self._summed, 1)).tolist()
        self._sums.zero_()
        self._summed = 0
        return dict(zip(LOSSES, means, strict=True))

    def fit(self, x: Tensor) -> None:
        """Fit BatchNorm to weights that came without it, for an input (B, 4, S, S)."""
        calibrate(self.network, x)
        self.average.load_state_dict(self.network.state_dict())

    def seconds_a_step(self, batches: Callable[[], Batch]) -> float:
        """How long a step takes with its batch. It changes the weights: see `state`."""
        for number in range(SETTLING_STEPS + TRIAL_STEPS):
            if number == SETTLING_STEPS:
                self.wait()
                start = time.perf_counter()
            self.step(batches(), 0.0, 1.0)
        self.wait()
        return (time.perf_counter() - start) / TRIAL_STEPS

    def try_compiling(self, batches: Callable[[], Batch], compiled: Callable[..., Any] = torch.compile) -> str:
        """Keep torch.compile's parts if a step is faster with them; says what came of it.

        compiled: torch.compile, or what stands for it in a test.
        """
        plain = self.seconds_a_step(batches)
        try:
            with _within(COMPILE_SECONDS):
                # One program for all sizes of crop and all layers.
                self.network.use(functools.partial(compiled, dynamic=True))
                quick = self.seconds_a_step(batches)
        except (RuntimeError, ImportError, OSError) as error:  # no compiler, no Triton, too slow (TimeoutError)
            self.network.use(lambda part: part)
            return f"torch.compile: dropped ({type(error).__name__})"
        kept = quick <= WORTHWHILE * plain
        if not kept:
            self.network.use(lambda part: part)
        verdict = "kept" if kept else "dropped"
        return f"torch.compile: {verdict}, {1000 * quick:.1f} ms a step instead of {1000 * plain:.1f}"

    def wait(self) -> None:
        """Until the device has done all that it was asked for."""
        if self.device.type == "cuda":
            torch.cuda.synchronize(self.device)

    def _start_average(self) -> None:
        pairs = list(zip(self.average.state_dict().values(), self.network.state_dict().values(), strict=True))
        self._mine = [mine for mine, _ in pairs if mine.is_floating_point()]
        self._theirs = [theirs for _, theirs in pairs if theirs.is_floating_point()]
        self._counts = [mine for mine, _ in pairs if not mine.is_floating_point()]
        self._their_counts = [theirs for _, theirs in pairs if not theirs.is_floating_point()]


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in this thread when the block takes longer, where the system has alarms."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"took longer than {seconds} s")

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

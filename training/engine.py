"""The parts of a training run: network and losses in one module, schedule, moving average, checkpoint."""

from __future__ import annotations

import copy
import functools
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from mattegui.core.errors import InputError
from mattegui.core.trimap import UNKNOWN
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised
from mattegui.network.engine import precisions
from training.config import Config, Part, Stage
from training.dataset import Batch
from training.losses import alpha_loss, composition_loss, laplacian_loss
from training.muon import Muon, split

LENGTH = 3.5  # of a filter after an hour of training, whose steps only ever lengthen it; a fresh one has about 1.4
REFINEMENT = "refine"  # the refinement's parameters, and only they, start with this
FIRST = ("conv1_", "conv2_")  # those of the encoder's first two blocks


class Learner(nn.Module):
    """A DIM with its losses: what one step runs forward, in one module so that DistributedDataParallel can wrap it."""

    def __init__(self, network: DIM, laplacian: float) -> None:
        super().__init__()
        self.network = network
        self.laplacian = laplacian
        self.part: Part = "all"

    def take(self, part: Part) -> None:
        """Train only one part from here on."""

        def works(name: str) -> bool:
            return part == "all" or name.startswith(REFINEMENT) == (part == "refinement")

        self.part = part
        for name, parameter in self.network.named_parameters():
            rests = part == "deep" and name.startswith(FIRST)
            parameter.requires_grad_(works(name) and not rests)
        # What a stage leaves out must not move its BatchNorm averages; the first blocks of "deep" go on normalising.
        self.network.train()
        for name, module in self.network.named_children():
            module.train(works(name))

    def forward(self, batch: Batch) -> dict[str, Tensor]:
        """The losses of a batch, by name; `total` is what is minimised."""
        with torch.autocast(batch["image"].device.type, *_precision(batch["image"].device)):
            x = to_input(batch["image"], batch["trimap"])
            coarse, fine = self.network.stages(x, refined=self.part in ("refinement", "all"))
        truth, unknown = batch["alpha"], (batch["trimap"] == UNKNOWN).float()
        foreground, background = batch["foreground"].float() / 255, batch["background"].float() / 255
        total = truth.new_zeros(())
        outputs = {"refinement": (fine,), "all": (coarse, fine)}.get(self.part, (coarse,))
        for output in outputs:
            parts = {
                "alpha": alpha_loss(output.float(), truth, unknown),
                "composition": composition_loss(output.float(), truth, foreground, background, unknown),
                "laplacian": laplacian_loss(output.float(), truth, unknown),
            }
            total = total + 0.5 * parts["alpha"] + 0.5 * parts["composition"] + self.laplacian * parts["laplacian"]
        return {"total": total / len(outputs), **{name: loss.detach() for name, loss in parts.items()}}


def _precision(device: torch.device) -> tuple[torch.dtype, bool]:
    """The half precision of a device and whether to use it."""
    if device.type == "cuda":
        return (torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16), True
    return torch.bfloat16, device.type == "cpu" and has_fast_bfloat16()


@functools.cache
def has_fast_bfloat16() -> bool:
    """True on CPUs that train a convolution in bfloat16 faster than in float32, which no name of theirs tells.

    The instructions alone do not decide: with them one machine was twice as fast, another half as fast. Without them
    all are many times slower, and so would this question be.
    """
    if "bfloat16" not in precisions(torch.device("cpu")):
        return False
    convolution = nn.Conv2d(96, 96, 3, padding=1).to(memory_format=torch.channels_last)
    x = torch.ones(8, 96, 64, 64).contiguous(memory_format=torch.channels_last).requires_grad_()

    def seconds(bfloat16: bool) -> float:
        start = time.thread_time()
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            y = convolution(x)
        y.mean().backward()
        return time.thread_time() - start

    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # threads that wait for each other would decide, and how busy the machine is
    try:
        return min(seconds(True) for _ in range(4)) < min(seconds(False) for _ in range(4))
    finally:
        torch.set_num_threads(threads)


def to_input(image: Tensor, trimap: Tensor) -> Tensor:
    """The network's input (B, 4, S, S) float32 from image (B, 3, S, S) and trimap (B, 1, S, S), both uint8."""
    return normalised(torch.cat((image, trimap), 1)).contiguous(memory_format=torch.channels_last)


def stage_at(config: Config, progress: float) -> tuple[int, Stage]:
    """The stage, with its number, at a progress of 0 to 1."""
    total, done = sum(stage.share for stage in config.stages), 0.0
    for number, stage in enumerate(config.stages):
        done += stage.share / total
        if progress < done - 1e-9:
            return number, stage
    return len(config.stages) - 1, config.stages[-1]


def optimizers(network: DIM, config: Config) -> list[torch.optim.Optimizer]:
    """Muon for the convolutions and Adam for what is no matrix: BatchNorm, biases and the one-channel answers."""
    kernels, others = split(network)
    fused = others[0].device.type in ("cpu", "cuda")
    return [Muon(kernels, config.rate), torch.optim.Adam(others, config.adam * config.rate, fused=fused)]


def share_at(config: Config, progress: float, step: int) -> float:
    """The share of the highest learning rates: linear over the first steps, then a cosine over the whole run."""
    cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
    return min(1.0, (step + 1) / config.warm) * (config.lowest + (1 - config.lowest) * cosine)


@torch.no_grad()
def calibrate(network: DIM, x: Tensor) -> None:
    """Make every BatchNorm pass its input through unchanged for the input `x` (B, 4, S, S), also while training.

    Weights that come folded are put into a network with BatchNorm; without this the first step would normalise
    their activations and so forget most of what they know. Their kernels come short, and a step would turn them ten
    times as far as those of a run: they are given a run's length, which a BatchNorm takes back.
    """

    longer: dict[nn.Module, Tensor] = {}
    for name, norm in network.named_children():
        if isinstance(norm, nn.BatchNorm2d):
            convolution = getattr(network, name.removesuffix("_norm"))
            longer[norm] = LENGTH / convolution.weight.flatten(1).norm(dim=1).clamp(min=1e-3)
            convolution.weight.mul_(longer[norm][:, None, None, None])
            convolution.bias.mul_(longer[norm])

    def keep(norm: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        assert isinstance(norm, nn.BatchNorm2d)
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), correction=0)
        for place, value in ((norm.running_mean, mean), (norm.running_var, variance), (norm.bias, mean / longer[norm])):
            place.copy_(value)
        norm.weight.copy_(torch.sqrt(variance + norm.eps) / longer[norm])

    handles = [norm.register_forward_pre_hook(keep) for norm in longer]
    network.train()(x)
    for handle in handles:
        handle.remove()


class Average:
    """A moving average of all weights and BatchNorm statistics: what is evaluated and shipped."""

    def __init__(self, network: DIM, decay: float) -> None:
        self.network = copy.deepcopy(network).eval().requires_grad_(False)
        self.decay = decay

    @torch.no_grad()
    def update(self, network: DIM, step: int) -> None:
        """Move towards the network; fast at first, when its weights are worth nothing yet."""
        decay = min(self.decay, (1 + step) / (10 + step))
        for mine, theirs in zip(self.network.state_dict().values(), network.state_dict().values(), strict=True):
            if mine.is_floating_point():
                mine.lerp_(theirs, 1 - decay)
            else:
                mine.copy_(theirs)


def save_checkpoint(path: Path, state: dict[str, Any]) -> None:
    """Write everything a run needs to go on, and the state of all random generators; atomic."""
    temporary = path.with_suffix(".new")
    torch.save({**state, "random": _random_state()}, temporary)
    os.replace(temporary, path)


def load_checkpoint(path: Path, width: float) -> dict[str, Any]:
    """What `save_checkpoint` wrote; sets the random generators. Raises InputError when none of this width is there."""
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no checkpoint; start the run without it.") from error
    if state["width"] != width:
        raise InputError(f"{path}: the checkpoint has width {state['width']}; ask for the same width.")
    random_state = state.pop("random")
    torch.set_rng_state(random_state["torch"])
    if torch.cuda.is_available() and random_state["cuda"]:
        torch.cuda.set_rng_state_all(random_state["cuda"])
    return state


def _random_state() -> dict[str, Any]:
    cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
    return {"torch": torch.get_rng_state(), "cuda": cuda}


def moved(batches: Iterator[Batch], device: torch.device) -> Iterator[Batch]:
    """The batches on a device."""
    for batch in batches:
        yield {name: tensor.to(device, non_blocking=True) for name, tensor in batch.items()}

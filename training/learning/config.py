"""What a training run is, as one frozen value, and its schedule: sizes of samples, learning rate, what is trained."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from training.samples.recipe import Recipe

# What a step trains: "decoder" is everything but the refinement, which would make a step half as long again.
Part = Literal["decoder", "all"]


@dataclass(frozen=True, slots=True)
class Size:
    """A size of sample, and how often a step has it."""

    share: float  # of the steps
    crop: int  # pixels
    batch: int  # crops in a step, per process
    widest: float  # largest trimap radius, as a share of the crop


# Small crops are many a second. Only large ones show unknown regions as wide as those of long hair.
MIX = (Size(0.15, 224, 8, 0.15), Size(0.55, 320, 4, 0.18), Size(0.2, 448, 3, 0.2), Size(0.1, 512, 2, 0.2))
LARGE_CROP = 320  # pixels; crops of this size or more are counted by themselves, as papers count theirs

REFINED_FROM = 0.7  # of a cool-down: what the refinement learns from a decoder that still moves is lost again
COOLING_DECAY = 0.995  # of a cool-down's moving average: it has few steps, and its last ones are the best


@dataclass(frozen=True, slots=True)
class Config:
    """A training run. It goes on until it is stopped, unless `steps` or `cooling` ends it."""

    width: float = 0.5  # every layer a multiple of 32 channels: narrower ones multiply at a lower rate
    seed: int = 0
    mix: tuple[Size, ...] = MIX
    steps: int | None = None  # the last step
    cooling: float | None = None  # minutes in which the rate falls to zero
    rate: float = 0.02  # Muon's: a step turns a fresh convolution by 0.7 of it
    adam: float = 0.04  # Adam's rate as a share of Muon's
    warm: int = 40  # steps of linear warm-up
    clip: float = 1.0  # norm of the gradient
    decay: float = 0.999  # of the moving average of the weights
    laplacian: float = 0.25  # weight of the Laplacian loss; alpha and composition weigh 0.5 each, as in the paper
    workers: int = 1  # loader processes; they share the cores with the network
    checkpoint: float = 300.0  # seconds between checkpoints
    evaluation: float = 3600.0  # seconds of training between evaluations
    recipe: Recipe = field(default_factory=Recipe)


def size_at(config: Config, step: int) -> Size:
    """The size of a step's samples, drawn from the mix; it depends on the seed and the step alone."""
    drawn = np.random.default_rng((config.seed, step)).random() * sum(size.share for size in config.mix)
    for size in config.mix:
        drawn -= size.share
        if drawn < 0:
            return size
    return config.mix[-1]


def share_at(config: Config, step: int, cooled: float) -> float:
    """The share of the learning rates: linear over the first steps, then one, then linear to zero in a cool-down.

    cooled: how much of the cool-down is over, 0 to 1.
    """
    return min(1.0, (step + 1) / config.warm) * (1 - cooled)


def part_at(cooled: float) -> Part:
    """What a step trains when so much of a cool-down is over, 0 to 1."""
    return "all" if cooled >= REFINED_FROM else "decoder"

"""What a training run is, every choice in one frozen value that is saved with it, and where its schedule stands."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Literal

from training.samples.recipe import Recipe

# What a stage trains: the paper trains the encoder and decoder, then the refinement alone, then all together.
# "deep" is "decoder" without the encoder's first two blocks, which are general by then and cost a fifth of a step.
Part = Literal["decoder", "deep", "refinement", "all"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A share of the run with one size of sample."""

    share: float  # of the run's time (or steps)
    crop: int  # pixels
    batch: int  # crops in a step, per process
    widest: float = 0.12  # largest trimap radius, as a share of the crop
    part: Part = "decoder"
    clear: float = 1.0  # how many times as often as usual drawn mattes are glass or jellyfish


# Small crops come first: they are several times as many a second while the network still learns what a trimap is.
# Large crops and wide trimaps come late: only they show it unknown regions as wide as those of long hair. The
# refinement, a third of a step, comes at the end: what it learns before the decoder is good would be lost again.
USUAL_STAGES = (
    Stage(0.28, 160, 8),
    Stage(0.25, 224, 6, widest=0.15),
    Stage(0.20, 320, 4, widest=0.18),
    Stage(0.12, 448, 3, widest=0.2),
    Stage(0.09, 640, 2, widest=0.2),
    Stage(0.02, 448, 3, widest=0.2, part="refinement"),
    Stage(0.04, 640, 2, widest=0.2, part="all"),
)

# For weights that are nearly done: they are still worst at large glass without labels nearby.
FINISH_STAGES = (Stage(1.0, 448, 3, widest=0.2, part="deep", clear=4),)
FINISH_DECAY = 0.995  # such a run has a thousand steps, and the usual average would hold half of them


@dataclass(frozen=True, slots=True)
class Config:
    """A training run."""

    width: float = 0.5  # every layer a multiple of 32 channels: narrower ones multiply at a lower rate
    seed: int = 0
    stages: tuple[Stage, ...] = USUAL_STAGES
    minutes: float = 480.0  # of training, over all sessions of the run
    steps: int | None = None  # counts the run in steps instead; then it can be repeated exactly
    rate: float = 0.04  # Muon's, at its highest: a step turns a fresh convolution by 0.7 of it
    adam: float = 0.04  # Adam's rate as a share of Muon's
    lowest: float = 0.01  # share of the rate at the end of the cosine
    warm: int = 40  # steps of linear warm-up
    clip: float = 1.0  # norm of the gradient
    decay: float = 0.998  # of the moving average of the weights
    laplacian: float = 0.25  # weight of the Laplacian loss; alpha and composition weigh 0.5 each, as in the paper
    workers: int = 1  # loader processes; they share the cores with the network
    checkpoint: float = 300.0  # seconds between checkpoints
    evaluation: float = 1200.0  # seconds of training between evaluations
    recipe: Recipe = field(default_factory=Recipe)


def stage_at(config: Config, progress: float) -> tuple[int, Stage]:
    """The stage, with its number, at a progress of 0 to 1."""
    total, done = sum(stage.share for stage in config.stages), 0.0
    for number, stage in enumerate(config.stages):
        done += stage.share / total
        if progress < done - 1e-9:
            return number, stage
    return len(config.stages) - 1, config.stages[-1]


def share_at(config: Config, progress: float, step: int) -> float:
    """The share of the highest learning rates: linear over the first steps, then a cosine over the whole run."""
    cosine = 0.5 * (1 + math.cos(math.pi * min(1.0, progress)))
    return min(1.0, (step + 1) / config.warm) * (config.lowest + (1 - config.lowest) * cosine)

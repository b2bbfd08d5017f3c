"""Means of weights: the moving one of a run, and the one of several files.

Weights from several points of a run, or of runs that went on from one another, lie around a minimum rather than in it;
their mean is nearer to it (Izmailov et al., UAI 2018; Wortsman et al., ICML 2022). Runs that began apart have no mean.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path

import torch

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM


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


def mean_of(paths: Sequence[Path]) -> DIM:
    """The network whose every weight is the mean of those in the files; InputError when their shapes differ."""
    models = [weights.load(path) for path in paths]
    for path, model in zip(paths, models, strict=True):
        if model.shape != models[0].shape:
            raise InputError(f"{path}: is another network than {paths[0]}; average weights of one width.")
    states = [model.state_dict() for model in models]
    models[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return models[0]

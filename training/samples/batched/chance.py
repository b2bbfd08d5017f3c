"""Random choices for a batch, made on the device without waiting for it.

The device's generator is torch's own, and what decides sizes is drawn from Python's: `torch.manual_seed` and
`random.seed` together repeat a batch on the same machine.
"""

from __future__ import annotations

import math
import random

import torch
from torch import Tensor


def uniform(like: Tensor, *shape: int, low: float = 0.0, high: float = 1.0) -> Tensor:
    """Numbers from low to high, of a shape, on the device of `like`, float32."""
    return torch.rand(shape, device=like.device).mul_(high - low).add_(low)


def log_uniform(low: Tensor, high: Tensor) -> Tensor:
    """One number for each pair (B,) of limits above 0, its logarithm spread evenly."""
    return torch.exp(torch.log(low) + torch.rand_like(low) * torch.log(high / low))


def happens(like: Tensor, count: int, chance: float | Tensor) -> Tensor:
    """Whether something happens to each of `count` samples, (count,) bool; chance: one for all, or one for each."""
    return uniform(like, count) < chance


def some(like: Tensor, count: int, chance: float) -> Tensor:
    """The numbers of the samples that something happens to, drawn without repetition, int64.

    How many they are is decided here and not on the device: what follows has a size that needs no waiting for.
    """
    wanted = math.floor(chance * count + random.random())
    return torch.randperm(count, device=like.device)[:wanted]


def column(values: Tensor) -> Tensor:
    """(B,) as (B, 1, 1, 1), to go with pictures."""
    return values.view(-1, 1, 1, 1)

"""The minute before a sprint: how many crops a step takes, and whether compiling pays."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

from training.samples.dataset import Batch
from training.sprinting.engine import Engine

SMALLER, LARGER = 8, 2  # how far from the usual pixels of a step sizes go: more would leave too few steps
GAIN = 1.05  # crops a second that twice the pixels must bring
ROOMY = 0.7  # of the device's memory that a step may take while sizes grow: other sizes of crop take a little more

Batches = Callable[[int], Batch]  # from the pixels of a step


def grown(engine: Engine, batches: Batches, usual: int, until: float, say: Callable[[str], None]) -> int:
    """The pixels of a step beyond which more bring hardly more crops a second, or no longer fit.

    usual: pixels that are a good guess. until: the second of time.monotonic at which to stop trying.
    """
    pixels = best = usual // SMALLER
    rate = 0.0
    while pixels <= LARGER * usual and time.monotonic() < until:
        try:
            batch = batches(pixels)
            seconds = engine.seconds_a_step(lambda batch=batch: batch)  # type: ignore[misc]
        except torch.OutOfMemoryError:
            torch.cuda.empty_cache()
            say(f"{pixels / 1e6:.1f} megapixels a step: do not fit")
            break
        faster = pixels / seconds > GAIN * rate
        say(f"{pixels / 1e6:.1f} megapixels a step: {pixels / seconds / 1e6:.1f} million a second")
        if not faster:
            break
        best, rate = pixels, pixels / seconds
        if memory_share() > ROOMY / 2:
            break
        pixels *= 2
    return best


def memory_share() -> float:
    """The largest share of the GPU's memory that was ever in use; 0 without one."""
    if not torch.cuda.is_available():
        return 0.0
    return torch.cuda.max_memory_allocated() / torch.cuda.get_device_properties(0).total_memory

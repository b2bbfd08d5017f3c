"""How fast a sprint goes: the size of step that a GPU is busy with, and how much of its peak that reaches."""

from __future__ import annotations

import time
from collections.abc import Callable

import torch

from mattegui.network.topology import Topology
from training.samples.dataset import Batch
from training.sprinting.engine import Engine

SMALLER, LARGER = 8, 2  # how far from the usual pixels of a step sizes go: more would leave too few steps
GAIN = 1.05  # crops a second that twice the pixels must bring
ROOMY = 0.7  # of the device's memory that a step may take while sizes grow: other sizes of crop take a little more

# bfloat16 operations a second on dense matrices, by the vendors' data sheets; the first name that fits counts.
PEAKS = {
    "B200": 2250e12,
    "H200": 989e12,
    "GH200": 989e12,
    "H100 PCIe": 756e12,
    "H100 NVL": 835e12,
    "H100": 989e12,
    "A100": 312e12,
    "A10G": 70e12,
    "A10": 125e12,
    "A40": 150e12,
    "L40S": 362e12,
    "L40": 181e12,
    "L4": 121e12,
    "RTX 6000 Ada": 364e12,
    "RTX A6000": 155e12,
    "RTX 5090": 210e12,
    "RTX 4090": 165e12,
    "RTX 3090": 71e12,
}
PASSES = 3  # forward, and back to the inputs and to the weights

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


def operations(topology: Topology) -> float:
    """Multiplications and additions of a step for each pixel of its crops."""
    return 2 * PASSES * sum(topology.multiplications(layer) / layer.scale**2 for layer in topology.layers)


def peak_of(card: str) -> float | None:
    """Operations a second that a card of that name could do; None for one that is not known."""
    return next((peak for name, peak in PEAKS.items() if name.lower() in card.lower()), None)

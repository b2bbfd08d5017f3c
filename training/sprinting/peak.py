"""How much of what a GPU could do a sprint gets out of it."""

from __future__ import annotations

from mattegui.network.topology import Topology

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


def operations(topology: Topology) -> float:
    """Multiplications and additions of a step for each pixel of its crops."""
    return 2 * PASSES * sum(topology.multiplications(layer) / layer.scale**2 for layer in topology.layers)


def peak_of(card: str) -> float | None:
    """Operations a second that a card of that name could do; None for one that is not known."""
    return next((peak for name, peak in PEAKS.items() if name.lower() in card.lower()), None)

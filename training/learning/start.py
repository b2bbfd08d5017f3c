"""The network that a run begins with: random, with VGG-16's encoder, or from weights that are there already."""

from __future__ import annotations

from pathlib import Path

import torch

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.learning.folder import CHECKPOINT, load_checkpoint
from training.learning.vgg import levelled, read_vgg, start_from_vgg


def is_checkpoint(start: str | None) -> bool:
    """True when `--from` names a run's checkpoint, whose network has its BatchNorm."""
    return start is not None and Path(start).name == CHECKPOINT


def starting_network(start: str | None, width: float) -> DIM:
    """The network to train. Raises InputError.

    start: None (random weights), "vgg16", torchvision's vgg16-*.pth, a run's checkpoint.pt (its averaged weights), or
    weights of ours. These are folded and have no BatchNorm: see `learner.calibrate`.
    """
    network = DIM(width=width, norm=True)
    if start is None:
        return network
    if start == "vgg16" or Path(start).name.startswith("vgg16"):
        layers = read_vgg(None if start == "vgg16" else Path(start))
        start_from_vgg(network, levelled(layers, torch.randn(1, 3, 64, 64)))
        return network
    if is_checkpoint(start):
        network.load_state_dict(load_checkpoint(Path(start), width)["average"])
        return network
    given = weights.load(Path(start))
    if given.shape.width != width:
        raise InputError(f"{start}: these weights have width {given.shape.width}; pass --width {given.shape.width}.")
    network.load_state_dict(given.state_dict(), strict=False)
    return network

"""The network that a run begins with: random, with VGG-16's encoder, or from weights that are there already."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.learning.folder import CHECKPOINT, load_checkpoint
from training.learning.vgg import levelled, read_vgg, start_from_vgg

TRAINED_LENGTH = 3.5  # of a filter after an hour of training, which only lengthens it; a fresh one has about 1.4


def is_checkpoint(start: str | None) -> bool:
    """True when `--from` names a run's checkpoint, whose network has its BatchNorm."""
    return start is not None and Path(start).name == CHECKPOINT


def starting_network(start: str | None, width: float) -> DIM:
    """The network to train. Raises InputError.

    start: None (random weights), "vgg16", torchvision's vgg16-*.pth, a run's checkpoint.pt (its averaged weights), or
    weights of ours. These are folded and have no BatchNorm: see `calibrate`.
    """
    network = DIM(width=width, norm=True)
    if start is None:
        return network
    if start == "vgg16" or Path(start).name.startswith("vgg16"):
        layers = read_vgg(None if start == "vgg16" else Path(start))
        start_from_vgg(network, levelled(layers, torch.randn(1, 3, 64, 64)))
        return network
    if is_checkpoint(start):
        state = load_checkpoint(Path(start))
        _check_width(start, state["width"], width)
        network.load_state_dict(state["average"])
        return network
    given = weights.load(Path(start))
    _check_width(start, given.shape.width, width)
    network.load_state_dict(given.state_dict(), strict=False)
    return network


def _check_width(start: str, found: float, width: float) -> None:
    if found != width:
        raise InputError(f"{start}: these weights have width {found}; pass --width {found}.")


@torch.no_grad()
def calibrate(network: DIM, x: Tensor) -> None:
    """Make every BatchNorm pass its input through unchanged for the input `x` (B, 4, S, S), also while training.

    Without this, the first step would normalise the activations of folded weights and so forget most of what they
    know. Folded kernels are also short, and a step would turn them ten times as far as those of a run: they are given
    a run's length, which BatchNorm takes back.
    """

    longer: dict[nn.Module, Tensor] = {}
    for name, norm in network.named_children():
        if isinstance(norm, nn.BatchNorm2d):
            convolution = getattr(network, name.removesuffix("_norm"))
            longer[norm] = TRAINED_LENGTH / convolution.weight.flatten(1).norm(dim=1).clamp(min=1e-3)
            convolution.weight.mul_(longer[norm][:, None, None, None])
            convolution.bias.mul_(longer[norm])

    def keep(norm: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        assert isinstance(norm, nn.BatchNorm2d)
        assert norm.running_mean is not None
        assert norm.running_var is not None
        variance, mean = torch.var_mean(inputs[0], (0, 2, 3), correction=0)
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        norm.bias.copy_(mean / longer[norm])
        norm.weight.copy_(torch.sqrt(variance + norm.eps) / longer[norm])

    handles = [norm.register_forward_pre_hook(keep) for norm in longer]
    network.train()(x)
    for handle in handles:
        handle.remove()

"""The optimizer's steps: orthonormal, in place, and for matrices only."""

from __future__ import annotations

import pytest
import torch

from mattegui.network.dim import DIM
from training.learning.muon import Muon, orthogonalisers, split


def kernel(outputs: int, inputs: int, size: int) -> torch.nn.Parameter:
    """A convolution's weights as training holds them."""
    values = torch.randn(outputs, inputs, size, size, generator=torch.Generator().manual_seed(outputs))
    return torch.nn.Parameter(values.contiguous(memory_format=torch.channels_last))


def test_every_singular_value_is_brought_near_one() -> None:
    x = torch.stack([torch.randn(24, 90, generator=torch.Generator().manual_seed(seed)) for seed in (1, 2)])
    x = x * torch.logspace(-1, 1, 24)[:, None]  # a hundred times from the smallest to the largest
    made = orthogonalisers(x @ x.mT) @ x
    values = torch.linalg.svdvals(made)
    assert 0.6 < values.min()
    assert values.max() < 1.3
    # The turn is X's own: no direction is swapped for another.
    assert torch.allclose((made @ x.mT), (made @ x.mT).mT, atol=1e-2)


@pytest.mark.parametrize("size", [1, 3, 5])
def test_a_step_is_as_large_as_the_rate_whatever_the_gradient_is(size: int) -> None:
    weight = kernel(16, 32, size)
    before = weight.detach().clone()
    for scale in (1e-6, 1e3):
        optimizer = Muon([weight], lr=0.1)
        weight.grad = scale * torch.randn(weight.shape, generator=torch.Generator().manual_seed(3))
        weight.grad = weight.grad.contiguous(memory_format=torch.channels_last)
        optimizer.step()
        moved = weight.detach() - before
        before = weight.detach().clone()
        assert 0.1 * 4 * 0.6 < float(moved.norm()) < 0.1 * 4 * 1.3  # of 16 orthonormal rows
        assert float((moved * weight.grad).sum()) < 0


def test_the_gradients_of_earlier_steps_count() -> None:
    steps = []
    for first in (1.0, -1.0):
        weight = kernel(8, 8, 3)
        optimizer = Muon([weight], lr=0.1)
        for scale in (first, 0.01):
            before = weight.detach().clone()
            weight.grad = (scale * kernel(8, 8, 3)).detach()
            optimizer.step()
        steps.append(weight.detach() - before)
    torch.testing.assert_close(steps[0], -steps[1], atol=1e-3, rtol=0.05)


def test_a_convolution_without_gradient_rests() -> None:
    weight = kernel(8, 8, 3)
    before = weight.detach().clone()
    Muon([weight], lr=0.1).step()
    assert torch.equal(weight, before)


def test_the_convolutions_are_muons_and_nothing_is_left_out() -> None:
    network = DIM(width=0.125, norm=True)
    kernels, others = split(network)
    assert len(kernels) + len(others) == len(list(network.parameters()))
    names = {id(parameter): name for name, parameter in network.named_parameters()}
    assert all(names[id(parameter)].endswith("weight") and parameter.ndim == 4 for parameter in kernels)
    assert {"alpha.weight", "refine.weight", "conv1_1.bias", "conv1_1_norm.weight"} <= {names[id(p)] for p in others}

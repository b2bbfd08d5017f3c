"""The network that is quick to train answers and learns as the one that ships."""

from __future__ import annotations

import torch
from torch.nn import functional

from mattegui.network.dim import DIM, unpool
from training.learning.learner import Learner
from training.sprinting.network import QuickDIM, pool, scatter


def test_pooling_and_unpooling_are_torchs_with_their_gradients() -> None:
    torch.manual_seed(0)
    x = torch.randn(2, 8, 16, 12).relu().contiguous(memory_format=torch.channels_last).requires_grad_()
    mine, place = pool(x)
    theirs, indices = functional.max_pool2d(x, 2, return_indices=True)
    assert torch.equal(mine, theirs)
    spread = scatter(mine, place)
    assert torch.equal(spread, unpool(theirs, indices))
    assert spread.is_contiguous(memory_format=torch.channels_last)
    slope = torch.randn_like(spread)
    mine_slope, theirs_slope = (torch.autograd.grad(y, x, slope)[0] for y in (spread, unpool(theirs, indices)))
    assert torch.equal(mine_slope, theirs_slope)


def test_losses_and_gradients_are_those_of_the_cpus_path() -> None:
    torch.manual_seed(0)
    pictures = {name: torch.randint(0, 256, (2, 3, 64, 64), dtype=torch.uint8) for name in ("image", "foreground")}
    trimap = torch.tensor([0, 128, 255], dtype=torch.uint8)[torch.randint(0, 3, (2, 1, 64, 64))]
    batch = pictures | {"background": pictures["image"], "trimap": trimap, "alpha": torch.rand(2, 1, 64, 64)}
    plain = DIM(width=0.125, norm=True).to(memory_format=torch.channels_last)
    quick = QuickDIM(width=0.125, norm=True).to(memory_format=torch.channels_last)
    quick.load_state_dict(plain.state_dict())
    learners = [Learner(network, 0.25) for network in (plain, quick)]
    losses = []
    for learner in learners:
        learner.take("all")
        losses.append(learner(batch))
        losses[-1]["total"].backward()
    for name, loss in losses[0].items():
        torch.testing.assert_close(losses[1][name], loss, atol=1e-3, rtol=0)
    for mine, theirs in zip(quick.parameters(), plain.parameters(), strict=True):
        torch.testing.assert_close(mine.grad, theirs.grad, atol=1e-5, rtol=1e-3)

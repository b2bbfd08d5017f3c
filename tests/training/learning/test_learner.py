"""The network with its losses."""

from __future__ import annotations

from dataclasses import replace

import torch

from mattegui.network.dim import DIM
from tests.training.toys import RECIPE, WIDTH, library
from training.learning.learner import Learner
from training.samples.dataset import Batches


def test_a_batch_of_four_is_learnt_by_heart() -> None:
    torch.manual_seed(0)
    batch = Batches(library(), replace(RECIPE, crop=64, batch=4))[0]
    learner = Learner(DIM(width=WIDTH, norm=True), 0.25)
    learner.take("decoder")
    optimizer = torch.optim.Adam(learner.parameters(), 3e-3)
    losses = []
    for _ in range(25):
        total = learner(batch)["total"]
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
        losses.append(float(total.detach()))
    assert losses[-1] < 0.5 * losses[0]

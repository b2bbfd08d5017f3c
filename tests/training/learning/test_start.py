"""What a run begins with."""

from __future__ import annotations

from dataclasses import replace

import torch

from mattegui.network.dim import DIM
from tests.training.toys import RECIPE, WIDTH, library
from training.learning.learner import TRAINED_LENGTH, calibrate, to_input
from training.samples.dataset import Batches


def test_calibrated_normalisation_leaves_given_weights_as_they_were() -> None:
    torch.manual_seed(0)
    batch = Batches(library(), replace(RECIPE, crop=64, batch=4))[0]
    x = to_input(batch["image"], batch["trimap"]).double()  # in single, a tie in a pool may be rounded apart
    plain = DIM(width=WIDTH).eval().double()
    network = DIM(width=WIDTH, norm=True).double()
    network.load_state_dict(plain.state_dict(), strict=False)
    calibrate(network, x)
    with torch.no_grad():
        torch.testing.assert_close(network.train()(x), plain(x), atol=1e-9, rtol=0)
        torch.testing.assert_close(network.eval().fold()(x), plain(x), atol=1e-2, rtol=0)
    filters = network.conv3_1.weight.flatten(1).norm(dim=1)  # or a step would turn them ten times as far
    torch.testing.assert_close(filters, torch.full_like(filters, TRAINED_LENGTH))

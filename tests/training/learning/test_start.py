"""What a run begins with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from tests.training.toys import RECIPE, TINY, WIDTH, library, saved
from training.learning.learner import TRAINED_LENGTH, calibrate, to_input
from training.learning.run import Run
from training.learning.start import starting_network
from training.samples.dataset import Batches


def test_calibrated_normalisation_leaves_given_weights_as_they_were() -> None:
    torch.manual_seed(0)
    # So large that the variance of a batch is near the one that is estimated from it.
    batch = Batches(library(), replace(RECIPE, crop=128, batch=16))[0]
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


def test_a_checkpoint_gives_its_averaged_weights_with_their_normalisation(tmp_path: Path) -> None:
    run = Run(replace(TINY, steps=2), library(), tmp_path, DIM(width=WIDTH, norm=True), None)
    run.train()
    found = starting_network(str(tmp_path / "checkpoint.pt"), WIDTH).state_dict()
    for name, tensor in run.trainer.average.network.state_dict().items():
        assert torch.equal(found[name], tensor), name
    with pytest.raises(InputError, match=r"--width 0\.125"):
        starting_network(str(tmp_path / "checkpoint.pt"), 0.5)


def test_folded_weights_give_their_convolutions(tmp_path: Path) -> None:
    path = saved(tmp_path / "w.safetensors", 0)
    found = starting_network(str(path), WIDTH).state_dict()
    for name, tensor in weights.load(path).state_dict().items():
        assert torch.equal(found[name], tensor), name
    with pytest.raises(InputError, match=r"--width 0\.125"):
        starting_network(str(path), 0.5)

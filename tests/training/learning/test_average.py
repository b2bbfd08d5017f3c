"""Means of weights, of files and of a run."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from tests.training.toys import WIDTH, saved
from training.learning.average import Average, mean_of


def test_weights_of_another_width_are_refused_in_words(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"{width}.safetensors", 0, width) for width in (0.125, 0.25)]
    with pytest.raises(InputError, match=r"0\.25.*another network"):
        mean_of(files)


def test_the_average_moves_a_little_in_each_step_and_carries_the_statistics() -> None:
    torch.manual_seed(0)
    network = DIM(width=WIDTH, norm=True)
    average = Average(network, 0.9)
    start = network.conv1_1.bias.detach().clone()
    with torch.no_grad():
        network.conv1_1.bias += 1
        network.conv1_1_norm.running_mean += 1
    average.update(network, 1000)
    torch.testing.assert_close(average.network.conv1_1.bias, start + 0.1)
    torch.testing.assert_close(average.network.conv1_1_norm.running_mean, torch.full_like(start, 0.1))

"""The mean of weights."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import torch
from safetensors import safe_open

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.learning.average import mean_of


def saved(path: Path, seed: int, width: float = 0.125) -> Path:
    """A file of random weights."""
    torch.manual_seed(seed)
    weights.save(DIM(width=width), path, {"step": str(seed), "minutes": "1.0"})
    return path


def test_the_command_writes_the_mean_of_every_weight(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"{seed}.safetensors", seed) for seed in (3, 4, 5)]
    command = [sys.executable, "-m", "training.average", *map(str, files), "--out", str(tmp_path / "mean.safetensors")]
    subprocess.run(command, check=True, timeout=120)
    mean = weights.load(tmp_path / "mean.safetensors").state_dict()
    states = [weights.load(file).state_dict() for file in files]
    for name, tensor in mean.items():
        expected = sum(state[name] for state in states) / 3
        torch.testing.assert_close(tensor, expected, atol=1e-3, rtol=1e-3)  # float16 in the file
    with safe_open(tmp_path / "mean.safetensors", "pt") as file:
        assert (file.metadata()["step"], file.metadata()["averaged"]) == ("5", "3")


def test_weights_of_another_width_are_refused_in_words(tmp_path: Path) -> None:
    files = [saved(tmp_path / f"{width}.safetensors", 0, width) for width in (0.125, 0.25)]
    with pytest.raises(InputError, match=r"0\.25.*another network"):
        mean_of(files)

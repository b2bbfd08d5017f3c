"""What a sprint leaves behind."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from mattegui.network.topology import Shape
from tests.training.toys import saved
from training.sprinting.files import Outcome, read_sprint
from training.sprinting.start import read_start


def network(seed: int, width: float = 0.125) -> DIM:
    """One whose BatchNorm has something to fold."""
    torch.manual_seed(seed)
    made = DIM(width=width, norm=True)
    for module in made.modules():
        if isinstance(module, torch.nn.BatchNorm2d) and module.running_mean is not None:
            module.running_mean.normal_()
    return made


def test_weights_come_back_with_their_batchnorm_and_folded_for_use(tmp_path: Path) -> None:
    given = network(0)
    Outcome(tmp_path / "out").keep(75, given, network(1), {"crops": 5.0})
    path = tmp_path / "out/sprint-075.pt"
    found, about = read_sprint(path)
    assert about == {"crops": 5.0}
    for name, tensor in given.state_dict().items():
        torch.testing.assert_close(found.state_dict()[name], tensor, atol=1e-3, rtol=1e-3)
    command = [sys.executable, "-m", "training.sprinting.fold", str(path), "--out", str(tmp_path / "folded")]
    subprocess.run(command, check=True, timeout=120)
    folded = weights.load(tmp_path / "folded/sprint-075.safetensors")
    x = torch.randn(1, 4, 32, 32)
    torch.testing.assert_close(folded(x), given.eval()(x), atol=5e-3, rtol=0)


def test_a_file_of_the_usual_width_is_below_16_mebibytes(tmp_path: Path) -> None:
    Outcome(tmp_path).keep(50, network(0, 0.5), network(0, 0.5), {})
    sizes = [path.stat().st_size for path in tmp_path.glob("*.pt")]
    assert len(sizes) == 2
    assert max(sizes) < 16 * 2**20


def test_the_latest_weights_give_way_to_the_last_ones(tmp_path: Path) -> None:
    outcome = Outcome(tmp_path)
    outcome.keep(None, network(0), network(1), {})
    assert {path.name for path in tmp_path.iterdir()} == {"latest.pt", "latest-average.pt"}
    outcome.keep(100, network(0), network(1), {})
    assert {path.name for path in tmp_path.iterdir()} == {"sprint-100.pt", "sprint-100-average.pt"}


def test_where_room_is_short_what_matters_least_goes(tmp_path: Path) -> None:
    Outcome(tmp_path).keep(None, network(0), network(1), {})
    size = (tmp_path / "latest.pt").stat().st_size
    outcome = Outcome(tmp_path, 4.2 * size)
    for mark in (50, None, 75, None):
        outcome.keep(mark, network(0), network(1), {})
        assert {"latest.pt", "latest-average.pt"} <= {path.name for path in tmp_path.iterdir()}
        assert len(list(tmp_path.iterdir())) <= 4
    outcome.keep(100, network(0), network(1), {})
    kept = {"sprint-100.pt", "sprint-100-average.pt", "sprint-075-average.pt", "sprint-050-average.pt"}
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_weights_that_are_no_numbers_never_replace_good_ones(tmp_path: Path) -> None:
    outcome, bad = Outcome(tmp_path), network(0)
    outcome.keep(None, network(0), network(1), {})
    with torch.no_grad():
        bad.conv1_1.weight[0] = torch.nan
    with pytest.raises(InputError, match="--rate"):
        outcome.keep(None, bad, network(1), {})
    assert read_sprint(tmp_path / "latest.pt")[0].conv1_1.weight.isfinite().all()


def test_a_sprint_starts_from_folded_weights_without_their_library(tmp_path: Path) -> None:
    path = saved(tmp_path / "w.safetensors", 3)
    found, fit = read_start(path)
    assert fit
    assert found.shape == replace(Shape(width=0.125), norm=True)
    for name, tensor in weights.load(path).state_dict().items():
        assert torch.equal(found.state_dict()[name], tensor)
    Outcome(tmp_path).keep(None, network(0), network(1), {})
    assert read_start(tmp_path / "latest.pt")[1] is False


@pytest.mark.parametrize("name", ["x.pt", "x.safetensors"])
def test_other_files_are_refused_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name):
        read_start(tmp_path / name)
    (tmp_path / name).write_bytes(b"nothing of the kind, whatever it is called")
    with pytest.raises(InputError, match=name):
        read_start(tmp_path / name)

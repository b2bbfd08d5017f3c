"""A narrow random network and a textured picture."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui import paths
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network import choice, predictor
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.weights import save

SHAPE = (610, 645)  # no multiples of 32

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, which is not there yet."""
    folder = tmp_path / "cache" / "mattegui"
    monkeypatch.setattr(paths, "cache_folder", lambda: folder)
    return folder


@pytest.fixture(scope="session")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights of a narrow network of every stage, random, with a refinement that does something."""
    torch.manual_seed(3)
    model = DIM(width=0.125)
    torch.nn.init.normal_(model.refine.weight, 0, 0.05)
    model.alpha.weight.data *= 0.3  # keep the sigmoid out of its flat ends, where nothing would show
    path = tmp_path_factory.mktemp("weights") / "narrow.safetensors"
    save(model, path, {})
    return path


@pytest.fixture(scope="session")
def picture() -> Picture:
    """A textured picture whose trimap is mostly unknown."""
    generator = np.random.default_rng(4)
    coarse = generator.integers(0, 256, (SHAPE[0] // 8 + 1, SHAPE[1] // 8 + 1, 3))
    smooth = coarse.repeat(8, 0).repeat(8, 1)[: SHAPE[0], : SHAPE[1]]
    image = np.clip(smooth + generator.normal(0, 20, smooth.shape), 0, 255).astype(np.uint8)
    trimap = np.full(SHAPE, UNKNOWN, np.uint8)
    trimap[100:130, 100:400] = FOREGROUND
    trimap[400:430, 200:600] = BACKGROUND
    return image, trimap


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets what the probe finds on a CPU with these precisions: distance from float32, and the seconds taken (of 1)."""

    def set_probe(**found: tuple[float, float]) -> None:
        def measured(
            self: Engine, image: NDArray[np.uint8], trimap: NDArray[np.uint8]
        ) -> tuple[NDArray[np.float32], float]:
            distance, seconds = found.get(self.precision, (0.0, 1.0))
            return np.full(trimap.shape, 0.5 + distance, np.float32), seconds

        monkeypatch.setattr(choice, "precisions", lambda device: iter(found))
        monkeypatch.setattr(predictor, "precisions", lambda device: iter(found))
        monkeypatch.setattr(Engine, "timed", measured)

    return set_probe

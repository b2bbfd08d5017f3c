"""A narrow random network and a textured picture."""

from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network.dim import DIM
from mattegui.network.weights import save

SHAPE = (610, 645)  # no multiples of 32

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]


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

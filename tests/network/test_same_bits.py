"""In float32 the number of threads changes no bit of the alpha."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from mattegui.core.trimap import UNKNOWN
from mattegui.files.image import read_image
from mattegui.files.trimaps import read_trimap
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.kernels import winograd
from mattegui.network.weights import load
from mattegui.paths import default_weights, resources

Picture = tuple[NDArray[np.uint8], NDArray[np.uint8]]

pytestmark = pytest.mark.skipif(not torch.backends.mkl.is_available(), reason="only MKL was looked at")  # type: ignore[no-untyped-call]


@pytest.fixture
def threads() -> Iterator[None]:
    """Puts the number of threads back."""
    before = torch.get_num_threads()
    yield
    torch.set_num_threads(before)


def masks(shape: tuple[int, ...]) -> dict[str, NDArray[np.bool_]]:
    """What may be wanted of a window: everything, a ring, two pixels, two edges."""
    rows, columns = np.mgrid[: shape[0], : shape[1]]
    radius = np.hypot(rows - shape[0] / 2, columns - shape[1] / 2)
    return {
        "all": np.ones(shape, bool),
        "ring": (radius > 60) & (radius < 75),
        "two": (columns == 30) & ((rows == 40) | (rows == shape[0] - 1)),
        "edges": (rows == 0) | (columns == shape[1] - 1),
    }


def check(engine: Engine, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> None:
    for name, wanted in masks(trimap.shape).items():
        alphas = []
        for count in (1, 2, 4):
            torch.set_num_threads(count)
            alphas.append(engine(image, trimap, wanted)[wanted])
        for alpha in alphas[1:]:
            assert np.array_equal(alpha, alphas[0]), name


@pytest.mark.parametrize("saved", [0, winograd.WORTH])
def test_of_a_narrow_network(
    narrow: Path, picture: Picture, threads: None, monkeypatch: pytest.MonkeyPatch, saved: int
) -> None:
    monkeypatch.setattr(winograd, "WORTH", saved)  # of 0 every layer is made with fewer multiplications
    image, trimap = (array[:235, :301] for array in picture)
    check(Engine(load(narrow), torch.device("cpu"), "float32"), image, trimap)


def test_of_the_network_that_ships(threads: None) -> None:
    sample = resources() / "sample"
    image = read_image(sample / "cat.jpg").pixels
    trimap, _ = read_trimap(sample / "cat_trimap.png", image.shape)
    rows, columns = np.nonzero(trimap == UNKNOWN)
    part = np.s_[rows[0] : rows[0] + 235, columns[0] : columns[0] + 301]
    model = load(default_weights()).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    check(Engine(model, torch.device("cpu"), "float32"), image[part], trimap[part])


def test_the_last_values_are_as_the_others() -> None:
    """Torch's sigmoid in float32 gives the last values of a tensor other bits."""
    model = DIM(width=0.125).eval()
    raw = torch.randn(4096)
    alpha = model.output(raw)
    assert (alpha - raw.sigmoid()).abs().max() < 1e-6
    assert torch.equal(torch.cat([model.output(one) for one in torch.split(raw, 1)]), alpha)

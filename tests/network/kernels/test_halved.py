"""The network in bfloat16: near float32's answer, weights and answers in the precision they are multiplied in."""

import numpy as np
import pytest
import torch

from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.live.windows import window
from mattegui.network.choice import probe
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.engine import Engine
from mattegui.network.kernels.halved import Halved
from mattegui.network.weights import load
from mattegui.paths import default_weights

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def plain() -> DIM:
    return load(default_weights()).eval()


def test_it_answers_nearly_as_float32_does(plain: DIM) -> None:
    image, trimap = probe()
    whole = np.ones(trimap.shape, bool)
    exact, rough = (Engine(plain, CPU, precision)(image, trimap, whole) for precision in ("float32", "bfloat16"))
    assert rough.dtype == np.float32
    assert 0 < np.abs(exact - rough)[trimap == UNKNOWN].mean() < 0.002


def test_the_heads_stay_exact(plain: DIM) -> None:
    """All in bfloat16 alpha has steps that 16 bits show."""
    x = normalised(stacked(*probe()))
    with torch.inference_mode():
        halved = Halved(plain)(x)
        every = load(default_weights()).eval().to(torch.bfloat16)(x.to(torch.bfloat16))
    assert len(halved.unique()) > 20 * len(every.unique())


@pytest.mark.skipif("bfloat16" not in precisions(CPU), reason="this CPU does not multiply bfloat16")
def test_a_window_answers_as_the_whole_picture_to_the_last_bit(plain: DIM) -> None:
    """The editor's windows, the command line's and the whole picture are made in squares of other sizes."""
    generator, engine = np.random.default_rng(8), Engine(plain, CPU, "bfloat16")
    image = generator.integers(0, 256, (768, 736, 3)).astype(np.uint8)
    trimap = np.full(image.shape[:2], UNKNOWN, np.uint8)
    trimap[100:200, 300:500], trimap[300:400, 50:300] = FOREGROUND, BACKGROUND
    whole = engine(image, trimap, np.ones(trimap.shape, bool))
    for rect in (Rect(0, 0, 40, 60), Rect(700, 640, 768, 736), Rect(230, 280, 390, 400)):
        seen = window(rect, trimap.shape, plain.topology.margin)
        assert seen.area < trimap.size
        wanted = np.zeros((seen.height, seen.width), bool)
        wanted[rect.within(seen).slices] = True
        part = engine(image[seen.slices], trimap[seen.slices], wanted)[wanted]
        assert np.array_equal(part, whole[rect.slices].ravel()), rect


def test_weights_lie_as_they_are_multiplied_and_answers_in_channels_last(plain: DIM) -> None:
    model = Halved(plain)
    names = [layer.name for layer in model.topology.layers if not layer.is_head]
    with torch.inference_mode():
        for name in names:
            module = getattr(model, name)
            x = torch.rand(1, module.in_channels, 8, 8) - 0.3
            for valid in (False, True):
                answer = model.layer(name, x, valid)
                assert answer.dtype == module.weight.dtype == torch.bfloat16
                assert answer.is_contiguous(memory_format=torch.channels_last)
                exact = plain.layer(name, x, valid)
                assert answer.shape == exact.shape
                assert (answer - exact).abs().max() < 0.02 * exact.max()
    assert plain.conv2_1.weight.dtype == torch.float32, "the network it is made of stays as it is"


@pytest.mark.parametrize("shape", [(1, 8, 2, 2), (3, 32, 16, 6)])
def test_a_pool_takes_the_largest_of_each_four(plain: DIM, shape: tuple[int, ...]) -> None:
    x = torch.randn(shape, generator=torch.Generator().manual_seed(1)).to(
        torch.bfloat16, memory_format=torch.channels_last
    )
    pooled = Halved(plain).pool(x)
    assert torch.equal(pooled, torch.nn.functional.max_pool2d(x, 2))
    assert pooled.is_contiguous(memory_format=torch.channels_last)

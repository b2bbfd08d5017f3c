"""The network in bfloat16: near float32's answer, weights and answers in the precision they are multiplied in."""

import numpy as np
import pytest
import torch

from mattegui.core.trimap import UNKNOWN
from mattegui.network.choice import probe
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.engine import Engine
from mattegui.network.kernels.halved import Halved, in_halves
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


def test_the_first_block_and_the_heads_stay_exact(plain: DIM) -> None:
    """All in bfloat16 the first pool takes other pixels, and the alpha is several times as far from float32's."""
    x = normalised(stacked(*probe()))
    with torch.inference_mode():
        exact, halved = plain(x), Halved(plain)(x)
        every = load(default_weights()).eval().to(torch.bfloat16)(x.to(torch.bfloat16))
    assert (exact - halved).abs().mean() < 0.5 * (exact - every.float()).abs().mean()


def test_weights_lie_as_they_are_multiplied_and_answers_in_channels_last(plain: DIM) -> None:
    model, seen = Halved(plain), []
    for name, module in model.named_children():
        module.register_forward_hook(lambda _module, _inputs, output, name=name: seen.append((name, output)))
    with torch.inference_mode():
        model(normalised(stacked(*probe())))
    layers = {layer.name: layer for layer in model.topology.layers}
    assert len(seen) == sum(not layer.is_head for layer in layers.values())
    for name, output in seen:
        assert output.dtype == (torch.bfloat16 if in_halves(layers[name]) else torch.float32)
        assert output.is_contiguous(memory_format=torch.channels_last)
    assert plain.conv2_1.weight.dtype == torch.float32, "the network it is made of stays as it is"

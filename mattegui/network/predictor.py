"""A picture and a trimap in, an alpha out: the device, the precision, the padding and the network's input encoding."""

from __future__ import annotations

import time
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.errors import InputError
from mattegui.core.rect import Rect
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network.weights import load

STRIDE = 32  # five 2x2 pools: the network takes multiples of this
MEAN = (0.485, 0.456, 0.406)  # ImageNet's, as VGG-16 was trained
DEVIATION = (0.229, 0.224, 0.225)
PARITY = 0.002  # the mean absolute alpha by which half precision may differ: half a step of an 8-bit alpha
SPEED = 1.2  # half precision must be faster than float32 by this factor; without matrix units bfloat16 is slower
SMALLEST = 1024 * 1024  # pixels; smaller windows are mostly margin
PROBE = 192  # side of the picture that decides: every layer answers, in a tenth of a second


class Predictor:
    """The network of a weights file on one device, ready to answer.

    device: "auto" (CUDA, else MPS, else the CPU), "cuda", "mps" or "cpu". precision: "auto" or "float32"; "auto" is
    bfloat16 on a CPU with the instructions and float16 on CUDA, where a drawn picture shows that it answers like
    float32 (and, on a CPU, sooner), else float32. Raises InputError for a device that is not there and for weights
    that cannot be used.
    """

    def __init__(self, weights: Path, device: str = "auto", precision: str = "auto") -> None:
        if precision not in ("auto", "float32"):
            raise InputError(f"{precision} is not a precision; choose auto or float32.")
        self.device = _device(device)
        self._model = load(weights).to(self.device, memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._dtype = torch.float32
        if precision == "auto":
            self._dtype = self._fastest()

    @property
    def precision(self) -> str:
        """The arithmetic in use: "float32", "bfloat16" or "float16"."""
        return str(self._dtype).removeprefix("torch.")

    @property
    def device_name(self) -> str:
        """Device and precision in words for a status bar, such as "CPU (bfloat16)"."""
        name = torch.cuda.get_device_name(self.device) if self.device.type == "cuda" else self.device.type.upper()
        return f"{name} ({self.precision})"

    @property
    def margin(self) -> int:
        """How many pixels around a box the network sees; see tests/network/test_predictor.py."""
        return 224 if self._model.shape.conv6_kernel <= 3 else 288

    @property
    def notice(self) -> str:
        """What the user should know about the device, in one sentence; empty when all is well."""
        return ""

    def window_for(self, seconds: float) -> int:
        """The pixels of a window that this device answers in about that time and has memory for; at least SMALLEST."""
        return SMALLEST

    def predict(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], wanted: Rect | None = None
    ) -> NDArray[np.float32]:
        """The alpha of a picture or of a window of one, float32 in [0, 1]; exactly 0 and 1 where known.

        wanted: the box of the window that the alpha is for, (wanted.height, wanted.width); by default all of it.

        image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8 in {0, 128, 255}; any size from 1 x 1. A window that carries
        the margin and starts on the grid (core.tiling) gives the whole picture's alpha. Raises torch.OutOfMemoryError
        where the window is too large for a graphics card: take a smaller one.
        """
        wanted = wanted or Rect.whole(trimap.shape)
        labels = trimap[wanted.slices]
        alpha: NDArray[np.float32] = (labels == FOREGROUND).astype(np.float32)
        unknown = labels == UNKNOWN
        if unknown.any():
            alpha[unknown] = self._forward(image, trimap, wanted, self._dtype)[unknown]
        return alpha

    def _forward(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], wanted: Rect, dtype: torch.dtype
    ) -> NDArray[np.float32]:
        x = encode(image, trimap).to(self.device)
        half = nullcontext() if dtype == torch.float32 else torch.autocast(self.device.type, dtype)
        with torch.inference_mode(), half:
            alpha: Tensor = self._model(x, wanted)
        return alpha[0, 0].cpu().numpy()

    def _fastest(self) -> torch.dtype:
        """Half precision where this device has it, the probe's alpha stays within PARITY and it is worth having."""
        if self.device.type == "cuda":
            half = torch.float16
        elif self.device.type == "cpu" and _has_bfloat16():
            half = torch.bfloat16
        else:
            return torch.float32
        image, trimap = probe()
        exact, slow = self._timed(image, trimap, torch.float32)
        rough, fast = self._timed(image, trimap, half)
        same = float(np.abs(exact - rough)[trimap == UNKNOWN].mean()) <= PARITY
        return half if same and (self.device.type == "cuda" or slow > SPEED * fast) else torch.float32

    def _timed(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], dtype: torch.dtype
    ) -> tuple[NDArray[np.float32], float]:
        """The alpha and the CPU seconds it took, which other programs' load does not change; the better of two."""
        seconds = []
        for _ in range(2):  # the first also prepares the layers
            start = time.process_time()
            alpha = self._forward(image, trimap, Rect.whole(trimap.shape), dtype)
            seconds.append(time.process_time() - start)
        return alpha, min(seconds)


def encode(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> Tensor:
    """The network's input (1, 4, H', W') float32 channels_last, reflected at the bottom and right to multiples of 32.

    image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8. RGB less ImageNet's mean over its deviation; trimap / 255.
    """
    stacked = np.dstack((image, trimap))
    rows, columns = (-size % STRIDE for size in trimap.shape)
    padded = torch.from_numpy(np.pad(stacked, ((0, rows), (0, columns), (0, 0)), "reflect"))
    scaled = (padded / 255 - torch.tensor((*MEAN, 0.0))) / torch.tensor((*DEVIATION, 1.0))
    return scaled.permute(2, 0, 1)[None]


def probe() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A drawn picture (PROBE, PROBE, 3) and its trimap: a soft, textured disc with rays on a noisy ground."""
    noise = np.random.default_rng(0).normal(0, 12, (PROBE, PROBE, 3))
    rows, columns = np.mgrid[:PROBE, :PROBE] - PROBE / 2
    radius = np.hypot(rows, columns) / PROBE
    rays = np.sin(40 * np.arctan2(rows, columns)) * np.clip((0.45 - radius) * 10, 0, 1)
    alpha = np.clip((0.3 - radius) * 20 + rays, 0, 1)[..., None]
    image = alpha * (190, 140, 90) + (1 - alpha) * (60, 90, 120) + noise
    trimap = np.where(radius < 0.2, FOREGROUND, np.where(radius > 0.46, BACKGROUND, UNKNOWN))
    return image.clip(0, 255).astype(np.uint8), trimap.astype(np.uint8)


def _device(name: str) -> torch.device:
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        return torch.device(next(device for device, present in there.items() if present))
    if name not in there:
        raise InputError(f"{name} is not a device; choose auto, {', '.join(there)}.")
    if not there[name]:
        raise InputError(f"{name}: this computer offers torch no such device; choose auto or cpu.")
    return torch.device(name)


def _has_bfloat16() -> bool:
    if hasattr(torch.cpu, "get_capabilities"):  # torch 2.10 on
        return any(value is True for name, value in torch.cpu.get_capabilities().items() if "bf16" in name)
    return bool(torch.cpu._is_avx512_bf16_supported())

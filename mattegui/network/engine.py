"""The network on one device in one precision, and what that device has: memory, instructions.

What of a CPU's speed the network gets, as the multiplications a second that its convolutions stand for, against those
of torch's own 3x3 convolution of 256 channels, channels_last, of the same run (tests/benchmarks/rate.py), all of a
picture wanted: in float32 at width 0.5 0.82 to 1.00 on a machine with AVX2 whose speed swings, by network.winograd;
with torch's convolutions alone 0.58 to 0.70 in the same hours (0.84 before squares on one with AVX-512, where neither
was measured since). Of the time 0.74 are the convolutions, 0.09 writing layers to fresh memory, which the system hands
out page by page, 0.03 gathering squares, pools and unpools 0.03. In which precision a CPU answers, the probe decides.
Before squares, on AVX-512, bfloat16 had 0.65, for the first block stays in float32 on purpose, and bytes 1.8 times the
convolution in float32, where that convolution in bytes would reach 4.2. On a graphics card a window is as large as the
time asked for and the memory allow, which is why windows are not batched.

What network.sparse saves: a ring of 15 % of 12 megapixels takes 0.32 to 0.34 of the forward with every pixel wanted
(by counting 0.327, of which 0.298 is what single pixels would take); with boxes around windows of 2 megapixels it took
0.57. Tried and left out: boxes cut to the ring by halving, 0.33 by counting and 0.39 by the clock, for oneDNN prepares
anew, 1 to 3 ms, for each shape of a 3x3 of 256 channels and reorders its weights, 1 ms, in each call; squares copied
one by one in Python, 5 % of the time; large pages for planes that are not full, twice the memory of a ring.

Tried on a CPU and left out, as times against torch's convolutions in float32 at width 0.5, where network.winograd takes
0.74 on one thread and on two: that down the columns only, 0.85; that in fresh memory for each step, 0.84; oneDNN's
fused ReLU and packed weights, 0.985, through a private call; torch.compile, 0.88 of a plain encoder's time and 1.06 of
the whole's, after a minute's work of a C++ compiler that users do not have; OpenVINO and onnxruntime, 0.95 and 0.92 for
the encoder (OpenVINO 0.47 in bfloat16), but neither takes the pools' indices to the decoder, so the network would be
cut in two and its features copied from one library to another. Bytes are network.quantised.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM, ENCODER
from mattegui.network.encoding import normalised, stacked
from mattegui.network.kernels.quantised import Quantised
from mattegui.network.kernels.winograd import Winograd
from mattegui.network.sparse.sparse import Sparse, Step

SHARE = 0.5  # of the free memory, for one window: the rest is for the convolutions' workspace and for other programs
MOST_MEMORY = 7 << 28  # bytes for one window on a CPU; with all else the program stays below 2.5 GB
# Float32 values of conv1's width that an unknown pixel of a window costs at the peak; measured with a refinement.
VALUES = 2.5


class Engine:
    """A network ready to answer on a device.

    precision: "float32", "bfloat16", "float16" (autocast), or "int8" (network.quantised, on a CPU). model: the network
    in float32 on the CPU; it stays as it is. Raises RuntimeError when the device does not answer.
    """

    def __init__(self, model: DIM, device: torch.device, precision: str) -> None:
        self.device, self.precision = device, precision
        if precision == "int8":
            self._model: DIM = Quantised(model)
        elif device.type == "cpu":
            self._model = Winograd(model) if precision == "float32" else model
        else:
            self._model = DIM(model.shape)
            self._model.load_state_dict(model.state_dict())
            self._model.eval().to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]

    def __call__(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: NDArray[np.bool_],
        step: Step = lambda done: None,
    ) -> NDArray[np.float32]:
        """The alpha (H, W) of a window: right where it is wanted, anything elsewhere.

        wanted: (H, W). step: told now and then which share of the work is done; what it raises ends the work. Raises
        RuntimeError, torch.OutOfMemoryError among them.
        """
        both = stacked(image, trimap)
        if self.device.type == "cuda":  # from pinned memory the copy needs no help of the CPU
            both = both.pin_memory()
        both = both.to(self.device, non_blocking=True)  # as bytes, a quarter of what the network takes
        half = self.precision in ("bfloat16", "float16")
        context = torch.autocast(self.device.type, getattr(torch, self.precision)) if half else nullcontext()
        with torch.inference_mode(), context:
            alpha = self._alpha(both, wanted, step)
        height, width = trimap.shape
        return alpha[0, 0, :height, :width].cpu().numpy()

    def _alpha(self, both: Tensor, wanted: NDArray[np.bool_], step: Step) -> Tensor:
        if both.device.type == "mps":  # there a view of overlapping squares is copied whole, to many times the picture
            answer: Tensor = self._model(normalised(both))
            return answer
        beyond = [(0, full - side) for full, side in zip(both.shape[2:], wanted.shape, strict=True)]
        return Sparse(self._model, both, np.pad(wanted, beyond), step).alpha()

    def timed(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> tuple[NDArray[np.float32], float, float]:
        """The alpha, the seconds of work and the seconds by the clock that it took; the better of two runs.

        A CPU's work is what this process used of it, which other programs' load does not change.
        """
        worked, waited = [], []
        for _ in range(2):  # the first also prepares the layers
            work, clock = time.process_time(), time.perf_counter()
            alpha = self(image, trimap, np.ones(trimap.shape, bool))
            worked.append(time.process_time() - work)
            waited.append(time.perf_counter() - clock)
        return alpha, min(worked if self.device.type == "cpu" else waited), min(waited)

    @property
    def room(self) -> int:
        """Pixels of the largest window that the free memory holds."""
        per_pixel = 4 * VALUES * self._model.shape.channels(ENCODER[0][0])
        if self.device.type == "cuda":
            return int(SHARE * torch.cuda.mem_get_info(self.device)[0] / per_pixel)
        return int(min(SHARE * available_memory(), MOST_MEMORY) / per_pixel)


def choose_device(name: str) -> torch.device:
    """The device of that name; "auto" is CUDA, else MPS, else the CPU. InputError when it is not there."""
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        return torch.device(next(device for device, present in there.items() if present))
    if name not in there:
        raise InputError(f"{name} is not a device; choose auto, {', '.join(there)}.")
    if not there[name]:
        raise InputError(f"{name}: this computer offers torch no such device; choose auto or cpu.")
    return torch.device(name)


def precisions(device: torch.device) -> Iterator[str]:
    """The precisions beside float32 that this device has instructions for, the fastest first."""
    if device.type == "cuda":
        yield "float16"
    elif device.type == "cpu":
        if _cpu_has("vnni"):
            yield "int8"
        if _cpu_has("bf16"):
            yield "bfloat16"


def available_memory() -> int:
    """Bytes that programs may still use without swapping, on Linux; elsewhere enough, for there it is not told."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return int(MOST_MEMORY / SHARE)
    return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("MemAvailable"))


def is_out_of_memory(error: RuntimeError) -> bool:
    """True when it was memory that a device lacked; the CPU's own error has no class of its own."""
    return isinstance(error, torch.OutOfMemoryError) or "allocate memory" in str(error)


def _cpu_has(instruction: str) -> bool:
    if hasattr(torch.cpu, "get_capabilities"):  # torch 2.10 on
        return any(value is True for name, value in torch.cpu.get_capabilities().items() if instruction in name)
    name = {"bf16": "_is_avx512_bf16_supported", "vnni": "_is_vnni_supported"}[instruction]
    return bool(getattr(torch.cpu, name, lambda: False)())

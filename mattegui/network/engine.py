"""The network on one device in one precision: a window in, its alpha out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import nullcontext

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.feedback import Step, ignore, part
from mattegui.network.device import window_memory
from mattegui.network.dim import DIM, blank
from mattegui.network.encoding import normalised, stacked
from mattegui.network.kernels.halved import Halved
from mattegui.network.kernels.quantised import Quantised
from mattegui.network.kernels.winograd import Winograd
from mattegui.network.sparse.memory import Memory
from mattegui.network.sparse.sparse import Sparse

# Float32 values of conv1's width that an unknown pixel of a window costs at the peak; measured with a refinement.
VALUES_AT_PEAK = 2.5
STACKING = 0.01  # the share of an answer's time in which picture and trimap become one


class Engine:
    """A network ready to answer on a device.

    precision: "float32", on a CPU also "bfloat16" and "int8" (kernels/), elsewhere "float16" (autocast). model: the
    network in float32 on the CPU; it stays as it is. ranges: of the layers in bytes, where known (Quantised). Raises
    RuntimeError when the device does not answer, AttributeError when torch lacks the operations.
    """

    def __init__(
        self, model: DIM, device: torch.device, precision: str, ranges: Mapping[str, float] | None = None
    ) -> None:
        self.device, self.precision = device, precision
        self._memory = Memory()
        if precision == "int8":
            self._model: DIM = Quantised(model, ranges)
        elif device.type == "cpu":
            self._model = Winograd(model) if precision == "float32" else Halved(model)
        else:
            self._model = blank(model.shape)
            self._model.load_state_dict(model.state_dict(), assign=True)
            self._model.to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]

    def __call__(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], wanted: NDArray[np.bool_], step: Step = ignore
    ) -> NDArray[np.float32]:
        """The alpha (H, W) of a window: right where it is wanted, anything elsewhere.

        wanted: (H, W). step: told now and then which share of the work is done; what it raises ends the work. Raises
        RuntimeError, torch.OutOfMemoryError among them.
        """
        both = stacked(image, trimap)
        step(STACKING)
        if self.device.type == "cuda":  # from pinned memory the copy needs no help of the CPU
            both = both.pin_memory()
        both = both.to(self.device, non_blocking=True)  # as bytes, a quarter of what the network takes
        half = self.precision == "float16"
        with torch.inference_mode(), torch.autocast(self.device.type, torch.float16) if half else nullcontext():
            alpha = self._alpha(both, wanted, part(step, STACKING, 1))
        height, width = trimap.shape
        return alpha[0, 0, :height, :width].cpu().numpy()

    def _alpha(self, both: Tensor, wanted: NDArray[np.bool_], step: Step) -> Tensor:
        if both.device.type == "mps":  # there a view of overlapping squares is copied whole, to many times the picture
            answer: Tensor = self._model(normalised(both))
            return answer
        beyond = [(0, full - side) for full, side in zip(both.shape[2:], wanted.shape, strict=True)]
        return Sparse(self._model, both, np.pad(wanted, beyond), step, self._memory).alpha()

    def timed(self, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> tuple[NDArray[np.float32], float]:
        """The alpha of all of a window, and the seconds of work that it took.

        On a CPU the work is this thread's processor time, which other programs hardly change. On another device it is
        the time by the clock.
        """
        clock = time.thread_time if self.device.type == "cpu" else time.perf_counter
        start = clock()
        alpha = self(image, trimap, np.ones(trimap.shape, bool))
        return alpha, clock() - start

    @property
    def ranges(self) -> Mapping[str, float]:
        """Of the layers in bytes, to be remembered; empty in other precisions."""
        return self._model.ranges if isinstance(self._model, Quantised) else {}

    @property
    def room(self) -> int:
        """Pixels of the largest window that the free memory holds."""
        return int(window_memory(self.device) / (4 * VALUES_AT_PEAK * self._model.topology.layers[0].channels))

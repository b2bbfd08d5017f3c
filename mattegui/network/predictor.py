"""A picture and a trimap in, an alpha out: which device and precision answer, and what happens when one fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.feedback import Remark, Step, ignore
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.network.choice import choose
from mattegui.network.device import choose_device, is_out_of_memory, precisions
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.polish import MARGIN, polish
from mattegui.network.remembered import key, recall, remember
from mattegui.network.weights import fingerprint, load
from mattegui.threads import available_cores

LEAST_WINDOW = 1024 * 1024  # pixels of a window; a device that lacks memory for less is of no use


class Predictor:
    """The network of a weights file on one device, ready to answer.

    device: "auto" (CUDA, else MPS, else the CPU), "cuda", "mps" or "cpu". precision: "auto", "float32", or another that
    the device has instructions for: "float16" on CUDA, "int8" and "bfloat16" on a CPU. What "auto" finds out about a
    machine is remembered (choice.py, remembered.py). together: how many threads ask at once; on a CPU they share its
    cores and the memory, which wastes less than all cores at one picture. Raises InputError for a device that is not
    there, a precision that it does not have, and weights that cannot be used.
    """

    def __init__(self, weights: Path, device: str = "auto", precision: str = "auto", together: int = 1) -> None:
        self._engine: Engine
        self._rate: float  # pixels of a window per second
        self._room: int  # pixels of a window that memory holds
        self._notice = ""
        chosen = choose_device(device)
        _check_precision(precision, chosen)
        self._asked, self._together = precision, together
        self._model: DIM = load(weights).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._weights = fingerprint(weights)
        try:
            self._settle(chosen)
        except RuntimeError as error:
            if chosen.type == "cpu":
                raise
            sentence = _sentence(error)
        else:
            return
        self._fall_back(sentence)

    @property
    def precision(self) -> str:
        """The arithmetic in use: "float32", "bfloat16", "float16" or "int8"."""
        return self._engine.precision

    @property
    def device_name(self) -> str:
        """Device and precision in words for a status bar, such as "CPU (bfloat16)"."""
        device = self._engine.device
        name = torch.cuda.get_device_name(device) if device.type == "cuda" else device.type.upper()
        return f"{name} ({self.precision})"

    @property
    def notice(self) -> str:
        """What the user should know about the device, in one sentence; empty when all is well."""
        return self._notice

    @property
    def margin(self) -> int:
        """How many pixels around a box the network sees, in whole steps of the grid."""
        return self._model.topology.margin

    @property
    def polish_margin(self) -> int:
        """How many pixels around a box the polish sees, in whole steps of the grid."""
        return MARGIN

    @property
    def room(self) -> int:
        """The pixels of a window, all of them unknown, that memory holds; after OutOfMemory less than before."""
        return self._room

    @property
    def repeatable(self) -> bool:
        """Whether a pixel's answer is the same to the last bit in every window: on a CPU in bytes and bfloat16."""
        return self._engine.device.type == "cpu" and self.precision in ("int8", "bfloat16")

    def window_for(self, seconds: float) -> int:
        """The pixels of a window, all of them unknown, that this device answers in about that time and has memory for.

        On a slow device less than any exact window has.
        """
        return min(int(self._rate * seconds), self._room)

    def predict(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """The alpha of a picture or of a window of one, float32 in [0, 1]; exactly 0 and 1 where known.

        What is computed of each layer is what the unknown pixels rest on (sparse/), not the whole.

        image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8 in {0, 128, 255}; any size from 1 x 1. wanted: the boxes of
        the window that the alpha is for, by default all of it; the answer is of the box that holds them all, 0 where it
        is unknown and in none of them. A window that carries the margin and starts on the grid (core.tiling) gives the
        whole picture's alpha. step: told now and then which share of the work is done, 0 to 1; what it raises ends the
        work. Raises OutOfMemory where the device has no memory for the window: take a smaller one. When a graphics card
        fails otherwise, or has no memory for LEAST_WINDOW, the CPU answers from then on; `notice` says so.
        """
        rects = wanted or [Rect.whole(trimap.shape)]
        where = np.zeros(trimap.shape, bool)
        for rect in rects:
            where[rect.slices] = trimap[rect.slices] == UNKNOWN
        box = union(rects).slices
        alpha: NDArray[np.float32] = (trimap[box] == FOREGROUND).astype(np.float32)
        if where.any():
            np.copyto(alpha, self._answer(image, trimap, where, step)[box], where=where[box])
        return alpha

    def polish(
        self,
        image: NDArray[np.uint8],
        trimap: NDArray[np.uint8],
        alpha: NDArray[np.float32],
        wanted: Sequence[Rect] | None = None,
        step: Step = ignore,
    ) -> NDArray[np.float32]:
        """What the colours correct in the network's alpha of a picture or of a window of one (polish.py), float32.

        It is computed on CUDA where the network is, else on the CPU, for MPS has no double precision. What a card fails
        at, the CPU does. Raises OutOfMemory where the CPU has no memory for the window.
        """
        try:
            if self._engine.device.type == "cuda":
                try:
                    return polish(image, trimap, alpha, wanted, self._engine.device, step)
                except RuntimeError:
                    self._notice = Remark("The graphics card could not polish the alpha, so the CPU does it.")
            return polish(image, trimap, alpha, wanted, step=step)
        except Exception as error:
            if not is_out_of_memory(error):
                raise
            raise OutOfMemory(f"There is no memory to polish {trimap.shape[1]} × {trimap.shape[0]} pixels.") from error

    def _answer(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], wanted: NDArray[np.bool_], step: Step
    ) -> NDArray[np.float32]:
        try:
            return self._engine(image, trimap, wanted, step)
        except Exception as error:
            on_cpu = self._engine.device.type == "cpu"
            full = is_out_of_memory(error)
            if not full and (on_cpu or not isinstance(error, RuntimeError)):
                raise
            sentence = _sentence(error)
        # Only here, where the error no longer holds what the failed window had in memory.
        if full and (on_cpu or trimap.size > LEAST_WINDOW):
            self._room = min(self._room, trimap.size // 2)
            raise OutOfMemory(f"There is no memory for a window of {trimap.shape[1]} × {trimap.shape[0]} pixels.")
        self._fall_back(sentence)
        return self._answer(image, trimap, wanted, step)

    def _fall_back(self, sentence: str) -> None:
        self._notice = sentence
        self._settle(torch.device("cpu"))

    def _settle(self, device: torch.device) -> None:
        """Make the engine: as remembered, else as the probe finds it."""
        asked = self._asked if self._asked in ("auto", "float32", *precisions(device)) else "auto"
        name = key(device, self._weights, asked)
        choice = recall(name)
        if choice is not None and choice.fits(self._model, device):
            engine = Engine(self._model, device, choice.precision, choice.ranges)
        else:
            engine, choice = choose(self._model, device, asked)
            remember(name, choice)
        self._engine, self._rate, self._room = engine, choice.rate, engine.room
        if device.type == "cpu":
            if self._together > 1:
                torch.set_num_threads(max(1, available_cores() // self._together))
            self._rate *= torch.get_num_threads()
            self._room //= self._together


def _check_precision(name: str, device: torch.device) -> None:
    """Raise InputError unless the device computes in that precision."""
    known, there = ("auto", "float32", "int8", "bfloat16", "float16"), ("auto", "float32", *precisions(device))
    if name not in known:
        raise InputError("{name} is not a precision; choose one of {names}.", name=name, names=", ".join(known))
    if name not in there:
        raise InputError(
            "{name}: this {type} has no instructions for it; choose {names}.",
            name=name,
            type=device.type.upper(),
            names=" or ".join(there),
        )


def _sentence(error: Exception) -> str:
    if is_out_of_memory(error):
        return Remark("The graphics card has too little free memory, so the alpha is computed on the CPU from now on.")
    return Remark("The graphics card no longer answers, so the alpha is computed on the CPU from now on.")

"""A picture and a trimap in, an alpha out: which device and precision answer, and what happens when one fails."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from mattegui.core.errors import InputError, OutOfMemory
from mattegui.core.rect import Rect
from mattegui.core.tiling import union
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network.engine import Engine, choose_device, is_out_of_memory, precisions
from mattegui.network.sparse.sparse import Step
from mattegui.network.weights import load

PARITY = 0.002  # the mean absolute alpha by which the unknown pixels of the probe may differ from float32's
SPEED = 1.05  # a CPU must be faster than in float32 by this factor; bfloat16 without matrix units is slower
PROBE = 192  # side of the drawing that decides
CPU_PROBE = 2  # drawings a side: on one alone, what threads wait for each other would decide
CARD_PROBE = 5  # a graphics card is not busy with less
SMALLEST = 1024 * 1024  # pixels of a window; a device that lacks memory for less is of no use


class Predictor:
    """The network of a weights file on one device, ready to answer.

    device: "auto" (CUDA, else MPS, else the CPU), "cuda", "mps" or "cpu". precision: "auto" or "float32"; "auto" is
    float16 on CUDA, and the first of int8 and bfloat16 on a CPU with the instructions, that answers a drawn picture
    like float32 (and, on a CPU, sooner), else float32. Raises InputError for a device that is not there and for
    weights that cannot be used.
    """

    def __init__(self, weights: Path, device: str = "auto", precision: str = "auto") -> None:
        if precision not in ("auto", "float32"):
            raise InputError(f"{precision} is not a precision; choose auto or float32.")
        self._engine: Engine
        self._rate: float  # pixels of a window per second
        self._room: int  # pixels of a window that memory holds
        self._notice = ""
        self._fast = precision == "auto"
        chosen = choose_device(device)
        self._model = load(weights).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
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
        """How many pixels around a box the network sees; see tests/network/test_predictor.py."""
        return 224 if self._model.shape.conv6_kernel <= 3 else 288

    @property
    def room(self) -> int:
        """The pixels of a window, all of them unknown, that memory holds; after OutOfMemory less than before."""
        return self._room

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
        step: Step = lambda done: None,
    ) -> NDArray[np.float32]:
        """The alpha of a picture or of a window of one, float32 in [0, 1]; exactly 0 and 1 where known.

        What is computed of each layer is what the unknown pixels rest on (network.sparse), not the whole.

        image: (H, W, 3) uint8 RGB; trimap: (H, W) uint8 in {0, 128, 255}; any size from 1 x 1. wanted: the boxes of
        the window that the alpha is for, by default all of it; the answer is of the box that holds them all, 0 where it
        is unknown and in none of them. A window that carries the margin and starts on the grid (core.tiling) gives the
        whole picture's alpha. step: told now and then which share of the work is done, 0 to 1; what it raises ends the
        work. Raises OutOfMemory where the device has no memory for the window: take a smaller one. When a graphics card
        fails otherwise, or has no memory for SMALLEST, the CPU answers from then on; `notice` says so.
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

    def _answer(
        self, image: NDArray[np.uint8], trimap: NDArray[np.uint8], wanted: NDArray[np.bool_], step: Step
    ) -> NDArray[np.float32]:
        try:
            return self._engine(image, trimap, wanted, step)
        except RuntimeError as error:
            on_cpu = self._engine.device.type == "cpu"
            full = is_out_of_memory(error)
            if on_cpu and not full:
                raise
            sentence = _sentence(error)
        # Only here, where the error no longer holds what the failed window had in memory.
        if full and (on_cpu or trimap.size > SMALLEST):
            self._room = min(self._room, trimap.size // 2)
            raise OutOfMemory(f"There is no memory for a window of {trimap.shape[1]} × {trimap.shape[0]} pixels.")
        self._fall_back(sentence)
        return self._answer(image, trimap, wanted, step)

    def _fall_back(self, sentence: str) -> None:
        self._notice = sentence
        self._settle(torch.device("cpu"))

    def _settle(self, device: torch.device) -> None:
        """Choose the device's precision by the probe, and measure how fast it is."""
        image, trimap = probe(CPU_PROBE if device.type == "cpu" else CARD_PROBE)
        engine = Engine(self._model, device, "float32")
        exact, slow, seconds = engine.timed(image, trimap)
        for precision in precisions(device) if self._fast else ():
            try:
                other = Engine(self._model, device, precision)
                rough, fast, waited = other.timed(image, trimap)
            except (AttributeError, RuntimeError):  # a torch without the operations; float32 has just answered
                continue
            same = float(np.abs(exact - rough)[trimap == UNKNOWN].mean()) <= PARITY
            if same and (device.type != "cpu" or slow > SPEED * fast):
                engine, seconds = other, waited
                break
        self._engine, self._rate, self._room = engine, trimap.size / seconds, engine.room


def probe(repeated: int = 1) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A drawn picture (PROBE, PROBE, 3) and its trimap: a soft, textured disc with rays on a noisy ground.

    repeated: how often, down and across.
    """
    noise = np.random.default_rng(0).normal(0, 12, (PROBE, PROBE, 3))
    rows, columns = np.mgrid[:PROBE, :PROBE] - PROBE / 2
    radius = np.hypot(rows, columns) / PROBE
    rays = np.sin(40 * np.arctan2(rows, columns)) * np.clip((0.45 - radius) * 10, 0, 1)
    alpha = np.clip((0.3 - radius) * 20 + rays, 0, 1)[..., None]
    image = alpha * (190, 140, 90) + (1 - alpha) * (60, 90, 120) + noise
    trimap = np.where(radius < 0.2, FOREGROUND, np.where(radius > 0.46, BACKGROUND, UNKNOWN))
    image, trimap = image.clip(0, 255).astype(np.uint8), trimap.astype(np.uint8)
    return np.tile(image, (repeated, repeated, 1)), np.tile(trimap, (repeated, repeated))


def _sentence(error: RuntimeError) -> str:
    if is_out_of_memory(error):
        return "The graphics card has too little free memory, so the alpha is computed on the CPU from now on."
    return "The graphics card no longer answers, so the alpha is computed on the CPU from now on."

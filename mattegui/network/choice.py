"""Which precision answers on this machine, and how fast: found out by work on a drawn picture."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.kernels.quantised import in_bytes

PARITY = 0.002  # the mean absolute alpha by which the unknown pixels of the probe may differ from float32's
SPEED = 1.05  # a CPU must be faster than in float32 by this factor; bfloat16 without matrix units is slower
RUNS = 3  # of each precision, in turns: the least work of them counts
PROBE = 192  # side of the drawing that decides
CPU_PROBE = 2  # drawings a side: on one alone, what threads wait for each other would decide
CARD_PROBE = 5  # a graphics card is not busy with less

Pixels = tuple[NDArray[np.uint8], NDArray[np.uint8]]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a start needs to know.

    rate: pixels of a window per second, on a CPU of one thread. ranges: of the layers in bytes, or empty.
    """

    precision: str
    rate: float
    ranges: Mapping[str, float]

    def fits(self, model: DIM, device: torch.device) -> bool:
        """Whether it can be of this network on this device: a file may say anything."""
        names = {layer.name for layer in in_bytes(model.topology)} if self.precision == "int8" else set()
        numbers = [self.rate, *self.ranges.values()]
        return (
            self.precision in ("float32", *precisions(device))
            and set(self.ranges) == names
            and all(math.isfinite(number) and number >= 0 for number in numbers)
            and self.rate > 0
        )


def choose(model: DIM, device: torch.device, asked: str) -> tuple[Engine, Choice]:
    """The engine that answers, and what to remember of it.

    A CPU is asked on one thread: the editor, which leaves a core to the hand, and the command line must choose alike.

    asked: a precision, or "auto": of the device's that answer the probe like float32 the one with the least work, if
    that is clearly less than float32's; else float32. Raises RuntimeError when the device does not answer.
    """
    threads = torch.get_num_threads()
    if device.type == "cpu":
        torch.set_num_threads(1)
    try:
        return _choose(model, device, asked)
    finally:
        torch.set_num_threads(threads)


def _choose(model: DIM, device: torch.device, asked: str) -> tuple[Engine, Choice]:
    pixels = probe(CPU_PROBE if device.type == "cpu" else CARD_PROBE)
    engines = [Engine(model, device, "float32" if asked == "auto" else asked)]
    exact, _ = engines[0].timed(*pixels)
    for precision in precisions(device) if asked == "auto" else ():
        try:
            other = Engine(model, device, precision)
            rough, _ = other.timed(*pixels)
        except (AttributeError, RuntimeError):  # a torch without the operations; float32 has just answered
            continue
        if float(np.abs(exact - rough)[pixels[1] == UNKNOWN].mean()) <= PARITY:
            engines.append(other)
    if device.type != "cpu":  # a card's other precision is faster, and takes half of the memory
        engines = engines[-1:]
    work = _in_turns(engines, pixels)
    best = min(range(len(work)), key=lambda index: work[index] * (SPEED if index else 1))
    engine = engines[best]
    return engine, Choice(engine.precision, pixels[1].size / work[best], engine.ranges)


def _in_turns(engines: Sequence[Engine], pixels: Pixels) -> list[float]:
    """Of each engine the least seconds of work of some runs; each has run before, which prepared it."""
    runs = [[engine.timed(*pixels)[1] for engine in engines] for _ in range(RUNS)]
    return [min(seconds) for seconds in zip(*runs, strict=True)]


def probe(repeated: int = 1) -> Pixels:
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

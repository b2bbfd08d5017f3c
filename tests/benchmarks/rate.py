"""How much of a CPU's speed the network gets: its multiplications a second against those of torch's own convolution.

`python -m tests.benchmarks.rate [WEIGHTS]` prints a line for each precision of this CPU. The reference is the best
rate, over a few sizes, of a 3x3 convolution of 256 channels, channels_last, in the same precision (in float32 for
bytes, which torch's modules do not multiply). Both are timed on one thread, by the processor time of that thread, so
that what else runs on the machine changes little.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import numpy as np
import torch
from torch import nn

from mattegui.network.choice import probe
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.engine import Engine
from mattegui.network.weights import load
from mattegui.paths import default_weights

CPU = torch.device("cpu")
SIDE = 960  # of the picture, in pixels
SIDES = (64, 128, 256)  # of the reference's input
CHANNELS = 256


def best(act: Callable[[], object], times: int = 3) -> float:
    """The least processor seconds of a few calls after the first, which prepares."""
    act()
    taken = []
    for _ in range(times):
        start = time.thread_time()
        act()
        taken.append(time.thread_time() - start)
    return min(taken)


def multiplications(model: DIM, side: int) -> int:
    """Of one answer for a square picture."""
    topology = model.topology
    return sum((side // layer.scale) ** 2 * topology.multiplications(layer) for layer in topology.layers)


@cache  # bytes are held against float32's
def reference(kind: torch.dtype) -> float:
    """Multiplications a second of torch's own convolution."""
    convolution = nn.Conv2d(CHANNELS, CHANNELS, 3, padding=1).to(kind).to(memory_format=torch.channels_last)
    rates = []
    with torch.inference_mode():
        for side in SIDES:
            x = torch.ones(1, CHANNELS, side, side, dtype=kind).contiguous(memory_format=torch.channels_last)
            rates.append(side * side * convolution.weight.numel() / best(lambda x=x: convolution(x)))  # type: ignore[misc]
    return max(rates)


def shares(weights: Path) -> Iterator[tuple[str, float, float]]:
    """Of each precision its name, the network's rate over the reference's, and the time over float32's."""
    torch.set_num_threads(1)
    model = load(weights).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    image, trimap = (array[:SIDE, :SIDE].copy() for array in probe(5))
    work = multiplications(model, SIDE)
    exact = 0.0
    for precision in ("float32", *precisions(CPU)):
        engine = Engine(model, CPU, precision)
        seconds = best(lambda engine=engine: engine(image, trimap, np.ones(trimap.shape, bool)))  # type: ignore[misc]
        exact = exact or seconds
        kind = torch.bfloat16 if precision == "bfloat16" else torch.float32
        yield precision, work / seconds / reference(kind), seconds / exact


def main() -> None:
    """Print the lines."""
    parser = argparse.ArgumentParser(description="What of a CPU's speed the network gets.")
    parser.add_argument("weights", nargs="?", type=Path, default=default_weights())
    for precision, share, seconds in shares(parser.parse_args().weights):
        print(f"{precision}: {share:.2f} of torch's own convolution, {seconds:.2f} of float32's time")


if __name__ == "__main__":
    main()

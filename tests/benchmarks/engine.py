"""What the squares and the own kernels cost or save: our engine beside the plain network, every pixel wanted.

`python -m tests.benchmarks.engine`: for each precision the time of the engine over that of the module's own forward, in
which each layer has the same precision; and for each own kernel the time of the engine with it over that without.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from mattegui.network import weights
from mattegui.network.device import precisions
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.engine import Engine
from mattegui.paths import default_weights
from tests.benchmarks.painting import photograph

SIDE = 768
ROUNDS = 5  # in turns; the shortest of each counts


def shares() -> dict[str, float]:
    """By what they compare: times of all of a window, each the shortest of several."""
    image = np.ascontiguousarray(photograph(12).pixels[1000 : 1000 + SIDE, 1000 : 1000 + SIDE])
    trimap = np.full((SIDE, SIDE), UNKNOWN, np.uint8)
    trimap[:20, :20], trimap[-20:, -20:] = FOREGROUND, BACKGROUND
    wanted, model = np.ones(trimap.shape, bool), weights.load(default_weights()).eval()
    x = normalised(stacked(image, trimap)).to(memory_format=torch.channels_last)
    device = torch.device("cpu")
    engines = {precision: Engine(model, device, precision) for precision in ("float32", *precisions(device))}
    plain = Engine(model, device, "float32")
    plain._model = model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    runs: dict[str, Callable[[], object]] = {"without": lambda: plain(image, trimap, wanted)}
    for precision, engine in engines.items():
        # Winograd's module has no forward of its own that is worth comparing with: torch's is the plain one.
        module = plain._model if precision == "float32" else engine._model
        runs[precision] = lambda engine=engine: engine(image, trimap, wanted)
        runs[f"plain {precision}"] = lambda module=module: _forward(module, x)
    seconds = _shortest(runs)
    found = {
        f"engine in {precision}, all wanted / plain forward": seconds[precision] / seconds[f"plain {precision}"]
        for precision in engines
    }
    found["engine with Winograd's kernel / without"] = seconds["float32"] / seconds["without"]
    if "int8" in engines:
        others = min(seconds[precision] for precision in engines if precision != "int8")
        found["engine with the bytes' kernel / in the faster of the others"] = seconds["int8"] / others
    return found


@torch.inference_mode()
def _forward(module: DIM, x: torch.Tensor) -> object:
    return module(x)


def _shortest(runs: dict[str, Callable[[], object]]) -> dict[str, float]:
    seconds = dict.fromkeys(runs, float("inf"))
    for round_ in range(ROUNDS + 1):
        for name, run in runs.items():
            start = time.perf_counter()
            run()
            if round_:  # the first prepares
                seconds[name] = min(seconds[name], time.perf_counter() - start)
    return seconds


def main() -> None:
    """Print the shares."""
    for name, share in shares().items():
        print(f"{share:.2f}  {name}")


if __name__ == "__main__":
    main()

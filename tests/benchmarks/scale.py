"""What a megapixel of unknown costs in pictures of 1 to 200 megapixels: `python -m tests.benchmarks.scale`.

Each picture is cut out in a process of its own, with the polish, 15 % of it unknown in one region. Prints a table and
draws it to scale.png beside this file. A small region pays more for the margin around it: the network must see 224
pixels to each side. What it is asked for, margins and all, is therefore drawn, too (`live.windows.Demand`).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

import cv2

SIZES = (1, 3, 6, 12, 24, 50, 100, 200)  # megapixels
PLOT = Path(__file__).with_name("scale.png")
UNIT = 1 if sys.platform == "darwin" else 1024  # bytes, of what the system tells of memory


def measure(megapixels: int) -> dict[str, float]:
    """Seconds of a matte, megapixels that are unknown, and that the network is asked for; the most memory, in GB."""
    from mattegui.core.rect import Rect
    from mattegui.core.trimap import UNKNOWN
    from mattegui.files.image import read_image
    from mattegui.live.whole import matte_array
    from mattegui.live.windows import Demand, tight
    from mattegui.network.predictor import Predictor
    from mattegui.paths import default_weights, resources
    from tests.benchmarks.painting import region

    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    size = (round(height * 4 / 3), height)
    image = cv2.resize(read_image(resources() / "sample" / "cat.jpg").pixels, size)
    trimap, predictor = region(image.shape[:2]), Predictor(default_weights())
    part = slice(0, 512), slice(image.shape[1] // 2 - 300, image.shape[1] // 2 + 300)
    matte_array(image[part], trimap[part], predictor)  # type: ignore[arg-type] # the first one prepares the layers
    start = time.perf_counter()
    matte_array(image, trimap, predictor)  # type: ignore[arg-type]
    seconds = time.perf_counter() - start
    demand = Demand(trimap, predictor.margin)
    demand.add(tight(trimap, Rect.whole(trimap.shape)))
    return {
        "seconds": seconds,
        "unknown": int((trimap == UNKNOWN).sum()) / 1e6,
        "asked": demand.asked / 1e6,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT / 1e9,
    }


def draw(figures: dict[int, dict[str, float]]) -> None:
    """The costs over the size."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 3.5), layout="constrained")
    axes = figure.subplots()
    for name, words in (("unknown", "a megapixel of unknown"), ("asked", "a megapixel that the network is asked for")):
        axes.plot(list(figures), [each["seconds"] / each[name] for each in figures.values()], "o-", label=words)
    axes.set_xscale("log")
    axes.set_xticks(list(figures), [str(size) for size in figures])
    axes.minorticks_off()
    axes.set_ylim(0)
    axes.set_xlabel("megapixels of the picture")
    axes.set_ylabel("seconds")
    axes.legend()
    figure.savefig(PLOT, dpi=100)


def main() -> None:
    """Measure every size in a process of its own, or in such a process one."""
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
        return
    figures = {}
    print("| picture, MP | seconds | a MP of unknown, s | a MP asked for, s | peak memory, GB |\n|---|---|---|---|---|")
    for size in SIZES:
        command = [sys.executable, "-m", "tests.benchmarks.scale", str(size)]
        figures[size] = found = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        costs = [found["seconds"], found["seconds"] / found["unknown"], found["seconds"] / found["asked"]]
        print(f"| {size} | " + " | ".join(f"{cost:.2f}" for cost in costs) + f" | {found['memory']:.2f} |", flush=True)
    draw(figures)


if __name__ == "__main__":
    main()

"""How good a trimap a rough outline and a few strokes give, beside the one that somebody made with care.

`python -m tests.benchmarks.first_trimap FOLDER [NAME ...]` replays the recorded gestures (first_trimap.json: what a
hand drew that saw the picture) on the sample, and on the pictures of a folder with sets of `image/ trimap/ alpha/`.
SAD is that of the polished alpha over the whole picture, so labels that are wrong count. `--given FILE` keeps what the
given trimaps cost. `--shaken N` moves all points N times at random, and prints how much each last trimap costs.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.labels.first import FirstTrimap
from mattegui.core.trimap import UNKNOWN, blank, quantise
from mattegui.document.plane import Plane
from mattegui.document.stroke import Stroke
from mattegui.live.whole import matte_array
from mattegui.network.predictor import Predictor
from mattegui.paths import default_weights, resources

HERE = Path(__file__).parent
GESTURES = HERE / "first_trimap.json"
SAMPLE_ALPHA = HERE.parent / "data" / "cat_alpha.png"
MOST_STROKES = 6
SHAKE = 0.01  # of the picture's longer side
WANTED = 1.3  # times the SAD of the given trimap


@dataclass(frozen=True)
class Judged:
    """A picture, (H, W, 3) uint8, somebody's trimap, (H, W) uint8, and its true alpha, (H, W) float32."""

    image: NDArray[np.uint8]
    trimap: NDArray[np.uint8]
    alpha: NDArray[np.float32]


def opened(name: str, folder: Path) -> Judged:
    """The picture of that name, wherever it lies below the folder."""
    if name == "cat":
        sample = resources() / "sample"
        files = sample / "cat.jpg", sample / "cat_trimap.png", SAMPLE_ALPHA
    else:
        photograph = next(folder.rglob(f"image/{name}.png"))
        files = photograph, *(photograph.parents[1] / kind / photograph.name for kind in ("trimap", "alpha"))
    image = np.array(Image.open(files[0]).convert("RGB"))
    trimap, alpha = (np.array(Image.open(file).convert("L")) for file in files[1:])
    return Judged(image, quantise(trimap)[0], alpha.astype(np.float32) / 255)


def drawn(image: NDArray[np.uint8], gestures: dict) -> list[NDArray[np.uint8]]:
    """The trimaps of the gestures: after the outline, after the strokes, and after the edge was found again."""
    assert len(gestures["strokes"]) <= MOST_STROKES
    first = FirstTrimap(image, [(row, column) for column, row in gestures["outline"]])
    trimaps = [first.make(blank(*image.shape[:2]))]
    plane = Plane(trimaps[0].copy())
    for label, size, *points in gestures["strokes"]:
        stroke = Stroke(plane, label, size)
        for column, row in points:
            stroke.to(row, column)
    if gestures["strokes"]:
        painted = plane.pixels.copy()
        trimaps += [painted, first.make(painted)]
    return trimaps


def shaken(gestures: dict, side: int, seed: int) -> dict:
    """The gestures with every point moved by a hand that trembles: SHAKE of the longer side, root mean square."""
    noise = np.random.default_rng(seed)

    def moved(points: list) -> list:
        return (np.array(points) + noise.normal(0, SHAKE * side / np.sqrt(2), (len(points), 2))).tolist()

    strokes = [[label, size, *moved(points)] for label, size, *points in gestures["strokes"]]
    return {"outline": moved(gestures["outline"]), "strokes": strokes}


def cost(judged: Judged, trimap: NDArray[np.uint8], network: Predictor) -> float:
    """The SAD of a trimap's alpha, in thousands."""
    return float(np.abs(matte_array(judged.image, trimap, network) - judged.alpha).sum()) / 1000


def remembered(file: Path | None, name: str, judged: Judged, network: Predictor) -> float:
    """The given trimap's SAD, out of a JSON file when it was worked out before."""
    known = json.loads(file.read_text(encoding="utf-8")) if file is not None and file.exists() else {}
    if name not in known:
        known[name] = cost(judged, judged.trimap, network)
        if file is not None:
            file.write_text(json.dumps(known, indent=4), encoding="utf-8")
    return float(known[name])


def measured(judged: Judged, gestures: dict, network: Predictor) -> dict[str, float]:
    """SAD with the first trimap and the last one; how much of the picture they leave unknown."""
    start = time.perf_counter()
    trimaps = drawn(judged.image, gestures)
    figures = {"seconds": time.perf_counter() - start, "strokes": len(gestures["strokes"])}
    figures["given unknown"] = float((judged.trimap == UNKNOWN).mean())
    for label, trimap in (("first", trimaps[0]), ("last", trimaps[-1])):
        alpha = matte_array(judged.image, trimap, network)
        figures[label] = float(np.abs(alpha - judged.alpha).sum()) / 1000
        figures[f"{label} unknown"] = float((trimap == UNKNOWN).mean())
        known = trimap != UNKNOWN
        figures[f"{label} wrong"] = float(np.abs(alpha - judged.alpha)[known].sum()) / 1000
    return figures


def main() -> None:
    """Print one line a picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--given", type=Path)
    parser.add_argument("--shaken", type=int, default=0)
    asked = parser.parse_args()
    recorded = json.loads(GESTURES.read_text(encoding="utf-8"))
    network = Predictor(default_weights(), "cpu", "int8")
    print("picture     strokes   SAD: given   first  (wrong)    last  (wrong)   last/given   unknown: given  last")
    for name in asked.names or recorded:
        judged = opened(name, asked.folder)
        given = remembered(asked.given, name, judged, network)
        if asked.shaken:
            side = max(judged.trimap.shape)
            tries = [shaken(recorded[name], side, seed) for seed in range(asked.shaken)]
            ratios = [cost(judged, drawn(judged.image, gestures)[-1], network) / given for gestures in tries]
            print(f"{name:11}", *(f"{ratio:.2f}" for ratio in sorted(ratios)), flush=True)
            continue
        seen = measured(judged, recorded[name], network)
        ratio = seen["last"] / given
        print(
            f"{name:11} {seen['strokes']:5.0f} {given:14.2f} {seen['first']:8.2f} {seen['first wrong']:7.2f} "
            f"{seen['last']:8.2f} {seen['last wrong']:7.2f} {ratio:10.2f}{' ' if ratio <= WANTED else '*'} "
            f"{seen['given unknown']:14.1%} {seen['last unknown']:7.1%}",
            flush=True,
        )


if __name__ == "__main__":
    main()

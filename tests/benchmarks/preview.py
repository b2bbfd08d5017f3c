"""What a preview of alpha may leave out: error against the exact answer, and time, of smaller and of cropped windows.

`python -m tests.benchmarks.preview FOLDER`: FOLDER holds image/, trimap/ and alpha/ with equal names. For random boxes
around unknown pixels the window of the box is answered at full, half and quarter size and with margins below the exact
one. The error is that of alpha against the whole picture's answer, and, as the yardstick, of both against the truth.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from mattegui.core import tiling
from mattegui.core.rect import Rect
from mattegui.core.trimap import UNKNOWN
from mattegui.files.datasets import find_items
from mattegui.files.image import read_alpha, read_image
from mattegui.files.trimaps import read_trimap
from mattegui.live.windows import tight
from mattegui.network.predictor import Predictor
from mattegui.paths import default_weights

EXACT = (1, 0)  # with the network's own margin
WAYS = [EXACT, (1, 128), (1, 96), (1, 64), (1, 32), (1, 16), (2, 224), (2, 128), (2, 64), (4, 448), (4, 224), (4, 128)]
Way = tuple[int, int]  # image pixels per pixel of the window, margin in image pixels


def answer(
    predictor: Predictor, image: NDArray[np.uint8], trimap: NDArray[np.uint8], box: Rect, way: Way
) -> tuple[NDArray[np.float32], float]:
    """Alpha of the box, (box.height, box.width) float32, and the CPU seconds it took."""
    step, margin = way if way != EXACT else (1, predictor.margin)
    seen = box.grown(margin).snapped(tiling.GRID * step) & Rect.whole(trimap.shape)
    start = time.process_time()
    picture, labels = image[seen.slices], trimap[seen.slices]
    if step > 1:
        size = (max(1, seen.width // step), max(1, seen.height // step))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        labels = cv2.resize(labels, size, interpolation=cv2.INTER_NEAREST)
    alpha = predictor.predict(picture, labels)
    if step > 1:
        alpha = cv2.resize(alpha, (seen.width, seen.height), interpolation=cv2.INTER_LINEAR)
    return alpha[box.within(seen).slices], time.process_time() - start


def boxes(trimap: NDArray[np.uint8], side: int, count: int, rng: np.random.Generator) -> list[Rect]:
    """Boxes of at most `side` pixels a side around random unknown pixels, shrunk to their unknown pixels."""
    rows, columns = np.nonzero(trimap == UNKNOWN)
    chosen = rng.choice(rows.size, count)
    whole = Rect.whole(trimap.shape)
    around = [
        Rect(r - side // 2, c - side // 2, r + side // 2, c + side // 2)
        for r, c in zip(rows[chosen].tolist(), columns[chosen].tolist(), strict=True)
    ]
    return [tight(trimap, box & whole) for box in around]


def measured(
    predictor: Predictor, folder: Path, pictures: int, side: int, count: int
) -> dict[Way, NDArray[np.float64]]:
    """For each way the mean error against the exact answer, error against the truth, and CPU seconds."""
    rng = np.random.default_rng(0)
    rows: dict[Way, list[tuple[float, float, float]]] = defaultdict(list)
    for entry in find_items(folder).complete()[:pictures]:
        image, truth = read_image(entry.image).pixels, read_alpha(entry.alpha)
        trimap, _ = read_trimap(entry.trimap, image.shape)
        whole = predictor.predict(image, trimap)
        for box in boxes(trimap, side, count, rng):
            unknown = trimap[box.slices] == UNKNOWN
            for way in WAYS:
                alpha, seconds = answer(predictor, image, trimap, box, way)
                off = np.abs(alpha - whole[box.slices])[unknown].mean()
                wrong = np.abs(alpha - truth[box.slices])[unknown].mean()
                rows[way].append((float(off), float(wrong), seconds))
    return {way: np.array(values).mean(axis=0) for way, values in rows.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=int, default=6)
    parser.add_argument("--boxes", type=int, default=3, help="per picture")
    parser.add_argument("--side", type=int, default=512, help="of a box, in pixels")
    given = parser.parse_args()
    torch.set_num_threads(1)
    predictor = Predictor(default_weights())
    table = measured(predictor, given.folder, given.pictures, given.side, given.boxes)
    print(f"boxes of {given.side} px, {given.pictures} pictures x {given.boxes}, {predictor.device_name}")
    print(f"{'size':>6}{'margin':>8}{'|a - exact|':>13}{'|a - true|':>12}{'time':>8}{'time ratio':>12}")
    for way, (off, wrong, seconds) in table.items():
        ratio = seconds / table[EXACT][2]
        step, margin = way if way != EXACT else (1, predictor.margin)
        print(f"{f'1/{step}':>6}{margin:>8}{off:>13.4f}{wrong:>12.4f}{seconds:>7.2f}s{ratio:>12.2f}")


if __name__ == "__main__":
    main()

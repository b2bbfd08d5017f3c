"""The pictures of a model card: `python -m training.card --weights W --runs RUN ... --photo PICTURE --out FOLDER`.

curve.png: the validation error over the time trained, of runs that went on from one another. limits.jpg: what the
network gets wrong, on drawn mattes (seeds that no run renders) over a photograph, the worst kinds first.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.metrics import sad
from mattegui.core.trimap import UNKNOWN
from mattegui.files.image import read_image
from mattegui.network.predictor import Predictor
from training.synthesis import FAMILIES
from training.trimaps import random_trimap
from training.validation import drawing

SIZE = 512  # pixels of a drawn matte
TILE = 256  # and of one view of it in the picture
DRAWINGS = 4  # mattes drawn of each kind; the one with the median error is shown
LABEL = (150, 28)  # size of the place for the kind's name and error
WORST = 5  # kinds shown
SEED = 2**40  # a run's mattes have seeds below 2**31
BAND = 40.0  # largest radius of the trimaps, in pixels


def curve(runs: Sequence[Path], path: Path) -> None:
    """Draw every set's SAD in the runs' validation.csv over the minutes of all of them, which log.csv counts."""
    # Imported when asked for: it reads all fonts of the machine.
    from matplotlib.figure import Figure

    minutes: list[float] = []
    errors: dict[str, list[float]] = {}
    before = 0.0
    for run in runs:
        measured = run / "validation.csv"  # a run that was stopped early has none
        for row in _rows(measured) if measured.exists() else ():
            minutes.append(before + float(row["minutes"]))
            for name in set(row) - {"step", "minutes", "score"}:
                errors.setdefault(name, []).append(float(row[name]))
        before += float(_rows(run / "log.csv")[-1]["minutes"])
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.subplots()
    for name, values in sorted(errors.items()):
        axes.plot(minutes, np.array(values) / values[-1], "o-", label=f"{name}, {values[-1]:.2f} at the end")
    axes.set(xlabel="minutes of training", ylabel="SAD against the last", ylim=(0.8, None))
    axes.grid(alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=110)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def limits(predictor: Predictor, photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The kinds of matte with the largest error per unknown pixel: picture, trimap, truth, answer; (H, W, 3) uint8."""
    found: list[tuple[float, str, NDArray[np.uint8]]] = []
    for place, (family, _) in enumerate(FAMILIES):
        drawn = sorted(
            (_tried(predictor, photo, (SEED + number, place)) for number in range(DRAWINGS)), key=itemgetter(0)
        )
        error, row = drawn[DRAWINGS // 2]
        found.append((error, family.__name__, row))
    found.sort(key=itemgetter(0), reverse=True)
    rows = []
    for error, name, row in found[:WORST]:
        row[: LABEL[1], : LABEL[0]] = 0
        cv2.putText(row, f"{name}: {error:.3f}", (6, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (255,) * 3, 1, cv2.LINE_AA)
        rows.append(row)
    return np.vstack(rows)


def _tried(predictor: Predictor, photo: NDArray[np.uint8], seed: tuple[int, int]) -> tuple[float, NDArray[np.uint8]]:
    """A drawn matte's mean error of an unknown pixel, and its four views in a row, (TILE, 4 * TILE, 3)."""
    rng = np.random.default_rng(seed)
    matte = FAMILIES[seed[1]][0](rng, SIZE)
    truth = matte.alpha.astype(np.float32) / 255
    image = np.round(matte.foreground * truth[..., None] + photo * (1 - truth[..., None])).astype(np.uint8)
    trimap = random_trimap(rng, truth, BAND)
    alpha = predictor.predict(image, trimap)
    unknown = max(1, np.count_nonzero(trimap == UNKNOWN))
    return sad(alpha, truth, trimap) * 1000 / unknown, drawing(image, trimap, truth, alpha, TILE)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.card", description="Draw the pictures of a model card.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--runs", type=Path, nargs="+", required=True, help="folders of the runs, in order")
    parser.add_argument("--photo", type=Path, required=True, help="photograph to draw the failures over")
    parser.add_argument("--out", type=Path, required=True, help="folder for curve.png and limits.jpg")
    return parser.parse_args()


def main() -> None:
    """Draw as the command line says."""
    given = _arguments()
    try:
        predictor = Predictor(given.weights, precision="float32")
        photo = cv2.resize(read_image(given.photo).pixels, (SIZE, SIZE), interpolation=cv2.INTER_AREA)
        curve(given.runs, given.out / "curve.png")
        sheet = limits(predictor, photo)
    except (InputError, OSError) as error:
        sys.exit(str(error))
    cv2.imwrite(str(given.out / "limits.jpg"), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))


if __name__ == "__main__":
    main()

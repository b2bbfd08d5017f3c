"""The pictures of a model card: the curve of the runs, and a sheet of what the network gets wrong."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from operator import itemgetter
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.metrics import sad
from mattegui.core.trimap import UNKNOWN
from mattegui.files.atomic import atomic_write
from mattegui.network.predictor import Predictor
from training.judging.validation import drawing
from training.mattes.families import FAMILIES
from training.samples.trimaps import random_trimap

CARD_MATTE = 512  # pixels a side of a drawn matte
CARD_VIEW = 256  # and of one view of it in the picture
CARD_DRAWINGS = 4  # mattes drawn of each kind; the one with the median error is shown
CARD_KINDS = 5  # shown, the worst
CARD_LABEL = (230, 28)  # width and height of the place for the kind's name and error
CARD_SEED = 2**40  # a run's mattes have seeds below 2**31
CARD_RADIUS = 40.0  # largest of the trimaps, in pixels


def curve(runs: Sequence[Path], path: Path) -> None:
    """Draw the error of every validation set over the minutes of runs that went on from one another.

    The errors stand in each run's validation.csv, the minutes in its log.csv. Raises InputError, OSError.
    """
    # Imported when asked for: it reads all fonts of the machine.
    from matplotlib.figure import Figure

    errors: dict[str, list[tuple[float, float]]] = {}  # with their minutes: not every run measured every set
    before = 0.0
    for run in runs:
        measured = run / "validation.csv"  # a run that was stopped early has none
        for row in _rows(measured) if measured.exists() else ():
            for name in set(row) - {"step", "minutes", "score"}:
                errors.setdefault(name, []).append((before + float(row["minutes"]), float(row[name])))
        before += float(_rows(run / "log.csv")[-1]["minutes"])
    figure = Figure(figsize=(8, 4.5), layout="constrained")
    axes = figure.subplots()
    for name, measured_at in sorted(errors.items()):
        minutes, values = np.array(measured_at).T
        axes.plot(minutes, values / values[-1], "o-", label=f"{name}, {values[-1]:.2f} at the end")
    axes.set(xlabel="minutes of training", ylabel="SAD against the last", ylim=(0.8, None))
    axes.grid(alpha=0.3)
    axes.legend()
    with atomic_write(path) as stream:
        figure.savefig(stream, format="png", dpi=110)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def limits(predictor: Predictor, photo: NDArray[np.uint8], before: Predictor | None = None) -> NDArray[np.uint8]:
    """The kinds of matte with the largest error per unknown pixel: picture, trimap, truth, answer; (H, W, 3) uint8.

    before: of the weights that these replace; their answer stands at the end of each row, and their error in brackets.
    The mattes are drawn over the photograph (CARD_MATTE, CARD_MATTE, 3), from seeds that no run renders.
    """
    predictors = [predictor] if before is None else [predictor, before]
    found: list[tuple[list[float], str, NDArray[np.uint8]]] = []
    for place, (family, _) in enumerate(FAMILIES):
        seeds = [(CARD_SEED + number, place) for number in range(CARD_DRAWINGS)]
        drawn = sorted((_tried(predictors, photo, seed) for seed in seeds), key=itemgetter(0))
        errors, row = drawn[CARD_DRAWINGS // 2]
        found.append((errors, family.__name__, row))
    found.sort(key=itemgetter(0), reverse=True)
    rows = []
    for (error, *others), name, row in found[:CARD_KINDS]:
        label = f"{name}: {error:.3f}" + "".join(f" ({other:.3f})" for other in others)
        row[: CARD_LABEL[1], : CARD_LABEL[0]] = 0
        cv2.putText(row, label, (6, 20), cv2.FONT_HERSHEY_SIMPLEX, 0.55, (255,) * 3, 1, cv2.LINE_AA)
        rows.append(row)
    return np.vstack(rows)


def _tried(
    predictors: Sequence[Predictor], photo: NDArray[np.uint8], seed: tuple[int, int]
) -> tuple[list[float], NDArray[np.uint8]]:
    """Each network's mean error of an unknown pixel of a drawn matte, and its views in a row, CARD_VIEW high."""
    rng = np.random.default_rng(seed)
    matte = FAMILIES[seed[1]][0](rng, CARD_MATTE)
    truth = matte.opacity
    image = np.round(matte.foreground * truth[..., None] + photo * (1 - truth[..., None])).astype(np.uint8)
    trimap = random_trimap(rng, truth, CARD_RADIUS)
    answers = [predictor.predict(image, trimap) for predictor in predictors]
    unknown = max(1, int(np.count_nonzero(trimap == UNKNOWN)))
    errors = [sad(alpha, truth, trimap) * 1000 / unknown for alpha in answers]
    return errors, drawing(image, trimap, truth, answers, CARD_VIEW)

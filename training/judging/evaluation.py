"""The errors of matting methods on datasets: SAD, MSE, Grad and Conn of every picture, and their means."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from mattegui.core.metrics import Scores, measure
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.files.datasets import Entry
from training.judging.validation import read_entry

Method = Callable[[NDArray[np.uint8], NDArray[np.uint8]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured picture: its name, and by method the four errors and the seconds it took."""

    picture: str
    scores: dict[str, dict[str, float]]


def classical(solve: Callable[..., NDArray[np.float64]]) -> Method:
    """One of PyMatting's solvers as a method on bytes; known pixels come out exact."""

    def method(image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> NDArray[np.float32]:
        # PyMatting takes 0 and 1 for known and anything between for unknown.
        with contextlib.redirect_stdout(sys.stderr):  # where it prints warnings, which --json must not
            alpha = solve(image / 255.0, np.where(trimap == UNKNOWN, 0.5, trimap / 255.0))
        known = (trimap == FOREGROUND).astype(np.float32)
        return np.where(trimap == UNKNOWN, np.clip(alpha, 0, 1), known).astype(np.float32)

    return method


def baselines() -> dict[str, Method]:
    """Closed-form (Levin et al., 2008) and KNN matting (Chen et al., 2013)."""
    # Imported when asked for: numba, which it brings, overrides the number of OpenMP threads.
    from pymatting import estimate_alpha_cf, estimate_alpha_knn

    return {"closed-form": classical(estimate_alpha_cf), "KNN": classical(estimate_alpha_knn)}


def evaluate(entries: list[Entry], methods: dict[str, Method]) -> list[Row]:
    """The errors of every method on every entry, in order."""
    rows = []
    for entry in tqdm(entries, unit="picture", leave=False):
        image, trimap, truth = read_entry(entry)
        row = Row(entry.name, {})
        for name, method in methods.items():
            start = time.perf_counter()
            alpha = method(image, trimap)
            seconds = time.perf_counter() - start
            row.scores[name] = asdict(measure(alpha, truth, trimap)) | {"seconds": round(seconds, 2)}
        rows.append(row)
    return rows


def means(rows: list[Row], method: str) -> dict[str, float]:
    """The mean of each error of one method over all rows."""
    found = [row.scores[method] for row in rows]
    return {name: float(np.mean([scores[name] for scores in found])) for name in Scores.__dataclass_fields__}


def table(rows: list[Row], methods: list[str]) -> str:
    """The rows and their means as text for people."""
    errors = list(Scores.__dataclass_fields__)
    lines = [f"{'picture':<28}{'method':<14}" + "".join(f"{error.upper():>10}" for error in errors)]
    for method in methods:
        for row in [*rows, Row("mean", {method: means(rows, method)})]:
            scores = row.scores[method]
            values = "".join(f"{scores[error]:>10.{5 if error == 'mse' else 2}f}" for error in errors)
            lines.append(f"{row.picture:<28.27}{method:<14}{values}")
    return "\n".join(lines)


def report(folder: Path, rows: list[Row], methods: list[str]) -> dict[str, object]:
    """What --json prints for one folder."""
    mean = {method: means(rows, method) for method in methods}
    ratios = {}
    if "closed-form" in mean:
        ratios = {method: scores["sad"] / mean["closed-form"]["sad"] for method, scores in mean.items()}
    pictures = [{"picture": row.picture} | row.scores for row in rows]
    return {"data": str(folder), "pictures": pictures, "mean": mean, "sad_against_closed_form": ratios}

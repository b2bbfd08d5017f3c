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
from training.judging.validation import polished, read_entry

Method = Callable[[NDArray[np.uint8], NDArray[np.uint8]], NDArray[np.float32]]
CLOSED_FORM = "closed-form"  # the method that all others are compared with


@dataclass(frozen=True, slots=True)
class Row:
    """One measured picture: its name, and by method the four errors and the seconds it took."""

    picture: str
    scores: dict[str, dict[str, float]]


def with_polish(predict: Method) -> Method:
    """A network with the polish after it."""
    return lambda image, trimap: polished(image, trimap, predict(image, trimap))


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
    """PyMatting's classical methods: those of Levin et al. (TPAMI 2008), Chen et al. (CVPR 2012: KNN), Zheng and
    Kambhamettu (ICCV 2009: learning-based) and Grady et al. (VIIP 2005: random walk)."""
    # Imported when asked for: numba, which it brings, overrides the number of OpenMP threads.
    from pymatting import estimate_alpha_cf, estimate_alpha_knn, estimate_alpha_lbdm, estimate_alpha_rw

    solvers = {
        CLOSED_FORM: estimate_alpha_cf,
        "KNN": estimate_alpha_knn,
        "learning-based": estimate_alpha_lbdm,
        "random walk": estimate_alpha_rw,
    }
    return {name: classical(solve) for name, solve in solvers.items()}


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
    """The mean of each error and of the seconds of one method over all rows."""
    found = [row.scores[method] for row in rows]
    return {name: float(np.mean([scores[name] for scores in found])) for name in found[0]}


def ratios(rows: list[Row], methods: list[str]) -> dict[str, float]:
    """Each method's mean SAD divided by closed-form's; empty when closed-form was not measured."""
    if CLOSED_FORM not in methods:
        return {}
    closed_form = means(rows, CLOSED_FORM)["sad"]
    return {method: means(rows, method)["sad"] / closed_form for method in methods}


def table(rows: list[Row], methods: list[str]) -> str:
    """The rows and their means as text for people; last, how each method compares with closed-form."""
    columns = [*Scores.__dataclass_fields__, "seconds"]
    lines = [f"{'picture':<28}{'method':<16}" + "".join(f"{column.upper():>10}" for column in columns)]
    for method in methods:
        for row in [*rows, Row("mean", {method: means(rows, method)})]:
            scores = row.scores[method]
            values = "".join(f"{scores[column]:>10.{5 if column == 'mse' else 2}f}" for column in columns)
            lines.append(f"{row.picture:<28.27}{method:<16}{values}")
    for method, ratio in ratios(rows, methods).items():
        lines.append(f"{'of closed-form, SAD':<28}{method:<16}{ratio:>10.3f}")
    return "\n".join(lines)


def report(folder: Path, rows: list[Row], methods: list[str]) -> dict[str, object]:
    """What the JSON file holds of one folder."""
    return {
        "data": str(folder),
        "pictures": [{"picture": row.picture} | row.scores for row in rows],
        "mean": {method: means(rows, method) for method in methods},
        "sad_against_closed_form": ratios(rows, methods),
    }

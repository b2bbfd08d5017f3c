"""Compares signs of an error, and painting at the hints with painting elsewhere: `python -m training.judging.hints`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from tqdm import tqdm

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from mattegui.files.datasets import Entry, find_items
from mattegui.network.predictor import Predictor
from training.judging.hints.asking import all_asked, reduced
from training.judging.hints.curve import curve, shares
from training.judging.hints.measures import SIGNS, by_pixel, by_square
from training.judging.hints.strokes import RULES, fall


def _arguments() -> argparse.Namespace:
    about = (__doc__ or "").partition(":")[0]
    parser = argparse.ArgumentParser(prog="python -m training.judging.hints", description=about)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, nargs="+", metavar="FOLDER", help="datasets to measure on")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="pictures to take, by name")
    parser.add_argument("--side", type=int, default=640, help="pixels of the longer side (640)")
    parser.add_argument("--kept", type=Path, metavar="FOLDER", help="compare signs, and keep the answers here")
    parser.add_argument("--strokes", type=int, metavar="N", help="paint so many strokes a picture by each rule")
    parser.add_argument("--curve", type=Path, metavar="FILE", help="draw how the error falls with them, a PNG")
    return parser.parse_args()


def _compare(weights: Path, entries: list[Entry], side: int, kept: Path) -> None:
    answers = all_asked(weights, entries, side, kept).values()
    print(f"{'rank correlation with the error':<34}{'pixels':>8}{'squares':>9}")
    for name, measure in SIGNS.items():
        found = [(by_pixel(each, signs), by_square(each, signs)) for each in answers for signs in [measure(each)]]
        pixels, squares = np.mean(found, axis=0)
        print(f"{name:<34}{pixels:>8.3f}{squares:>9.3f}")


def _paint(weights: Path, entries: list[Entry], side: int, strokes: int) -> dict[str, list[list[float]]]:
    predictor = Predictor(weights)
    falls: dict[str, list[list[float]]] = {rule: [] for rule in RULES}
    for entry in tqdm(entries, unit="picture", leave=False):
        for name, rule in RULES.items():
            falls[name].append(fall(reduced(entry, side), predictor, rule, strokes))
    for name, left in shares(falls).items():
        print(f"{name:<24}" + "".join(f"{share:>7.1%}" for share in left))
    return falls


def main() -> None:
    """Measure as the command line says."""
    given = _arguments()
    try:
        every = [entry for folder in given.data for entry in find_items(folder).complete()]
        entries = [entry for entry in every if given.only is None or entry.name in given.only]
        if given.kept:
            _compare(given.weights, entries, given.side, given.kept)
        if given.strokes:
            falls = _paint(given.weights, entries, given.side, given.strokes)
            if given.curve:
                with atomic_write(given.curve) as stream:
                    stream.write(curve(falls))
    except InputError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

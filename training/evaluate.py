"""Measures weights on datasets: `python -m training.evaluate --weights W --data FOLDER [--baselines] [--json FILE]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write, check_writable
from mattegui.files.datasets import find_items
from mattegui.network.predictor import Predictor
from training.judging.evaluation import Method, baselines, evaluate, report, table, with_polish


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, nargs="+", metavar="FOLDER", help="datasets to measure on")
    parser.add_argument("--trimaps", metavar="NAME", help="folder of the trimaps inside the dataset, such as trimap2")
    parser.add_argument("--polish", action="store_true", help="also measure the polished answer")
    parser.add_argument("--baselines", action="store_true", help="also measure PyMatting's four classical methods")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every figure to a file")
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda or mps")
    parser.add_argument("--precision", default="float32", help="float32 or auto")
    return parser.parse_args()


def _methods(given: argparse.Namespace) -> dict[str, Method]:
    """What is measured, by name. Raises InputError."""
    predictor = Predictor(given.weights, given.device, given.precision)
    methods: dict[str, Method] = {"ours": predictor.predict}
    if given.polish:
        methods["polished"] = with_polish(predictor.predict)
    return methods | (baselines() if given.baselines else {})


def main() -> None:
    """Measure as the command line says."""
    given = _arguments()
    try:
        if given.json:
            check_writable(given.json)  # before an hour of measuring
        methods = _methods(given)
        reports = []
        for folder in given.data:
            rows = evaluate(find_items(folder, trimaps=given.trimaps).complete(), methods)
            reports.append(report(folder, rows, list(methods)))
            print(f"{folder} ({given.trimaps or 'own trimaps'})\n{table(rows, list(methods))}", flush=True)
            if given.json:
                with atomic_write(given.json) as stream:
                    stream.write(json.dumps(reports, indent=1).encode())
    except InputError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

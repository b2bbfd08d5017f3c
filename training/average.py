"""Averages weights that lie on one way of training: `python -m training.average W1 W2 ... --out W`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from safetensors import safe_open

from mattegui.core.errors import InputError
from mattegui.network import weights
from training.learning.average import mean_of

KEPT_METADATA = ("step", "minutes", "seed", "crops", "large")  # of the last file


def main() -> None:
    """Average as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.average", description="Average weights of one training.")
    parser.add_argument("weights", type=Path, nargs="+", help="weights files, the latest last")
    parser.add_argument("--out", type=Path, required=True, help="weights file to write")
    given = parser.parse_args()
    try:
        model = mean_of(given.weights)
        with safe_open(given.weights[-1], "pt") as file:
            metadata = {name: value for name, value in (file.metadata() or {}).items() if name in KEPT_METADATA}
        weights.save(model, given.out, {**metadata, "averaged": str(len(given.weights))})
    except (InputError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

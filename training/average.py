"""The mean of weights that lie on one way of training: `python -m training.average W1 W2 ... --out W`.

Weights from several points of a run, or of runs that went on from one another, lie around a minimum rather than in it;
their mean is nearer to it (Izmailov et al., UAI 2018; Wortsman et al., ICML 2022). Runs that began apart have no mean.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import safe_open

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM

KEPT = ("step", "minutes", "seed")  # of the last file's metadata


def average(paths: Sequence[Path]) -> DIM:
    """The network whose every weight is the mean of those in the files; InputError when their shapes differ."""
    models = [weights.load(path) for path in paths]
    for path, model in zip(paths, models, strict=True):
        if model.shape != models[0].shape:
            raise InputError(f"{path}: is another network than {paths[0]}; average weights of one width.")
    states = [model.state_dict() for model in models]
    models[0].load_state_dict({name: torch.stack([state[name] for state in states]).mean(0) for name in states[0]})
    return models[0]


def main() -> None:
    """Average as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.average", description="Average weights of one training.")
    parser.add_argument("weights", type=Path, nargs="+", help="weights files, the latest last")
    parser.add_argument("--out", type=Path, required=True, help="weights file to write")
    given = parser.parse_args()
    try:
        model = average(given.weights)
        with safe_open(given.weights[-1], "pt") as file:
            metadata = {name: value for name, value in (file.metadata() or {}).items() if name in KEPT}
        weights.save(model, given.out, {**metadata, "averaged": str(len(given.weights))})
    except (InputError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

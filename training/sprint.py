"""Trains on one GPU against the clock: `python -m training.sprint --pack PACK --from WEIGHTS --minutes 8 --out OUT`.

Needs torch, numpy, OpenCV, Pillow and this checkout, nothing else. training/README.md says how to prepare it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from mattegui.core.errors import InputError
from training.samples.recipe import Recipe

CORES = os.cpu_count() or 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.sprint", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pack", type=Path, required=True, help="material, written by python -m training.pack")
    parser.add_argument("--from", dest="start", type=Path, required=True, metavar="WEIGHTS", help="to start from")
    parser.add_argument("--minutes", type=float, required=True, help="from the start to the end, beside --smoke")
    parser.add_argument("--smoke", type=float, default=0, metavar="SECONDS", help="try sizes and the compiler first")
    parser.add_argument("--out", type=Path, required=True, help="folder for weights and log")
    parser.add_argument("--room", type=float, metavar="MEGABYTES", help="the most that all weights may take")
    parser.add_argument("--rate", type=float, help="highest learning rate")
    parser.add_argument("--pixels", type=int, help="of a step's crops, instead of what --smoke finds or the usual")
    parser.add_argument("--crops", type=int, nargs="+", help="sides of crops, instead of the usual mix")
    parser.add_argument("--workers", type=int, default=max(1, CORES - 2), help="processes that draw")
    parser.add_argument("--window", type=int, help="drawn mattes kept on the device")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> None:
    """Train as the command line says."""
    began = time.monotonic()
    given = _arguments()
    # Here and not above: the processes that draw import this module too, and torch would cost each of them seconds.
    from training.sprinting.ring import Ring

    recipe = Recipe(seed=given.seed)
    ring = Ring(recipe, given.workers, given.pack)  # before anything else: they draw while torch starts
    try:
        from training.sprinting.start import sprint

        sprint(given, recipe, ring, began)
    except InputError as error:
        sys.exit(str(error))
    finally:
        ring.close()


if __name__ == "__main__":
    main()

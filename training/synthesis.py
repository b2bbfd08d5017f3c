"""Draws a contact sheet: `python -m training.synthesis --sheet OUT.png` shows every family of drawn mattes.

With `--data FOLDER` it shows samples as training gets them, each as image, trimap and alpha side by side.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels
from training.mattes.families import contact_sheet
from training.mattes.library import read_library
from training.samples.dataset import Batches
from training.samples.recipe import Recipe

SHEET_ROWS, SHEET_COLUMNS = 8, 4


def sample_sheet(batches: Batches) -> NDArray[np.uint8]:
    """Eight rows of four samples, the first of their batches, (H, W, 3) uint8 RGB."""
    cells = []
    for number in range(SHEET_ROWS * SHEET_COLUMNS):
        sample = batches.sample(number, 0)
        planes = (sample.trimap, np.round(sample.alpha * 255).astype(np.uint8))
        cells.append(np.hstack([sample.image, *(np.repeat(plane[..., None], 3, 2) for plane in planes)]))
    rows = [np.hstack(cells[start : start + SHEET_COLUMNS]) for start in range(0, len(cells), SHEET_COLUMNS)]
    return np.vstack(rows)


def main() -> None:
    """Draw as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m training.synthesis", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sheet", type=Path, required=True, help="PNG to write")
    parser.add_argument("--data", type=Path, help="folder of training material: show samples made of it")
    parser.add_argument("--crop", type=int, default=Recipe().crop, help="size of these samples in pixels")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    try:
        if given.data is None:
            sheet = contact_sheet(given.seed)
        else:
            recipe = Recipe(seed=given.seed, crop=given.crop)
            sheet = sample_sheet(Batches(read_library(given.data), recipe))
        write_pixels(given.sheet, sheet)
    except InputError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

"""Draws the pictures of a model card: `python -m training.card --weights W --runs RUN ... --photo P --out FOLDER`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import cv2
import numpy as np

from mattegui.core.errors import InputError
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import read_image
from mattegui.network.predictor import Predictor
from training.judging.card import CARD_MATTE, curve, limits
from training.judging.peers import peers


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training.card", description="Draw the pictures of a model card.")
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--before", type=Path, metavar="W", help="the weights that these replace, shown too")
    parser.add_argument("--runs", type=Path, nargs="+", required=True, help="folders of the runs, in order")
    parser.add_argument("--photo", type=Path, required=True, help="photograph to draw the failures over")
    parser.add_argument(
        "--cutouts", type=Path, nargs="*", default=[], help="RGBA files with true alpha, for polish.jpg"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    return parser.parse_args()


def main() -> None:
    """Draw as the command line says."""
    given = _arguments()
    try:
        predictor = Predictor(given.weights, precision="float32")
        before = Predictor(given.before, precision="float32") if given.before else None
        side = (CARD_MATTE, CARD_MATTE)
        photo = np.asarray(cv2.resize(read_image(given.photo).pixels, side, interpolation=cv2.INTER_AREA), np.uint8)
        curve(given.runs, given.out / "curve.png")
        write_pixels(given.out / "limits.jpg", limits(predictor, photo, before))
        if given.cutouts:
            write_pixels(given.out / "polish.jpg", peers(predictor, given.cutouts, photo))
    except (InputError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

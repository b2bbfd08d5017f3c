"""Trains DIM on a folder of mattes and backgrounds: `python -m training.train --data FOLDER --out RUN`.

training/README.md has the stages, the layout of the folder, and the commands for one CPU, one GPU and many.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType

import cv2
import torch
from torch import distributed

from mattegui.core.errors import InputError
from training.judging.validation import read_validation
from training.learning.config import FINISH_DECAY, FINISH_STAGES, USUAL_STAGES, Config
from training.learning.run import Run
from training.learning.start import is_checkpoint, starting_network
from training.mattes.library import read_library
from training.samples.recipe import Recipe


def _arguments() -> argparse.Namespace:
    usual = Config()
    parser = argparse.ArgumentParser(prog="python -m training.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of training material")
    parser.add_argument("--without", nargs="*", default=[], metavar="SET", help="leave out, such as backgrounds/coco")
    parser.add_argument("--validate", type=Path, help="folder of SET/{image,trimap,alpha}, to choose the best weights")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--from", dest="start", metavar="WEIGHTS", help="weights to start from, or vgg16")
    stages = parser.add_mutually_exclusive_group()
    stages.add_argument(
        "--skip", type=int, default=0, choices=range(len(USUAL_STAGES)), help="stages to leave out at the start"
    )
    stages.add_argument("--finish", action="store_true", help="large crops and much glass, for weights nearly done")
    parser.add_argument("--width", type=float, default=usual.width)
    parser.add_argument("--minutes", type=float, default=usual.minutes, help="training time, over all sessions")
    parser.add_argument("--steps", type=int, help="train so many steps instead of minutes")
    parser.add_argument("--rate", type=float, default=usual.rate, help="highest learning rate")
    parser.add_argument("--workers", type=int, default=usual.workers, help="loader processes")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true", help="go on from RUN/checkpoint.pt")
    return parser.parse_args()


def _config(given: argparse.Namespace) -> Config:
    """The run that the command line asks for."""
    config = Config(
        width=given.width,
        stages=USUAL_STAGES[given.skip :],
        seed=given.seed,
        minutes=given.minutes,
        steps=given.steps,
        rate=given.rate,
        workers=given.workers,
        recipe=Recipe(seed=given.seed),
    )
    return replace(config, stages=FINISH_STAGES, decay=FINISH_DECAY) if given.finish else config


def _run(given: argparse.Namespace) -> None:
    """Everything from the first file read to the last one written. Raises InputError."""
    torch.manual_seed(given.seed)  # the samples have seeds of their own
    network = starting_network(given.start, given.width)
    library = read_library(given.data, given.without)
    validation = read_validation(given.validate) if given.validate else None
    run = Run(_config(given), library, given.out, network, validation)
    if given.resume:
        run.resume()
    elif given.start is not None and not is_checkpoint(given.start):
        run.calibrate()

    def stop(_number: int, _frame: FrameType | None) -> None:
        run.stopped = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    run.train()


def main() -> None:
    """Train as the command line says."""
    given = _arguments()
    # Before OpenCV starts threads of its own: loader processes are forked and would wait for them for ever.
    cv2.setNumThreads(0)
    if int(os.environ.get("WORLD_SIZE", 1)) > 1:
        distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    try:
        _run(given)
    except InputError as error:
        sys.exit(str(error))
    if distributed.is_initialized():
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()

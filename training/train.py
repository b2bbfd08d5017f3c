"""Trains DIM on a folder of mattes and backgrounds: `python -m training.train --data FOLDER --out RUN`.

A run goes on until it is stopped, and goes on from its checkpoint where its folder has one. `--cool MINUTES` branches
off a cool-down, whose weights are for use. training/README.md has the commands and the layout of the material.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import cv2
import torch
from torch import distributed

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM
from training.judging.validation import read_validation
from training.learning.config import COOLING_DECAY, Config
from training.learning.folder import CHECKPOINT, cooled, load_checkpoint, status, unfinished
from training.learning.run import Run
from training.learning.start import is_checkpoint, starting_network
from training.mattes.library import read_library
from training.samples.recipe import Recipe


def _arguments() -> argparse.Namespace:
    usual = Config()
    parser = argparse.ArgumentParser(prog="python -m training.train", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of training material")
    parser.add_argument("--without", nargs="*", default=[], metavar="SET", help="leave out, such as backgrounds/coco")
    parser.add_argument("--validate", type=Path, help="folder of SET/{image,trimap,alpha}, to choose the best weights")
    parser.add_argument("--out", type=Path, metavar="RUN", help="folder of the run; it goes on where it was stopped")
    parser.add_argument("--from", dest="start", metavar="WEIGHTS", help="weights to begin from, or vgg16")
    end = parser.add_mutually_exclusive_group()
    end.add_argument("--steps", type=int, help="end after so many steps, over all sessions")
    end.add_argument("--cool", type=float, metavar="MINUTES", help="branch off a cool-down of so many minutes")
    end.add_argument("--status", type=Path, metavar="RUN", help="print how far a run is, and nothing else")
    parser.add_argument("--width", type=float, help=f"({usual.width}, or the run's)")
    parser.add_argument("--rate", type=float, help=f"learning rate ({usual.rate}, or the run's)")
    parser.add_argument("--seed", type=int, help=f"({usual.seed}, or the run's)")
    parser.add_argument("--workers", type=int, default=usual.workers, help="loader processes")
    given = parser.parse_args()
    if given.status is None and (given.data is None or given.out is None):
        parser.error("--data and --out are needed")
    return given


def _config(given: argparse.Namespace, kept: dict[str, Any]) -> Config:
    """The run that the command line asks for; kept: the checkpoint that it goes on from, or nothing."""
    usual, choices = Config(), {}
    for name in ("width", "rate", "seed"):
        asked = getattr(given, name)
        choices[name] = asked if asked is not None else kept.get(name, getattr(usual, name))
    return Config(
        **choices,
        steps=given.steps,
        cooling=given.cool,
        decay=usual.decay if given.cool is None else COOLING_DECAY,
        workers=given.workers,
        recipe=Recipe(seed=choices["seed"]),
    )


def _prepared(given: argparse.Namespace) -> Run:
    """The run, ready for its next step: begun, gone on from its checkpoint, or branched off. Raises InputError."""
    validation = read_validation(given.validate) if given.validate else None  # first: a library takes its time
    library = read_library(given.data, given.without)
    out, branches = given.out, False
    if given.cool is not None:
        stopped = unfinished(given.out)
        out, branches = stopped or given.out, stopped is None
    if given.cool is None and not (out / CHECKPOINT).exists():
        config = _config(given, {})
        torch.manual_seed(config.seed)  # the samples have seeds of their own
        run = Run(config, library, out, starting_network(given.start, config.width), validation)
        if given.start is not None and not is_checkpoint(given.start):
            run.calibrate()
        return run
    state = load_checkpoint(out / CHECKPOINT)
    out = cooled(out, state["step"]) if branches else out
    run = Run(_config(given, state), library, out, DIM(width=state["width"], norm=True), validation)
    if branches:
        run.branch(state)
    else:
        run.resume(state)
    return run


def _run(given: argparse.Namespace) -> None:
    """Everything from the first file read to the last one written. Raises InputError."""
    run = _prepared(given)

    def stop(_number: int, _frame: FrameType | None) -> None:
        run.stopped = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    run.train()


def main() -> None:
    """Train, or print how far a run is, as the command line says."""
    given = _arguments()
    # Before OpenCV starts threads of its own: loader processes are forked and would wait for them for ever.
    cv2.setNumThreads(0)
    if int(os.environ.get("WORLD_SIZE", 1)) > 1:
        distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    try:
        if given.status is not None:
            print(status(given.status))
        else:
            _run(given)
    except InputError as error:
        sys.exit(str(error))
    if distributed.is_initialized():
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()

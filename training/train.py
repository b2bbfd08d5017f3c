"""Trains DIM on a folder of mattes and backgrounds: `python -m training.train --data FOLDER --out RUN`.

See training/README.md for the stages, the layout of the folder and the commands for one CPU, one GPU and many.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType

import cv2
import torch
from torch import distributed

from mattegui.core.errors import InputError
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.config import FINISH, FINISH_DECAY, STAGES, Config
from training.dataset import Recipe
from training.engine import load_checkpoint
from training.library import read_library
from training.run import CHECKPOINT, Run
from training.validation import read_validation
from training.vgg import levelled, read_vgg, start_from_vgg


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
        "--skip", type=int, default=0, choices=range(len(STAGES)), help="stages to leave out at the start"
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


def is_checkpoint(start: str | None) -> bool:
    """True when `--from` names a run's checkpoint, whose network has its BatchNorm."""
    return start is not None and Path(start).name == CHECKPOINT


def starting_network(start: str | None, width: float) -> DIM:
    """The network to train: random, with VGG-16's encoder, or from a weights file. Raises InputError.

    start: None, "vgg16", torchvision's vgg16-*.pth, a run's checkpoint.pt (its averaged weights), or weights of ours.
    Folded weights have no BatchNorm: see engine.calibrate.
    """
    network = DIM(width=width, norm=True)
    if start is None:
        return network
    if start == "vgg16" or Path(start).name.startswith("vgg16"):
        layers = read_vgg(None if start == "vgg16" else Path(start))
        start_from_vgg(network, levelled(layers, torch.randn(1, 3, 64, 64)))
        return network
    if is_checkpoint(start):
        network.load_state_dict(load_checkpoint(Path(start), width)["average"])
        return network
    given = weights.load(Path(start))
    if given.shape.width != width:
        raise InputError(f"{start}: these weights have width {given.shape.width}; pass --width {given.shape.width}.")
    network.load_state_dict(given.state_dict(), strict=False)
    return network


def _config(given: argparse.Namespace) -> Config:
    """The run that the command line asks for."""
    config = Config(
        width=given.width,
        stages=STAGES[given.skip :],
        seed=given.seed,
        minutes=given.minutes,
        steps=given.steps,
        rate=given.rate,
        workers=given.workers,
        recipe=Recipe(seed=given.seed),
    )
    return replace(config, stages=FINISH, decay=FINISH_DECAY) if given.finish else config


def main() -> None:
    """Train as the command line says."""
    given = _arguments()
    # Before OpenCV starts threads of its own: loader processes are forked and would wait for them for ever.
    cv2.setNumThreads(0)
    if int(os.environ.get("WORLD_SIZE", 1)) > 1:
        distributed.init_process_group("nccl" if torch.cuda.is_available() else "gloo")
    config = _config(given)
    try:
        torch.manual_seed(given.seed)  # the samples have seeds of their own
        network = starting_network(given.start, given.width)
        library = read_library(given.data, given.without)
        validation = read_validation(given.validate) if given.validate else None
        run = Run(config, library, given.out, network, validation)
        if given.resume:
            run.resume()
        elif given.start is not None and not is_checkpoint(given.start):
            run.calibrate()
    except InputError as error:
        sys.exit(str(error))

    def stop(_number: int, _frame: FrameType | None) -> None:
        run.stopped = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "config.txt").write_text(
        "\n".join(f"{name}: {value}" for name, value in asdict(config).items()) + "\n"
    )
    run.train()
    if distributed.is_initialized():
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()

"""What a sprint begins with: its network, its material, and all that works on them."""

from __future__ import annotations

import argparse
import json
import random
import signal
import time
from dataclasses import asdict, replace
from pathlib import Path
from types import FrameType

import torch

from mattegui.core.errors import InputError
from mattegui.network.dim import DIM, build
from mattegui.network.topology import Shape
from training.samples.recipe import Recipe
from training.sprinting.clock import Clock
from training.sprinting.engine import Engine
from training.sprinting.feed import WINDOW, Feed
from training.sprinting.files import SPRINT_SUFFIX, Outcome, read_sprint
from training.sprinting.packed import read_pack
from training.sprinting.ring import Ring
from training.sprinting.sprint import Sprint, planned


def sprint(given: argparse.Namespace, recipe: Recipe, ring: Ring, began: float) -> None:
    """All from the pack's first picture to the last weights, as the command line says. Raises InputError.

    began: when the command started, by time.monotonic; it ends the seconds and minutes asked for later.
    """

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:6.1f} s  {text}", flush=True)

    torch.manual_seed(given.seed)
    random.seed(given.seed)  # see training.samples.batched.chance
    torch.backends.cudnn.benchmark = True  # few sizes, thousands of steps of each
    outcome = Outcome(given.out, None if given.room is None else given.room * 2**20)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network, fit = read_start(given.start)
    plan = planned(given.rate, given.crops, given.pixels, given.smoke, given.seed)
    engine = Engine(network, plan.config, device)
    feed = Feed(read_pack(given.pack), recipe, ring, device, given.window or WINDOW)
    say(f"{feed.maker.mattes.count} mattes lie on the device, {given.workers} processes draw more")
    running = Sprint(plan, engine, feed, outcome, say)

    def stop(_number: int, _frame: FrameType | None) -> None:
        running.stopped = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    running.prepare(fit)
    clock = Clock(time.monotonic(), began + given.smoke + 60 * given.minutes)
    running.run(clock, {"minutes": given.minutes, "seed": float(given.seed)})


def read_start(path: Path) -> tuple[DIM, bool]:
    """The network in training form, and whether its BatchNorm has yet to be fitted. Raises InputError.

    path: what a sprint wrote, or folded weights of ours.
    """
    if path.suffix == SPRINT_SUFFIX:
        return read_sprint(path)[0], False
    folded = _read_folded(path)
    network = DIM(replace(folded.shape, norm=True))
    network.load_state_dict(folded.state_dict(), strict=False)
    return network, True


def _read_folded(path: Path) -> DIM:
    """Weights of ours without the library safetensors, which may be missing where a sprint runs.

    The format: the length of a JSON header in 8 bytes, the header, then the tensors' bytes.
    """
    try:
        content = path.read_bytes()
        begin = 8 + int.from_bytes(content[:8], "little")
        header = json.loads(content[8:begin])
        metadata = header.pop("__metadata__")
        fields = {name: json.loads(metadata[name]) for name in asdict(Shape()) if name != "norm"}
        tensors = {}
        for name, entry in header.items():
            first, last = entry["data_offsets"]
            values = torch.frombuffer(bytearray(content[begin + first : begin + last]), dtype=torch.float16)
            tensors[name] = values.view(entry["shape"]).float()
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise InputError(f"{path}: these are no weights that a sprint can start from.") from error
    return build(path, Shape(**fields), tensors)

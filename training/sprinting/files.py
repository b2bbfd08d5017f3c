"""What a sprint leaves: weights with their BatchNorm, and a log.

The weights are torch files of tensors and plain values, because safetensors may be missing where a sprint runs.
`python -m training.sprinting.fold` makes weights for use of them.
"""

from __future__ import annotations

import csv
import math
import pickle
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from mattegui.network.dim import DIM
from mattegui.network.topology import Shape
from training.sprinting.clock import MARKS

LATEST = "latest"  # the mark of the weights written every minute; the end's take their place
AVERAGED = "-average"
SPRINT_SUFFIX = ".pt"


class Outcome:
    """The folder of a sprint. Raises InputError when it cannot be made.

    room: bytes that all weights together may take; None for any number. What matters least is then not kept.
    """

    def __init__(self, folder: Path, room: float | None = None) -> None:
        self.folder, self.room = folder, room
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{folder}: the sprint's folder cannot be made ({error.strerror}).") from error

    def keep(self, mark: int | None, weights: DIM, average: DIM, about: Mapping[str, float]) -> None:
        """Write the weights and their average for a mark, or as the latest. Raises InputError.

        Weights that hold anything but finite numbers raise it too, and the files from before stay.
        """
        for ending, network in ((AVERAGED, average), ("", weights)):
            content = packed_state(network, about)
            for name, tensor in content["network"].items():
                if not tensor.isfinite().all():
                    raise InputError(f"{self.folder}: {name} is no longer finite; start again with a lower --rate.")
            path = self.folder / f"{_stem(mark)}{ending}{SPRINT_SUFFIX}"
            with atomic_write(path) as stream:
                torch.save(content, stream)
            if mark == MARKS[-1]:
                (self.folder / f"{LATEST}{ending}{SPRINT_SUFFIX}").unlink(missing_ok=True)
            self._make_room(path.stat().st_size)

    def log(self, row: Mapping[str, object]) -> None:
        """Add a line to log.csv."""
        path = self.folder / "log.csv"
        new = not path.exists()
        with path.open("a", newline="") as file:
            writer = csv.DictWriter(file, list(row))
            if new:
                writer.writeheader()
            writer.writerow(row)

    def _make_room(self, size: int) -> None:
        """Drop what matters least until all fits: early marks before the end's, raw weights before averages."""
        if self.room is None:
            return
        ends = [f"{_stem(mark)}{ending}" for ending in (AVERAGED, "") for mark in (MARKS[-1], None)]
        early = [f"{_stem(mark)}{ending}" for ending in (AVERAGED, "") for mark in reversed(MARKS[:-1])]
        present = [stem for stem in (*ends, *early) if (self.folder / f"{stem}{SPRINT_SUFFIX}").exists()]
        for stem in present[max(1, math.floor(self.room / size)) :]:
            (self.folder / f"{stem}{SPRINT_SUFFIX}").unlink()


def packed_state(network: DIM, about: Mapping[str, float]) -> dict[str, Any]:
    """A network as a file holds it: convolutions in float16, BatchNorm (a hundredth of it) in float32."""
    state = {}
    for name, tensor in network.state_dict().items():
        tensor = tensor.detach().cpu()
        halved = tensor.half() if tensor.ndim == 4 else tensor
        state[name] = halved.contiguous()
    return {"network": state, "shape": asdict(network.shape), "about": dict(about)}


def read_sprint(path: Path) -> tuple[DIM, dict[str, float]]:
    """The network in a sprint's file, with its BatchNorm, and what was noted about it. Raises InputError."""
    try:
        content = torch.load(path, map_location="cpu", weights_only=True)
        network = DIM(Shape(**content["shape"]))
        network.load_state_dict(content["network"])
        return network, content["about"]
    except OSError as error:
        raise InputError(f"{path}: the weights file cannot be read ({error.strerror}).") from error
    except (pickle.UnpicklingError, RuntimeError, KeyError, TypeError, ValueError, EOFError) as error:
        raise InputError(f"{path}: these are not weights that a sprint wrote.") from error


def _stem(mark: int | None) -> str:
    return LATEST if mark is None else f"sprint-{mark:03d}"

"""What a run leaves in its folder: checkpoint, weights, logs, drawings, config.

A checkpoint holds tensors and plain values only, so that it opens whatever the code is called by then.
"""

from __future__ import annotations

import csv
import pickle
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from tqdm import tqdm

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from mattegui.network import weights
from mattegui.network.dim import DIM
from training.judging.validation import Figures
from training.learning.config import LARGE_CROP, Config

CHECKPOINT = "checkpoint.pt"
COOLED = "cooled-"  # how the folders of cool-downs begin
SHOWN_VALIDATIONS = 3


@dataclass(frozen=True, slots=True)
class Moment:
    """How far a run is, over all of its sessions."""

    step: int = 0
    seconds: float = 0.0  # of training
    crops: int = 0
    large: int = 0  # crops of LARGE_CROP pixels or more

    def after(self, seconds: float, crop: int, crops: int) -> Moment:
        """The moment one step later. crop: the side of the step's crops in pixels; crops: their number."""
        large = crops if crop >= LARGE_CROP else 0
        return Moment(self.step + 1, seconds, self.crops + crops, self.large + large)

    @property
    def columns(self) -> dict[str, object]:
        """The first columns of every line of the run's CSV files."""
        return {"step": self.step, "minutes": round(self.seconds / 60, 2)}


class Folder:
    """The files of one run. All are written atomically but for the CSV files, which only grow."""

    def __init__(self, path: Path, config: Config) -> None:
        self.path = path
        self.config = config

    @property
    def checkpoint(self) -> Path:
        """Where the run goes on from."""
        return self.path / CHECKPOINT

    def create(self) -> None:
        """Make the folder, with the run's choices in config.txt. Raises InputError."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"{self.path}: the run's folder cannot be made ({error.strerror}).") from error
        with atomic_write(self.path / "config.txt") as stream:
            stream.write("".join(f"{name}: {value}\n" for name, value in asdict(self.config).items()).encode())

    def export(self, name: str, network: DIM, moment: Moment) -> Path:
        """Write a network, folded, as NAME.safetensors; returns its path.

        Raises InputError, also for weights that are no numbers any more.
        """
        path = self.path / f"{name}.safetensors"
        numbers = {"step": moment.step, "minutes": round(moment.seconds / 60, 1), "seed": self.config.seed}
        numbers |= {"crops": moment.crops, "large": moment.large}
        try:
            weights.save(network, path, {name: str(number) for name, number in numbers.items()})
        except ValueError as error:
            raise InputError(f"{self.path}: {error}; go on from its checkpoint with a lower --rate.") from error
        return path

    def log(self, moment: Moment, row: Mapping[str, object]) -> None:
        """Add a line to log.csv."""
        _append(self.path / "log.csv", {**moment.columns, **row})

    def log_figures(self, moment: Moment, figures: Figures) -> None:
        """Add a line to validation.csv, say it, and draw the answers."""
        _append(self.path / "validation.csv", moment.columns | figures.columns)
        tqdm.write(f"step {moment.step}, {moment.seconds / 60:.1f} min: {figures}")
        drawings = self.path / "validation"
        drawings.mkdir(exist_ok=True)
        figures.draw(drawings / f"{moment.step:07d}.jpg")


def save_checkpoint(path: Path, state: dict[str, Any]) -> None:
    """Write everything a run needs to go on, and the state of all random generators. Raises InputError."""
    with atomic_write(path) as stream:
        torch.save({**state, "random": _random_state()}, stream)


def load_checkpoint(path: Path) -> dict[str, Any]:
    """What `save_checkpoint` wrote; sets the random generators. Raises InputError when it is not there or damaged."""
    try:
        state: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
        random_state = state.pop("random")
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no checkpoint; name the folder of a run.") from error
    except (OSError, EOFError, KeyError, RuntimeError, pickle.UnpicklingError) as error:
        raise InputError(f"{path}: is damaged, or no checkpoint of a run; begin a new one.") from error
    torch.set_rng_state(random_state["torch"])
    if torch.cuda.is_available() and random_state["cuda"]:
        torch.cuda.set_rng_state_all(random_state["cuda"])
    return state


def unfinished(run: Path) -> Path | None:
    """The folder of a run's cool-down that was stopped, the latest; None where there is none."""
    return max((path.parent for path in run.glob(f"{COOLED}*/{CHECKPOINT}")), default=None)


def cooled(run: Path, step: int) -> Path:
    """The folder of a run's cool-down that begins after a step."""
    return run / f"{COOLED}{step:07d}"


def status(run: Path) -> str:
    """Where a run stands and what it last measured, in lines for people. Raises InputError when there is no folder."""
    if not run.is_dir():
        raise InputError(f"{run}: there is no such folder; name the folder of a run.")
    lines = _standing(run)
    for folder in sorted(run.glob(f"{COOLED}*")):
        lines += [f"{folder.name}: {line}" for line in _standing(folder)]
    return "\n".join(lines or ["nothing is logged yet"])


def _standing(run: Path) -> list[str]:
    lines = []
    for row in _rows(run / "log.csv")[-1:]:
        lines.append(f"{int(row['crops']):,} crops seen, {int(row['large']):,} of them {LARGE_CROP} px or more")
        lines.append(f"rate {row['rate']}, step {row['step']}, {row['minutes']} minutes, {row['crops_per_s']} crops/s")
    for row in _rows(run / "validation.csv")[-SHOWN_VALIDATIONS:]:
        figures = ", ".join(f"{name} {value}" for name, value in row.items() if name not in ("step", "minutes"))
        lines.append(f"validation at step {row['step']}, {row['minutes']} minutes: {figures}")
    return lines


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def _random_state() -> dict[str, Any]:
    cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() else []
    return {"torch": torch.get_rng_state(), "cuda": cuda}


def _append(path: Path, row: Mapping[str, object]) -> None:
    """Add a line to a CSV file, with the heading when it is new."""
    new = not path.exists()
    with path.open("a", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        if new:
            writer.writeheader()
        writer.writerow(row)

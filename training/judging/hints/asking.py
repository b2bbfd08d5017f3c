"""Asks the network about pictures with a true alpha in all the ways whose disagreement may betray an error."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm

from mattegui.core.alpha import Alpha, polished
from mattegui.core.tiling import GRID
from mattegui.core.trimap import FOREGROUND, UNKNOWN
from mattegui.files.atomic import atomic_write
from mattegui.files.datasets import Entry
from mattegui.network.dim import DIM
from mattegui.network.encoding import normalised, stacked
from mattegui.network.polish import polish
from mattegui.network.weights import fingerprint, load
from training.judging.validation import read_entry

FLIPS = (1, 0)  # OpenCV's names: the columns turned round, the rows turned round
MARK_LETTERS = 12  # of the hash of a weights file: enough to tell some of them apart
ALL_OF_IT = 0.999  # of a reduced pixel: the sums of shares round


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture with its true alpha. image: (H, W, 3) uint8; trimap: (H, W) uint8; truth: (H, W) float32."""

    name: str
    image: NDArray[np.uint8]
    trimap: NDArray[np.uint8]
    truth: Alpha


@dataclass(frozen=True, slots=True)
class Asked:
    """What the network says of a shot, each (H, W) float32.

    first: before its refinement; network: after it; correction: the polish's; flips: how far the answers for the
    flipped picture lie from `network` on average. truth and trimap are the shot's.
    """

    trimap: NDArray[np.uint8]
    truth: Alpha
    first: Alpha
    network: Alpha
    correction: Alpha
    flips: Alpha

    @property
    def alpha(self) -> Alpha:
        """What is shown and exported."""
        return polished(self.network, self.correction, 1.0)


def reduced(entry: Entry, side: int) -> Shot:
    """An entry whose longer side has about that many pixels, both sides whole steps of the network's grid."""
    image, trimap, truth = read_entry(entry)
    scale = min(1.0, side / max(trimap.shape))
    height, width = (max(GRID, round(length * scale / GRID) * GRID) for length in trimap.shape)
    small, area = (width, height), cv2.INTER_AREA
    labels = [cv2.resize((trimap == label).astype(np.float32), small, interpolation=area) for label in (0, FOREGROUND)]
    coarse = np.full((height, width), UNKNOWN, np.uint8)
    coarse[labels[0] > ALL_OF_IT], coarse[labels[1] > ALL_OF_IT] = 0, FOREGROUND
    return Shot(
        entry.name,
        np.asarray(cv2.resize(image, small, interpolation=area), np.uint8),
        coarse,
        np.asarray(cv2.resize(truth, small, interpolation=area), np.float32),
    )


def asked(model: DIM, shot: Shot) -> Asked:
    """The network's answers to a shot."""
    first, network = _stages(model, shot.image, shot.trimap)
    correction = polish(shot.image, shot.trimap, network)
    flips = np.zeros_like(network)
    for axis in FLIPS:
        turned = _stages(model, cv2.flip(shot.image, axis), cv2.flip(shot.trimap, axis))[1]  # type: ignore[arg-type]
        flips += np.abs(cv2.flip(turned, axis) - network) / len(FLIPS)
    return Asked(shot.trimap, shot.truth, first, network, correction, flips)


def all_asked(weights: Path, entries: list[Entry], side: int, kept: Path) -> dict[str, Asked]:
    """The answers to many entries, by name. kept: a folder in which answers are kept, those of each weights file."""
    kept.mkdir(parents=True, exist_ok=True)
    model, mark, found = load(weights), fingerprint(weights)[:MARK_LETTERS], dict[str, Asked]()
    for entry in tqdm(entries, unit="picture", leave=False):
        place = f"{entry.image.absolute().parts[-3]}-{entry.trimap.absolute().parts[-2]}"
        file = kept / f"{place}-{entry.name}-{side}-{mark}.npz"
        if not file.exists():
            answers = asked(model, reduced(entry, side))
            with atomic_write(file) as stream:
                np.savez_compressed(stream, **{field.name: getattr(answers, field.name) for field in fields(Asked)})
        with np.load(file) as planes:
            found[file.stem] = Asked(**{name: planes[name] for name in planes.files})
    return found


def _stages(model: DIM, image: NDArray[np.uint8], trimap: NDArray[np.uint8]) -> tuple[Alpha, Alpha]:
    """Alpha before and after the refinement, (H, W) float32, exact where known."""
    with torch.inference_mode():
        first, last = (part[0, 0].numpy() for part in model.stages(normalised(stacked(image, trimap))))
    known, labels = trimap != UNKNOWN, (trimap == FOREGROUND).astype(np.float32)
    return np.where(known, labels, first), np.where(known, labels, last)

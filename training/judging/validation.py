"""Measures weights on pictures with true alpha while a run goes on, and draws what they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from mattegui.core.errors import InputError
from mattegui.core.metrics import sad
from mattegui.core.trimap import UNKNOWN
from mattegui.files.datasets import Entry, find_items
from mattegui.files.formats.encoding import write_pixels
from mattegui.files.image import read_alpha, read_image
from mattegui.files.trimaps import read_trimap
from mattegui.network.polish import polish
from mattegui.network.predictor import Predictor

DRAWN_EVERY = 4  # pictures; only one of so many is drawn
VALIDATION_VIEW = 320  # pixels a side of a drawn picture
TRIMAP_FOLDERS = ("trimap", "trimap2")


@dataclass(frozen=True, slots=True)
class Figures:
    """How good weights are: mean SAD by set, as the network answers and polished, and `score`.

    score: the mean over sets of the mean absolute error of an unknown pixel, polished. No large picture or wide trimap
    outweighs the others in it.
    """

    sads: dict[str, float]
    polished: dict[str, float]
    score: float
    drawings: list[NDArray[np.uint8]]

    @property
    def columns(self) -> dict[str, float]:
        """All numbers, by the names of their columns in a run's validation.csv."""
        after = {f"{name} polished": value for name, value in self.polished.items()}
        return self.sads | after | {"score": round(self.score, 5)}

    def __str__(self) -> str:
        sads = [f"{name} SAD {value:.2f}, polished {self.polished[name]:.2f}" for name, value in self.sads.items()]
        return "; ".join([*sads, f"score {self.score:.4f}"])

    def draw(self, path: Path) -> None:
        """Write image, trimap, truth and answer of every drawn picture in a row each. Raises InputError."""
        write_pixels(path, np.vstack(self.drawings))


@dataclass(frozen=True, slots=True)
class Validation:
    """Sets of pictures, by name."""

    sets: dict[str, list[Entry]]

    def measure(self, path: Path) -> Figures:
        """The errors of a weights file on all pictures."""
        predictor = Predictor(path, precision="float32")  # the figures that are compared with others'
        sads: dict[str, float] = {}
        after: dict[str, float] = {}
        shares: list[float] = []
        drawings: list[NDArray[np.uint8]] = []
        for name, entries in self.sets.items():
            errors: list[tuple[float, float]] = []
            each: list[float] = []
            for number, entry in enumerate(entries):
                image, trimap, truth = read_entry(entry)
                answer = predictor.predict(image, trimap)
                alpha = polished(image, trimap, answer)
                errors.append((sad(answer, truth, trimap), sad(alpha, truth, trimap)))
                each.append(errors[-1][1] * 1000 / max(1, int(np.count_nonzero(trimap == UNKNOWN))))
                if number % DRAWN_EVERY == 0:
                    drawings.append(drawing(image, trimap, truth, [answer], VALIDATION_VIEW))
            sads[name], after[name] = (round(float(mean), 3) for mean in np.mean(errors, 0))
            shares.append(float(np.mean(each)))
        return Figures(sads, after, float(np.mean(shares)), drawings)


def read_validation(folder: Path) -> Validation:
    """All sets below a folder (or the folder itself); a set with wider trimaps in `trimap2` counts twice.

    Raises InputError where there are none.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; name one of SET/{{image,trimap,alpha}}.")
    sets = {}
    places = sorted(path for path in folder.iterdir() if path.is_dir() and (path / "image").is_dir()) or [folder]
    for place in places:
        for trimaps in TRIMAP_FOLDERS:
            if trimaps == TRIMAP_FOLDERS[0] or (place / trimaps).is_dir():
                other = None if trimaps == TRIMAP_FOLDERS[0] else trimaps
                sets[f"{place.name}/{trimaps}"] = find_items(place, trimaps=other).complete()
    return Validation(sets)


def polished(image: NDArray[np.uint8], trimap: NDArray[np.uint8], answer: NDArray[np.float32]) -> NDArray[np.float32]:
    """The network's answer after polish at full strength, (H, W) float32."""
    return answer + polish(image, trimap, answer)


def read_entry(entry: Entry) -> tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]]:
    """Image (H, W, 3) uint8, trimap (H, W) uint8 and alpha (H, W) float32 of an entry."""
    image = read_image(entry.image).pixels
    trimap, _ = read_trimap(entry.trimap, image.shape)
    return image, trimap, read_alpha(entry.alpha)


def drawing(
    image: NDArray[np.uint8],
    trimap: NDArray[np.uint8],
    truth: NDArray[np.float32],
    answers: Sequence[NDArray[np.float32]],
    side: int,
) -> NDArray[np.uint8]:
    """All side by side, each a square of `side` pixels: (side, (3 + answers) * side, 3) uint8."""
    grey = [trimap, *(np.round(alpha * 255).astype(np.uint8) for alpha in (truth, *answers))]
    views = [image, *(np.repeat(view[..., None], 3, 2) for view in grey)]
    small = [cv2.resize(view, (side, side), interpolation=cv2.INTER_AREA) for view in views]
    return np.asarray(np.hstack(small), np.uint8)

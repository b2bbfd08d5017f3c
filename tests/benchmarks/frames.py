"""How much of a trimap must be painted in the next picture of a film when the last one's is moved there.

`python -m tests.benchmarks.frames FOLDER` cuts `foregrounds/*/*.webp` (RGBA) out of the folder, moves them before
`backgrounds/*/*` with a true alpha for every picture, and corrects one trimap after the other as a user would: no label
may be wrong, and unknown reaches at most ALLOWED pixels beyond what is soft. A fresh trimap is unknown everywhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.labels.distance import distance_out_of
from mattegui.core.labels.flow import Frame, moved
from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN, blank, from_alpha

SUBJECTS = {  # each with its background
    "rendered/fur-1001": "flowers/daisy_10466558316_a7198b87e2",
    "rendered/long-1147": "coco_ccby/000000000285",
    "tuxpaint_photo_stamps/animals__birds__crowned_crane": "coco_ccby/000000000785",
    "wesnoth_portraits/elves__fighter": "budgie/apollo-11-earth",
}
FILM_SIZE = 720, 960  # rows, columns
FRAMES = 8
SOFT_FROM = 5 / 255  # alpha nearer to 0 or 1 is as good as it
FIRST_BAND = 10  # pixels of unknown around what is soft that the user paints in the first picture
ALLOWED = 20  # pixels of unknown around what is soft that nobody corrects
BRUSH = 24  # pixels across


@dataclass
class Work:
    """Pixels to be painted, and dabs of the brush, one after the other picture."""

    pixels: list[int] = field(default_factory=list)
    dabs: list[int] = field(default_factory=list)

    def add(self, where: NDArray[np.bool_]) -> None:
        """Paint there, (H, W): a dab for each cell of the brush's size that holds anything."""
        rows, columns = (-(-side // BRUSH) for side in where.shape)
        cells = np.zeros((rows * BRUSH, columns * BRUSH), bool)
        cells[: where.shape[0], : where.shape[1]] = where
        held = cells.reshape(rows, BRUSH, columns, BRUSH).any(axis=(1, 3))
        self.pixels.append(int(np.count_nonzero(where)))
        self.dabs.append(int(np.count_nonzero(held)))


def film(foreground: NDArray[np.uint8], background: NDArray[np.uint8]) -> Iterator[tuple[NDArray, NDArray]]:
    """Pictures, (H, W, 3) uint8, and their true alphas, (H, W) float32.

    The background slides, turns and grows a little; the foreground goes its own way and bends.
    """
    rows, columns = FILM_SIZE
    opacity = foreground[..., 3:].astype(np.float32)
    cut = np.dstack([foreground[..., :3] * (opacity / 255), opacity])
    base = 1.15 * max(rows / background.shape[0], columns / background.shape[1])
    scale = 0.8 * rows / max(foreground.shape[:2])
    for frame in range(FRAMES):
        way = rows / 2 + 2 * frame, columns / 2 - 5 * frame
        behind = _placed(background, way, base * (1 + 0.004 * frame), 0.4 * frame)
        way = rows / 2 + 3 * frame, columns * 0.4 + 9 * frame
        front = _placed(cut, way, scale * (1 + 0.006 * frame), -0.7 * frame, bend=5 * np.sin(frame / 2))
        alpha = front[..., 3] / 255
        noise = np.random.default_rng(frame).normal(0, 2, behind.shape)
        mixed = front[..., :3] + behind * (1 - alpha[..., None]) + noise
        yield np.clip(np.rint(mixed), 0, 255).astype(np.uint8), alpha.astype(np.float32)


def _placed(picture: NDArray, middle: tuple[float, float], scale: float, angle: float, bend: float = 0) -> NDArray:
    """A picture with its middle at a place, (row, column), turned by degrees, its rows bent sideways by pixels."""
    height, width = picture.shape[:2]
    rows, columns = np.indices(FILM_SIZE, np.float32)
    down, right = rows - middle[0], columns - middle[1] - bend * np.sin(rows / 90)
    cosine, sine = np.cos(np.radians(angle)), np.sin(np.radians(angle))
    x = ((cosine * right + sine * down) / scale + width / 2).astype(np.float32)
    y = ((cosine * down - sine * right) / scale + height / 2).astype(np.float32)
    border = cv2.BORDER_CONSTANT if picture.shape[2] == 4 else cv2.BORDER_REFLECT
    return cv2.remap(picture.astype(np.float32), x, y, cv2.INTER_LINEAR, borderMode=border)


def to_paint(trimap: NDArray[np.uint8], alpha: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where a trimap must be corrected: wrong labels, and unknown farther than ALLOWED from all that is soft."""
    clear, opaque = alpha <= SOFT_FROM, alpha >= 1 - SOFT_FROM
    wrong = ((trimap == BACKGROUND) & ~clear) | ((trimap == FOREGROUND) & ~opaque)
    ideal = ideal_of(alpha, ALLOWED)
    return wrong | ((trimap == UNKNOWN) & (ideal != UNKNOWN))


def ideal_of(alpha: NDArray[np.float32], band: int) -> NDArray[np.uint8]:
    """The trimap with a band of unknown around what is soft."""
    solid = np.where(alpha <= SOFT_FROM, 0, np.where(alpha >= 1 - SOFT_FROM, 1, 0.5)).astype(np.float32)
    return from_alpha(solid, band)


def measured(foreground: NDArray[np.uint8], background: NDArray[np.uint8], with_alpha: bool) -> tuple[Work, Work, Work]:
    """The work at a moved trimap, at a fresh one, and at a fresh one of which only the edges are painted.

    with_alpha: what the network would say is the true alpha, blurred.
    """
    work, fresh, edges = Work(), Work(), Work()
    before: Frame | None = None
    for image, alpha in film(foreground, background):
        narrow, known = ideal_of(alpha, FIRST_BAND), ideal_of(alpha, ALLOWED) != UNKNOWN
        trimap = narrow
        if before is not None:
            found = moved(before, image)
            trimap = blank(*alpha.shape) if found is None else found
            paint = to_paint(trimap, alpha)
            work.add(paint)
            fresh.add(known)
            edges.add(known & (distance_out_of(known) <= BRUSH))  # a bucket fills the rest
            trimap[paint] = narrow[paint]
        before = Frame(image, trimap, cv2.GaussianBlur(alpha, (0, 0), 1.0) if with_alpha else None)
    return work, fresh, edges


def shares(foreground: NDArray[np.uint8], background: NDArray[np.uint8], with_alpha: bool) -> dict[str, float]:
    """The painting at moved trimaps by that at fresh ones."""
    work, fresh, edges = measured(foreground, background, with_alpha)
    return {
        "pixels of all": sum(work.pixels) / sum(fresh.pixels),
        "dabs of all": sum(work.dabs) / sum(fresh.dabs),
        "dabs of the edges": sum(work.dabs) / sum(edges.dabs),
    }


def opened(folder: Path, subject: str) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A foreground, (h, w, 4) uint8, and its background, (h, w, 3) uint8, from the folder."""
    behind = next((folder / "backgrounds").glob(f"{SUBJECTS[subject]}.*"))
    foreground = Image.open(folder / "foregrounds" / f"{subject}.webp").convert("RGBA")
    return np.array(foreground), np.array(Image.open(behind).convert("RGB"))


def main() -> None:
    """Print two lines for each subject that is there: without and with an alpha of the frame before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    for subject in SUBJECTS:
        if not (folder / "foregrounds" / f"{subject}.webp").exists():
            print(f"{subject}: is not there")
            continue
        for with_alpha in (False, True):
            found = shares(*opened(folder, subject), with_alpha)
            told = ", ".join(f"{name} {share:.3f}" for name, share in found.items())
            print(f"{subject}, {'with' if with_alpha else 'without'} alpha: {told}", flush=True)


if __name__ == "__main__":
    main()

"""Small real datasets."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from mattegui.files.datasets.layouts import PlaneName, place_of

SHAPE = (64, 80)


def planes(seed: int = 0, bits: int = 8) -> dict[PlaneName, np.ndarray]:
    """A noisy photograph of a disk with a soft edge, its trimap, alpha and foreground."""
    rng = np.random.default_rng(seed)
    disk = np.zeros(SHAPE, np.float32)
    cv2.circle(disk, (40, 32), 16, 1, -1)
    alpha = cv2.GaussianBlur(disk, (0, 0), 2)
    alpha[alpha < 0.01] = 0
    alpha[alpha > 0.99] = 1
    trimap = np.where(alpha == 1, 255, np.where(alpha == 0, 0, 128)).astype(np.uint8)
    image, foreground = rng.integers(0, 256, (2, *SHAPE, 3), dtype=np.uint8)
    whole = np.rint(alpha * (255 if bits == 8 else 65535)).astype(np.uint8 if bits == 8 else np.uint16)
    return {"image": image, "trimap": trimap, "alpha": whole, "foreground": foreground}


def fill(folder: Path, layout: str, *names: str, bits: int = 8, suffix: str = ".png", without: str = "") -> Path:
    """A dataset of these pictures. suffix: of the photographs. without: a plane that is left out."""
    for seed, name in enumerate(names):
        for plane, pixels in planes(seed, bits).items():
            if plane != without:
                place = folder / place_of(layout, plane, name, suffix if plane == "image" else ".png", None, "set")
                save(place, pixels)
    return folder


def save(path: Path, pixels: np.ndarray) -> Path:
    """A picture in a folder that may not be there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if pixels.dtype == np.uint16:
        assert cv2.imwrite(str(path), pixels)
    else:
        Image.fromarray(pixels).save(path, quality=95)
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below a folder, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

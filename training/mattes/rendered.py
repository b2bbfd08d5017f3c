"""Rendered foregrounds: which there are, what they are called, and how two renders become colour and alpha."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from mattegui.core.errors import InputError
from mattegui.files.atomic import atomic_write
from training.mattes.matte import Matte, bleed

Choice = TypeVar("Choice")

# (kind, weight). Hair weighs most because people cut it out most, then what the network fails on.
RENDERED_KINDS = (
    ("long-hair", 6.0),
    ("fur", 4.0),
    ("glass", 4.0),
    ("feather", 2.0),
    ("lace", 2.0),
    ("leaf", 2.0),
    ("grass", 1.0),
    ("smoke", 1.0),
)
# (pixels a side, weight). A render's time grows with its area.
RENDERED_SIZES = ((576, 3.0), (640, 3.0), (768, 2.5), (896, 1.0), (1024, 0.5))
FAINTEST_ALPHA = 0.01  # below it there is nothing but the renderer's noise
TRUSTED_LEVEL = 13  # of 255: opaque things that cover less of a pixel take their colour from around it


@dataclass(frozen=True, slots=True)
class Order:
    """One render to make: its seed decides everything, the kind and size too unless they are given."""

    seed: int
    kind: str
    size: int

    @property
    def name(self) -> str:
        """What its file is called: kind and seed, from which it can be made again."""
        return f"{self.kind}-{self.seed:06}.webp"

    def generator(self) -> np.random.Generator:
        """The source of everything random in it."""
        return np.random.default_rng((self.seed, 1))


def order(seed: int, kind: str | None = None, size: int | None = None) -> Order:
    """The render that belongs to a seed."""
    rng = np.random.default_rng((seed,))
    drawn_kind, drawn_size = _weighted(rng, RENDERED_KINDS), _weighted(rng, RENDERED_SIZES)
    return Order(seed, kind or drawn_kind, size or drawn_size)


def missing(folder: Path, orders: Iterable[Order]) -> list[Order]:
    """The renders that are not in a folder yet."""
    return [wanted for wanted in orders if not (folder / wanted.name).exists()]


@dataclass(frozen=True, slots=True)
class Exposure:
    """Two renders of one subject, float32, linear.

    lit: (H, W, 4), the subject's own light before black, premultiplied, and where it is hit; through: (H, W, 3), how
    much of a white wall behind it arrives. clear: it is transparent, as glass or smoke. brightness: what a camera's
    meter would aim at for the brighter parts, in [0, 1]; None where the wall sets the exposure.
    """

    lit: NDArray[np.float32]
    through: NDArray[np.float32]
    clear: bool
    brightness: float | None


def matte_of(shot: Exposure) -> Matte:
    """Straight sRGB colour and alpha from two renders (Smith and Blinn, "Blue Screen Matting", 1996).

    Alpha is what is missing of the white wall. A tinted glass lets more of one channel through, which one alpha cannot
    say: colour is then such that the composite is right before grey.
    """
    through = shot.through
    if shot.clear:  # the denoiser wavers by some per cent where there is nothing but the wall
        hit = cv2.dilate(shot.lit[..., 3], np.ones((3, 3), np.uint8)) > 0
        through = np.where(hit[..., None], through, np.float32(1))
    passed = through.mean(2)
    alpha = np.clip(1 - passed, 0, 1)
    light = np.clip(shot.lit[..., :3] + (through - passed[..., None]) / 2, 0, None)
    if shot.brightness is not None:
        light = light * _gain(light, alpha, shot.brightness)
    if shot.clear:  # a sensor that is saturated by a highlight sees nothing behind it
        alpha = np.maximum(alpha, light.max(2).clip(0, 1))
    alpha = np.where(alpha < FAINTEST_ALPHA, 0, np.where(alpha > 0.998, 1, alpha)).astype(np.float32)
    # A pixel that few rays hit takes part of its colour from its neighbours.
    near_light, near_alpha = (cv2.GaussianBlur(plane, (0, 0), 1.0) for plane in (light, alpha))
    share = np.float32(0.02) + (1 - alpha) * np.float32(0.0 if shot.clear else 0.6)
    colour = (light + share[..., None] * near_light) / np.maximum(alpha + share * near_alpha, 1e-6)[..., None]
    levels = np.round(alpha * 255).astype(np.uint8)
    known = levels if shot.clear else np.where(levels < TRUSTED_LEVEL, 0, levels).astype(np.uint8)
    return Matte(bleed(np.round(srgb(colour) * 255).astype(np.uint8), known), levels)


def _gain(light: NDArray[np.float32], alpha: NDArray[np.float32], brightness: float) -> np.float32:
    """What brings light (premultiplied) most of the way to what a meter aims at; black fur stays rather black."""
    dense = alpha > 0.5 * alpha.max()
    bright = float(np.quantile(light.mean(2)[dense] / np.maximum(alpha[dense], 1e-3), 0.9)) if dense.any() else 1.0
    return np.float32(np.clip(brightness / max(bright, 1e-3), 0.1, 6) ** 0.8)


def srgb(linear: NDArray[np.float32]) -> NDArray[np.float32]:
    """Linear light as sRGB values, clipped to [0, 1] (IEC 61966-2-1)."""
    clipped = np.clip(linear, 0, 1)
    return np.where(clipped <= 0.0031308, 12.92 * clipped, 1.055 * clipped ** (1 / 2.4) - 0.055).astype(np.float32)


def write_render(folder: Path, made: Order, matte: Matte, facts: dict[str, float | str]) -> None:
    """Write a render as WebP, its alpha without loss, and add a line about it to FOLDER/renders.jsonl."""
    with atomic_write(folder / made.name) as stream:
        pixels = np.dstack([matte.foreground, matte.alpha])
        Image.fromarray(pixels).save(stream, "WEBP", quality=92, alpha_quality=100, exact=True)
    with (folder / "renders.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps({"file": made.name, **asdict(made), **facts}) + "\n")


def rendered_sheet(files: Sequence[Path], cell: int = 320, columns: int = 4) -> NDArray[np.uint8]:
    """Renders over a checkerboard, each with its alpha beside it, (H, W, 3) uint8 RGB. No files raise InputError."""
    if not files:
        raise InputError("There is nothing to show yet; render something first.")
    rows, across = np.mgrid[0:cell, 0:cell] // 20
    board = np.where((rows + across) % 2, 110, 190)[..., None]
    cells = []
    for path in files:
        pixels = np.asarray(Image.open(path).convert("RGBA").resize((cell, cell), Image.Resampling.BOX), np.float32)
        share = pixels[..., 3:] / 255
        over = np.ascontiguousarray((pixels[..., :3] * share + board * (1 - share)).astype(np.uint8))
        cv2.putText(over, path.stem, (5, 14), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (255, 0, 255), 1, cv2.LINE_AA)
        cells.append(np.hstack([over, np.repeat(pixels[..., 3:], 3, 2).astype(np.uint8)]))
    cells += [np.zeros_like(cells[0])] * (-len(cells) % columns)
    return np.vstack([np.hstack(cells[start : start + columns]) for start in range(0, len(cells), columns)])


def _weighted(rng: np.random.Generator, table: Sequence[tuple[Choice, float]]) -> Choice:
    weights = np.array([weight for _, weight in table])
    return table[int(rng.choice(len(table), p=weights / weights.sum()))][0]

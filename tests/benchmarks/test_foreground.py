"""Foreground colour against PyMatting's multi-level estimate, on composites whose true colour is known.

Set MATTEGUI_TRAINING_DATA to a folder with `foregrounds/*/*.webp` (RGBA), `photos-with-alpha/*/{image,alpha}` and
`backgrounds/*/*` to run it; `pytest -s` prints the table. The figures of the day stand in `mattegui/core/README.md`.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from mattegui.core.foreground import estimate_foreground

# What is taken of each set. The rendered ones have true alpha; hair and glass are what people cut out.
FOREGROUNDS = {
    "rendered/fur-*": 5,
    "rendered/long-*": 6,
    "rendered/glass-*": 4,
    "0ad_hair_feather_props/*": 4,
    "0ad_gaia_foliage/*": 4,
    "megaglest_tilesets/*": 3,
    "redeclipse_vegetation/*": 3,
    "stk_textures/*": 4,
    "torcs_trees_fences/*": 4,
    "tuxpaint_photo_stamps/*": 4,
    "wesnoth_halo_fx/*": 4,
    "wesnoth_portraits/*": 4,
}
PHOTOS = 3  # of each set of photographs
SMALLEST, LARGEST = 600, 900  # smaller foregrounds are enlarged, so that edges are as soft as in photographs

Floats = NDArray[np.float32]


class Composite(NamedTuple):
    """colour (H, W, 3) and alpha (H, W): the truth; image: uint8, over one background; behind: another background;
    guess: an alpha as a network might give it."""

    name: str
    colour: Floats
    alpha: Floats
    image: NDArray[np.uint8]
    behind: Floats
    guess: Floats

    def errors(self, method: Callable[[Floats, Floats], Floats]) -> tuple[float, float, float]:
        """Mean error in grey levels: of the cutout on the other background with the true alpha and with the guess,
        over the soft pixels, and of the colour itself, weighted by alpha (1 - alpha)."""
        image = self.image.astype(np.float32) / 255
        share, guess = self.alpha[..., None], self.guess[..., None]
        colour, guessed = method(image, self.alpha), method(image, self.guess)
        soft = (self.alpha > 0) & (self.alpha < 1)
        unsure = soft | ((self.guess > 0) & (self.guess < 1))
        truth = share * self.colour + (1 - share) * self.behind
        seen = np.abs(share * (colour - self.colour))[soft].mean()
        wrong = np.abs(guess * guessed + (1 - guess) * self.behind - truth)[unsure].mean()
        weight = share * (1 - share)
        return (
            float(seen) * 255,
            float(wrong) * 255,
            float((np.abs(colour - self.colour) * weight).sum() / weight.sum()) * 85,
        )


def read_foreground(path: Path) -> tuple[Floats, Floats]:
    """Colour and alpha, premultiplied while resampled so that hidden junk does not bleed in."""
    rgba = cv2.imread(str(path), cv2.IMREAD_UNCHANGED).astype(np.float32) / 255
    scale = max(1.0, SMALLEST / max(rgba.shape[:2]))
    rgba[..., :3] *= rgba[..., 3:]
    rgba = np.clip(cv2.resize(rgba, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC), 0, 1)
    alpha = rgba[..., 3].copy()
    colour = np.clip(rgba[..., :3] / np.maximum(alpha, 1e-3)[..., None], 0, 1)
    rows, columns = np.nonzero((alpha > 0) & (alpha < 1))
    top, left = (
        min(max(0, int(np.median(places)) - LARGEST // 2), max(0, side - LARGEST))
        for places, side in zip((rows, columns), alpha.shape, strict=True)
    )
    part = slice(top, top + LARGEST), slice(left, left + LARGEST)
    return colour[part], _exact(alpha[part])


def read_photo(path: Path) -> tuple[Floats, Floats]:
    """Colour and alpha; the colour is a third method's, closed-form, so that neither of the two judged is the judge."""
    closed_form = pytest.importorskip("pymatting").estimate_foreground_cf
    image = cv2.imread(str(path)).astype(np.float32) / 255
    alpha = cv2.imread(str(next((path.parent.parent / "alpha").glob(f"{path.stem}.*"))), cv2.IMREAD_GRAYSCALE)
    scale = min(1.0, 700 / max(alpha.shape))
    size = (round(alpha.shape[1] * scale), round(alpha.shape[0] * scale))
    image, alpha = (cv2.resize(array, size, interpolation=cv2.INTER_AREA) for array in (image, alpha))
    share = np.clip((alpha.astype(np.float32) / 255 - 0.03) / 0.94, 0, 1)
    colour = closed_form(image.astype(np.float64), share.astype(np.float64))
    return np.clip(colour, 0, 1).astype(np.float32), share


def guessed(rng: np.random.Generator, alpha: Floats) -> Floats:
    """An alpha that is a little soft, a little hard and slowly off, but right far from everything soft."""
    near = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (21, 21))
    unknown = (cv2.dilate(alpha, near) > 0) & (cv2.erode(alpha, near) < 1)
    blurred = cv2.GaussianBlur(alpha, (0, 0), 1.5)
    drift = cv2.GaussianBlur(rng.standard_normal(alpha.shape).astype(np.float32), (0, 0), 6)
    drift *= 0.05 / drift.std()
    guess = np.clip(1.15 * (blurred - 0.5) + 0.5 + drift * np.sqrt(4 * blurred * (1 - blurred)), 0, 1)
    return np.where(unknown, _exact(guess), alpha).astype(np.float32)


def composites(data: Path) -> Iterator[Composite]:
    """The same ones every time."""
    rng = np.random.default_rng(2)
    scenes = sorted(path for path in (data / "backgrounds").rglob("*") if path.suffix in (".jpg", ".png", ".webp"))

    def scene(shape: tuple[int, ...]) -> Floats:
        picture = cv2.imread(str(scenes[rng.integers(len(scenes))]))
        return cv2.resize(picture, shape[1::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255

    folders = {f"foregrounds/{pattern}": count for pattern, count in FOREGROUNDS.items()}
    folders |= {f"{path.relative_to(data)}/image/*": PHOTOS for path in sorted((data / "photos-with-alpha").iterdir())}
    for pattern, count in folders.items():
        files = np.array(sorted(data.glob(pattern)), object)
        for path in rng.choice(files, min(count, len(files)), replace=False):
            colour, alpha = (read_photo if "photos" in pattern else read_foreground)(path)
            old, behind = scene(alpha.shape), scene(alpha.shape)
            share = alpha[..., None]
            image = np.rint((share * colour + (1 - share) * old) * 255).astype(np.uint8)
            name = pattern.removeprefix("foregrounds/").removesuffix("/*").removesuffix("/image").removesuffix("-*")
            yield Composite(name, colour, alpha, image, behind, guessed(rng, alpha))


def _exact(alpha: Floats) -> Floats:
    """Alpha of which what is nearly 0 or 1 is 0 or 1."""
    return np.where(alpha < 2 / 255, 0, np.where(alpha > 253 / 255, 1, alpha)).astype(np.float32)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_closer_than_multi_level_on_a_new_background() -> None:
    data = os.environ.get("MATTEGUI_TRAINING_DATA")
    if data is None:
        pytest.skip("MATTEGUI_TRAINING_DATA is not set")
    multi_level = pytest.importorskip("pymatting").estimate_foreground_ml
    methods = {"photograph": lambda image, _: image, "multi-level": multi_level, "ours": estimate_foreground}
    errors: dict[str, dict[str, list[tuple[float, float, float]]]] = defaultdict(lambda: defaultdict(list))
    for composite in composites(Path(data)):
        for name, method in methods.items():
            rows = composite.errors(method)
            errors[composite.name][name].append(rows)
            errors["all"][name].append(rows)
    print("\non a new background with the true alpha, with a guessed alpha, colour:", *methods, sep=" | ")
    for name, by_method in errors.items():
        cells = (" ".join(f"{error:6.2f}" for error in np.mean(by_method[method], axis=0)) for method in methods)
        print(f"{name:26}", len(by_method["ours"]), *cells, sep=" | ")
    means = {name: np.mean(rows, axis=0) for name, rows in errors["all"].items()}
    assert len(errors["all"]["ours"]) >= 40
    assert (means["ours"] < means["multi-level"]).all()
    assert means["ours"][0] < 0.85 * means["multi-level"][0]
    rendered = [name for name in errors if name.startswith("rendered")]
    assert all(
        np.mean(errors[name]["ours"], axis=0)[0] < np.mean(errors[name]["multi-level"], axis=0)[0] for name in rendered
    )

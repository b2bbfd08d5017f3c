"""Samples: crops of mattes composited over backgrounds, with trimaps, made as training goes.

Sample n of a run is a pure function of (seed, n): a run that was stopped goes on with exactly the samples that it
would have had.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.library import Library
from training.mattes.matte import Plane, composite_over
from training.mattes.texture import blurred
from training.samples.background import background
from training.samples.crop import crop, sees_through, softened
from training.samples.degrade import degrade, recolour
from training.samples.recipe import Recipe
from training.samples.stock import Stock
from training.samples.trimaps import random_trimap

Batch = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Sample:
    """One crop: image, foreground, background (S, S, 3) uint8; trimap (S, S) uint8; alpha (S, S) float32 in [0, 1]."""

    image: NDArray[np.uint8]
    trimap: NDArray[np.uint8]
    alpha: Plane
    foreground: NDArray[np.uint8]
    background: NDArray[np.uint8]


class Batches(Dataset[Batch]):
    """Batch n of a run, by number. Tensors: `image`, `foreground`, `background` (B, 3, S, S) uint8, `trimap`
    (B, 1, S, S) uint8, `alpha` (B, 1, S, S) float32."""

    def __init__(self, library: Library, recipe: Recipe) -> None:
        self.library = library
        self.recipe = recipe
        self.stock = Stock(library, recipe)

    def __getitem__(self, number: int) -> Batch:
        samples = [self.sample(number, place) for place in range(self.recipe.batch)]
        batch = {
            name: torch.from_numpy(np.stack([getattr(sample, name) for sample in samples]).transpose(0, 3, 1, 2).copy())
            for name in ("image", "foreground", "background")
        }
        for name in ("trimap", "alpha"):
            batch[name] = torch.from_numpy(np.stack([getattr(sample, name) for sample in samples])[:, None])
        return batch

    def sample(self, number: int, place: int) -> Sample:
        """The sample at `place` of batch `number`."""
        recipe = self.recipe
        rng = np.random.default_rng((recipe.seed, number, place))
        foreground, alpha, trimap = self._subject(rng, number)
        behind = self._cluttered(rng, number) if rng.random() < recipe.clutter else self._plain(rng)
        if rng.random() < recipe.distant:  # enlarged subjects are blurred too
            behind = blurred(behind, rng.uniform(0.4, 1.8))
        if rng.random() < recipe.alike:
            pull = rng.uniform(0.4, 1.0)
            foreground = foreground + pull * (behind.mean((0, 1)) - foreground.mean((0, 1)))
            foreground = np.clip(foreground, 0, 1)
        image = foreground * alpha[..., None] + behind * (1 - alpha[..., None])
        if rng.random() < recipe.degraded:
            image = degrade(rng, image.astype(np.float32))
        return Sample(_bytes(image), trimap, alpha, _bytes(foreground), _bytes(behind))

    def _subject(self, rng: np.random.Generator, number: int) -> tuple[Plane, Plane, NDArray[np.uint8]]:
        """Foreground, alpha and trimap of one crop; drawn again while a label is missing from the trimap.

        What one sees through may lack any label: the middle of a large glass has none within the network's sight.
        """
        recipe = self.recipe
        for _ in range(recipe.tries):
            matte = self.stock.matte(rng, number)
            wanted = () if sees_through(matte) else (FOREGROUND, BACKGROUND)
            foreground, alpha = crop(rng, matte, recipe.crop, centred=True)
            if rng.random() < recipe.second:
                over, cover = crop(rng, self.stock.matte(rng, number), recipe.crop, centred=False)
                foreground, alpha = composite_over(over, cover, foreground, alpha)
            if rng.random() < recipe.soft:
                foreground, alpha = softened(rng, foreground, alpha)
            trimap = random_trimap(rng, alpha, recipe.widest * recipe.crop)
            # A hundredth of the crop is enough to tell the network what the subject looks like.
            known = all(np.mean(trimap == label) >= 0.01 for label in wanted)
            if known and np.mean(trimap == UNKNOWN) >= 0.02:
                break
        return recolour(rng, foreground) if rng.random() < 0.7 else foreground, alpha, trimap

    def _plain(self, rng: np.random.Generator) -> Plane:
        return background(rng, self.library.backgrounds, self.recipe.crop)

    def _cluttered(self, rng: np.random.Generator, number: int) -> Plane:
        """A background in which other subjects stand: where only foregrounds have texture, texture means foreground."""
        picture = self._plain(rng)
        for _ in range(int(rng.integers(1, 4))):
            over, cover = crop(rng, self.stock.matte(rng, number), self.recipe.crop, centred=False)
            over = recolour(rng, over)
            picture = over * cover[..., None] + picture * (1 - cover[..., None])
        return picture


def _bytes(picture: Plane) -> NDArray[np.uint8]:
    return np.round(picture * 255).astype(np.uint8)

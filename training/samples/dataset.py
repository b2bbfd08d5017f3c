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
from training.samples.background import background, busy_background
from training.samples.crop import crop, sees_through, softened, veiled
from training.samples.degrade import composite, degrade, recolour
from training.samples.likeness import coat_behind, hair_behind, matched, moved_towards, skin_behind
from training.samples.recipe import Recipe
from training.samples.stock import Stock
from training.samples.trimaps import random_trimap

Batch = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Subject:
    """What stands in front: colour (S, S, 3) and alpha (S, S) in [0, 1], its trimap, whether alpha is exact, and
    whether one sees through it."""

    foreground: Plane
    alpha: Plane
    trimap: NDArray[np.uint8]
    crisp: bool
    clear: bool


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
        subject = self._subject(rng, number)
        foreground, alpha = subject.foreground, subject.alpha
        behind = self._behind(rng, number, subject)
        if rng.random() < recipe.alike:
            foreground, behind = matched(rng, foreground, alpha, behind)
        light = 0.0
        if rng.random() < (recipe.light_clear if subject.clear else recipe.light):
            light = rng.uniform(0.4, 1)
        image = composite(foreground, alpha, behind, light)
        if rng.random() < recipe.degraded:
            image = degrade(rng, image.astype(np.float32))
        return Sample(_bytes(image), subject.trimap, alpha, _bytes(foreground), _bytes(behind))

    def _subject(self, rng: np.random.Generator, number: int) -> Subject:
        """One crop of a matte; drawn again while a label is missing from its trimap.

        What one sees through may lack any label: the middle of a large glass has none within the network's sight.
        Threads and wires without a body have no known foreground, but always known background.
        """
        recipe = self.recipe
        for _ in range(recipe.tries):
            matte = self.stock.matte(rng, number)
            wanted: tuple[int, ...] = (FOREGROUND, BACKGROUND)
            swathe = recipe.swathe * (2 if matte.crisp else 1)
            clear = sees_through(matte)
            if clear:
                wanted, swathe = ((BACKGROUND,), swathe) if matte.crisp else ((), 0.0)
            foreground, alpha = crop(rng, matte, recipe.crop, centred=True)
            if clear and not matte.crisp and rng.random() < recipe.veiled:
                alpha = veiled(rng, alpha)
            if rng.random() < recipe.second:
                over, cover = crop(rng, self.stock.matte(rng, number), recipe.crop, centred=False)
                foreground, alpha = composite_over(over, cover, foreground, alpha)
            if rng.random() < recipe.soft and not matte.crisp:
                foreground, alpha = softened(rng, foreground, alpha)
            trimap = random_trimap(rng, alpha, recipe.widest * recipe.crop, swathe)
            # A hundredth of the crop is enough to tell the network what the subject looks like.
            known = all(np.mean(trimap == label) >= 0.01 for label in wanted)
            if known and np.mean(trimap == UNKNOWN) >= 0.02:
                break
        if rng.random() < 0.7:
            foreground = recolour(rng, foreground)
        return Subject(foreground, alpha, trimap, matte.crisp, clear)

    def _behind(self, rng: np.random.Generator, number: int, subject: Subject) -> Plane:
        """What stands behind a subject: hair or skin, or a picture, in which other subjects may stand.

        Pictures behind a crisp subject are sharp and busy: there the network must tell a strand from its background.
        """
        recipe = self.recipe
        if rng.random() < recipe.kin:
            return self._kin(rng, subject)
        make = busy_background if subject.crisp else background
        behind = make(rng, self.library, recipe.crop)
        if rng.random() < recipe.clutter:
            behind = self._cluttered(rng, number, behind)
        if rng.random() < recipe.distant and not subject.crisp:  # enlarged subjects are blurred too
            behind = blurred(behind, rng.uniform(0.4, 1.8))
        return behind

    def _kin(self, rng: np.random.Generator, subject: Subject) -> Plane:
        """Hair, fur or skin, its mean colour moved towards the subject's."""
        size, kind = self.recipe.crop, rng.random()
        if kind < 0.4:
            behind, pull = skin_behind(rng, size), rng.uniform(0.2, 0.7)
        elif kind < 0.7 or not self.library.photos:
            behind, pull = hair_behind(rng, size), rng.uniform(0.5, 1)
        else:
            behind, pull = coat_behind(rng, self.library.photo(rng), size), rng.uniform(0.5, 1)
        return moved_towards(behind, subject.foreground, subject.alpha, pull)

    def _cluttered(self, rng: np.random.Generator, number: int, picture: Plane) -> Plane:
        """A background in which other subjects stand: where only foregrounds have texture, texture means foreground.

        Crisp subjects stay out: nobody could tell a single hair in the background from one of the subject's own.
        """
        for _ in range(int(rng.integers(1, 4))):
            matte = self.stock.matte(rng, number)
            if matte.crisp:
                continue
            over, cover = crop(rng, matte, self.recipe.crop, centred=False)
            over = recolour(rng, over)
            picture = over * cover[..., None] + picture * (1 - cover[..., None])
        return picture


def _bytes(picture: Plane) -> NDArray[np.uint8]:
    return np.round(picture * 255).astype(np.uint8)

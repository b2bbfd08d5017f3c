"""Samples: crops of mattes composited over backgrounds, with trimaps, made as training goes.

Sample n of a run is a pure function of (seed, n): a run that was stopped goes on with exactly the samples it would
have had. The procedural mattes are a sliding window: batch n renders matte n and may use the last `window` of them,
so that rendering (tens of milliseconds) is paid once for many crops (a few milliseconds each).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.utils.data import Dataset, get_worker_info

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.canvas import fractal, palette
from training.degrade import degrade, recolour
from training.library import Library
from training.matte import Matte, composite_over, warp
from training.synthesis import render
from training.trimaps import random_trimap

Picture = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recipe:
    """How samples are drawn; shares are probabilities. Sizes in pixels."""

    seed: int = 0
    crop: int = 192
    batch: int = 12
    real: float = 0.6  # samples of real foregrounds; the rest is procedural
    photos: float = 0.25  # of the real ones, photographs with alpha
    second: float = 0.3  # a second foreground composited over the first
    alike: float = 0.15  # foreground moved towards the colour of the background
    soft: float = 0.4  # alpha softened as by a lens or by fur too fine to resolve
    degraded: float = 0.4
    clutter: float = 0.5  # backgrounds with other subjects standing in them
    distant: float = 0.5  # backgrounds blurred as by a lens or by enlarging
    window: int = 300  # procedural mattes kept
    matte: int = 512  # their size
    clear: float = 1.0  # how many times as often as usual they are glass or jellyfish
    widest: float = 0.12  # largest trimap radius, as a share of the crop
    tries: int = 6  # draws for a crop that holds known foreground and background


@dataclass(frozen=True, slots=True)
class Sample:
    """One crop: image, foreground, background (S, S, 3) uint8; trimap (S, S) uint8; alpha (S, S) float32 in [0, 1]."""

    image: NDArray[np.uint8]
    trimap: NDArray[np.uint8]
    alpha: Picture
    foreground: NDArray[np.uint8]
    background: NDArray[np.uint8]


Batch = dict[str, Tensor]


class Batches(Dataset[Batch]):
    """Batch n of a run, by number. Tensors: `image`, `foreground`, `background` (B, 3, S, S) uint8, `trimap`
    (B, 1, S, S) uint8, `alpha` (B, 1, S, S) float32."""

    def __init__(self, library: Library, recipe: Recipe) -> None:
        self.library = library
        self.recipe = recipe
        self._rendered: OrderedDict[int, Matte] = OrderedDict()

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
        rng = np.random.default_rng((self.recipe.seed, number, place))
        foreground, alpha, trimap = self._subject(rng, number)
        background = self._cluttered(rng, number) if rng.random() < self.recipe.clutter else self._background(rng)
        if rng.random() < self.recipe.distant:  # enlarged subjects are blurred too
            background = cv2.GaussianBlur(background, (0, 0), rng.uniform(0.4, 1.8))
        if rng.random() < self.recipe.alike:
            pull = rng.uniform(0.4, 1.0)
            foreground = foreground + pull * (background.mean((0, 1)) - foreground.mean((0, 1)))
            foreground = np.clip(foreground, 0, 1)
        image = foreground * alpha[..., None] + background * (1 - alpha[..., None])
        if rng.random() < self.recipe.degraded:
            image = degrade(rng, image.astype(np.float32))
        return Sample(_bytes(image), trimap, alpha, _bytes(foreground), _bytes(background))

    def _subject(self, rng: np.random.Generator, number: int) -> tuple[Picture, Picture, NDArray[np.uint8]]:
        """Foreground, alpha and trimap of one crop; drawn again while a label is missing from the trimap.

        What one sees through may lack any label: the middle of a large glass has none within the network's sight.
        """
        size = self.recipe.crop
        for _ in range(self.recipe.tries):
            matte = self._matte(rng, number)
            wanted = () if sees_through(matte) else (FOREGROUND, BACKGROUND)
            foreground, alpha = self._crop(rng, matte, centred=True)
            if rng.random() < self.recipe.second:
                over, cover = self._crop(rng, self._matte(rng, number), centred=False)
                foreground, alpha = composite_over(over, cover, foreground, alpha)
            if rng.random() < self.recipe.soft:
                foreground, alpha = softened(rng, foreground, alpha)
            trimap = random_trimap(rng, alpha, self.recipe.widest * size)
            # A hundredth of the crop is enough to tell the network what the subject looks like.
            known = all(np.mean(trimap == label) >= 0.01 for label in wanted)
            if known and np.mean(trimap == UNKNOWN) >= 0.02:
                break
        return recolour(rng, foreground) if rng.random() < 0.7 else foreground, alpha, trimap

    def _crop(self, rng: np.random.Generator, matte: Matte, centred: bool) -> tuple[Picture, Picture]:
        """A turned, scaled, sheared, flipped crop around a pixel of the matte's edge (or, not centred, near one)."""
        size = self.recipe.crop
        row, column = _edge_pixel(rng, matte.alpha)
        small = 0.5 * size / max(matte.alpha.shape)  # never so small that the crop is mostly mirror images
        largest = 2.6 if sees_through(matte) else 1.4  # glass is smooth, and near to the camera
        zoom = np.exp(rng.uniform(np.log(max(0.45, small)), np.log(max(largest, 2 * small))))
        angle = np.deg2rad(rng.uniform(-30, 30) if rng.random() < 0.6 else 0.0)
        shear = rng.uniform(-0.12, 0.12) if rng.random() < 0.3 else 0.0
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        linear = zoom * turn @ np.array([[1, shear], [0, 1]]) @ np.diag([rng.choice([-1, 1]), 1])
        if rng.random() < 0.2:
            linear = np.array([[0, -1], [1, 0]]) @ linear
        spread = 0.2 if centred else 0.5
        target = size * (0.5 + rng.uniform(-spread, spread, 2))
        return warp(matte, np.column_stack([linear, target - linear @ np.array([column, row])]), size)

    def _matte(self, rng: np.random.Generator, number: int) -> Matte:
        """A real matte, or one of the last procedural ones."""
        library = self.library
        if rng.random() < self.recipe.real and (library.photos or library.foregrounds):
            photos = rng.random() < self.recipe.photos
            shelf = library.photos if (photos and library.photos) or not library.foregrounds else library.foregrounds
            return shelf[int(rng.integers(len(shelf)))]
        # Each loader process keeps a window of its own: the batches it makes are every `stride`-th.
        worker = get_worker_info()
        stride = worker.num_workers if worker else 1
        return self._procedural(number - stride * int(rng.integers(self.recipe.window)))

    def _procedural(self, number: int) -> Matte:
        if number not in self._rendered:
            # Seeds are not negative; the first batches use mattes from before the beginning.
            seed = (self.recipe.seed, number % 2**31, 1)
            self._rendered[number] = render(seed, self.recipe.matte, self.recipe.clear)
            while len(self._rendered) > self.recipe.window + 8:
                self._rendered.popitem(last=False)
        return self._rendered[number]

    def _cluttered(self, rng: np.random.Generator, number: int) -> Picture:
        """A background in which other subjects stand: where only foregrounds have texture, texture means foreground."""
        picture = self._background(rng)
        for _ in range(int(rng.integers(1, 4))):
            over, cover = self._crop(rng, self._matte(rng, number), centred=False)
            over = recolour(rng, over)
            picture = over * cover[..., None] + picture * (1 - cover[..., None])
        return picture

    def _background(self, rng: np.random.Generator) -> Picture:
        """A crop of a photograph at random zoom, or coloured noise, perhaps out of focus; (S, S, 3) in [0, 1]."""
        size = self.recipe.crop
        if not self.library.backgrounds or rng.random() < 0.12:
            return _coloured_noise(rng, size)
        picture = self.library.backgrounds[int(rng.integers(len(self.library.backgrounds)))]
        side = int(min(size * np.exp(rng.uniform(np.log(0.6), np.log(4))), *picture.shape[:2]))
        top, left = (int(rng.integers(limit - side + 1)) for limit in picture.shape[:2])
        crop = picture[top : top + side, left : left + side]
        crop = cv2.resize(crop, (size, size), interpolation=cv2.INTER_AREA if side > size else cv2.INTER_CUBIC)
        crop = crop[:, :: int(rng.choice([-1, 1]))]
        out = recolour(rng, crop.astype(np.float32) / 255) if rng.random() < 0.8 else crop.astype(np.float32) / 255
        return cv2.GaussianBlur(out, (0, 0), np.exp(rng.uniform(-0.7, 2.0))) if rng.random() < 0.25 else out


def softened(rng: np.random.Generator, foreground: Picture, alpha: Picture) -> tuple[Picture, Picture]:
    """Colour (S, S, 3) and alpha (S, S) of a subject with wider edges; in half of the cases its colour is blurred too.

    Drawn and cut-out mattes have edges of a pixel or two, photographs of fur have slopes of ten: a network that has
    only seen the former answers a slope with a step that is far too high (0.8 where alpha is 0.5).
    """
    sigma = np.exp(rng.uniform(np.log(0.5), np.log(3.5)))
    wide = cv2.GaussianBlur(alpha, (0, 0), sigma)
    if rng.random() < 0.5:
        mixed = cv2.GaussianBlur(foreground * alpha[..., None], (0, 0), sigma) / np.maximum(wide, 1e-3)[..., None]
        foreground = np.where(wide[..., None] > 0.01, np.clip(mixed, 0, 1), foreground)
    return foreground.astype(np.float32), np.clip(wide, 0, 1)


def numbers(start: int, rank: int = 0, ranks: int = 1) -> Iterator[int]:
    """The batch numbers of one of `ranks` processes from its step `start` on, without end."""
    step = start
    while True:
        yield step * ranks + rank
        step += 1


def sees_through(matte: Matte) -> bool:
    """True for glass, smoke and veils: most of the subject is neither opaque nor clear."""
    few = matte.alpha[::4, ::4]
    return bool(np.count_nonzero((few > 8) & (few < 247)) > 0.7 * np.count_nonzero(few > 8))


def _edge_pixel(rng: np.random.Generator, alpha: NDArray[np.uint8]) -> tuple[int, int]:
    """A random pixel that is neither opaque nor clear, found by drawing, (row, column)."""
    rows = rng.integers(alpha.shape[0], size=4000)
    columns = rng.integers(alpha.shape[1], size=4000)
    drawn = alpha[rows, columns]
    soft = np.flatnonzero((drawn > 8) & (drawn < 247))
    if not len(soft):
        soft = np.flatnonzero(drawn > 0)
    index = int(soft[0]) if len(soft) else 0
    return int(rows[index]), int(columns[index])


def _coloured_noise(rng: np.random.Generator, size: int) -> Picture:
    """A background nobody photographed: two colours mixed by fractal noise or a gradient, (S, S, 3) in [0, 1]."""
    mix = fractal(rng, size, rng.uniform(1, 8), int(rng.integers(1, 7)))[..., None]
    first, second = palette(rng), palette(rng)
    return ((first * mix + second * (1 - mix)) / 255).clip(0, 1).astype(np.float32)


def _bytes(picture: Picture) -> NDArray[np.uint8]:
    return np.round(picture * 255).astype(np.uint8)

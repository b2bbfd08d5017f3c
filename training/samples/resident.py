"""Samples made on the device where the network is trained, whole batches at a time, from pictures in its memory.

The same samples as `training.samples.dataset` makes one by one on the CPU, by the same recipe, in distribution: a test
compares them. Nothing here waits for the device, so that it always has work ahead.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from mattegui.core.trimap import BACKGROUND, FOREGROUND, UNKNOWN
from training.mattes.matte import LEAST_SHARE
from training.samples.background import NOISE_BEHIND, TRIED_PIECES
from training.samples.batched.camera import Camera, composite, recolour
from training.samples.batched.chance import column, happens, log_uniform, some, uniform
from training.samples.batched.likeness import hair_behind, matched, moved_towards, skin_behind
from training.samples.batched.optics import fractal, gaussian, veiled
from training.samples.batched.shelf import Shelf
from training.samples.batched.trimaps import random_trimaps
from training.samples.dataset import Batch
from training.samples.likeness import SKIN_TONES
from training.samples.recipe import Recipe

# Crops made for each that is wanted: the best are kept. On the CPU a crop that lacks a label is drawn again.
SPARE_CROPS = 2.0
CLUTTER = 3  # subjects at most that stand in a background
SKIN_SHARE = 0.4  # of the backgrounds that resemble the subject; the rest is hair


class Maker:
    """Makes batches of a recipe from shelves on one device.

    mattes: real mattes, then places for drawn ones; `ready` says how many of these are filled. matte_chances and
    background_chances: how often each real picture is drawn, any positive numbers. backgrounds: None for noise alone.
    """

    def __init__(
        self,
        mattes: Shelf,
        matte_chances: NDArray[np.float64],
        backgrounds: Shelf | None,
        background_chances: NDArray[np.float64],
        recipe: Recipe,
    ) -> None:
        self.mattes, self.backgrounds = mattes, backgrounds
        self.recipe = recipe
        self.ready = 0
        device = mattes.pixels.device
        self._real, self._behind = (_steps(chances, device) for chances in (matte_chances, background_chances))
        self._busy = None if backgrounds is None else _steps(_of_several(background_chances, backgrounds.busy), device)
        self._tones = torch.tensor(SKIN_TONES, device=device) / 255
        self._camera = Camera(device)
        self._here = mattes.longest  # any tensor of the device: random numbers are made where it lies

    @torch.no_grad()
    def batch(self, count: int, crop: int, widest: float) -> Batch:
        """`count` samples as `training.samples.dataset.Batches` has them, on the device.

        crop: side in pixels, a multiple of 32; widest: largest trimap radius as a share of it.
        """
        colour, alpha, trimap, crisp, clear = self._subjects(count, crop, widest)
        colour = _changed(colour, some(colour, count, 0.7), recolour)
        behind = self._cluttered(self._plain(count, crop, crisp))
        recipe = self.recipe
        distant = uniform(alpha, count, low=0.4, high=1.8) * (happens(alpha, count, recipe.distant) & ~crisp)
        behind = torch.where(column(distant) > 0, gaussian(behind, distant), behind).clamp(0, 1)
        rows = some(alpha, count, recipe.kin)
        behind = behind.index_copy(0, rows, self._alike(colour[rows], alpha[rows]))
        rows = some(alpha, count, recipe.alike)
        front, back = matched(colour[rows], alpha[rows], behind[rows])
        colour, behind = colour.index_copy(0, rows, front), behind.index_copy(0, rows, back)
        light = happens(alpha, count, torch.where(clear, recipe.light_clear, recipe.light))
        image = composite(colour, alpha, behind, uniform(alpha, count, low=0.4, high=1.0) * light)
        image = _changed(image, some(image, count, recipe.degraded), self._camera.degrade)
        pictures = {"image": image, "foreground": colour, "background": behind}
        return {name: _bytes(picture) for name, picture in pictures.items()} | {"trimap": trimap, "alpha": alpha}

    def _subjects(self, count: int, crop: int, widest: float) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        """Colour, alpha, trimap, crispness and clearness of subjects, those first that hold known pixels of both kinds.

        What one sees through may lack any label: the middle of a large glass has none within the network's sight.
        Threads and wires without a body have no known foreground, but always known background.
        """
        drawn = math.ceil(SPARE_CROPS * count)
        which = self._chosen(drawn)
        clear, crisp = self.mattes.clear[which], self.mattes.crisp[which]
        colour, alpha = self._crops(which, crop, centred=True)
        alpha = torch.where(column(clear & ~crisp & happens(alpha, drawn, self.recipe.veiled)), veiled(alpha), alpha)
        rows = some(alpha, drawn, self.recipe.second)
        over, cover = self._crops(self._chosen(len(rows)), crop, centred=False)
        both, union = _over(over, cover, colour[rows], alpha[rows])
        colour, alpha = colour.index_copy(0, rows, both), alpha.index_copy(0, rows, union)
        colour, alpha = self._softened(colour, alpha, ~crisp)
        chance = torch.where(crisp, 2 * self.recipe.swathe, torch.where(clear, 0.0, self.recipe.swathe))
        trimap = random_trimaps(alpha, widest * crop, torch.rand_like(chance) < chance)
        known = [(trimap == label).float().mean((1, 2, 3)) >= 0.01 for label in (FOREGROUND, BACKGROUND)]
        unknown = (trimap == UNKNOWN).float().mean((1, 2, 3))
        good = (unknown >= 0.02) & (clear | known[0]) & ((clear & ~crisp) | known[1])
        best = torch.topk(good.float() + 0.5 * uniform(alpha, drawn), count).indices
        return colour[best], alpha[best], trimap[best], crisp[best], clear[best]

    def _chosen(self, count: int) -> Tensor:
        """Numbers of mattes on the shelf, real and drawn by the recipe's shares, (count,)."""
        real = None
        if self._real is not None:
            real = _by_chance(self._real, count)
        if not self.ready:
            if real is None:
                raise ValueError("there is no matte yet")
            return real
        drawn = self.mattes.count + torch.floor(uniform(self._here, count, high=float(self.ready))).long()
        drawn = drawn.clamp(max=self.mattes.count + self.ready - 1)
        return drawn if real is None else torch.where(happens(self._here, count, self.recipe.real), real, drawn)

    def _crops(self, which: Tensor, crop: int, centred: bool) -> tuple[Tensor, Tensor]:
        """Colour (B, 3, S, S) and alpha (B, 1, S, S) of mattes as `training.samples.crop` frames them."""
        count, shelf = len(which), self.mattes
        crisp = shelf.crisp[which]
        small = 0.5 * crop / shelf.longest[which]
        low, largest = small.clamp(min=0.45), torch.where(shelf.clear[which], 2.6, 1.4)
        zoom = torch.where(crisp, 1.0, log_uniform(low, torch.maximum(largest, 2 * small)))
        turned = happens(small, count, 0.6) & ~crisp
        angle = torch.where(turned, uniform(small, count, low=-math.pi / 6, high=math.pi / 6), 0.0)
        angle = angle + torch.where(happens(small, count, 0.2), math.pi / 2, 0.0)
        sheared = happens(small, count, 0.3) & ~crisp
        shear = torch.where(sheared, uniform(small, count, low=-0.12, high=0.12), 0.0)
        flip = 1 - 2 * happens(small, count, 0.5).float()
        inverse = _inverse(zoom, angle, shear, flip)
        places = torch.floor(uniform(small, count, high=float(shelf.anchors.shape[1]))).long()
        source = shelf.anchors[which, places.clamp(max=shelf.anchors.shape[1] - 1)]
        spread = 0.2 if centred else 0.5
        target = crop * (0.5 + uniform(small, count, 2, low=-spread, high=spread))
        target = torch.where(crisp[:, None], torch.round(target), target)
        planes = shelf.take(which, inverse, source, target, crop)
        alpha = (planes[:, 3:] - LEAST_SHARE).clamp(0, 1)
        return (planes[:, :3] / planes[:, 3:]).clamp(0, 1), torch.where(alpha > 0.999, 1.0, alpha)

    def _softened(self, colour: Tensor, alpha: Tensor, allowed: Tensor) -> tuple[Tensor, Tensor]:
        """Subjects with wider edges, by the recipe's share; in half of these the colour is blurred too."""
        count = len(alpha)
        rows = happens(alpha, count, self.recipe.soft) & allowed
        sigma = torch.exp(uniform(alpha, count, low=math.log(0.5), high=math.log(3.5))) * rows
        blurred = gaussian(torch.cat((colour * alpha, alpha), 1), sigma)
        wide = blurred[:, 3:].clamp(0, 1)
        mixed = (blurred[:, :3] / wide.clamp(min=1e-3)).clamp(0, 1)
        coloured = column(rows & happens(alpha, count, 0.5)) & (wide > 0.01)
        return torch.where(coloured, mixed, colour), torch.where(column(rows), wide, alpha)

    def _plain(self, count: int, crop: int, crisp: Tensor) -> Tensor:
        """Pieces of photographs, or coloured noise, perhaps out of focus, (count, 3, crop, crop) in [0, 1].

        Behind crisp subjects (count,) they are sharp and busy: there it must tell strands from what is behind.
        """
        if self.backgrounds is None or self._behind is None or self._busy is None:
            return self._coloured_noise(count, crop)
        which = torch.where(crisp, _by_chance(self._busy, count), _by_chance(self._behind, count))
        rows, columns = self.backgrounds.table[which, 0, 1:].float().unbind(-1)
        side = crop * log_uniform(torch.where(crisp, 1.0, 0.6), torch.where(crisp, 3.0, 4.0))
        side = torch.floor(torch.minimum(side, torch.minimum(rows, columns)))
        corner = torch.floor(uniform(rows, count, 2) * (torch.stack([columns, rows], -1) - side[:, None] + 1))
        scale = side / crop
        flip = 1 - 2 * happens(rows, count, 0.5).float()
        inverse = torch.diag_embed(torch.stack([scale * flip, scale], -1))
        middle = torch.full_like(corner, (crop - 1) / 2)
        planes = self.backgrounds.take(which, inverse, corner + side[:, None] / 2 - 0.5, middle, crop)
        out = (planes[:, :3] / planes[:, 3:]).clamp(0, 1)
        noisy = some(out, count, NOISE_BEHIND)
        out = _changed(out, some(out, count, 0.8), recolour)
        drawn = self._coloured_noise(len(noisy), crop)
        out = out.index_copy(0, noisy, torch.where(column(crisp[noisy]), out[noisy], drawn))
        rows = some(out, count, 0.25)
        sigma = torch.exp(uniform(out, len(rows), low=-0.7, high=2.0)) * ~crisp[rows]
        return out.index_copy(0, rows, gaussian(out[rows], sigma).clamp(0, 1))

    def _coloured_noise(self, count: int, crop: int) -> Tensor:
        """Two colours each, mixed by fractal noise."""
        octaves = torch.floor(uniform(self._here, count, low=1, high=7))
        mix = fractal(self._here, count, crop, random.uniform(1, 8), octaves)
        first, second = (_palette(self._here, count) for _ in range(2))
        return first * mix + second * (1 - mix)

    def _alike(self, colour: Tensor, alpha: Tensor) -> Tensor:
        """Hair or skin, its mean colour moved towards that of these subjects."""
        count, crop = len(alpha), alpha.shape[-1]
        is_skin = column(happens(alpha, count, SKIN_SHARE))
        hair = hair_behind(alpha, count, crop, _palette(alpha, count))
        behind = torch.where(is_skin, skin_behind(alpha, count, crop, self._tones), hair)
        pull = column(uniform(alpha, count))
        return moved_towards(behind, colour, alpha, torch.where(is_skin, 0.2 + 0.5 * pull, 0.5 + 0.5 * pull))

    def _cluttered(self, pictures: Tensor) -> Tensor:
        """Backgrounds in which other subjects stand: where only foregrounds have texture, it means foreground.

        Crisp subjects stay out: nobody could tell a single hair in the background from one of the subject's own.
        """
        rows = some(pictures, len(pictures), self.recipe.clutter)
        for layer in range(CLUTTER):  # one to three of them, equally often
            here = rows[: round(len(rows) * (CLUTTER - layer) / CLUTTER)]
            which = self._chosen(len(here))
            over, cover = self._crops(which, pictures.shape[-1], centred=False)
            under, cover = pictures[here], cover * column(~self.mattes.crisp[which])
            pictures = pictures.index_copy(0, here, under + cover * (recolour(over) - under))
        return pictures


def _steps(chances: NDArray[np.float64], device: torch.device) -> Tensor | None:
    """Where each picture's share of 0 to 1 ends; None without pictures."""
    if not len(chances):
        return None
    ends = torch.as_tensor(chances, dtype=torch.float64).cumsum(0)
    return (ends / ends[-1]).float().to(device)


def _of_several(chances: NDArray[np.float64], busy: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of each picture to be the busiest of TRIED_PIECES drawn ones."""
    order = np.argsort(busy)
    reached = np.cumsum(chances[order] / chances.sum()) ** TRIED_PIECES
    out = np.empty_like(reached)
    out[order] = np.diff(reached, prepend=0.0)
    return out


def _by_chance(steps: Tensor, count: int) -> Tensor:
    """Numbers of pictures, each as often as its share says, (count,)."""
    return torch.searchsorted(steps, uniform(steps, count), right=True).clamp(max=len(steps) - 1)


def _inverse(zoom: Tensor, angle: Tensor, shear: Tensor, flip: Tensor) -> Tensor:
    """From a crop's pixels to the matte's: (B, 2, 2), undoing a flip, a shear, a turn and a zoom, in this order."""
    cosine, sine = torch.cos(angle) / zoom, torch.sin(angle) / zoom
    across = torch.stack([flip * (cosine + shear * sine), flip * (sine - shear * cosine)], -1)
    return torch.stack([across, torch.stack([-sine, cosine], -1)], -2)


def _over(over: Tensor, cover: Tensor, under: Tensor, alpha: Tensor) -> tuple[Tensor, Tensor]:
    """One subject laid over another: `training.mattes.matte.composite_over` for batches."""
    union = 1 - (1 - cover) * (1 - alpha)
    share = cover / union.clamp(min=1e-6)
    return torch.where(union > 1e-4, under + share * (over - under), under), union


def _palette(like: Tensor, count: int) -> Tensor:
    """Base colours as of `training.mattes.texture.palette`, (count, 3, 1, 1) in [0, 1]."""
    value, warmth = uniform(like, count, low=20 / 255, high=235 / 255), uniform(like, count, high=0.6)
    natural = torch.stack([value, value * (1 - 0.45 * warmth), value * (1 - warmth)], 1)
    colour = torch.where(happens(like, count, 0.75)[:, None], natural, uniform(like, count, 3))
    return colour[..., None, None]


def _changed(pictures: Tensor, rows: Tensor, change: Callable[[Tensor], Tensor]) -> Tensor:
    """Pictures of which some are changed."""
    return pictures.index_copy(0, rows, change(pictures[rows]))


def _bytes(picture: Tensor) -> Tensor:
    return (picture * 255).round().to(torch.uint8)
